"""How one clause is cited: the 公文 way and the GB/T 7714—2025 way, and what a copied text carries."""

from __future__ import annotations

import re

from planref.corpus.corpus import Placed
from planref.model.plan import Plan
from planref.pages.plan import measure_uri
from planref.pages.publication import name_of
from planref.source.labels import read_label

_PARTS = "零一二三四五六七八九十"
ACCESSED = "[引用日期]"


def position_words(placed: Placed) -> str:
    """The printed position as cited: 第五部分（一）, 任务清单（七）4; a name where there is no label."""
    if not placed.labels:
        return {"title": "标题", "preamble": "引言", "closing": "文末"}.get(placed.clause.kind, name_of(placed))
    if placed.part == "tasklist":
        return "任务清单" + "".join(placed.labels).rstrip(".．、")
    first = read_label(placed.labels[0])
    top = f"第{placed.labels[0].rstrip('、')}部分" if first and first.kind == "han" else placed.labels[0]
    words = top + "".join(placed.labels[1:]).rstrip(".．、：:")
    return words + (_paragraph_words(placed) if placed.clause.role == "paragraph" else "")


def _paragraph_words(placed: Placed) -> str:
    """第二段, by the number that the id of a further paragraph ends with."""
    found = re.search(r"-p(\d+)$", placed.id)
    number = int(found.group(1)) if found else 0
    if not number:
        return ""
    return f"第{_PARTS[number]}段" if number < len(_PARTS) else f"第{number}段"


def official_citation(placed: Placed) -> str:
    """《标题》（发文字号）第五部分（一）; without a number the issuing body and date stand in the brackets."""
    plan = placed.plan
    return f"《{plan.title}》{_number_words(plan)}{position_words(placed)}"


def _number_words(plan: Plan) -> str:
    if plan.document_number:
        return f"（{plan.document_number}）"
    day = plan.issued or plan.published
    when = f"，{day.year}年{day.month}月{day.day}日" if day else ""
    return f"（{plan.issuer.name}{when}）"


def standard_citation(placed: Placed, address: str) -> str:
    """GB/T 7714—2025 for a web page: author. title[EB/OL]. (date)[date of access]. address."""
    plan = placed.plan
    day = plan.issued or plan.published
    date = f"({day.isoformat()})" if day else ""
    title = f"{plan.title}：{position_words(placed)}"
    return f"{plan.issuer.name}. {title}[EB/OL]. {date}{ACCESSED}. {address}{measure_uri(placed.id)}."


def printed_text(placed: Placed) -> str:
    """The printed text of a clause with what runs on in it."""
    below = "".join(child.head + (child.text or "") for child in placed.clause.children if child.inline)
    return placed.clause.basis + below


def text_with_source(placed: Placed, address: str) -> str:
    """The printed text of a clause followed by where it stands, for a slide or a letter."""
    return f"{printed_text(placed)}\n——{official_citation(placed)}\n{address}{measure_uri(placed.id)}"
