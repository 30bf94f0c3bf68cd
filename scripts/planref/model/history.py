"""The record of the collection's own changes: what has stood since when, and what stood there before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from planref.model.base import Day, Field, Frozen, ShortHash, Text

HistoryKind = Literal["text", "facts", "verdict", "answer"]


class Standing(Frozen):
    """Everything of one kind that has stood since one day."""

    kind: HistoryKind = Field(description="种类：条文 text、要素 facts、结论 verdict、回答 answer")
    since: Day = Field(description="自哪一日起未变")
    hashes: Mapping[Text, ShortHash] = Field(description="编号和现在的校验码（SHA-256 前 12 位）")


class RecordedChange(Frozen):
    """One change of the collection; a text carries the words before it where they could be found."""

    date: Day = Field(description="登记的日期")
    kind: HistoryKind = Field(description="种类")
    id: Text = Field(description="编号：条、对照#条、回答")
    before: ShortHash | None = Field(None, description="原来的校验码；新收的不写")
    after: ShortHash | None = Field(None, description="现在的校验码；撤下的不写")
    was: Text | None = Field(None, description="原来的条文；不是条文或查不到的不写")


class History(Frozen):
    """What stands and since when, and every change since the record was begun, oldest first."""

    stands: tuple[Standing, ...] = Field((), description="现在的状态，按种类和日期")
    changes: tuple[RecordedChange, ...] = Field((), description="历次变动，旧的在前，只增不减")


NO_HISTORY = History.model_validate({})
"""The record where none was begun."""
