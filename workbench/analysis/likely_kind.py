"""What kind of claim some words most likely make, judged from nothing but the words."""

from __future__ import annotations

import re

from workbench.analysis.dates import dates
from workbench.analysis.quantities import quantities
from workbench.analysis.quotation_marks import marked_spans
from workbench.domain.model import Kind

LONGEST = 2_000
"""Code points beyond which nobody marks one statement, and the look is not worth the wait."""
FEW_WORDS = 6
"""Words up to which somebody who marked a number or a date meant just that."""


def likely_kind(text: str, language: str = "en") -> Kind:
    """Return quotation for mostly quoted words, number or date for little else than one, else event."""
    words = text.strip()
    if not words or len(words) > LONGEST:
        return Kind.EVENT
    quoted = sum(span.end - span.start for span in marked_spans(words) if span.level == 1)
    if quoted * 2 >= len(words):
        return Kind.QUOTATION
    if len(re.findall(r"\w+", words)) > FEW_WORDS:
        return Kind.EVENT
    if dates(words, language):
        return Kind.DATE
    return Kind.NUMBER if quantities(words, language) else Kind.EVENT
