"""Keep raised digits apart from the number or word they follow: 10⁶ is not 106."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"\s*[0-9+−-]{1,9}\s*")
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def are_digits(words: str) -> bool:
    """Whether raised words are digits, with their sign."""
    return _DIGITS.fullmatch(words) is not None


def as_superscript(words: str) -> str:
    """Give digits and signs raised, everything else as it is."""
    return words.translate(_SUPERSCRIPTS)


def raised_digits(words: str) -> str:
    """Give raised words as superscript digits where they are digits, else as they are."""
    return as_superscript(words) if are_digits(words) else words
