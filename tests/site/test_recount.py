"""Every count that a page or a file states, counted again from `open-data/` alone, as the vocabulary defines it.

A recount names the sentences (keys of `locale/`) that it covers and says page by page how each must read. A counted
sentence that no recount covers fails `test_every_counted_sentence_is_recounted` until it is listed here.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from docx import Document
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


WORDED = ("zj2017--nbsh2017", "yz2024.body--yz2024.tasklist")


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


@recounts("plans.lede", "plans.counting", "plans.with-tasks", "plan.clauses", "plan.clauses-with-tasks")
def plans(data: OpenData) -> Iterator[Said]:
    yield Said("plans.html", "plans.lede", {"count": len(data.plans)})
    yield Said("en/plans.html", "plans.lede", {"count": len(data.plans)}, EN)
    totals = {"clauses": len(data.measures()), "general": len(data.general()), "tasks": len(data.tasks())}
    yield Said("plans.html", "plans.counting", {"topic": data.label("topics", "structural"), **totals})
    for plan in data.short:
        tasks, clauses = len(data.tasks(plan)), len(data.measures(plan))
        values = {"count": clauses, "measures": clauses - len(data.general(plan))}
        if tasks:
            yield Said("plans.html", "plans.with-tasks", {"count": tasks})
            yield Said(f"plans/{plan}.html", "plan.clauses-with-tasks", {**values, "tasks": tasks})
        else:
            yield Said(f"plans/{plan}.html", "plan.clauses", values)


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
    english = {"left": "Provincial plan", "right": "Park plan"}
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
    for name in WORDED:
        types = data.change_types(name)
        yield Said(f"compare/{name}.html", "comparison.types", {"count": len(types), "number": types.total()})


@recounts(
    "comparison.chapter-changed", "comparison.chapter-rows", "comparison.chapter-differ", "comparison.chapter-outside"
)
def comparison_chapters(data: OpenData) -> Iterator[Said]:
    for name in WORDED:
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
    for name in WORDED:
        for count in data.copied_runs(name):
            yield Said(f"compare/{name}.html", "comparison.copied", {"count": count})
    for count in data.copied_by_clause("zj2017--nbsh2017").values():
        yield Said("en/compare/zj2017--nbsh2017.html", "comparison.copied", {"count": count}, EN)


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
    for name in data.thematic:
        for finding, count in data.findings(name).items():
            yield Said("compare.html", "pair.clauses", {"word": data.label("findings", finding), "count": count})


# Thematic comparisons


@recounts("thematic.lede", "thematic.total", "thematic.reviewed", "thematic.runs-lede")
def thematic(data: OpenData) -> Iterator[Said]:
    for name, found in data.thematic.items():
        page, left = f"compare/{name}.html", found["template"]
        judged = {item["clause"]: item for item in found["judgements"]}
        measures = data.measures(left)
        yield Said(page, "thematic.lede", {"left": data.short[left], "count": len(measures)})
        for finding, count in data.findings(name).items():
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


# Text that plans share


@recounts("reuse.lede", "reuse.counts", "reuse.runs", "reuse.arc")
def reuse(data: OpenData) -> Iterator[Said]:
    found = data.file("reuse.json")
    pairs, plans = found["pairs"], len(data.plans)
    ordered = [pair for pair in pairs if pair["order"] in ("template", "date")]
    most = max(ordered, key=lambda pair: pair["right_shared"])
    sides = {side: data.short[most[side]] for side in ("left", "right")}
    share = f"{100 * most['right_share']:.1f}"
    yield Said("reuse.html", "reuse.lede", {**sides, "count": most["right_shared"], "share": share})
    counts = {
        "plans": plans,
        "possible": plans * (plans - 1) // 2,
        "pairs": len(pairs),
        "ordered": len(ordered),
        "declared": sum(pair["descent"] == "template" for pair in pairs),
    }
    yield Said("reuse.html", "reuse.counts", counts)
    for pair in pairs:
        yield Said("reuse.html", "reuse.runs", {"count": pair["runs"]})
        # Where neither is the earlier, what is said is said of the one that has the larger part in common.
        told, other = (
            ("left", "right") if pair["left_share"] > pair["right_share"] and pair not in ordered else ("right", "left")
        )
        drawn = {"count": pair[f"{told}_shared"], "share": f"{100 * pair[f'{told}_share']:.1f}"}
        yield Said(
            "reuse.html", "reuse.arc", {"plan": data.short[pair[told]], "other": data.short[pair[other]], **drawn}
        )


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
    plans = "、".join(data.short[plan] for plan in data.new["plans"])
    yield Said("new-in-2024.html", "requirements.count", {"plans": plans, "count": len(data.new["rows"])})


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
    stages = {stage["id"] for plan in data.short for stage in data.stages(plan)}
    for time in data.shown_times:
        if deadline(time) and time["id"] not in stages:
            due[time["plan"]][deadline(time)] += 1
    for plan in due.values():
        for day, count in plan.items():
            yield Said("times.html", "timeline.due", {"day": day, "count": count})
    for plan in (plan for plan in data.plans if plan["period"]["start"]):
        bars = len(data.stages(plan["id"])) or 1
        yield Said("times.html", "times.axis-line", {"plan": plan["short_title"], "count": bars})


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
    for plan in data.short:
        named = {item["organisation"] for item in data.of_plan(data.facts["organisations"], plan)}
        yield Said("organisations.html", "organisations.count", {"count": len(named)})
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
    yield Said("en/terms.html", "terms.description", {"count": known}, EN)
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


@recounts(
    "changes.count", "update.plan-new", "update.text-new", "update.facts-new", "update.verdict-new", "update.answer-new"
)
def changes(data: OpenData) -> Iterator[Said]:
    found = data.file("changes.json")["changes"]
    kinds = Counter(change["kind"] for change in found)
    for kind, key in CHANGE_WORDS.items():
        yield Said("changes.html", "changes.count", {"word": ZH.say(key), "number": kinds[kind]})
    since = {entry["id"]: entry["since"] for entry in data.file("ids.json")["ids"]}
    for plan in data.short:
        with_it = [clause for clause in data.of_plan(data.clauses, plan) if since[clause["id"]] == since[plan]]
        yield Said("changes.html", "update.plan-new", {"count": len(with_it)})
    # What was added to a plan on one day stands in one line; the texts that a plan came with are told with it.
    new = [change for change in found if change["kind"] != "plan" and not change["before_hash"]]
    lines = Counter((change["date"], change["kind"], *change["plans"]) for change in new)
    for (date, kind, *plans), count in lines.items():
        if not (kind == "text" and since.get(plans[0]) == date):
            yield Said("changes.html", f"update.{kind}-new", {"count": count})


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
        for review in (*plan["reviewed"], *plan["facts_reviewed"]):
            values = {"readings": review["readings"], "date": review["date"]}
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
    pages = {f"en/{name}.html": every for name in ("index", "duties", "terms", "coverage", "plans", "search")}
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


@recounts("filter.entry")
def filters(data: OpenData) -> Iterator[Said]:
    for kind, count in Counter(target["kind"] for target in data.facts["targets"]).items():
        yield Said("targets.html", "filter.entry", {"label": data.label("target_kinds", kind), "count": count})
    for plan, count in Counter(target["plan"] for target in data.facts["targets"]).items():
        yield Said("targets.html", "filter.entry", {"label": data.short[plan], "count": count})
    for found in data.times_by_table().values():
        kinds = Counter(time["type"] for time in found)
        for kind, count in kinds.items() if len(kinds) > 1 else ():
            yield Said("times.html", "filter.entry", {"label": data.label("time_types", kind), "count": count})
        for plan, count in Counter(time["plan"] for time in found).items():
            yield Said("times.html", "filter.entry", {"label": data.short[plan], "count": count})
    for plan, count in Counter(duty.partition("-")[0] for duty in data.duties).items():
        yield Said("duties.html", "filter.entry", {"label": data.short[plan], "count": count})
    for entry in data.codes["novelties"]:
        count = sum(row["in_2017"] == entry["id"] for row in data.new["rows"])
        yield Said("new-in-2024.html", "filter.entry", {"label": entry["label"], "count": count})
    for plan, count in Counter(row["clause"].partition("-")[0] for row in data.new["rows"]).items():
        yield Said("new-in-2024.html", "filter.entry", {"label": data.short[plan], "count": count})
    pairs = data.file("reuse.json")["pairs"]
    for plan, count in Counter(pair[side] for pair in pairs for side in ("left", "right")).items():
        yield Said("reuse.html", "filter.entry", {"label": data.short[plan], "count": count})
    places = data.documents.values()
    for relation, count in Counter(use for found in places for use in {place["relation"] for place in found}).items():
        label = data.label("citation_relations", relation)
        yield Said("documents.html", "filter.entry", {"label": label, "count": count})
    for plan, count in Counter(plan for found in places for plan in {place["plan"] for place in found}).items():
        yield Said("documents.html", "filter.entry", {"label": data.short[plan], "count": count})


UNSTATED = (
    r"changes\.left|comparison\.verdicts-open|english\.state-stale|quality\.proposed|reuse\.graph-nearest|share\.lede"
    r"|thematic\.hints"
)
NO_COUNTS: Mapping[str, str] = {
    r"(shift|size|time|target)\..*|english\.(at-least|times-a-cycle)": "an amount that stands in a plan",
    r"(own|summary|draft|draft-page|problems)\..*": "an own text, or what a program says of it",
    r"(mine|synoptic)\..*|english\.search-.*": "said in the browser of what its reader chose",
    r"(comparison|coverage|thematic)\.state-.*|coverage\.state": "said in the browser of the rows that are shown",
    r"comparison\.number-link|difference\.title|docx\.point|fact\.number|measure\.task": "a place in a row",
    r"position\..*": "a place in a plan",
    r"downloads\.files": "files, not data",
    r"document\.description|docx\.places|review\.done": "words made elsewhere, a count among them where that says so",
    UNSTATED: "stands nowhere while all is short, shown, fresh, read and judged",
}
"""Sentences with a number that is no count of what the collection holds, and why."""

_WORDS = (
    "after around baseline because before by campaign citation condition consequence csv date day deadline"
    " description differs due earlier end file first fresh gap hash home id ids inner items json label later left"
    " level levels link meaning mode month name names new note now old on one_sided others outer page pages parts"
    " place plan position q quote reason right role second sha256 short_title side since site size start summary"
    " template term text title titles to told topic type types undrawn unit upper uri url verdict version was what who"
    " whom word words year"
)
WORDS = frozenset(_WORDS.split())
"""Values that are words or dates, never a count. A value of another name is one until somebody says what it is."""


def counted_sentences() -> set[str]:
    told_to_readers = ("pages.po", "english.po", "exports.po", "compare.po", "draft.po", "theme.po")
    found = read_catalogue(LOCALE, "zh").items()
    return {key for key, sentence in found if sentence.file.endswith(told_to_readers) and sentence.placeholders - WORDS}


def test_every_counted_sentence_is_recounted() -> None:
    counted = {key for key in counted_sentences() if not any(re.fullmatch(pattern, key) for pattern in NO_COUNTS)}
    assert sorted(counted - RECOUNTS.keys()) == []
    assert sorted(RECOUNTS.keys() - counted) == []


def test_what_is_said_to_be_no_count_is_said_of_some_sentence() -> None:
    counted = counted_sentences()
    assert [pattern for pattern in NO_COUNTS if not any(re.fullmatch(pattern, key) for key in counted)] == []


def test_every_stated_count_is_the_recounted_one(data: OpenData) -> None:
    """Each as often as it must stand there: two plans with 7 of something are two sentences."""
    stated = [said for recount in dict.fromkeys(RECOUNTS.values()) for said in recount(data)]
    times = Counter((said.page, said.key, said.sentence) for said in stated)
    wrong = [
        one
        for one, count in times.items()
        if len(re.findall(rf"(?:(?<!\d)|(?=\D)){re.escape(one[2])}", read(data.site / one[0]))) < count
    ]
    assert wrong == []


def test_no_page_states_another_count(data: OpenData) -> None:
    """What is long enough to be told from other sentences stands nowhere with numbers that nobody recounted."""
    known = {said.sentence for recount in dict.fromkeys(RECOUNTS.values()) for said in recount(data)}
    pages = {path: read(path) for path in data.site.rglob("*.html")}
    found = {
        (path.relative_to(data.site).as_posix(), match.group())
        for language in ("zh", "en")
        for literal, pattern in stated_patterns(language)
        for path, text in pages.items()
        if (language == "en") == ("en" in path.parts) and literal in text
        for match in pattern.finditer(text)
    }
    assert [one for one in sorted(found) if not any(one[1] in sentence for sentence in known)] == []


def test_what_is_said_to_stand_nowhere_stands_nowhere(data: OpenData) -> None:
    texts = [read(path) for path in data.site.rglob("*.html")]
    keys = [key for key in counted_sentences() if re.fullmatch(UNSTATED, key)]
    for literal, pattern in (found for language in ("zh", "en") for found in stated_patterns(language, keys)):
        assert not any(literal in text and pattern.search(text) for text in texts), literal


def stated_patterns(language: str, keys: Iterable[str] = RECOUNTS) -> Iterator[tuple[str, re.Pattern[str]]]:
    """For every recounted sentence its longest words and a pattern of it, words at its ends left out."""
    shortest = {"zh": 4, "en": 12}[language]
    catalogue = read_catalogue(LOCALE, language)
    for form in (form for key in keys for form in catalogue[key].forms):
        parts = re.split(r"%\((\w+)\)s", bare(form).replace("%%", "%"))
        holes = ["" if name in WORDS else r"\d+" for name in parts[1::2]]
        whole = "".join(re.escape(part) + (hole or ".+?") for part, hole in zip(parts[::2], [*holes, " "], strict=True))
        literal = max(parts[::2], key=len)
        if len(literal) >= shortest:
            ends = re.sub(r"^(?:\.\+\?)+|(?:\.\+\?)* $", "", whole)
            yield literal, re.compile(rf"(?<!\d){ends}")


def test_every_recount_covers_the_sentences_that_it_names(data: OpenData) -> None:
    for recount in dict.fromkeys(RECOUNTS.values()):
        named = {key for key, other in RECOUNTS.items() if other is recount}
        said = {said.key for said in recount(data)}
        assert said <= named, recount.__name__
        assert [key for key in named - said if not key.startswith("update.")] == [], recount.__name__


# Numbers that stand by themselves: in figures, tables and files


def page_of(data: OpenData, uri: str) -> str:
    return (data.site / uri).read_text("utf-8")


def cells(row: str) -> list[str]:
    return [bare(cell) for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL)]


def rows_of(html: str) -> list[list[str]]:
    return [cells(row) for row in re.findall(r"<tr\b[^>]*>(.*?)</tr>", html, re.DOTALL)]


@pytest.mark.parametrize("uri", ["index.html", "en/index.html"])
def test_the_figures_of_the_home_page(data: OpenData, uri: str) -> None:
    figures = re.search(r'<ol class="figs">(.*?)</ol>', page_of(data, uri), re.DOTALL)
    assert figures
    shown = [int(number) for number in re.findall(r"<b>(?:<small>[^<]*</small>)?(\d+)", figures[1])]
    tally = data.tally("zj2017--nbsh2017")
    assert shown == [tally[name] for name in ("verbatim", "edited", "dropped", "added", "share")]


def test_the_list_of_plans_counts_clauses_and_measures(data: OpenData) -> None:
    shown = [row[3:] for row in rows_of(page_of(data, "plans.html"))[1:]]
    expected = []
    for plan in data.short:
        every, tasks = len(data.measures(plan)), len(data.tasks(plan))
        expected.append([f"{every}（清单{tasks}项）" if tasks else str(every), str(every - len(data.general(plan)))])
    assert shown == expected


def test_a_plan_says_how_many_of_its_clauses_are_measures(data: OpenData) -> None:
    # Counted by hand: 18 clauses of the provincial plan, 7 of which are aims, scope, stages and the guiding ideas.
    assert "<dt>条款</dt><dd>18 条，其中措施 11 条</dd>" in page_of(data, "plans/zj2017.html")
    assert "<dt>条款</dt><dd>105 条，其中措施 102 条，任务清单 72 项</dd>" in page_of(data, "plans/yz2024.html")


def test_shares_of_shared_text_stand_in_the_table_of_pairs_and_plans(data: OpenData) -> None:
    found, rows = data.file("reuse.json"), rows_of(page_of(data, "reuse.html"))
    shares: dict[tuple[str, str], str] = {}
    for pair in found["pairs"]:
        for one, other, share in ("left", "right", "left_share"), ("right", "left", "right_share"):
            shares[pair[one], pair[other]] = f"{100 * pair[share]:.1f}%"
    short = {plan: bare(title) for plan, title in data.short.items()}
    for plan in short:
        told = ["—" if plan == other else shares.get((plan, other), "0") for other in short]
        assert [short[plan], *told] in rows
    for own in found["plans"]:
        nearest = short[own["nearest"]] if own["nearest"] else "没有"
        counts = [str(own["compared"]), str(own["from_earlier"]), f"{100 * own['share']:.1f}%"]
        assert [short[own["plan"]], own["date"], *counts, nearest] in rows


@pytest.mark.parametrize("name", WORDED)
def test_a_comparison_counts_verdicts_substitutions_types_and_rows(data: OpenData, name: str) -> None:
    html, found = page_of(data, f"compare/{name}.html"), data.alignments[name]
    counts = re.search(r'<dl class="count">(.*?)</dl>', html, re.DOTALL)
    assert counts
    shown = Counter(map(int, re.findall(r'<span class="vd--[^>]*>[^<]*<b>(\d+)</b>', counts[1])))
    assert shown == Counter(Counter(verdict["relation"] for verdict in found["verdicts"]).values())
    replaced = re.findall(r'data-from="([^"]*)" data-to="([^"]*)">[^<]*<b>(\d+)</b>', counts[1])
    assert replaced == [(item["before"], item["after"], str(item["count"])) for item in found["substitutions"]]
    types = re.search(r'<ul class="tys">(.*?)</ul>', html, re.DOTALL)
    assert types
    assert Counter(map(int, re.findall(r"<b>(\d+)</b>", types[1]))) == Counter(data.change_types(name).values())
    kinds = Counter(data.kinds(name))
    buttons = {kind: int(number) for kind, number in re.findall(r'data-kind="(\w+)">[^<]*<small>(\d+)<', html)}
    expected = {"all": kinds.total(), "diff": data.differing(name), **kinds}
    assert buttons == {kind: expected[kind] for kind in buttons}
    assert max(map(int, re.findall(r'aria-label="第 (\d+) 处，本处链接"', html))) == data.differing(name)


@pytest.mark.parametrize("name", WORDED)
def test_word_and_excel_number_the_differences_to_the_last(data: OpenData, name: str) -> None:
    numbers = [row["A"] for row in sheet(data.site / f"downloads/{name}.xlsx", 1)[1:] if row.get("A")]
    assert numbers == [str(number) for number in range(1, data.differing(name) + 1)]
    document = Document(str(data.site / f"downloads/{name}.docx"))
    notes = [row.cells[-1].text for table in document.tables for row in table.rows]
    assert max(int(found[0]) for note in notes if (found := re.match(r"\d+(?= )", note))) == data.differing(name)


def coverage_counts(data: OpenData, name: str, field: str) -> Counter[str]:
    """What became of the measures of the template in one comparison, in the words of the vocabulary."""
    found = data.alignments[name]
    verdicts = {v["clause"]: data.label("verdict_relations", v["relation"], field) for v in found.get("verdicts", ())}
    judged = {j["clause"]: data.label("findings", j["finding"], field) for j in found.get("judgements", ())}
    unchecked = data.label("findings", "unchecked", field)
    return Counter({**verdicts, **judged}.get(clause["id"], unchecked) for clause in data.measures("zj2017"))


def coverage_columns(data: OpenData, uri: str) -> list[Counter[str]]:
    """What stands in each column of the matrix."""
    rows = re.findall(r'<tr role="row"><th scope="row".*?</tr>', page_of(data, uri).partition("<tbody")[2], re.DOTALL)
    words = [re.findall(r'<span class="mk mk--\w+">([^<]*)</span>', row) for row in rows]
    return [Counter(column) for column in zip(*filter(None, words), strict=True)]


def test_every_column_of_the_coverage_adds_up_on_the_pages_and_in_excel(data: OpenData) -> None:
    html = page_of(data, "coverage.html")
    names = re.findall(r'href="compare/([^"]+)\.html"', html.partition("<thead")[2].partition("</thead>")[0])
    assert set(names) == {name for name, found in data.alignments.items() if found["template"] == "zj2017"}
    expected = [coverage_counts(data, name, "label") for name in names]
    assert coverage_columns(data, "coverage.html") == expected
    assert coverage_columns(data, "en/coverage.html") == [coverage_counts(data, name, "english") for name in names]
    footer = re.search(r"<tfoot.*?</tfoot>", html, re.DOTALL)
    assert footer
    assert [summed(cell) for cell in rows_of(footer[0])[0][1:]] == expected
    path = data.site / "open-data/coverage.xlsx"
    assert [summed(bare(row["B"])) for row in sheet(path, 3) if row.get("A", "").endswith("合计")] == expected
    columns = [list(row.values())[2::2] for row in sheet(path, 2)[1:]]
    assert [Counter(column) for column in zip(*columns, strict=True)] == expected


def summed(words: str) -> Counter[str]:
    """The totals of a column as they are printed: 照录 3，弱化 2."""
    return Counter({word: int(number) for word, number in re.findall(r"([^，\d]+)(\d+)", words)})


def sorted_items(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items())


def test_the_novelties_stand_alike_on_the_page_and_in_excel(data: OpenData) -> None:
    counts = Counter(row["in_2017"] for row in data.new["rows"])
    labels = {entry["id"]: entry["label"] for entry in data.codes["novelties"]}
    words = "，".join(f"{label}{counts[key]}" for key, label in labels.items())
    assert words in read(data.site / "new-in-2024.html")
    path = data.site / "downloads/new-in-2024.xlsx"
    assert Counter(row["A"] for row in sheet(path, 1)[1:]) == {labels[key]: count for key, count in counts.items()}
    notes = {row["A"]: row.get("B", "") for row in sheet(path, 2) if "A" in row}
    assert {label: int(notes[label]) for label in labels.values()} == {labels[key]: counts[key] for key in labels}


def test_the_duties_by_plan_on_the_page_and_in_excel(data: OpenData) -> None:
    by_plan = Counter(duty.partition("-")[0] for duty in data.duties)
    assert Counter(re.findall(r'<tr data-plan="(\w+)"', page_of(data, "duties.html"))) == by_plan
    rows = sheet(data.site / "downloads/duties.xlsx", 1)[1:]
    assert sum(1 for row in rows if row["A"] != "只写了做什么") == len(data.duties)


def test_the_overview_of_the_quality_of_the_data(data: OpenData) -> None:
    shown = rows_of(page_of(data, "quality.html"))[1:]
    for row, plan in zip(shown, data.plans, strict=True):
        kinds = [len(data.of_plan(found, plan["id"])) for kind, found in data.facts.items() if kind != "terms"]
        assert row[0] == bare(plan["short_title"])
        assert list(map(int, row[3:])) == [*kinds, *remarks(data, plan["id"]).values()]


def test_each_reading_of_a_plan_tells_what_it_found(data: OpenData) -> None:
    html = page_of(data, "quality.html")
    notes = [review["note"] for plan in data.plans for review in (*plan["reviewed"], *plan["facts_reviewed"])]
    assert notes
    assert [note for note in notes if note not in html] == []


def test_the_table_of_topics_and_plans(data: OpenData) -> None:
    shown = rows_of(page_of(data, "topics.html"))[1:]
    expected = []
    for topic in data.codes["topics"]:
        main = [clause for clause in data.measures() if clause["topics"]["primary"] == topic["id"]]
        by_plan = [len(data.of_plan(main, plan)) for plan in data.short]
        expected.append([bare(topic["label"]), *(str(number or "") for number in by_plan), str(len(main))])
    assert shown == expected


def test_the_organisations_of_a_plan_by_role(data: OpenData) -> None:
    sections = re.split(r"<h2 ", page_of(data, "organisations.html"))
    tables = [
        rows_of(table)
        for section in sections
        for table in re.findall(r'<table class="tab tab--mx.*?</table>', section, re.DOTALL)
    ]
    assert len(tables) == len(data.plans)
    for plan, (_, *rows) in zip(data.short, tables, strict=True):
        named = data.of_plan(data.facts["organisations"], plan)
        by_body = Counter(item["organisation"] for item in named)
        assert Counter(sum(int(cell or 0) for cell in row[1:]) for row in rows) == Counter(by_body.values())


def test_a_document_is_listed_with_the_number_of_its_places(data: OpenData) -> None:
    table = page_of(data, "documents.html").partition('id="all"')[2].partition("</table>")[0]
    shown = Counter(int(row[-1]) for row in rows_of(table)[1:])
    assert shown == Counter(len(places) for places in data.documents.values())


def test_the_fates_of_targets_are_what_the_vocabulary_says(data: OpenData) -> None:
    target = {found["id"]: found for found in data.facts["targets"]}
    for name, found in data.alignments.items():
        fates = found.get("target_fates", [])
        for side in ("left", "right"):
            told = [fate[side] for fate in fates if fate[side]]
            plan = found["template" if side == "left" else "plan"]
            assert sorted(told) == sorted(t["id"] for t in target.values() if fates and t["plan"] == plan), name
        fields = [entry["id"] for entry in data.codes["target_fields"] if entry["id"] != "metric"]
        for fate in fates:
            before, after = (target.get(fate[side]) for side in ("left", "right"))
            sides = {(True, False): {"dropped"}, (False, True): {"added"}, (True, True): {"kept", "changed"}}
            assert fate["fate"] in sides[bool(before), bool(after)]
            if before and after:
                other = [field for field in fields if before[field] != after[field]]
                assert [field for field in fate["differs"] if field != "metric"] == other
                assert (fate["fate"] == "changed") == bool(fate["differs"])


def test_the_squares_of_a_task_list_are_its_deadlines(data: OpenData) -> None:
    tallies = re.findall(r'<ul class="tally">(.*?)</ul>', page_of(data, "times.html"), re.DOTALL)
    shown = [sorted(map(int, re.findall(r"<b>(\d+)</b>", tally))) for tally in tallies]
    cells_of = defaultdict(list)
    for time in data.facts["times"]:
        if time["place"] == "deadline":
            day = deadline(time)
            cells_of[time["plan"]].append((day, time["quote"]) if day else ("", time["type"]))
    assert shown == [sorted(Counter(cells).values()) for cells in cells_of.values()]


def test_the_tasks_of_every_organisation(data: OpenData) -> None:
    html = page_of(data, "organisations.html")
    tables = [table.partition("</table>")[0] for table in html.split('<table class="tab tab--rows tab--tks"')[1:]]
    shown = [
        Counter(tuple(int((re.findall(r"<b>(\d+)</b>", cell) or ["0"])[0]) for cell in row.split("<td ")[1:]))
        for table in tables
        for row in table.split("<tr>")[2:]
    ]
    expected = []
    for plan in data.short:
        held: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"lead": set(), "support": set()})
        for item in data.of_plan(data.facts["organisations"], plan):
            places = {clause for clause in (item["clause"], *item["governs"]) if data.clause[clause]["kind"] == "task"}
            if item["role"] in ("lead", "support"):
                held[item["organisation"]][item["role"]] |= places
        numbers = ((len(found["lead"]), len(found["support"])) for found in held.values())
        expected += [Counter(both) for both in numbers if any(both)]
    assert sorted(map(sorted_items, shown)) == sorted(map(sorted_items, expected))


def test_the_list_of_comparisons_counts_findings_as_the_pages_do(data: OpenData) -> None:
    html = page_of(data, "compare.html").partition('id="thematic"')[2].partition("</table>")[0]
    shown = [summed(row[1].replace("条", "")) for row in rows_of(html)[1:]]
    labels = {entry["id"]: entry["label"] for entry in data.codes["findings"]}
    expected = [Counter({labels[key]: n for key, n in data.findings(name).items()}) for name in data.thematic]
    assert sorted(map(sorted_items, shown)) == sorted(map(sorted_items, expected))


def test_the_buttons_of_a_thematic_comparison(data: OpenData) -> None:
    for name, found in data.thematic.items():
        html = page_of(data, f"compare/{name}.html")
        buttons = dict(re.findall(r'data-kind="(\w+)"[^>]*>[^<]*<small>(\d+)<', html))
        expected = {"all": len(data.measures(found["template"])), **data.findings(name)}
        assert {kind: int(number) for kind, number in buttons.items()} == expected


def test_the_numbers_on_the_time_axis(data: OpenData) -> None:
    numbers = re.findall(r'<text class="num"[^>]*>(\d+)</text>', page_of(data, "times.html"))
    due = [said.values["count"] for said in time_axis(data) if said.key == "timeline.due"]
    assert sorted(map(int, numbers)) == sorted(count for count in due if isinstance(count, int) and count > 1)


def substituted(data: OpenData, before: str, after: str) -> int:
    pairs = data.alignments["zj2017--nbsh2017"]["substitutions"]
    return sum(int(pair["count"]) for pair in pairs if (pair["before"], pair["after"]) == (before, after))


def copied_measures(data: OpenData, name: str, above: str) -> int:
    verdicts = data.alignments[name]["verdicts"]
    copied = (verdict["clause"] for verdict in verdicts if verdict["relation"] == "verbatim")
    return sum(data.clause[clause]["measure"] and above in ("", *data.above(clause)) for clause in copied)


SUMMARIES: Mapping[str, Callable[[OpenData], tuple[int, ...]]] = {
    "十六项主要任务，拆为72行": lambda data: (
        sum(clause["role"] == "main-task" for clause in data.of_plan(data.clauses, "yz2024")),
        len(data.tasks("yz2024")),
    ),
    "四项文字相同": lambda data: (copied_measures(data, "yz2024.body--yz2024.tasklist", "yz2024-2"),),
    "责任（配合）单位三栏": lambda data: (len({name for task in data.tasks("yz2024") for name in task["cells"]}),),
    "清单有23行的责任（配合）单位一格为空": lambda data: (
        sum(not task["cells"].get("support") for task in data.tasks("yz2024")),
    ),
    "八个重点领域的目标": lambda data: (sum(clause["parent"] == "yz2024-1-2-2" for clause in data.clauses),),
    "两条一字未改": lambda data: (copied_measures(data, "zj2017--nbsh2017", ""),),
    "三处改为“事故起数”": lambda data: (substituted(data, "总量", "起数"),),
}
"""What a summary counts, and the same counted from the data; a figure may be written in characters."""
FIGURES = {"两": 2, "三": 3, "四": 4, "八": 8, "十六": 16}


@pytest.mark.parametrize("words", SUMMARIES)
def test_what_a_summary_counts(data: OpenData, words: str) -> None:
    sentences = [sentence["text"] for answer in data.answers["answers"] for sentence in answer["sentences"]]
    assert any(words in sentence for sentence in sentences)
    found = re.findall(r"(\d+|十六|[两三四八])(?=项|行|栏|个|条|处)", words)
    assert tuple(int(FIGURES.get(figure, figure)) for figure in found) == SUMMARIES[words](data)


def test_what_is_written_by_hand_counts_the_clauses(data: OpenData) -> None:
    assert f"{len(data.measures())}条的主要主题" in read(data.site / "method.html")


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(path: Path, number: int) -> list[dict[str, str]]:
    """The rows of one sheet of a workbook by letter of the column."""
    with zipfile.ZipFile(path) as package:
        shared = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
        found = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
    strings = ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in shared]
    rows = []
    for row in found.iter(f"{MAIN}row"):
        values = {re.sub(r"\d", "", cell.get("r", "")): cell.findtext(f"{MAIN}v") for cell in row}
        rows.append({column: strings[int(value)] if value else "" for column, value in values.items()})
    return rows
