"""The registry of differences: every place of a comparison that was ever published, bound to clause and words."""

from __future__ import annotations

from pydantic import model_validator

from planref.model.alignment import Evidence
from planref.model.base import Day, Field, Frozen, Identifier, Text, wrong


class Difference(Frozen):
    """One place of a comparison: the words of either side by which it is found again."""

    comparison: Text = Field(description="对照的名称，如 zj2017--nbsh2017")
    id: Identifier = Field(description="编号：所在条加顺序号；在一个对照里不重复，发布后不改")
    since: Day = Field(description="首次发布日期")
    left: Evidence | None = Field(None, description="样板的条和原文；样板无此句的不写")
    right: Evidence | None = Field(None, description="本方案的条和原文；本方案无此句的不写")
    leads_to: Identifier | None = Field(None, description="接替它的编号；仍在用的不写")
    gone: Text | None = Field(None, description="撤下的理由；仍在用的或有接替的不写")

    @model_validator(mode="after")
    def _sound(self) -> Difference:
        if self.left is None and self.right is None:
            raise wrong("value/no-side")
        if self.leads_to and self.gone:
            raise wrong("value/leads-to-and-gone")
        return self

    @property
    def live(self) -> bool:
        """Whether it stands for a place of its own."""
        return self.leads_to is None and self.gone is None


class Differences(Frozen):
    """Every difference ever published, in order of publication."""

    differences: tuple[Difference, ...] = Field(description="全部差异，只增不减")


NO_DIFFERENCES = Differences(differences=())
"""The registry where none was begun."""
