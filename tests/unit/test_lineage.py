"""The lineage: what a plan names above itself stands over it, however much it is, the highest first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from invented_plans import clause, holding, plan_of

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.model.vocab import Document
from planref.pages.lineage import Node, lineages

LEVELS = ["province", "province", "province", "national", "national", "park", "standard", "standard"]


def one_clause(plan: str) -> list[dict[str, Any]]:
    return [clause(f"{plan}-1", "clause", "落实责任。", label="一、")]


def document(number: int, level: str) -> Document:
    return Document.model_validate({"id": f"above-{number}", "title": f"第{number}号文件", "level": level})


def edition_of(corpus: Corpus, *names: str, levels: list[str]) -> Edition:
    """Plans of a park that all name the same documents above themselves."""
    named = [document(number, level) for number, level in enumerate(levels)]
    parents = [{"quote": f"第{number}号文件", "document": each.id} for number, each in enumerate(named)]
    plans = [plan_of(corpus, name, one_clause(name), parents=parents) for name in names]
    documents = corpus.vocabulary.documents.model_copy(update={"documents": tuple(named)})
    return holding(replace(corpus, vocabulary=replace(corpus.vocabulary, documents=documents)), *plans)


def chains(edition: Edition) -> list[tuple[Node, ...]]:
    return [chain for campaign in lineages(edition) for chain in campaign.chains]


@pytest.mark.parametrize("count", range(len(LEVELS) + 1))
def test_every_document_named_above_a_plan_stands_over_it(corpus: Corpus, count: int) -> None:
    (chain,) = chains(edition_of(corpus, "aa2017", levels=LEVELS[:count]))
    assert {node.key for node in chain if node.hole} == {f"above-{number}" for number in range(count)}
    assert [node.key for node in chain if not node.hole] == ["aa2017"]
    assert chain[-1].key == "aa2017"


def test_the_highest_stands_first_and_what_has_no_level_next_to_the_plan(corpus: Corpus) -> None:
    (chain,) = chains(edition_of(corpus, "aa2017", levels=LEVELS))
    assert [node.key.removeprefix("above-") for node in chain] == ["3", "4", "0", "1", "2", "5", "6", "7", "aa2017"]


def test_a_document_above_two_plans_is_listed_with_both(corpus: Corpus) -> None:
    listed = [{node.key for node in chain} for chain in chains(edition_of(corpus, "aa2017", "bb2017", levels=LEVELS))]
    above = {f"above-{number}" for number in range(len(LEVELS))}
    assert listed == [above | {"aa2017"}, above | {"bb2017"}]


def test_a_template_stands_over_every_plan_that_descends_from_it(corpus: Corpus) -> None:
    template = plan_of(corpus, "tt2017", one_clause("tt2017"), level="province")
    descent = {"template": {"plan": "tt2017", "note": "同文"}}
    below = [plan_of(corpus, name, one_clause(name), **descent) for name in ("aa2017", "bb2017")]
    found = chains(holding(corpus, template, *below))
    assert [[node.key for node in chain] for chain in found] == [["tt2017", "aa2017"], ["tt2017", "bb2017"]]


def test_plans_that_name_each_other_as_templates_are_both_there(corpus: Corpus) -> None:
    pair = {"aa2017": "bb2017", "bb2017": "aa2017"}
    plans = [
        plan_of(corpus, one, one_clause(one), template={"plan": other, "note": "同文"}) for one, other in pair.items()
    ]
    (chain,) = chains(holding(corpus, *plans))
    assert [node.key for node in chain] == ["bb2017", "aa2017"]
