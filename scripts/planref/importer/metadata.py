"""What a draft can say of itself: level, region, campaign, issuer, dates; each a proposal for a person to check."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from planref.importer import genre
from planref.importer.received import Line
from planref.importer.tree import DraftPlan
from planref.source.basis import clean_line

_LEVELS = (
    ("park", re.compile(r"园区|开发区|工业区|高新区|集聚区|保税区")),
    ("district", re.compile(r"[\u4e00-\u9fff](?:区|县|旗|自治县)")),
    ("city", re.compile(r"[\u4e00-\u9fff](?:市|州|盟|地区)")),
    ("province", re.compile(r"[\u4e00-\u9fff](?:省|自治区)|北京市|上海市|天津市|重庆市")),
)
_CAMPAIGNS = (
    ("zhiben-gongjian-2024", re.compile("治本攻坚")),
    ("zhuanxiang-zhengzhi-2020", re.compile("专项整治")),
    ("zonghe-zhili-2017", re.compile("综合治理")),
)
_YEARS = re.compile(r"(20\d{2})\s?[—–\-－至~～]+\s?(20\d{2})")
_REGION = re.compile(r"[\u4e00-\u9fff]{1,14}?(?:开发区|园区|新区|自治区|自治县|[省市区县旗])(?![级域划])")
_DAY = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日")
_PUBLISHED = re.compile(r"(?:生成日期|发布日期|发布时间)[:：]?\s*(20\d{2})[-年./](\d{1,2})[-月./](\d{1,2})")
_WRITTEN = re.compile(r"(?:成文日期|成文时间|发文日期)[:：]?\s*(20\d{2})[-年./](\d{1,2})[-月./](\d{1,2})")
_NUMBER = re.compile(r"(?:发文字号|文号)[:：]?\s*(\S{1,20}[〔\[（(]\d{4}[〕\]）)]\s?\d+号)")


def metadata_of(plan: DraftPlan, lines: Sequence[Line]) -> dict[str, Any]:
    """Plain data for the head of a draft plan; what is only guessed is marked inferred."""
    text = "".join(clean_line(line.text) for line in lines)
    title = plan.title or "（未找到标题）"
    furniture = " ".join(clean_line(line.text) for line in lines if line.furniture)
    data: dict[str, Any] = {
        "title": title,
        "short_title": title[:16],
        "level": _level(title),
        "region": _region(title),
        "campaign": _campaign(title, text),
        "issuer": _issuer(plan),
        "document_number": _number(plan, furniture),
        "issued": _issued(plan) or _date(_WRITTEN, furniture),
        "published": _date(_PUBLISHED, furniture),
        "period": _period(title, text),
    }
    return {key: value for key, value in data.items() if value}


def _level(title: str) -> str:
    return next((level for level, pattern in _LEVELS if pattern.search(title)), "city")


def _region(title: str) -> str:
    found = _REGION.match(title)
    return found.group(0) if found else "不详"


def _campaign(title: str, text: str) -> str:
    """The campaign a title names, or the one the text names most often."""
    named = [campaign for campaign, pattern in _CAMPAIGNS if pattern.search(title)]
    return named[0] if named else max(_CAMPAIGNS, key=lambda item: len(item[1].findall(text)))[0]


def _issuer(plan: DraftPlan) -> dict[str, Any]:
    for role in ("signature", "letterhead"):
        for node in plan.body:
            if node.role == role:
                return {"name": node.text.removesuffix("文件")}
    return {"name": "不详", "inferred": True}


def _number(plan: DraftPlan, furniture: str) -> str:
    for node in plan.body:
        if node.role == "document-number" and genre.DOCUMENT_NUMBER.match(node.text):
            return node.text
    found = _NUMBER.search(furniture)
    return found.group(1) if found else ""


def _issued(plan: DraftPlan) -> str:
    for node in plan.body:
        found = _DAY.match(node.text) if node.role == "date" else None
        if found:
            return _iso(*found.groups())
    return ""


def _date(pattern: re.Pattern[str], furniture: str) -> str:
    found = pattern.search(furniture)
    return _iso(*found.groups()) if found else ""


def _iso(year: str, month: str, day: str) -> str:
    """A date as ISO 8601; '' where the calendar has no such day, which then stands in the text alone."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _period(title: str, text: str) -> dict[str, Any]:
    found = _YEARS.search(title) or _YEARS.search(text)
    if not found:
        return {"inferred": True}
    quote = found.group(0)
    start, end = (int(year) for year in found.groups())
    return {"start": f"{start}-01-01", "end": f"{end}-12-31", "inferred": True, "quote": quote}
