"""The answers layer: what a reader comes to know, in sentences a person wrote and each with its evidence."""

from __future__ import annotations

from typing import Literal

from planref.model.alignment import Evidence
from planref.model.base import Field, Frozen, Identifier, Text
from planref.model.plan import Review, Status

Direction = Literal["less", "more", "both"]
ContradictionKind = Literal["time", "body", "level", "missing", "scope", "wording"]
Novelty = Literal["yes", "partly", "no"]


class Sentence(Frozen):
    """One sentence and the words of the plans that show it."""

    text: Text = Field(description="一句话，编者所写")
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="所据原文，至少一处")


class Answer(Frozen):
    """One point of an answer: a word that says which way it goes, and a few sentences."""

    id: Identifier = Field(description="编号，永久不变")
    word: Text = Field(description="这一点说的是什么：照录、少了、晚了、多了、改为本级、看不出等")
    direction: Direction | None = Field(None, description="要求减少 less、增加 more、有减有增 both；都不是的不写")
    sentences: tuple[Sentence, ...] = Field(min_length=1, description="逐句，各附原文")
    status: Status = Field("proposed", description="状态：待核或已核")


class Contradiction(Frozen):
    """Two places of one plan that do not agree, and what to ask about them."""

    id: Identifier = Field(description="编号，永久不变")
    kind: ContradictionKind = Field(description="哪一方面不一致")
    left: Evidence = Field(description="一处的原文，通常在正文")
    right: Evidence = Field(description="另一处的原文，通常在任务清单；清单未列的，引它应在之处的原文")
    ask: Text = Field(description="应当问清什么，编者所写")
    status: Status = Field("proposed", description="状态：待核或已核")


class Summary(Frozen):
    """The answer that stands at the head of one comparison."""

    about: Text = Field(description="对照的名称，如 zj2017--nbsh2017")
    question: Text = Field(description="读者的问题")
    reviews: tuple[Review, ...] = Field((), description="校核记录")
    answers: tuple[Answer, ...] = Field(min_length=1, description="逐点回答")
    contradictions: tuple[Contradiction, ...] = Field((), description="同一方案前后不一之处")


class Requirement(Frozen):
    """One thing a later plan asks of firms, and whether the earlier plans asked it already."""

    clause: Identifier = Field(description="所在条")
    quote: Text = Field(description="提出要求的原文，逐字一致")
    also: tuple[Identifier, ...] = Field((), description="同一要求还写在哪些条，如任务清单的一行")
    asks: Text = Field(description="要企业做什么，编者所写的短语")
    in_2017: Novelty = Field(description="较早的方案写了没有：已写 yes、部分已写 partly、未写 no")
    counterpart: Evidence | None = Field(None, description="较早方案的条和原文；未写的不填")
    reason: Text = Field(description="理由，一句话")
    status: Status = Field("proposed", description="状态：待核或已核")


class NewRequirements(Frozen):
    """Everything later plans ask of firms, each held against earlier plans."""

    question: Text = Field(description="读者的问题")
    caveat: Text = Field(description="读者须知；两边是哪些方案由程序接着写")
    plans: tuple[Identifier, ...] = Field(description="较晚的方案")
    against: tuple[Identifier, ...] = Field(description="较早的方案")
    reviews: tuple[Review, ...] = Field((), description="校核记录")
    rows: tuple[Requirement, ...] = Field(description="逐项要求，按方案和条的次序")

    @property
    def clauses(self) -> frozenset[str]:
        """Every clause whose requirements are judged."""
        return frozenset(clause for row in self.rows for clause in (row.clause, *row.also))
