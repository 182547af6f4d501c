"""The paper that people print on where they live."""

from __future__ import annotations

import locale
import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

_LETTER_COUNTRIES = ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
"""Where US letter is usual (Unicode CLDR, supplemental data, paper size); elsewhere it is A4."""
_VARIABLES = ("LC_ALL", "LC_PAPER", "LANG")
_COUNTRY = re.compile(r"^[A-Za-z]{2,3}[_-](?:[A-Z][a-z]{3}[_-])?([A-Z]{2})\b")
_UNITED_STATES = "united states"  # what Windows calls it


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper in twips, twentieths of a point."""

    width: int
    height: int


A4 = Sheet(11906, 16838)
LETTER = Sheet(12240, 15840)


def usual_sheet(environment: Mapping[str, str] = os.environ) -> Sheet:
    """Return the sheet that is usual where the system is said to be (POSIX: first LC_ALL, LC_PAPER, LANG).

    >>> usual_sheet({"LANG": "en_US.UTF-8"}) == LETTER, usual_sheet({"LANG": "de_AT"}) == A4
    (True, True)
    """
    said = next(filter(None, map(environment.get, _VARIABLES)), None)
    # Elsewhere the variables are all there is, and Python takes "no country" for the United States.
    name = said or (locale.getlocale()[0] if sys.platform in ("win32", "darwin") else "") or ""
    country = _COUNTRY.match(name)
    letter = country[1] in _LETTER_COUNTRIES if country else _UNITED_STATES in name.lower()
    return LETTER if letter else A4
