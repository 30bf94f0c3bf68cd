"""Bytes to characters: UTF-8, UTF-16 with a byte order mark, or GB18030; anything damaged is refused, never guessed."""

from __future__ import annotations

import codecs
import re

from planref.readers.received import Refused

LIMIT_BYTES = 10_000_000
"""No plan comes near this; a longer text file or web page is something else."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HAN_RUN = re.compile(r"[\u3400-\u9fff\ue000-\uf8ff\u3000-\u303f\uff00-\uffef]{4,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_MOJIBAKE = re.compile(r"[\u0080-\u00ff\u0152-\u0178\u2013-\u203a]{3,}")
_MISALIGNED_SHARE = 0.25


def decode(data: bytes) -> str:
    """Return the characters of a text or HTML file without byte order mark; raise Refused where they are damaged."""
    if len(data) > LIMIT_BYTES:
        raise Refused("import.refused.large", size=f"{len(data) / 1e6:.0f}", most=f"{LIMIT_BYTES / 1e6:.0f}")
    text = _decode_marked(data) or _decode_unmarked(data)
    _refuse_replacement_characters(text)
    _refuse_mojibake(text)
    return text


def _decode_marked(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise Refused("import.refused.encoding-byte", byte=error.start + 1) from error
    return None


def _decode_unmarked(data: bytes) -> str:
    if b"\0" in data:
        raise Refused("import.refused.binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as utf8_error:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError as error:
            place = max(utf8_error.start, error.start)
            line = data.count(b"\n", 0, place) + 1
            raise _damaged(line) from error
    _refuse_misaligned(text)
    return text


def _damaged(line: int) -> Refused:
    return Refused("import.refused.encoding-line", line=line)


def _damaged_at(text: str, position: int) -> Refused:
    return _damaged(text.count("\n", 0, position) + 1)


def _refuse_replacement_characters(text: str) -> None:
    position = text.find("\ufffd")
    if position >= 0:
        raise _damaged_at(text, position)


def _refuse_mojibake(text: str) -> None:
    """Refuse UTF-8 that was once read as GBK or as Latin-1 and saved so: such runs turn back into other valid UTF-8."""
    for run in _HAN_RUN.finditer(text):
        if _reads_as_utf8(run.group().encode("gb18030")):
            raise _damaged_at(text, run.start())
    for run in _LATIN_MOJIBAKE.finditer(text):
        if _HAN.search(run.group().encode("cp1252", "ignore").decode("utf-8", "ignore")):
            raise _damaged_at(text, run.start())


def _reads_as_utf8(data: bytes) -> bool:
    """Return whether the bytes but for a cut character at either end are UTF-8: true Chinese in GBK never is."""
    read = data.decode("utf-8", "ignore")
    return len(_HAN.findall(read)) >= 3 and len(data) - len(read.encode()) <= 3


def _refuse_misaligned(text: str) -> None:
    """Refuse GBK that lost a byte: the pairs after it are wrong up to the next ASCII mark: rare characters."""
    for number, line in enumerate(text.split("\n"), 1):
        letters = [character for character in line if ord(character) > 0x7F]
        odd = sum(not _is_common(character) for character in letters)
        if odd >= 3 and odd > len(letters) * _MISALIGNED_SHARE:
            raise _damaged(number)


def _is_common(character: str) -> bool:
    """Return whether the character is a mark, of the 3,755 most used (GB 2312, first level), or outside GB 2312.

    Pairs put together wrongly out of GB 2312 text stay inside GB 2312.
    """
    pair = character.encode("gb18030")
    marks = pair[0] in (0xA1, 0xA2, 0xA3, 0xA9)
    return len(pair) == 2 and (marks or 0xB0 <= pair[0] <= 0xD7 or pair[1] < 0xA1)
