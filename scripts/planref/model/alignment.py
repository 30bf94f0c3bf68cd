"""The judgement layer: what a person decided about a template clause and its counterparts in another plan."""

from __future__ import annotations

from typing import Literal

from planref.model.base import Field, Frozen, Identifier, Text
from planref.model.plan import Review

Relation = Literal[
    "verbatim", "localised", "strengthened", "weakened", "narrowed", "extended", "rewritten", "dropped", "added"
]
Position = Literal["same", "moved", "merged", "split"]
Finding = Literal["present", "absent", "not_applicable", "unchecked"]
Status = Literal["proposed", "reviewed"]
Mode = Literal["descends", "thematic", "tasklist"]


class Evidence(Frozen):
    """An exact quote that a judgement rests on."""

    clause: Identifier = Field(description="所在条")
    quote: Text = Field(description="原文，逐字一致")


class Verdict(Frozen):
    """What became of one template clause in a plan that descends from it; or a clause that only the plan has."""

    clause: Identifier = Field(description="样板的条；新增时为本方案的条")
    relation: Relation = Field(description="文字关系")
    position: Position = Field("same", description="位置")
    counterparts: tuple[Identifier, ...] = Field((), description="本方案中的对应条")
    rationale: Text = Field(description="理由，一两句话")
    evidence: tuple[Evidence, ...] = Field((), description="所据原文")
    status: Status = Field("proposed", description="状态：待核或已核")


class Counterpart(Frozen):
    """What a plan of another descent says on the matter of one clause."""

    clause: Identifier = Field(description="左方案（样板）的条")
    finding: Finding = Field(description="同类、未见、不适用、待核")
    counterparts: tuple[Identifier, ...] = Field((), description="对应的条")
    rationale: Text = Field(description="理由，一两句话")
    evidence: tuple[Evidence, ...] = Field((), description="所据原文")
    status: Status = Field("proposed", description="状态：待核或已核")


class Alignment(Frozen):
    """All judgements on one pair of plans (or on the body and the task list of one plan)."""

    left: Identifier = Field(description="样板，或左方案")
    right: Identifier = Field(description="本方案，或右方案")
    mode: Mode = Field(description="对照方式：同源对照、主题对照、正文与清单对照")
    reviews: tuple[Review, ...] = Field((), description="校核记录")
    verdicts: tuple[Verdict, ...] = Field((), description="逐条结论（同源、正文与清单）")
    counterparts: tuple[Counterpart, ...] = Field((), description="逐条对应（主题对照）")

    @property
    def name(self) -> str:
        """What its file, its page and its data are called: zj2017--nbsh2017, zj2017~wl2021."""
        if self.mode == "tasklist":
            return f"{self.left}.body--{self.right}.tasklist"
        return f"{self.left}{'--' if self.mode == 'descends' else '~'}{self.right}"
