"""What short lines of an official document are: document number, title, addressee, signature, date, attachment.

The parts and their order follow GB/T 9704-2012, sections 7.2 to 7.4.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from planref.importer.headings import is_stop, outside_brackets
from planref.source.basis import join_lines
from planref.source.labels import read_label

_YEARS = r"(?:[（(][^（()）]{1,24}[）)])*"
_LISTS = r"(?:清单|清單|分工|分工表|分工方案|任务表|任務表|一览表|明细表|责任表|分解表|进度表|安排表|台账|任务分解)"
_GENRE = (
    r"(?:方案|计划|計劃|計畫|规划|規劃|意见|意見|通知|通报|办法|辦法|细则|措施|要点|规定|决定"
    r"|工作安排|任务书|责任书|纲要)"
)
TITLE_END = re.compile(rf"(?:{_GENRE}|{_LISTS})[》”]?{_YEARS}$")
TASKLIST_END = re.compile(rf"{_LISTS}{_YEARS}$")
NOTICE_END = re.compile(r"(?:通知|通报|函|的意见|的決定|的决定)[》”]?$")
DOCUMENT_NUMBER = re.compile(r"^[\u4e00-\u9fffA-Za-z（）()]{1,20}[〔\[［(（【]\d{4}[〕\]］)）】]\s?\d{1,4}号$")
DAMAGED_NUMBER = re.compile(r"^[\u4e00-\u9fffA-Za-z]{1,16}[〔\[［(（【C]?20\d{2}\S{0,3}\d{1,4}\S?$")
DATE = re.compile(
    r"^(?:\d{4}|[二一九〇○零Ｏ０-９三四五六七八]{4})年(?:\d{1,2}|[一二三四五六七八九十０-９]{1,3})月(?:\d{1,2}|[一二三四五六七八九十０-９]{1,3})日(?:印发)?$"
)
DAMAGED_DATE = re.compile(r"^\d{4}年\d{1,2}月?\d{0,2}$")
ORGANISATION = re.compile(
    r"(?:人民政府|安委会|安委办|指挥部|领导小组|專班|专班|政府|委员会|管委会|办公室|办公厅|厅|局|部|委|集团|公司|大队|支队|总队|协会|中心|园区|街道|党组)(?:文件)?$"
)
ATTACHMENT = re.compile(r"^附件\s?\d*\s?[:：.．、]|^附件\d*$|^附[:：]")
YEARS_LINE = re.compile(r"^[（(](?=[^（()）]*(?:\d|试行|稿|草案|修订|版))[^（()）]{2,24}[）)]$")
TITLE_NUMBER = re.compile(r"^0\d$")
PUBLICITY_NOTE = re.compile(r"^[（(](?:此件|此文|本件|联系人|联系方式|信息公开)[^（()）]{2,40}[）)]$")
IMPRINT = re.compile(
    r"^(?:抄送|抄报|主送|印发)[:：]|(?:办公室|办公厅|厅|局|委员会|政府|公司)\s?\d{4}年\d{1,2}月\d{1,2}日印发$"
)
_BODIES = re.compile(
    r"(?:单位|政府|部门|机构|委员会|办公室|公司|企业|街道|社区|中心|园区|管委会|成员|[局科处室村队会所站院校办委])"
    r"(?:[（(][^（()）]*[）)])?[：:]$"
)
_PAIRS = ("《》", "（）", "()", "“”", "〔〕", "〈〉")


def short_line(text: str) -> bool:
    """A line that cannot be running text: short, without a sentence mark outside brackets, without a label."""
    stops = any(char in "。；;！？" or is_stop(text, index) for index, char in outside_brackets(text))
    return len(text) <= 60 and not stops and read_label(text) is None and text[-1:] not in "：:，,"


def balanced(text: str) -> bool:
    """Whether every bracket, book-title mark and quotation mark is closed."""
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)


def is_title_part(text: str) -> bool:
    """Whether a line may be part of a title."""
    other = (DATE, DAMAGED_DATE, DOCUMENT_NUMBER, ATTACHMENT, PUBLICITY_NOTE)
    return short_line(text) and not any(pattern.match(text) for pattern in other) and not text.endswith("文件")


def title_length(texts: Sequence[str]) -> int:
    """How many lines from the first on make one title, 0 when they make none.

    A title ends with a word of the genre, its brackets closed; a line of years, or a short second ending
    (三年行动计划 / 实施方案), still belongs to it.
    """
    complete = [count for count in range(1, len(texts) + 1) if _is_title(join_lines(texts[:count]))]
    if not complete:
        return 0
    length = complete[0]
    while length < len(texts) and (YEARS_LINE.match(texts[length]) or _second_ending(texts[length])):
        length += 1
    return length


def _is_title(text: str) -> bool:
    return bool(TITLE_END.search(text)) and balanced(text) and 6 <= len(text) <= 110


def _second_ending(text: str) -> bool:
    return len(re.sub(rf"{_YEARS}$", "", text)) <= 8 and bool(TITLE_END.search(text))


def signs(text: str) -> bool:
    """Whether a line may be a signature or a letterhead: a short line that ends with the name of a body."""
    return short_line(text) and len(text) <= 30 and "：" not in text and bool(ORGANISATION.search(text))


def names_bodies(text: str) -> bool:
    """Whether a line addresses a notice or plan: names of bodies, ended by a colon (not 制定如下计划：)."""
    stops = any(char in "。；;" for _, char in outside_brackets(text))
    return len(text) <= 200 and not stops and read_label(text) is None and bool(_BODIES.search(text))
