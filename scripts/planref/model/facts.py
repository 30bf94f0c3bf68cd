"""The facts layer: what a careful reader finds promised in a plan, each fact tied to a clause by an exact quote."""

from __future__ import annotations

from typing import Literal

from planref.model.base import Count, Day, Field, Flag, Frozen, Identifier, Text
from planref.model.plan import Review

Place = Literal["text", "heading", "deadline", "lead", "support"]
TargetKind = Literal["rate", "count", "ratio", "zero", "all", "reduction", "completion", "frequency"]
Comparator = Literal[">=", "<=", "=", "<", ">", "decrease_by", "increase_by"]
DeadlineSource = Literal["quote", "sentence", "cell", "plan", "none"]
TimeType = Literal[
    "by", "in", "period", "from", "relative", "recurrence", "standing", "vague", "event", "baseline", "reference"
]
Relation = Literal["basis", "implement", "standard", "guidance", "publicise", "to_be_drafted", "to_be_revised", "self"]
OrganisationRole = Literal[
    "lead",
    "support",
    "executes",
    "reports",
    "receives_report",
    "supervised",
    "issuer",
    "addressee",
    "inspects",
    "assesses",
    "contact",
]
PARTIAL_DATE = r"^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|--\d{2}(?:-\d{2})?)$"


class Fact(Frozen):
    """What every fact carries: its clause, where in it, the exact quote, and doubts about the reading."""

    clause: Identifier = Field(description="所在条的编号")
    place: Place = Field("text", description="引语在条文、小标题还是任务清单的某一栏")
    quote: Text = Field(description="原文，逐字一致")
    occurrence: Count = Field(1, description="同一引语在该处第几次出现")
    disputable: Flag = Field(False, description="读法可以争议")
    note: Text | None = Field(None, description="说明")


class Target(Fact):
    """A result that can later be found met or not met."""

    kind: TargetKind = Field(description="指标种类")
    metric: Text = Field(description="指标名称，用文字")
    comparator: Comparator = Field(description="比较方式")
    value: Text = Field(description="数值，照原文")
    unit: Text | None = Field(None, description="单位")
    baseline: Text | None = Field(None, description="比较的基准，如 2016")
    deadline: Day | None = Field(None, description="最后一日")
    deadline_source: DeadlineSource = Field("none", description="时限从哪里得来")
    hedge: Text | None = Field(None, description="力争、基本等留有余地的字")


class Time(Fact):
    """A date, period, deadline or recurrence."""

    type: TimeType = Field(description="时限种类")
    by: Text | None = Field(None, pattern=PARTIAL_DATE, description="截止，精确到原文所写；--12-15 即每年12月15日")
    start: Text | None = Field(None, pattern=PARTIAL_DATE, description="起始")
    end: Text | None = Field(None, pattern=PARTIAL_DATE, description="结束")
    every: Text | None = Field(None, pattern=r"^P(?:\d+[YMWD])$", description="周期，P3M 即每季度")
    min: Count | None = Field(None, description="每个周期至少几次")
    inferred: Flag = Field(False, description="年或月由实施期限推定")
    due: Text | None = Field(None, description="到时要做什么，用原文的字")


class Citation(Fact):
    """A document named in the text."""

    title: Text = Field(description="文件名称，照原文，不含书名号")
    bracketed: Flag = Field(description="是否加书名号")
    number: Text | None = Field(None, description="发文字号或标准号，照原文")
    issuer: Text | None = Field(None, description="原文点出的发文机关")
    relation: Relation = Field(description="引用关系")
    document: Identifier = Field(description="文件词表里的编号")


class Involvement(Fact):
    """An organisation that acts, leads, supports, reports, is inspected or is addressed."""

    name: Text = Field(description="单位名称，照原文")
    role: OrganisationRole = Field(description="角色")
    organisation: Identifier = Field(description="单位词表里的编号")
    governs: tuple[Identifier, ...] = Field((), description="一处规定管辖的其他条")


class TopicChoice(Frozen):
    """The topics of one measure."""

    clause: Identifier = Field(description="措施编号")
    primary: Identifier = Field(description="主要主题")
    secondary: tuple[Identifier, ...] = Field((), description="次要主题")


class Acknowledgement(Frozen):
    """A number or a disagreement that the checks report and a person has explained."""

    clause: Identifier = Field(description="所在条")
    quote: Text = Field(description="所涉原文")
    reason: Text = Field(description="为什么不是要素，或为什么不一致")


class Facts(Frozen):
    """All facts of one plan."""

    plan: Identifier = Field(description="方案编号")
    reviews: tuple[Review, ...] = Field((), description="校核记录")
    targets: tuple[Target, ...] = Field((), description="指标")
    times: tuple[Time, ...] = Field((), description="时限")
    citations: tuple[Citation, ...] = Field((), description="引用文件")
    organisations: tuple[Involvement, ...] = Field((), description="单位")
    topics: tuple[TopicChoice, ...] = Field((), description="主题")
    enterprise_duties: tuple[Identifier, ...] = Field((), description="给企业设定义务的措施")
    acknowledged: tuple[Acknowledgement, ...] = Field((), description="检查所报、已说明的数字")
