"""Every count of a comparison, recomputed from the open data alone, and the values that a reader counted by hand."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from typing import Any

import pytest

from planref.corpus.corpus import Corpus
from planref.edition.comparison import chapters_of
from planref.edition.edition import Edition
from planref.edition.tally import Tally, tally_of
from planref.exports.alignment_data import alignment_data
from planref.exports.open_data import open_data

Data = dict[str, Any]
DESCENDING, RESTATING = "zj2017--nbsh2017", "yz2024.body--yz2024.tasklist"


@pytest.fixture(scope="module")
def edition(corpus: Corpus) -> Edition:
    return Edition(corpus)


@pytest.fixture(scope="module")
def published(edition: Edition) -> Data:
    """The open data by file name."""
    assets = (*open_data(edition), *(alignment_data(edition, pair) for pair in edition.corpus.alignments))
    return {asset.uri.removeprefix("open-data/"): json.loads(asset.content) for asset in assets if asset.uri[-1] == "n"}


def tally(edition: Edition, name: str) -> Tally:
    return tally_of(edition, next(item for item in edition.corpus.alignments if item.name == name))


def test_the_park_plan_against_the_provincial_one(edition: Edition) -> None:
    found = tally(edition, DESCENDING)
    assert (found.sentences, found.verbatim, found.edited, found.dropped, found.added) == (71, 37, 25, 9, 11)
    assert (found.share, found.outside, found.moved, found.reshaped) == (78, 0, 0, 0)


def test_the_body_against_its_own_task_list(edition: Edition) -> None:
    found = tally(edition, RESTATING)
    assert (found.verbatim, found.edited, found.dropped, found.outside, found.added) == (73, 32, 1, 57, 0)
    assert found.outside_chapters == ("yz2024-preamble", "yz2024-1", "yz2024-3", "yz2024-4", "yz2024-attachment")
    assert (found.moved, found.reshaped) == (0, 3)


def words(group: Data, side: str) -> str:
    """The words of one side: no printed number at the head of a sentence, no marks, no white space."""
    found = ""
    for unit in group[side]:
        text = "".join(unicodedata.normalize("NFKC", unit["text"]).split())
        text = re.sub(r"^(\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\d{1,2}\.(?!\d))+", "", text)
        found += re.sub(r"[^\w%]", "", text)
    return found


@pytest.mark.parametrize("name", [DESCENDING, RESTATING])
def test_the_open_data_give_the_same_counts(edition: Edition, published: Data, name: str) -> None:
    groups = published[f"alignments/{name}.json"]["groups"]
    found = tally(edition, name)
    types = Counter(group["type"] for group in groups)
    assert (types["verbatim"], types["edited"], types["added"]) == (found.verbatim, found.edited, found.added)
    assert types["dropped"] == found.dropped + found.outside
    paired = [group for group in groups if group["left"] and group["right"]]
    assert sum(words(group, "left") == words(group, "right") for group in paired) == found.verbatim
    assert sum(group["shape"] != "1-1" for group in groups) == found.reshaped
    assert sum(group["position"] == "moved" for group in groups) == found.moved


def test_what_a_list_ought_to_hold_is_told_by_its_chapters(edition: Edition, published: Data) -> None:
    clauses = {clause["id"]: clause for clause in published["clauses.json"]["clauses"]}
    groups = published[f"alignments/{RESTATING}.json"]["groups"]
    chapters = {
        clauses[unit["clause"]]["labels"][0]
        for group in groups
        if group["right"]
        for unit in group["left"]
        if clauses[unit["clause"]]["labels"]
    }
    assert chapters == {"二、"}
    missing = [
        unit
        for group in groups
        if not group["right"]
        for unit in group["left"]
        if clauses[unit["clause"]]["labels"][:1] == ["二、"] and len(clauses[unit["clause"]]["labels"]) > 1
    ]
    assert [(unit["clause"], unit["text"]) for unit in missing] == [
        ("yz2024-2-3-7", "深入实施高速公路路面感知能力提升专项行动,实现道路交通领域目标要求。")
    ]


def test_a_change_of_level_is_told_as_one(edition: Edition, published: Data) -> None:
    changes = published[f"alignments/{RESTATING}.json"]["changes"]
    (level,) = (
        change
        for change in changes
        if change["right"] == "yz2024-t4-4" and "市级" in (change["after"] or "") and change["before"]
    )
    assert (level["before"], level["after"], level["subtype"]) == ("区级", "市级", "level_changed")
    alignment = next(item for item in edition.corpus.alignments if item.name == RESTATING)
    chapters = chapters_of(edition, alignment, edition.comparisons[RESTATING])
    (row,) = (row for chapter in chapters for row in chapter.rows if "市级队伍" in "".join(t for _, t in row.right))
    assert ("level_changed", "级别改动") in row.types
    assert "place_localised" not in dict(row.types)
