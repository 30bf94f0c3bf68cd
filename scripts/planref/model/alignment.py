"""The judgement layer: what a person decided about a template clause and its counterparts in another plan."""

from __future__ import annotations

from typing import Literal

from planref.model.base import Field, Frozen, Identifier, Text
from planref.model.plan import Review, Status

Relation = Literal[
    "verbatim",
    "localised",
    "minor",
    "strengthened",
    "reduced",
    "weakened",
    "narrowed",
    "extended",
    "mixed",
    "rewritten",
    "dropped",
    "added",
]
Position = Literal["same", "moved", "merged", "split"]
Finding = Literal["present", "absent", "not_applicable", "unchecked"]
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

    @property
    def quotes(self) -> tuple[Evidence, ...]:
        """Everything the judgement rests on."""
        return self.evidence


class Pair(Frozen):
    """One small matter of a clause: the words of the left plan, and the sentence of the other that a reader chose."""

    about: Text = Field(description="小项名称，编者所加")
    quote: Text = Field(description="左方案本条的原文，逐字一致，不跨句")
    clause: Identifier | None = Field(None, description="右方案的条；右方案未写的不填")
    answer: Text | None = Field(None, description="选定的右方案原文，逐字一致，不跨句；右方案未写的不填")


class Counterpart(Frozen):
    """What a plan of another descent says on the matter of one clause."""

    clause: Identifier = Field(description="左方案（样板）的条")
    finding: Finding = Field(description="同类、未见、不适用、待核")
    rationale: Text = Field(description="理由，一两句话")
    pairs: tuple[Pair, ...] = Field((), description="逐个小项：左方案哪一句，右方案选定哪一句；右方案未写的也列")
    evidence: tuple[Evidence, ...] = Field((), description="小项以外所据的原文")
    status: Status = Field("proposed", description="状态：待核或已核")

    @property
    def chosen(self) -> tuple[Evidence, ...]:
        """The sentences of the other plan that a reader chose, each once, in order."""
        found = (Evidence(clause=pair.clause, quote=pair.answer) for pair in self.pairs if pair.clause and pair.answer)
        return tuple(dict.fromkeys(found))

    @property
    def counterparts(self) -> tuple[str, ...]:
        """The clauses those sentences stand in, each once, in order."""
        return tuple(dict.fromkeys(item.clause for item in self.chosen))

    @property
    def quotes(self) -> tuple[Evidence, ...]:
        """Everything the judgement rests on: both sides of its pairs, then further evidence."""
        own = (Evidence(clause=self.clause, quote=pair.quote) for pair in self.pairs)
        return tuple(dict.fromkeys((*own, *self.chosen, *self.evidence)))


class Alignment(Frozen):
    """All judgements on one pair of plans (or on the body and the task list of one plan)."""

    left: Identifier = Field(description="样板，或左方案")
    right: Identifier = Field(description="本方案，或右方案")
    mode: Mode = Field(description="对照方式：同源对照、主题对照、正文与清单对照")
    reviews: tuple[Review, ...] = Field((), description="校核记录")
    verdicts: tuple[Verdict, ...] = Field((), description="逐条结论（同源、正文与清单）")
    counterparts: tuple[Counterpart, ...] = Field((), description="逐条对应（主题对照）")

    @classmethod
    def unjudged(cls, left: str, right: str, mode: Mode) -> Alignment:
        """A pair that nobody has judged yet."""
        return cls.model_validate({"left": left, "right": right, "mode": mode})

    @property
    def name(self) -> str:
        """What its file, its page and its data are called: zj2017--nbsh2017, zj2017~wl2021."""
        if self.mode == "tasklist":
            return f"{self.left}.body--{self.right}.tasklist"
        return f"{self.left}{'--' if self.mode == 'descends' else '~'}{self.right}"
