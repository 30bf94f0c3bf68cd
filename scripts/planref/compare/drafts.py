"""What an own text must be like to be compared."""

from __future__ import annotations

import re

from planref.words.words import both

LARGEST = 300_000  # characters; the longest plan known has some 40,000
_HAN = re.compile("[\u3400-\u9fff]")
_LEAST_HAN = 0.2  # share of Chinese characters in any Chinese document, tables of numbers included
_MARK = re.compile("[，。；、,;]")
_MARKS_EVERY = 100  # characters; a text read in a wrong encoding has Chinese characters, but hardly any marks


class NotComparable(Exception):
    """A text cannot be compared; the message says why and what to do, in Chinese and in English."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(both(key, **values))


def check_text(text: str, name: str) -> None:
    """Raise NotComparable for a text that is empty, too long, or not Chinese."""
    if not text.strip():
        raise NotComparable("draft.empty", name=name)
    if len(text) > LARGEST:
        raise NotComparable("draft.too-long", name=name, length=len(text), most=LARGEST)
    if len(_HAN.findall(text)) < _LEAST_HAN * len("".join(text.split())) or _is_garbled(text):
        raise NotComparable("draft.not-chinese", name=name)


def _is_garbled(text: str) -> bool:
    return len(text) > _MARKS_EVERY and len(_MARK.findall(text)) * _MARKS_EVERY < len(text)
