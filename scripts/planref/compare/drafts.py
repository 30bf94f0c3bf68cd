"""An officer's own file: its bytes to text, or a plain sentence why not."""

from __future__ import annotations

import re

LARGEST = 300_000  # characters; the longest plan known has some 40,000
_LARGEST_BYTES = 4 * LARGEST
_HAN = re.compile("[㐀-鿿]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f�]")
_LEAST_HAN = 0.2
_MARKS_OF_A_TEXT = 100  # a Chinese text has a mark more than once in a hundred characters


class Refused(Exception):
    """A file cannot be compared; the text says why and what to do, in Chinese and in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n    {english}")


def text_of(data: bytes, name: str) -> str:
    """Return the text of a plain text file in UTF-8, UTF-16 with its mark, or GB 18030; Refused for anything else."""
    refuse_size(len(data), name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return checked(data.decode("utf-16", errors="replace"), name)
    if b"\0" in data:
        raise Refused(
            f"“{name}”不是文本文件。请另存为 .txt（UTF-8）再比。", f"{name} is not a text file. Save it as UTF-8 text."
        )
    try:
        return checked(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        return checked(_gb18030(data, name), name)


def refuse_size(size: int, name: str) -> None:
    """Raise Refused for a file that is larger than any plan."""
    if size > _LARGEST_BYTES:
        raise Refused(
            f"“{name}”太大（{size / 1_000_000:.1f} MB），不像一份方案。请只留下要比的方案再比。",
            f"{name} is too large for a plan. Keep only the plan that is to be compared.",
        )


def checked(text: str, name: str) -> str:
    """Return a text that can be compared; Refused where it is empty, too long, or not Chinese text."""
    if not text.strip():
        raise Refused(f"“{name}”是空的，没有可比的文字。", f"{name} is empty: there is nothing to compare.")
    if len(text) > LARGEST:
        raise Refused(
            f"“{name}”有 {len(text)} 字，超过 {LARGEST} 字的上限。请只留下要比的方案再比。",
            f"{name} has {len(text)} characters, more than {LARGEST}. Keep only the plan that is to be compared.",
        )
    if _CONTROL.search(text) or len(_HAN.findall(text)) < _LEAST_HAN * len("".join(text.split())):
        raise Refused(
            f"“{name}”读不出中文，可能编码不对或不是文本。请另存为 UTF-8 编码的 .txt 再比。",
            f"{name} does not read as Chinese text; its encoding may be wrong. Save it as UTF-8 text.",
        )
    return text


def _gb18030(data: bytes, name: str) -> str:
    """Decode the older Chinese encoding; other encodings decode to characters too, but hardly ever to its marks."""
    text = data.decode("gb18030", errors="replace")
    if _MARKS_OF_A_TEXT * sum(text.count(mark) for mark in "，。、；：") >= len(text) and "\ufffd" not in text:
        return text
    raise Refused(
        f"“{name}”的编码无法识别。请另存为 UTF-8 编码的 .txt 再比。",
        f"The encoding of {name} is not known. Save it as UTF-8 text.",
    )
