"""What words before a number do to it: "about", "at least", "more than", "up to", "under"."""

from __future__ import annotations

import re

from workbench.analysis.quantity_words import alternatives

_HEDGES = {
    "about": (
        "about|around|some|roughly|approximately|approx.|circa|ca.|c.|nearly|almost|close to"
        "|an estimated|estimated|about a|~|≈|just about|in the region of|or so|etwa|rund|ungefähr"
        "|gut|knapp|fast|an die|beinahe|nahezu|zirka|environ|près de|presque|quelque|autour de"
        "|à peu près|aux alentours de|unos|unas|alrededor de|cerca de|casi|aproximadamente"
        "|en torno a|quasi|attorno a|intorno a|un centinaio di|all'incirca|asi|zhruba|přibližně"
        "|kolem|okolo|téměř|skoro"
    ),
    "least": (
        "at least|no fewer than|no less than|not less than|a minimum of|≥|mindestens"
        "|wenigstens|nicht weniger als|au moins|pas moins de|al menos|por lo menos|almeno"
        "|non meno di|nejméně|alespoň|minimálně"
    ),
    "more": (
        "more than|over|above|upwards of|in excess of|greater than|exceeding|>|well over|just over"
        "|exceeded|exceeds|surpassed|topped|higher than|larger than|beyond|mehr als|über|gut über"
        "|plus de|plus d'|au-delà de|más de|más que|oltre|più di|superiore a|více než|přes|víc než"
        "|nad|older than|aged over|älter als|plus âgé de|mayor de"
    ),
    "most": (
        "up to|at most|no more than|not more than|as many as|as much as|a maximum of|≤|höchstens"
        "|bis zu|maximal|nicht mehr als|au plus|jusqu'à|pas plus de|au maximum|hasta|como máximo"
        "|a lo sumo|no más de|fino a|al massimo|non più di|až|nejvýše|maximálně|nanejvýš"
    ),
    "less": (
        "less than|fewer than|under|below|<|lower than|smaller than|short of|just under"
        "|weniger als|unter|moins de|moins d'|menos de|meno di|méně než|pod|inferiore a"
        "|younger than|aged under|jünger als"
    ),
}
_SENSE_OF = {form: sense for sense, forms in _HEDGES.items() for form in forms.split("|")}

_HEDGE = re.compile(
    rf"(?:(?<=^)|(?<=[\s(\[“\"„«—–,;:/]))({alternatives(_SENSE_OF)})(?:\s(?:the|a|an|only))?\s?$",
    re.IGNORECASE,
)
_REACH = 24
_LAST_WORDS = frozenset(form.split()[-1] for form in _SENSE_OF) | {"the", "a", "an", "only"}
_SIGNS = "~≈≥≤<>"


def hedge_before(text: str, start: int) -> tuple[int, str] | None:
    """Return where the hedge before a number begins, and what it means, or None where there is none.

    The meaning is "about", "least", "more", "most" or "less".
    """
    words = text[max(0, start - _REACH) : start].lower().replace("’", "'").split()
    last = words[-1] if words else ""
    if last.lstrip('([“"„«—–,;:/') not in _LAST_WORDS and last[-1:] not in _SIGNS:
        return None
    found = _HEDGE.search(text, max(0, start - _REACH), start)
    if found is None:
        return None
    return found.start(1), _SENSE_OF[" ".join(found[1].lower().replace("’", "'").split())]
