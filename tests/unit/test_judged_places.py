"""Every judgement has one place on the page of its comparison, and what leads to it arrives there."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from invented_plans import clause, holding, plan_of

from planref.corpus.corpus import Corpus
from planref.edition.clause import counterpart_lines
from planref.edition.comparison import chapters_of
from planref.edition.coverage import coverage_of
from planref.edition.edition import Edition
from planref.model.alignment import Alignment
from planref.pages.comparison import comparison_page
from planref.pages.thematic import thematic_page


def district(name: str, own: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """A plan with a heading over two clauses, and a task list that restates them; `own` clauses stand first."""
    goals = (clause(f"{name}-1", "clause", "落实责任，健全制度。", label="（一）"),)
    tasks = [
        clause(f"{name}-t{number}", "task", text, label=f"{number}.", cells={"deadline": "2018年"})
        for number, text in ((1, "落实责任，健全制度。"), (2, "排查隐患，限期整改。"))
    ]
    top = clause(f"{name}-goals", "heading", heading="总体要求", label="一、", children=[*own, *goals])
    last = clause(f"{name}-2", "clause", "排查隐患，限期整改。", label="二、")
    return {"body": [top, last], "tasklist": [clause(f"{name}-list", "title", "任务清单", children=tasks)]}


@pytest.fixture(scope="module")
def city(corpus: Corpus) -> Edition:
    """A district that descends from another one with a task list, and has a clause of its own under a heading."""
    left = plan_of(corpus, "aa2017", **district("aa2017"))
    own = clause("bb2017-0", "clause", "开展夜间巡查，每周不少于三次。", label="（一）")
    right = plan_of(corpus, "bb2017", **district("bb2017", (own,)), template={"plan": "aa2017", "note": "同文"})
    verdicts = [{"clause": each.id, "relation": "verbatim", "rationale": "同文。"} for each in left.walk()]
    verdicts.append({"clause": "bb2017-0", "relation": "added", "rationale": "样板没有。"})
    pair = {"left": "aa2017", "right": "bb2017", "mode": "descends", "verdicts": verdicts}
    return holding(corpus, left, right, alignments=[Alignment.model_validate(pair)])


def places(edition: Edition) -> dict[str, Counter[str]]:
    """The ids on the page of every comparison, by the page's address."""
    pages = [
        (thematic_page if alignment.mode == "thematic" else comparison_page)(edition, alignment)
        for alignment in edition.corpus.alignments
    ]
    return {page.uri: Counter(re.findall(r' id="([^"]+)"', page.body)) for page in pages}


def led_to(edition: Edition) -> set[str]:
    """Where pages of clauses and the coverage matrix say that a judgement stands."""
    lines = (line for placed in edition.corpus.clauses.values() for line in counterpart_lines(edition, placed))
    cells = (cell for row in coverage_of(edition).lines for cell in row.cells)
    return {line.compare for line in lines} | {cell.uri for cell in cells if cell.uri}


def dead(edition: Edition) -> list[str]:
    known = places(edition)
    split = [(address, *address.partition("#")) for address in sorted(led_to(edition))]
    return [address for address, uri, _, place in split if place and known[uri][place] != 1]


def test_what_leads_to_a_judgement_arrives(corpus: Corpus) -> None:
    assert dead(Edition(corpus)) == []


def test_what_leads_to_a_judgement_on_a_task_or_an_own_clause_arrives(city: Edition) -> None:
    assert dead(city) == []
    assert {f"compare/aa2017--bb2017.html#s-{name}" for name in ("aa2017-t2", "bb2017-0")} <= led_to(city)


def test_every_verdict_is_shown_once_and_with_its_word(city: Edition) -> None:
    (alignment,) = city.corpus.alignments
    chapters = chapters_of(city, alignment, city.comparisons[alignment.name])
    shown = {section.anchor: section.word for chapter in chapters for section in chapter.sections}
    assert shown == {f"s-{verdict.clause}": "照录" for verdict in alignment.verdicts} | {"s-bb2017-0": "新增"}
    assert [chapter.name for chapter in chapters] == ["一、总体要求", "二、排查隐患，限期整改。", "未逐句对照的条款"]


def test_a_chapter_without_sentences_counts_none(city: Edition) -> None:
    (alignment,) = city.corpus.alignments
    body = comparison_page(city, alignment).body
    chapter = body[body.index('id="c-unaligned"') :].partition("</tr>")[0]
    assert "句" not in chapter.replace("逐句", "")
    assert body.count('class="strip__n"') == 2


@pytest.mark.parametrize("seed", range(6))
def test_what_a_person_says_against_the_program_is_shown_and_led_to(city: Edition, seed: int) -> None:
    """Any relation to any clauses of the other plan may be judged, whatever the alignment found."""
    chance = random.Random(seed)
    left, right = (city.corpus.of_plan(name) for name in ("aa2017", "bb2017"))
    relations = [entry.id for entry in city.corpus.vocabulary.lists.verdict_relations]
    judged = [*left, *chance.sample(right, 3)]
    verdicts = [
        {
            "clause": placed.id,
            "relation": chance.choice(relations),
            "counterparts": [other.id for other in chance.sample(right, chance.randrange(4)) if other != placed],
            "rationale": "判断。",
        }
        for placed in chance.sample(judged, len(judged))
    ]
    pair = {"left": "aa2017", "right": "bb2017", "mode": "descends", "verdicts": verdicts}
    edition = Edition(replace(city.corpus, alignments=(Alignment.model_validate(pair),)))
    assert dead(edition) == []
    (alignment,) = edition.corpus.alignments
    chapters = chapters_of(edition, alignment, edition.comparisons[alignment.name])
    shown = Counter(section.anchor for chapter in chapters for section in chapter.sections)
    assert {f"s-{verdict['clause']}": 1 for verdict in verdicts}.items() <= shown.items()
