"""Pinyin of Chinese words, for ids and search keys; the only module that knows pypinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RUNS = re.compile("[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+")
_HAN = re.compile("[\u4e00-\u9fff]+")


def pinyin(text: str) -> tuple[str, ...]:
    """Syllables of a text without tones, lower case, ASCII; characters that are not Han are left as they are."""
    # Its dictionary takes longer to load than most programs take to run, and few of them come here.
    from pypinyin import Style, lazy_pinyin

    return tuple(syllable.replace("ü", "v") for syllable in lazy_pinyin(text, style=Style.NORMAL))


def syllables(text: str) -> tuple[str, ...]:
    """The syllable of each character of a text, as it is read there; what is not Han stands for itself."""
    found: list[str] = []
    for run in _RUNS.findall(text):
        found += pinyin(run) if is_han(run[0]) else run
    return tuple(found)


def han_runs(text: str) -> Iterator[str]:
    """The parts of a text that are all Han characters: a character is read by its neighbours in such a part alone."""
    return map(re.Match.group, _HAN.finditer(text))


def is_han(character: str) -> bool:
    """Say whether a character is one of the unified Han characters."""
    return "\u4e00" <= character <= "\u9fff"


def common_han() -> str:
    """The 3,755 characters in common use, the first level of GB 2312."""
    pairs = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in pairs)


def slug(text: str, longest: int = 24) -> str:
    """ASCII word made of the pinyin of the Han characters and the Latin letters and digits of a text."""
    letters = "".join(char for char in "".join(pinyin(text)).lower() if char.isascii() and char.isalnum())
    return letters[:longest] or "x"
