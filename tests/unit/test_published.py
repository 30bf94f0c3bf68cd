"""The published shapes promise what the descriptions say: closed lists and bounds."""

from __future__ import annotations

import typing
from typing import Any

import pytest
from pydantic import ValidationError

from planref.model.base import schema_of
from planref.model.published import CandidateRecord, ChangeRecord, ComparisonFile, ThematicFile
from planref.model.words import ChangeType


def properties(schema: dict[str, Any], record: str) -> Any:
    return schema["$defs"][record]["properties"]


def test_the_types_of_changes_are_a_closed_list() -> None:
    assert properties(schema_of(ComparisonFile), "ChangeRecord")["type"]["enum"] == list(typing.get_args(ChangeType))


@pytest.mark.parametrize(
    ("file", "record", "name"),
    [(ComparisonFile, "GroupRecord", "similarity"), (ThematicFile, "CandidateRecord", "score")],
)
def test_a_share_lies_between_nothing_and_all(file: type[Any], record: str, name: str) -> None:
    bounds = properties(schema_of(file), record)[name]
    assert (bounds["minimum"], bounds["maximum"]) == (0, 1)


def test_a_change_of_an_unknown_type_is_refused() -> None:
    sides = ("before", "after", "left", "right", "left_unit", "right_unit")
    change = dict.fromkeys((*sides, "subtype", "direction", "delta")) | {"substantive": True}
    ChangeRecord.model_validate(change | {"type": "wording"})
    with pytest.raises(ValidationError):
        ChangeRecord.model_validate(change | {"type": "word"})


@pytest.mark.parametrize("score", [-0.1, 1.0001])
def test_a_score_out_of_bounds_is_refused(score: float) -> None:
    with pytest.raises(ValidationError, match="score"):
        CandidateRecord.model_validate({"clause": "aa2017-1", "text": "落实责任。", "chosen": False, "score": score})
