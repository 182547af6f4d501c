"""Hypothesis strategies for texts of the kinds that break offsets."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "a",
    "Word",
    " ",
    "  ",
    "\n",
    "\u00a0",
    "don’t",
    "3.14",
    "U.S.",
    "e\u0301",
    "o\u0308\u0323",
    "ﬁ",
    "\u0301",
    "👩‍👩‍👧",
    "👍🏽",
    "🇫🇷",
    "🇩🇪",
    "🇺",
    "❤️",
    "𝒳",
    "𐍈",
    "\U0010ffff",
    "\u200d",
    "\u200f",
    "السلام",
    "عليكم",
    "\u0600",
    "שלום",
    "שָׁ",
    "नमस्ते",
    "क्षि",
    "ि",
    "한국어",
    "\u1112\u1161\u11ab",
    "漢字",
    "กำ",
    "“",
    "”",
)

mixed = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=40)
canonical = st.one_of(mixed, any_text)


@st.composite
def passages(draw: st.DrawFn, texts: st.SearchStrategy[str] = canonical) -> tuple[str, int, int]:
    """Draw a text and a span of it that holds something other than white space."""
    text = draw(texts.filter(str.strip))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return (text, start, end) if text[start:end].strip() else (text, 0, len(text))
