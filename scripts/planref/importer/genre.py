"""What short lines of an official document are: document number, title, addressee, signature, date, attachment.

The parts and their order follow GB/T 9704-2012, sections 7.2 to 7.4.
"""

from __future__ import annotations

import re

from planref.importer.headings import outside_brackets
from planref.source.labels import read_label

_YEARS = r"(?:[（(][^（()）]{1,24}[）)])*"
_GENRE = r"(?:方案|计划|规划|意见|通知|通报|办法|细则|措施|要点|规定|决定|清单|分工表|任务表|一览表|明细表|责任表|台账)"
TITLE_END = re.compile(rf"{_GENRE}[》”]?{_YEARS}$")
TASKLIST_END = re.compile(rf"(?:清单|分工表|任务表|一览表|明细表|责任表|台账|任务分解表?){_YEARS}$")
NOTICE_END = re.compile(r"(?:通知|通报|函|的意见|的决定)[》”]?$")
DOCUMENT_NUMBER = re.compile(r"^[\u4e00-\u9fffA-Za-z（）()]{1,20}[〔\[［(（【]\d{4}[〕\]］)）】]\s?\d{1,4}号$")
DAMAGED_NUMBER = re.compile(r"^[\u4e00-\u9fffA-Za-z]{1,16}[〔\[［(（【C]?20\d{2}\S{0,3}\d{1,4}\S?$")
DATE = re.compile(
    r"^(?:\d{4}|[二一九〇○零Ｏ０-９三四五六七八]{4})年(?:\d{1,2}|[一二三四五六七八九十０-９]{1,3})月(?:\d{1,2}|[一二三四五六七八九十０-９]{1,3})日(?:印发)?$"
)
DAMAGED_DATE = re.compile(r"^\d{4}年\d{1,2}月?\d{0,2}$")
ORGANISATION = re.compile(
    r"(?:人民政府|政府|委员会|管委会|办公室|办公厅|厅|局|部|委|集团|公司|大队|支队|总队|协会|中心|园区|街道|党组)(?:文件)?$"
)
ATTACHMENT = re.compile(r"^附件\s?\d*\s?[:：.．、]|^附件\d*$|^附[:：]")
YEARS_LINE = re.compile(r"^[（(][^（()）]{2,24}[）)]$")
IMPRINT = re.compile(r"^(?:抄送|抄报|主送|印发)[:：]|(?:办公室|厅|局)\s?\d{4}年\d{1,2}月\d{1,2}日印发$")


def short_line(text: str) -> bool:
    """A line that cannot be running text: short, without a sentence mark outside brackets, without a label."""
    stops = any(char in "。；;！？" for _, char in outside_brackets(text))
    return len(text) <= 60 and not stops and read_label(text) is None and text[-1:] not in "：:，,"


def is_title_part(text: str) -> bool:
    """Whether a line may be part of a title."""
    dated = DATE.match(text) or DAMAGED_DATE.match(text)
    return short_line(text) and not dated and not DOCUMENT_NUMBER.match(text) and not ATTACHMENT.match(text)


def is_addressee(text: str) -> bool:
    """Whether a line addresses a notice: names of bodies, ended by a colon, before any clause."""
    stops = any(char in "。；;" for _, char in outside_brackets(text))
    return text[-1:] in "：:" and len(text) <= 200 and not stops and read_label(text) is None
