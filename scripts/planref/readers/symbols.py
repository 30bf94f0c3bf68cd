"""Signs of symbol fonts: Word and OpenDocument files hold a place in the font, the reader sees a sign."""

from __future__ import annotations

_PRIVATE = 0xF000

_WINGDINGS = {
    0x52: "☑", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + index: sign for index, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8C + index: sign for index, sign in enumerate("❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_SYMBOL = {
    0x6D: "μ", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA8: "♦",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def symbol(code: int, font: str) -> str:
    """Return the sign at a place of a font; a place of an unknown font stays the private character it is."""
    table = _FONTS.get(font.lower())
    place = code - _PRIVATE if code >= _PRIVATE else code
    if table is None:
        return chr(code)
    return table.get(place, chr(code))


def is_unread(text: str) -> bool:
    """Return whether a text holds a private character, whose sign only its font knows."""
    return any(0xE000 <= ord(character) <= 0xF8FF for character in text)
