"""The letters that a page's characters stand for, one for each box."""

from __future__ import annotations

import re
from array import array
from itertools import pairwise

LINE_END_HYPHEN = "\x02"
"""What PDFium makes of a hyphen at a line's end that divides a word."""

NOTE_MARK, NOTE_MARK_REST = "\x03", "\x04"
"""What stands for the first and for each further character of a mark whose footnote is known."""
DROPPED = "\x05"
"""What stands for a character that is left out, such as a footnote's number in front of its words."""

_SURROGATE = re.compile("[\ud800-\udfff]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NOT_TEXT = (*range(32), *range(0x7F, 0xA0), 0xFEFF, 0x2028, 0x2029, *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)
# What symbol fonts call their bullets.
_BULLETS = {0xF02D: "–", 0xF095: "•", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢", 0xF0FC: "✓"}
# One letter for each, so that boxes stay with their letters. A soft hyphen that is drawn is a hyphen.
_REPLACED = {
    **dict.fromkeys(_NOT_TEXT, "\ufffd"),
    **dict.fromkeys((0x09, 0x0B, 0x0C, 0xA0), " "),
    **_BULLETS,
    0x0A: "\n",
    0x0D: "\n",
    0xAD: "-",
    ord(LINE_END_HYPHEN): LINE_END_HYPHEN,
}


def code_points(codes: list[int], boxes: array[float]) -> tuple[str, array[float]]:
    """Join surrogate pairs, whose halves come one by one, and drop the second half's box."""
    try:
        text = "".join(map(chr, codes))
    except (ValueError, OverflowError):  # numbers beyond all characters
        text = "".join(chr(code) if 0 <= code < 0x110000 else "\ufffd" for code in codes)
    if _SURROGATE.search(text) is None:
        return text.translate(_REPLACED), boxes
    kept = array("f")
    letters: list[str] = []
    at = 0
    while at < len(text):
        pair = text[at : at + 2]
        is_pair = "\ud800" <= pair[0] < "\udc00" and "\udc00" <= pair[1:] <= "\udfff"
        letter = pair.encode("utf-16", "surrogatepass").decode("utf-16") if is_pair else pair[0]
        letters.append("\ufffd" if _SURROGATE.match(letter) else letter)
        kept += boxes[4 * at : 4 * at + 4]
        at += 2 if is_pair else 1
    return "".join(letters).translate(_REPLACED), kept


def share_boxes(text: str, packed: array[int]) -> None:
    """Give each letter of a ligature its share of the box they have in common."""
    whole = packed.tobytes()
    boxes = memoryview(whole).cast("Q").tolist()
    same = [at for at, (one, next_one) in enumerate(pairwise(boxes)) if one == next_one and one]
    at = 0
    while at < len(same):
        first = same[at]
        while at + 1 < len(same) and same[at + 1] == same[at] + 1:
            at += 1
        last = same[at] + 1
        at += 1
        left, right = packed[4 * first], packed[4 * first + 2]
        if RIGHT_TO_LEFT.match(text, first):
            left, right = right, left
        step = (right - left) / (last - first + 1)
        for number in range(first, last + 1):
            edges = (round(left + step * (number - first)), round(left + step * (number - first + 1)))
            packed[4 * number], packed[4 * number + 2] = min(edges), max(edges)
