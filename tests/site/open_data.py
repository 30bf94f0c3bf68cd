"""What the open data says, read as any researcher would: the JSON files and the plain definitions, nothing of ours."""

from __future__ import annotations

import calendar
import html
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

Record = dict[str, Any]

NO_DEADLINES = ("reference", "baseline")
WORD_FOR_WORD = ("zj2017--nbsh2017", "yz2024.body--yz2024.tasklist")


class OpenData:
    """The files of `open-data/`, each read once, and what follows from them by the definitions of the vocabulary."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site / "open-data"

    def file(self, name: str) -> Record:
        found: Record = json.loads((self.folder / name).read_text("utf-8"))
        return found

    @cached_property
    def plans(self) -> list[Record]:
        return list(self.file("plans.json")["plans"])

    @cached_property
    def short(self) -> Mapping[str, str]:
        return {plan["id"]: plan["short_title"] for plan in self.plans}

    @cached_property
    def clauses(self) -> list[Record]:
        return list(self.file("clauses.json")["clauses"])

    @cached_property
    def clause(self) -> Mapping[str, Record]:
        return {clause["id"]: clause for clause in self.clauses}

    @cached_property
    def facts(self) -> Mapping[str, list[Record]]:
        return {name: found for name, found in self.file("facts.json").items() if name != "version"}

    @cached_property
    def codes(self) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for code in self.file("codes.json")["codes"]:
            found[code["list"]].append(code)
        return found

    def label(self, name: str, code: str, field: str = "label") -> str:
        return next(str(entry[field]) for entry in self.codes[name] if entry["id"] == code)

    @cached_property
    def alignments(self) -> Mapping[str, Record]:
        return {path.stem: json.loads(path.read_text("utf-8")) for path in (self.folder / "alignments").glob("*.json")}

    @property
    def thematic(self) -> Mapping[str, Record]:
        return {name: found for name, found in self.alignments.items() if "~" in name}

    @cached_property
    def answers(self) -> Record:
        return self.file("answers.json")

    @cached_property
    def new(self) -> Record:
        return self.file("new-in-2024.json")

    def of_plan(self, records: Sequence[Record], plan: str) -> list[Record]:
        return [record for record in records if record["plan"] == plan]

    # Clauses

    def measures(self, plan: str = "") -> list[Record]:
        """What has its own page and is searched."""
        return [clause for clause in self.clauses if clause["measure"] and plan in ("", clause["plan"])]

    def tasks(self, plan: str = "") -> list[Record]:
        return [clause for clause in self.measures(plan) if clause["kind"] == "task"]

    def general(self, plan: str = "") -> list[Record]:
        """Clauses whose main topic is aims, scope or stages."""
        return [clause for clause in self.measures(plan) if clause["topics"]["primary"] == "structural"]

    def top(self, clause: str) -> str:
        """The chapter of a clause: the outermost one above it."""
        while self.clause[clause]["parent"]:
            clause = self.clause[clause]["parent"]
        return clause

    def above(self, clause: str) -> list[str]:
        found = []
        while clause := self.clause[clause]["parent"]:
            found.append(clause)
        return found

    # Comparisons

    def kinds(self, name: str) -> list[str]:
        """What each group is: verbatim, edited, dropped, outside (a task list does not reach so far), added."""
        return [self._kind(name, group) for group in self.alignments[name]["groups"]]

    def _kind(self, name: str, group: Record) -> str:
        if group["left"] and group["right"]:
            # One sentence in other numbers and marks is copied; so `type` alone is not the count.
            return "verbatim" if group["same_words"] else "edited"
        if not group["left"]:
            return "added"
        return "outside" if ".tasklist" in name and self._outside(name, group["left"][0]) else "dropped"

    def _outside(self, name: str, unit: Record) -> bool:
        answered = {
            left["clause"] for group in self.alignments[name]["groups"] if group["right"] for left in group["left"]
        }
        divides = unit["text"] == self._heading(unit["clause"]) and any(
            unit["clause"] in self.above(clause) for clause in answered
        )
        return divides or self.top(unit["clause"]) not in {self.top(clause) for clause in answered}

    def _heading(self, clause: str) -> str:
        found = self.clause[clause]
        return "".join(found[field] or "" for field in ("label", "heading", "end_mark"))

    def tally(self, name: str) -> Mapping[str, int]:
        counts = Counter(self.kinds(name))
        groups = self.alignments[name]["groups"]
        return {
            **{kind: counts[kind] for kind in ("verbatim", "edited", "dropped", "added", "outside")},
            "sentences": sum(bool(group["left"]) for group in groups),
            "share": self._share(groups),
        }

    def _share(self, groups: Sequence[Record]) -> int:
        """Share of the left characters that no change of words touches, in percent."""
        size = sum(len(unit["text"]) for group in groups for unit in group["left"])
        changed = sum(len(before) for group in groups for before, after in hunks(group) if fold(before) != fold(after))
        return round(100 * (size - changed) / size)

    def differing(self, name: str) -> int:
        return sum(kind in {"edited", "dropped", "added"} for kind in self.kinds(name))

    def chapters(self, name: str) -> list[list[str]]:
        """The kinds of the groups chapter by chapter; an addition stands in the chapter it follows."""
        found: list[tuple[str, list[str]]] = []
        for group, kind in zip(self.alignments[name]["groups"], self.kinds(name), strict=True):
            chapter = self._chapter(group["left"][0]["clause"], bool(found)) if group["left"] else found[-1][0]
            if not found or found[-1][0] != chapter:
                found.append((chapter, []))
            found[-1][1].append(kind)
        return [kinds for _, kinds in found]

    def _chapter(self, clause: str, begun: bool) -> str:
        loose = self.clause[clause]["kind"] in {"title", "preamble", "closing"} and not self.clause[clause]["parent"]
        if loose:
            return "end" if begun and self.clause[clause]["kind"] == "closing" else "front"
        return self.top(clause)

    def copied_runs(self, name: str) -> list[int]:
        """How many copied sentences of one clause follow one another."""
        rows = [
            (
                kind == "verbatim" and group["position"] == "same",
                group["left"][0]["clause"] if group["left"] else "",
            )
            for group, kind in zip(self.alignments[name]["groups"], self.kinds(name), strict=True)
        ]
        return [len(list(run)) for (copied, _), run in groupby(rows) if copied]

    def copied_by_clause(self, name: str) -> Counter[str]:
        """How many sentences of each clause are copied."""
        groups = zip(self.alignments[name]["groups"], self.kinds(name), strict=True)
        return Counter(group["left"][0]["clause"] for group, kind in groups if kind == "verbatim")

    def change_types(self, name: str) -> Counter[str]:
        return Counter(change["subtype"] or change["type"] for change in self.alignments[name]["changes"])

    def findings(self, name: str) -> Counter[str]:
        """What was found for each measure of the left plan of a thematic comparison."""
        judged = {item["clause"]: item["finding"] for item in self.alignments[name]["judgements"]}
        measures = self.measures(self.alignments[name]["template"])
        return Counter(judged.get(clause["id"], "unchecked") for clause in measures)

    # Duties

    @cached_property
    def duties(self) -> Mapping[str, str]:
        """What each duty is, by the fact that tells it: dated, cyclic or always."""
        told = {fact["id"]: fact for fact in (*self.facts["targets"], *self.facts["times"])}
        return {fact["duty"]: self._rhythm(told[fact["duty"]]) for fact in told.values() if fact["duty"]}

    def _rhythm(self, fact: Record) -> str:
        if "metric" in fact:
            return "dated" if fact["deadline"] else "cyclic" if fact["yearly_deadline"] else "always"
        if deadline(fact):
            return "dated"
        return "cyclic" if fact["type"] == "recurrence" and fact["every"] else "always"

    @cached_property
    def plain_duties(self) -> list[Record]:
        """Clauses that ask something of firms without a date, a frequency or a figure."""
        told = {fact["clause"] for fact in (*self.facts["targets"], *self.facts["times"]) if fact["duty"]}
        return [clause for clause in self.clauses if clause["asks_firms"] and clause["id"] not in told]

    # Times

    @cached_property
    def shown_times(self) -> list[Record]:
        return [time for time in self.facts["times"] if time["type"] not in NO_DEADLINES]

    def stages(self, plan: str) -> list[Record]:
        """The stages of a plan: periods with two dates that stand in a heading."""
        periods = [time for time in self.of_plan(self.facts["times"], plan) if time["type"] == "period"]
        return [time for time in periods if time["place"] == "heading" and time["period"]["start"] and time["end"]]

    def times_by_table(self) -> Mapping[str, list[Record]]:
        dated = [time for time in self.shown_times if deadline(time) or named_day(time)]
        recurring = [time for time in self.shown_times if time["type"] == "recurrence"]
        undated = [time for time in self.shown_times if time not in dated and time not in recurring]
        return {"dated": dated, "recurring": recurring, "undated": undated}

    # Documents, terms

    @cached_property
    def documents(self) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for citation in self.facts["citations"]:
            found[citation["document"]].append(citation)
        return found

    @cached_property
    def term_uses(self) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for use in self.facts["terms"]:
            found[use["term"]].append(use)
        return found


def hunks(group: Record) -> Iterator[tuple[str, str]]:
    """The changes of a redline: what was struck and what was put in its place."""
    for same, run in groupby(group["redline"], key=lambda part: part[0] == "="):
        if not same:
            parts = list(run)
            before, after = ("".join(text for sign, text in parts if sign == own) for own in "-+")
            yield before, after


def fold(text: str) -> str:
    """A text without the width of its characters and without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def last_day(date: str | None) -> str:
    """The last day of a year, a month or a day; nothing for what has no year."""
    if not date or date.startswith("--"):
        return ""
    year, month, day = (*date.split("-"), "", "")[:3]
    return f"{year}-{month or '12'}-{day or calendar.monthrange(int(year), int(month or 12))[1]}"


def deadline(time: Record) -> str:
    """The day a time is due, if it names one; a well-known period (十三五) is no deadline."""
    if time["type"] not in {"by", "in", "period", "relative"} or (time["type"] == "period" and time["inferred"]):
        return ""
    return last_day(time["by"] or time["end"])


def named_day(time: Record) -> str:
    """The last day that a time names without being due then."""
    return "" if time["type"] == "recurrence" else last_day(time["end"] or time["period"]["start"])


_BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|tr|t[hd]|table|caption|h\d|d[ltd]|div|section|summary|details|option|label|title|text|small)\b[^>]*>"
)


def printed(page: str) -> str:
    """All that a page says to somebody, a line for each block, without tags and white space; then its attributes."""
    shown = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    said = re.findall(r'(?:content|title|aria-label)="([^"]*)"', shown)
    return "\n".join(filter(None, map(bare, (*_BLOCK.split(shown), *said))))


def bare(words: str) -> str:
    """A sentence as `printed` has it: white space stays only between two numbers, for 2026 105 is not 2026105."""
    shown = html.unescape(re.sub(r"<[^>]*>", "", words))
    return re.sub(r"\s", " ", re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", shown))
