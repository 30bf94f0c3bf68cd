"""Facts proposed from the words of a draft: dates, frequencies, numbers, cited documents, bodies in cells.

A proposal is where a reader begins, not what a reader found: organisations and documents get no ids here that the
vocabularies do not hold, so only what needs none is written; the rest is for the person who reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from planref.model.plan import Clause, Plan
from planref.source.digits import YEAR
from planref.source.quantities import COMPARED_WITH

_YEAR = rf"{YEAR}\s?年"
_BEFORE = "(?:前|之前|以前)"
_BY = re.compile(
    rf"(?:到|至)?({_YEAR})(?:年?底|末){_BEFORE}?|({_YEAR})([0-9０-９]{{1,2}})月(?:([0-9０-９]{{1,2}})日|底)?{_BEFORE}"
)
_IN = re.compile(rf"({_YEAR})(?!年?底|年?末|[0-9０-９]|至|[—-]|以来|起|度)")
_FROM = re.compile(rf"(?:从|自)?({_YEAR})(?:[0-9０-９]{{1,2}}月)?(?:起|以来)")
_CYCLES = {"年": "P1Y", "半年": "P6M", "季度": "P3M", "月": "P1M", "周": "P1W", "日": "P1D"}
_EVERY = re.compile(r"每(半年|季度|年|月|周|日)(?:度)?(至少|不少于)?(?:([0-9０-９]+|[一二两三四五六])次)?")
_NAMED = re.compile("《[^》]*》")
_STANDING = re.compile(r"常态化")
_RATE = re.compile(
    r"([\u4e00-\u9fffA-Za-z“”（）()]{2,24}?率|[\u4e00-\u9fff]{2,16}?占比)(?:均)?(?:达到|达|提升至|提高到|控制在)?"
    r"([0-9０-９]+(?:\.[0-9０-９]+)?)\s?[%％](以上|以下|以内)?"
)
_NUMERALS = {"一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6"}


_PROPOSED = {"status": "proposed"}


def proposed_facts(plan: Plan, topics: Mapping[str, str]) -> dict[str, Any]:
    """Plain data of a draft facts file: targets and times that the words show plainly, and topics by clause id."""
    proposed = {clause.id: _proposed(clause, topics.get(clause.id)) for clause in plan.walk()}
    clauses = {clause: found for clause, found in proposed.items() if found}
    return {"plan": plan.plan, **({"clauses": clauses} if clauses else {})}


def _proposed(clause: Clause, topic: str | None) -> dict[str, Any]:
    found = {
        "topics": {"primary": topic, **_PROPOSED} if topic else {},
        "targets": list(_targets(clause)),
        "times": list(_times(clause)),
    }
    return {kind: facts for kind, facts in found.items() if facts}


def _fields(clause: Clause) -> Iterator[tuple[str, str]]:
    """What may hold a promise: the years of a title are its name."""
    if clause.kind == "title":
        return
    if clause.heading:
        yield "heading", clause.heading
    if clause.text:
        yield "text", clause.text
    if clause.cells and clause.cells.deadline:
        yield "deadline", clause.cells.deadline


def _times(clause: Clause) -> Iterator[dict[str, Any]]:
    for place, text in _fields(clause):
        for match, fact in _times_in(text):
            before = text[: match.start()].count(match.group(0))
            base: dict[str, Any] = {} if place == "text" else {"place": place}
            base["quote"] = match.group(0)
            if before:
                base["occurrence"] = before + 1
            yield base | _PROPOSED | fact


def _times_in(text: str) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
    taken = [match.span() for match in _NAMED.finditer(text)]
    patterns = (
        (COMPARED_WITH, _baseline),
        (_BY, _by),
        (_FROM, _from),
        (_EVERY, _every),
        (_STANDING, _standing),
        (_IN, _in),
    )
    for pattern, make in patterns:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield match, make(match)


def _year(text: str) -> str:
    return re.sub(r"\D", "", narrow(text))


def narrow(text: str) -> str:
    """Return a text with its full-width digits as plain ones: values are plain, quotes stay as printed."""
    return unicodedata.normalize("NFKC", text)


def _by(match: re.Match[str]) -> dict[str, Any]:
    if match.group(1):
        return {"type": "by", "by": f"{_year(match.group(1))}-12-31"}
    day = f"-{int(match.group(4)):02d}" if match.group(4) else ""
    return {"type": "by", "by": f"{_year(match.group(2))}-{int(match.group(3)):02d}{day}"}


def _baseline(match: re.Match[str]) -> dict[str, Any]:
    year = _year(match["said"] or match["after"])
    return {"type": "baseline", "start": year, "end": year}


def _from(match: re.Match[str]) -> dict[str, Any]:
    return {"type": "from", "start": _year(match.group(1))}


def _in(match: re.Match[str]) -> dict[str, Any]:
    return {"type": "in", "by": _year(match.group(1))}


def _every(match: re.Match[str]) -> dict[str, Any]:
    number = match.group(3) or ""
    key = "min" if match.group(2) else "count"
    times = {key: int(_NUMERALS.get(number, narrow(number)))} if number else {}
    return {"type": "recurrence", "every": _CYCLES[match.group(1)], **times}


def _standing(match: re.Match[str]) -> dict[str, Any]:
    return {"type": "standing"}


def _targets(clause: Clause) -> Iterator[dict[str, Any]]:
    text = clause.text or ""
    for match in _RATE.finditer(text):
        sign = {"以上": ">=", "以下": "<=", "以内": "<="}.get(match.group(3) or "", "=")
        yield {
            "quote": match.group(0),
            "kind": "rate",
            "metric": match.group(1),
            "comparator": sign,
            "value": narrow(match.group(2)),
            "unit": "%",
            **_PROPOSED,
        }
