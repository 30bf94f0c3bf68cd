"""Every count that a page or a file states, counted again from `open-data/` alone, by the definitions of the vocabulary.

A recount names the sentences (keys of `locale/`) that it covers and says page by page how each must read. A sentence with
a number that no recount covers fails `test_every_counted_sentence_is_recounted` until it is listed here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from open_data import OpenData, bare, deadline, printed

from planref.words.catalogue import LOCALE, read_catalogue
from planref.words.words import EN, ZH, Words


class Said(NamedTuple):
    """A sentence as a page must say it: the address of the page, the key, the values, the language."""

    page: str
    key: str
    values: Mapping[str, object]
    words: Words = ZH

    @property
    def sentence(self) -> str:
        return bare(self.words.say(self.key, **self.values))


Recount = Callable[[OpenData], Iterator[Said]]
RECOUNTS: dict[str, Recount] = {}
"""Which recount covers a sentence, by its key."""


def recounts(*keys: str) -> Callable[[Recount], Recount]:
    def register(recount: Recount) -> Recount:
        for key in keys:
            assert key not in RECOUNTS, key
            RECOUNTS[key] = recount
        return recount

    return register


@pytest.fixture(scope="module")
def data(site: Path) -> OpenData:
    return OpenData(site)


@cache
def read(path: Path) -> str:
    return printed(path.read_text("utf-8"))


# Home, plans


@recounts("home.lede", "home.of-sentences", "home.others", "count.clauses", "count.clauses-with-tasks")
def home(data: OpenData) -> Iterator[Said]:
    levels = [entry for entry in data.codes["levels"] if entry["id"] in {plan["level"] for plan in data.plans}]
    marks = {"index.html": (ZH, "label", "、"), "en/index.html": (EN, "english", ", ")}
    sentences = data.tally("zj2017--nbsh2017")["sentences"]
    for page, (words, field, mark) in marks.items():
        told = mark.join(entry[field].lower() if words is EN else entry[field] for entry in levels)
        yield Said(page, "home.lede", {"levels": told, "count": len(data.plans)}, words)
        yield Said(page, "home.of-sentences", {"sentences": sentences}, words)
    yield Said("index.html", "home.others", {"count": len(data.alignments) - 1})
    for plan in data.short:
        counts = {"count": len(data.measures(plan)), "tasks": len(data.tasks(plan))}
        key = "count.clauses-with-tasks" if counts["tasks"] else "count.clauses"
        values = counts if counts["tasks"] else {"count": counts["count"]}
        yield Said("index.html", key, values)
        yield Said("documents.html", key, values)
        yield Said("en/plans.html", key, values, EN)


@recounts("plans.lede", "plans.counting", "plans.with-tasks", "plan.measures", "plan.measures-and-tasks")
def plans(data: OpenData) -> Iterator[Said]:
    yield Said("plans.html", "plans.lede", {"count": len(data.plans)})
    yield Said("en/plans.html", "plans.lede", {"count": len(data.plans)}, EN)
    totals = {"clauses": len(data.measures()), "general": len(data.general()), "tasks": len(data.tasks())}
    yield Said("plans.html", "plans.counting", {"topic": data.label("topics", "structural"), **totals})
    for plan in data.short:
        tasks, measures = len(data.tasks(plan)), len(data.measures(plan))
        if tasks:
            yield Said("plans.html", "plans.with-tasks", {"count": tasks})
            values = {"measures": measures - tasks, "tasks": tasks}
            yield Said(f"plans/{plan}.html", "plan.measures-and-tasks", values)
        else:
            yield Said(f"plans/{plan}.html", "plan.measures", {"count": measures})


@recounts("nav.plans-words", "nav.terms-words")
def menu(data: OpenData) -> Iterator[Said]:
    for page, words in (("index.html", ZH), ("duties.html", ZH), ("en/index.html", EN)):
        yield Said(page, "nav.plans-words", {"count": len(data.plans)}, words)
        yield Said(page, "nav.terms-words", {"count": len(data.codes["terms"])}, words)


# Word-for-word comparisons


@recounts("comparison.lede", "comparison.lede-list", "comparison.moved", "comparison.judged", "comparison.state")
def comparison_heads(data: OpenData) -> Iterator[Said]:
    zj, yz = "zj2017--nbsh2017", "yz2024.body--yz2024.tasklist"
    tally = data.tally(zj)
    counts = {name: tally[name] for name in ("sentences", "verbatim", "edited", "dropped", "added", "share")}
    sides = {"left": "省级方案", "right": "园区方案"}
    yield Said(f"compare/{zj}.html", "comparison.lede", {**sides, **counts})
    english = {"left": "Province plan", "right": "Park plan"}
    yield Said(f"en/compare/{zj}.html", "comparison.lede", {**english, **counts}, EN)
    tally = data.tally(yz)
    counts = {name: tally[name] for name in ("verbatim", "edited", "dropped", "outside")}
    within = tally["sentences"] - tally["outside"]
    yield Said(f"compare/{yz}.html", "comparison.lede-list", {"left": "正文", "sentences": within, **counts})
    for name in (zj, yz):
        found, page = data.alignments[name], f"compare/{name}.html"
        groups, verdicts = found["groups"], found["verdicts"]
        judged = {"judged": len(verdicts), "reviewed": sum(item["status"] == "reviewed" for item in verdicts)}
        moved = {
            "splits": sum(verdict["position"] == "split" for verdict in verdicts),
            "moves": sum(group["position"] == "moved" for group in groups),
            "merges": sum(group["shape"] != "1-1" for group in groups),
        }
        yield Said(page, "comparison.moved", moved)
        yield Said(page, "comparison.judged", judged)
        yield Said(page, "comparison.state", judged)


@recounts("comparison.types")
def comparison_types(data: OpenData) -> Iterator[Said]:
    for name in ("zj2017--nbsh2017", "yz2024.body--yz2024.tasklist"):
        types = data.change_types(name)
        yield Said(f"compare/{name}.html", "comparison.types", {"count": len(types), "number": types.total()})


@recounts(
    "comparison.chapter-changed", "comparison.chapter-rows", "comparison.chapter-differ", "comparison.chapter-outside"
)
def comparison_chapters(data: OpenData) -> Iterator[Said]:
    for name in ("zj2017--nbsh2017", "yz2024.body--yz2024.tasklist"):
        page = f"compare/{name}.html"
        for kinds in data.chapters(name):
            if set(kinds) == {"outside"}:
                yield Said(page, "comparison.chapter-outside", {"count": len(kinds)})
                continue
            changed = sum(kind in {"edited", "dropped", "added"} for kind in kinds)
            yield Said(page, "comparison.chapter-rows", {"count": len(kinds)})
            if changed:
                yield Said(page, "comparison.chapter-changed", {"changed": changed, "count": len(kinds)})
                yield Said(page, "comparison.chapter-differ", {"changed": changed})


@recounts("comparison.copied")
def copied_runs(data: OpenData) -> Iterator[Said]:
    for name in ("zj2017--nbsh2017", "yz2024.body--yz2024.tasklist"):
        for count in data.copied_runs(name):
            yield Said(f"compare/{name}.html", "comparison.copied", {"count": count})


@recounts("asked.title", "comparison.to-asked")
def contradictions(data: OpenData) -> Iterator[Said]:
    for about, count in Counter(item["about"] for item in data.answers["contradictions"]).items():
        yield Said(f"compare/{about}.html", "asked.title", {"count": count})
        yield Said(f"compare/{about}.html", "comparison.to-asked", {"count": count})


@recounts("pair.sentences", "pair.clauses")
def comparison_list(data: OpenData) -> Iterator[Said]:
    words = {entry["id"]: entry["label"] for entry in data.codes["group_types"]}
    in_list = {**words, "dropped": "清单未列", "added": "清单另有"}
    for name, labels in (("zj2017--nbsh2017", words), ("yz2024.body--yz2024.tasklist", in_list)):
        for kind, label in labels.items():
            yield Said("compare.html", "pair.sentences", {"word": label, "count": data.tally(name)[kind]})
    for found in data.thematic.values():
        for finding, count in Counter(item["finding"] for item in found["judgements"]).items():
            yield Said("compare.html", "pair.clauses", {"word": data.label("findings", finding), "count": count})


# Thematic comparisons


@recounts("thematic.lede", "thematic.total", "thematic.reviewed", "thematic.runs-lede")
def thematic(data: OpenData) -> Iterator[Said]:
    for name, found in data.thematic.items():
        page, left = f"compare/{name}.html", found["template"]
        judged = {item["clause"]: item for item in found["judgements"]}
        measures = data.measures(left)
        yield Said(page, "thematic.lede", {"left": data.short[left], "count": len(measures)})
        findings = Counter(judged[clause["id"]]["finding"] for clause in measures if clause["id"] in judged)
        findings["unchecked"] += len(measures) - findings.total()
        for finding, count in findings.items():
            if count:
                word = data.label("findings", finding)
                yield Said(page, "thematic.total", {"word": word, "number": count})
        reviewed = [clause for clause in measures if judged.get(clause["id"], {}).get("status") == "reviewed"]
        yield Said(page, "thematic.reviewed", {"count": len(reviewed)})
        if found["shared_runs"]:
            yield Said(page, "thematic.runs-lede", {"count": len(found["shared_runs"])})


# Coverage


@recounts("coverage.lede", "coverage.total")
def coverage(data: OpenData) -> Iterator[Said]:
    count = len(data.measures("zj2017"))
    yield Said("coverage.html", "coverage.lede", {"short_title": data.short["zj2017"], "count": count})
    yield Said("coverage.html", "coverage.total", {"count": count})
    yield Said("en/coverage.html", "coverage.lede", {"short_title": "Zhejiang Province 2017", "count": count}, EN)


# Duties and what is new


@recounts("duties.lede", "duties.description", "duties.plain-lede", "duties.plain-plan")
def duties(data: OpenData) -> Iterator[Said]:
    asking = sum(clause["asks_firms"] for clause in data.clauses)
    plain, kinds = data.plain_duties, Counter(data.duties.values())
    counts = {
        "asking": asking,
        "told": asking - len(plain),
        "plain": len(plain),
        "total": len(data.duties),
        **{kind: kinds[kind] for kind in ("dated", "cyclic", "always")},
    }
    for page, words in (("duties.html", ZH), ("en/duties.html", EN)):
        yield Said(page, "duties.lede", counts, words)
        yield Said(page, "duties.description", {"count": len(data.duties)}, words)
    yield Said("duties.html", "duties.plain-lede", {"count": len(plain)})
    for plan, count in Counter(clause["plan"] for clause in plain).items():
        yield Said("duties.html", "duties.plain-plan", {"plan": data.short[plan], "count": count})


@recounts("duties.items")
def duties_by_year(data: OpenData) -> Iterator[Said]:
    told = {fact["id"]: fact for fact in (*data.facts["targets"], *data.facts["times"])}
    days = [told[duty] for duty, kind in data.duties.items() if kind == "dated"]
    years = Counter((fact.get("deadline") or deadline(fact))[:4] for fact in days)
    for page, words in (("duties.html", ZH), ("en/duties.html", EN)):
        for count in years.values():
            yield Said(page, "duties.items", {"count": count}, words)


@recounts("requirements.count")
def requirements(data: OpenData) -> Iterator[Said]:
    yield Said("new-in-2024.html", "requirements.count", {"count": len(data.new["rows"])})


# Targets, consequences, reports, drafts


@recounts("targets.lede", "targets.description", "targets.count")
def targets(data: OpenData) -> Iterator[Said]:
    found = data.facts["targets"]
    disputed = sum(target["disputable"] for target in found)
    yield Said("targets.html", "targets.lede", {"total": len(found), "disputed": disputed})
    yield Said("targets.html", "targets.description", {"plans": len(data.plans), "targets": len(found)})
    fates = Counter(fate["fate"] for fate in data.alignments["zj2017--nbsh2017"]["target_fates"])
    for entry in data.codes["target_fates"]:
        yield Said("targets.html", "targets.count", {"word": entry["label"], "count": fates[entry["id"]]})


@recounts("consequences.lede", "consequences.rest")
def consequences(data: OpenData) -> Iterator[Said]:
    found = data.facts["consequences"]
    plain = sum(item["sign"] != "duty" and not item["disputable"] for item in found)
    yield Said("targets.html", "consequences.lede", {"count": len(found), "plain": plain})
    yield Said("targets.html", "consequences.rest", {"count": len(found) - plain})


@recounts("reports.lede", "drafts.lede")
def reports_and_drafts(data: OpenData) -> Iterator[Said]:
    yield Said("organisations.html", "reports.lede", {"count": len(data.facts["reporting"])})
    yield Said("documents.html", "drafts.lede", {"count": len(data.facts["drafting"])})


# Times


@recounts("times.lede", "times.description", "times.left-out", "times.table-total", "times.list-lede")
def times(data: OpenData) -> Iterator[Said]:
    tables = data.times_by_table()
    inferred = sum(time["inferred"] for time in data.shown_times)
    yield Said("times.html", "times.lede", {"inferred": inferred})
    dated = {"dated": len(tables["dated"]), "recurring": len(tables["recurring"])}
    yield Said("times.html", "times.description", dated)
    kinds = Counter(time["type"] for time in data.facts["times"])
    left_out = {"reference": kinds["reference"], "baseline": kinds["baseline"]}
    every = {"all": len(data.facts["times"]), "shown": len(data.shown_times)}
    yield Said("times.html", "times.left-out", {**every, **left_out})
    for found in tables.values():
        yield Said("times.html", "times.table-total", {"count": len(found)})
    cells = [time for time in data.facts["times"] if time["place"] == "deadline"]
    for count in Counter(time["plan"] for time in cells).values():
        yield Said("times.html", "times.list-lede", {"count": count})


@recounts("timeline.due", "times.axis-line")
def time_axis(data: OpenData) -> Iterator[Said]:
    due: dict[str, Counter[str]] = defaultdict(Counter)
    for time in data.shown_times:
        if deadline(time) and time["type"] != "period":
            due[time["plan"]][deadline(time)] += 1
    for plan in due.values():
        for day, count in plan.items():
            yield Said("times.html", "timeline.due", {"day": day, "count": count})


# Documents, organisations, terms, topics


@recounts("documents.lede", "documents.description")
def documents(data: OpenData) -> Iterator[Said]:
    found = data.documents
    own = [name for name, places in found.items() if any(place["relation"] == "self" for place in places)]
    titled = [
        name
        for name, places in found.items()
        if name not in own and any(place["bracketed"] or place["number"] for place in places)
    ]
    counts = {
        "count": len(found),
        "citations": len(data.facts["citations"]),
        "own": len(own),
        "titled": len(titled),
        "untitled": len(found) - len(own) - len(titled),
    }
    yield Said("documents.html", "documents.lede", counts)
    yield Said("documents.html", "documents.description", {"count": len(found)})


@recounts("organisations.lede", "organisations.description", "organisations.count", "organisation.places")
def organisations(data: OpenData) -> Iterator[Said]:
    by_body: dict[str, Counter[str]] = defaultdict(Counter)
    for item in data.facts["organisations"]:
        by_body[item["organisation"]][item["role"]] += 1
    yield Said("organisations.html", "organisations.lede", {"total": len(by_body)})
    yield Said("organisations.html", "organisations.description", {"count": len(by_body)})
    for body, roles in by_body.items():
        for role, count in roles.items():
            values = {"role": data.label("organisation_roles", role), "count": count}
            yield Said(f"organisations/{body}.html", "organisation.places", values)


@recounts("organisation.governs")
def governed(data: OpenData) -> Iterator[Said]:
    for item in data.facts["organisations"]:
        if item["governs"]:
            page = f"organisations/{item['organisation']}.html"
            yield Said(page, "organisation.governs", {"count": len(item["governs"])})


@recounts("terms.lede", "terms.description", "terms.counts", "terms.uses", "english.terms-lede", "english.uses")
def terms(data: OpenData) -> Iterator[Said]:
    known = len(data.codes["terms"])
    yield Said("terms.html", "terms.lede", {"count": known})
    yield Said("terms.html", "terms.description", {"count": known})
    yield Said("terms.html", "terms.counts", {"count": known, "cells": known - len(data.term_uses)})
    yield Said("en/terms.html", "english.terms-lede", {"count": known}, EN)
    for uses in data.term_uses.values():
        plans_using = len({use["plan"] for use in uses})
        yield Said("terms.html", "terms.uses", {"count": plans_using, "places": len(uses)})
        yield Said("en/terms.html", "english.uses", {"count": len(uses)}, EN)


@recounts("topics.description", "topic.counts", "topic.count")
def topics(data: OpenData) -> Iterator[Said]:
    yield Said("topics.html", "topics.description", {"count": len(data.codes["topics"])})
    for topic in data.codes["topics"]:
        page = f"topics/{topic['id']}.html"
        main = [clause for clause in data.measures() if clause["topics"]["primary"] == topic["id"]]
        beside = [clause for clause in data.measures() if topic["id"] in clause["topics"]["secondary"]]
        counts = {"primary": len(main), "secondary": len(beside), "count": len(main) + len(beside)}
        yield Said(page, "topic.counts", counts)
        for plan in data.short:
            count = len(data.of_plan(main, plan)) + len(data.of_plan(beside, plan))
            yield Said(page, "topic.count", {"count": count})


# The record of changes, the quality of the data, translations, files


@recounts("changes.count", "update.plan-new")
def changes(data: OpenData) -> Iterator[Said]:
    found = data.file("changes.json")["changes"]
    kinds = Counter(change["kind"] for change in found)
    for kind, key in CHANGE_WORDS.items():
        yield Said("changes.html", "changes.count", {"word": ZH.say(key), "number": kinds[kind]})
    since = {entry["id"]: entry["since"] for entry in data.file("ids.json")["ids"]}
    for plan in data.short:
        with_it = [clause for clause in data.of_plan(data.clauses, plan) if since[clause["id"]] == since[plan]]
        yield Said("changes.html", "update.plan-new", {"count": len(with_it)})


CHANGE_WORDS = {
    "plan": "update.plan",
    "text": "update.text",
    "facts": "update.facts",
    "verdict": "update.verdict",
    "answer": "update.answer",
}


@recounts("quality.review", "quality.judged", "quality.count", "review.readings")
def quality(data: OpenData) -> Iterator[Said]:
    for plan in data.plans:
        for reviews in (plan["reviewed"], plan["facts_reviewed"]):
            values = {"readings": reviews[-1]["readings"], "date": reviews[-1]["date"]}
            yield Said("quality.html", "quality.review", values)
        readings = plan["reviewed"][-1]["readings"]
        yield Said(f"plans/{plan['id']}.html", "review.readings", {"count": readings})
        onto = [found for found in data.alignments.values() if found["plan"].partition(".")[0] == plan["id"]]
        statuses = [item["status"] for found in onto for item in found.get("verdicts", found.get("judgements"))]
        if statuses:
            judged = {"reviewed": statuses.count("reviewed"), "open": statuses.count("proposed")}
            yield Said("quality.html", "quality.judged", judged)
        for name, count in remarks(data, plan["id"]).items():
            if count:
                yield Said("quality.html", "quality.count", {"id": name, "count": count})


def remarks(data: OpenData, plan: str) -> dict[str, int]:
    """What the quality page lists of a plan, by list."""
    clauses = data.of_plan(data.clauses, plan)
    facts = [fact for kind, found in data.facts.items() if kind != "terms" for fact in data.of_plan(found, plan)]
    return {
        "disputed": sum(fact["disputable"] for fact in facts),
        **{name: sum(len(clause[f]) for clause in clauses) for name, f in REMARKS.items()},
    }


REMARKS = {"acknowledged": "acknowledged", "anomalies": "anomalies", "loose": "loose_numbers"}


@recounts("english.state")
def translations(data: OpenData) -> Iterator[Said]:
    made = {plan["plan"]: plan for plan in data.file("translations.json")["plans"]}
    every = list(made.values())
    pages = {"en/index.html": every, "en/duties.html": every, "en/terms.html": every, "en/coverage.html": every}
    pages |= {f"en/plans/{name}.html": [plan] for name, plan in made.items()}
    pages["en/compare/zj2017--nbsh2017.html"] = [made["zj2017"], made["nbsh2017"]]
    for page, held in pages.items():
        clauses = [clause for plan in held for clause in plan["clauses"]]
        values = {
            "by": EN.say("english.by-machine"),
            "count": min(plan["reviewed"][-1]["readings"] for plan in held),
            "reviewed": sum(clause["status"] == "reviewed" for clause in clauses),
            "held": len(clauses),
        }
        yield Said(page, "english.state", values, EN)


def test_every_stated_count_is_the_recounted_one(data: OpenData) -> None:
    wrong = [
        (said.page, said.key, said.sentence)
        for recount in dict.fromkeys(RECOUNTS.values())
        for said in recount(data)
        if said.sentence not in read(data.site / said.page)
    ]
    assert wrong == []


def test_every_recount_covers_the_sentences_that_it_names(data: OpenData) -> None:
    for recount in dict.fromkeys(RECOUNTS.values()):
        named = {key for key, other in RECOUNTS.items() if other is recount}
        assert {said.key for said in recount(data)} == named, recount.__name__
