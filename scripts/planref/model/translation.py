"""The translation layer: what a plan or a comparison says in another language, tied to the Chinese it was made from."""

from __future__ import annotations

from typing import Literal

from planref.model.base import Field, Frozen, Identifier, PlanId, ShortHash, Text
from planref.model.plan import Review, Status

Maker = Literal["machine", "person"]


class TranslatedClause(Frozen):
    """One clause in another language: its heading, and its whole text or its gist in one sentence."""

    clause: Identifier = Field(description="条的编号")
    of: ShortHash = Field(description="译文所据中文（小标题和条文）的校验值；中文改动后由检查报出新值")
    heading: Text | None = Field(None, description="小标题的译文")
    text: Text | None = Field(None, description="条文的全文译文")
    gist: Text | None = Field(None, description="条文大意，一句话")
    status: Status = Field("proposed", description="状态：待核或已核（由人核过）")


class Translation(Frozen):
    """One plan in another language."""

    plan: PlanId = Field(description="方案编号")
    short_title: Text = Field(description="简称的译文")
    about: Text = Field(description="这份方案是什么，一段话，编者所写")
    made_by: Maker = Field(description="译者：机器 machine 或人 person")
    reviews: tuple[Review, ...] = Field((), description="校核记录")
    clauses: tuple[TranslatedClause, ...] = Field(description="逐条译文，按条文次序")


class TranslatedSentence(Frozen):
    """A sentence that an editor wrote about plans, or words of a plan that were changed, in another language."""

    chinese: Text = Field(description="中文，逐字一致")
    english: Text = Field(description="译文")
    status: Status = Field("proposed", description="状态：待核或已核（由人核过）")


class ComparisonTranslation(Frozen):
    """What a comparison says, in another language: its question, its answers, the reasons of its verdicts."""

    about: Text = Field(description="对照的名称，如 zj2017--nbsh2017")
    made_by: Maker = Field(description="译者：机器 machine 或人 person")
    reviews: tuple[Review, ...] = Field((), description="校核记录")
    sentences: tuple[TranslatedSentence, ...] = Field(description="逐句：问题、要点的词和句子、结论的理由")
    passages: tuple[TranslatedSentence, ...] = Field((), description="改动所涉的原文，首尾标点除外")
