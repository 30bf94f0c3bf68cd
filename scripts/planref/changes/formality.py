"""Formalities of a document: its number, its date of issue, addressee, copy line, signature; never a measure."""

from __future__ import annotations

import re

from planref.source.labels import read_label
from planref.source.quantities import quantities_in

_NUMBER_LINE = re.compile(
    "[\u4e00-\u9fffA-Za-z]{0,24}[〔\\[［(（][0-9０-９]{4}[〕\\]］)）]\\s*第?\\s*[0-9０-９]+\\s*号"
)
_OWN_NUMBER = re.compile(
    "(?:(?:文件|制度)?编号[：:]\\s*|版本号?[：:]\\s*|版次[：:]\\s*)?[A-Z0-9]{1,8}(?:[-—/.][A-Z0-9]{1,8}){1,6}"
    "(?:\\s*[（(]?[A-Z0-9./]{1,8}版[）)]?)?"
)
_COPY_LINE = re.compile("(?:抄送|抄报|主送|分送|印发|签发人|发送|信息公开选项|公开方式)[：:].*", re.DOTALL)
_PRINTED = re.compile(".{2,40}[0-9０-９]{4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日印发[。]?")
_OPEN_TO_ALL = re.compile("[（(]此件.{2,12}[）)]")
_ADDRESSEE = re.compile("[^。；;，]*(?:各|局|委|办|厅|公司|单位|政府|企业|部门|科室|处室|园区)[^。；;]{0,40}[：:]")
_LONGEST_ADDRESSEE = 90  # characters of a line of addressees
_DIVISIONS = frozenset({"book", "chapter", "section"})
_LONGEST_HEAD = 30  # characters of the head of a chapter
_ORDERING = re.compile(
    "如下|下列|可以|不得|是指|履行|责任|牵头|配合|成员|包括|情形|条件|内容|要求|职责|规定|应当|[为是]：$"
)


def is_formality(text: str) -> bool:
    """Say whether a whole sentence is a formality of the document it stands in."""
    words = text.strip()
    return (
        any(line.fullmatch(words) for line in (_NUMBER_LINE, _OWN_NUMBER, _COPY_LINE, _PRINTED, _OPEN_TO_ALL))
        or _is_date_line(words)
        or _is_addressee(words)
        or _is_division(words)
    )


def _is_date_line(words: str) -> bool:
    """A day by itself: 2024年3月8日, （2024年3月8日）."""
    found = quantities_in(words.strip("（）()"))
    return len(found) == 1 and found[0].kind == "date" and found[0].text == words.strip("（）()") and "日" in words


def _is_division(words: str) -> bool:
    """The head of a book, chapter or section, which asks for nothing by itself: 第四章 法律责任."""
    label = read_label(words)
    return label is not None and label.kind in _DIVISIONS and len(words) <= _LONGEST_HEAD and "。" not in words


def _is_addressee(words: str) -> bool:
    if read_label(words):
        return False
    fits = len(words) <= _LONGEST_ADDRESSEE and bool(_ADDRESSEE.fullmatch(words))
    return fits and not _ORDERING.search(words)
