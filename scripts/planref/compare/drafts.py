"""What an own text must be like to be compared."""

from __future__ import annotations

import re

LARGEST = 300_000  # characters; the longest plan known has some 40,000
LARGEST_BYTES = 3_000_000
_HAN = re.compile("[㐀-鿿]")
_LEAST_HAN = 0.2
_MARK = re.compile("[，。；、,;]")
_MARKS_EVERY = 100  # characters; a text read in a wrong encoding has Chinese characters, but hardly any marks


class NotComparable(Exception):
    """A text cannot be compared; the message says why and what to do, in Chinese and in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n    {english}")


def check_size(size: int, name: str) -> None:
    """Raise NotComparable for a file of more bytes than any plan has."""
    if size > LARGEST_BYTES:
        raise NotComparable(
            f"“{name}”太大（{size / 1_000_000:.1f} MB），不像一份方案。请只留下要比的方案再比。",
            f"{name} is too large for a plan. Keep only the plan that is to be compared.",
        )


def check_text(text: str, name: str) -> None:
    """Raise NotComparable for a text that is empty, too long, or not Chinese."""
    if not text.strip():
        raise NotComparable(f"“{name}”是空的，没有可比的文字。", f"{name} is empty: there is nothing to compare.")
    if len(text) > LARGEST:
        raise NotComparable(
            f"“{name}”有 {len(text)} 字，超过 {LARGEST} 字的上限。请只留下要比的方案再比。",
            f"{name} has {len(text)} characters, more than {LARGEST}. Keep only the plan that is to be compared.",
        )
    if len(_HAN.findall(text)) < _LEAST_HAN * len("".join(text.split())) or _is_garbled(text):
        raise NotComparable(
            f"“{name}”读不出中文，可能编码不对或不是方案。请另存为 UTF-8 编码的 .txt 再比。",
            f"{name} does not read as Chinese text; its encoding may be wrong. Save it as UTF-8 text.",
        )


def _is_garbled(text: str) -> bool:
    return len(text) > _MARKS_EVERY and len(_MARK.findall(text)) * _MARKS_EVERY < len(text)
