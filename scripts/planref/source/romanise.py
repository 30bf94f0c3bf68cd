"""Pinyin of Chinese words, for ids and search keys; the only module that knows pypinyin."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin


def pinyin(text: str) -> tuple[str, ...]:
    """Syllables of a text without tones, lower case, ASCII; characters that are not Han are left as they are."""
    return tuple(syllable.replace("ü", "v") for syllable in lazy_pinyin(text, style=Style.NORMAL))


def initials(text: str) -> str:
    """First letters of the syllables of a text, as typed by users of pinyin input (有限空间 → yxkj)."""
    return "".join(syllable[:1] for syllable in pinyin(text))


def slug(text: str, longest: int = 24) -> str:
    """ASCII word made of the pinyin of the Han characters and the Latin letters and digits of a text."""
    letters = "".join(char for char in "".join(pinyin(text)).lower() if char.isascii() and char.isalnum())
    return letters[:longest] or "x"
