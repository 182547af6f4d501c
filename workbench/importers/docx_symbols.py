"""Characters of the symbol fonts that Word documents use, as Unicode.

Such fonts put their signs at U+F020 to U+F0FF. The table of Symbol follows Unicode's own mapping
(MAPPINGS/VENDORS/APPLE/SYMBOL.TXT and ADOBE/symbol.txt); of Wingdings the signs people put in text.
"""

from __future__ import annotations

import re

PRIVATE = re.compile("[\uf020-\uf0ff]")
UNKNOWN = "\ufffd"
_BULLET = "•"

_SYMBOL_GREEK = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL = _SYMBOL_GREEK | {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥",
    0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xC4: "⊗", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCA: "⊇", 0xCB: "⊄", 0xCC: "⊂",
    0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏",
    0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒",
    0xDF: "⇓", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6D: "❍",
    0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥",
    0x78: "☒", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_OF_SIGNS = ("dings", "symbol", "marlett")


def symbol(font: str, code: int) -> str:
    """Give the character of a font at a code; U+FFFD where nobody knows it."""
    name = font.strip().lower()
    place = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    if name == "wingdings":
        return _WINGDINGS.get(place, UNKNOWN)
    if name == "symbol" and 0x20 <= place <= 0xFF:
        return _SYMBOL.get(place) or (chr(place) if place < 0x80 else UNKNOWN)
    if 0xF020 <= code <= 0xF07E:
        return UNKNOWN if any(sign in name for sign in _OF_SIGNS) else chr(place)
    is_character = 0x20 <= code < 0x110000 and not 0xD800 <= code <= 0xF0FF
    return chr(code) if is_character else UNKNOWN


def readable(words: str, font: str) -> str:
    """Give words with the signs of symbol fonts as Unicode."""
    return PRIVATE.sub(lambda found: symbol(font, ord(found[0])), words)


def bullet(sign: str, font: str) -> str:
    """Give the bullet a list's level shows."""
    if font.lower().startswith("courier") and sign == "o":
        return "◦"
    if len(sign) == 1 and ord(sign) < 0x100 and font.lower() in ("symbol", "wingdings"):
        sign = chr(0xF000 + ord(sign))
    shown = readable(sign, font) if PRIVATE.search(sign) else sign
    return shown.replace(UNKNOWN, _BULLET).replace("·", _BULLET) or _BULLET
