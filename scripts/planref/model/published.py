"""Open data as published: the shape of every JSON file, from which its JSON Schema and the data dictionary are made.

The project's own checks validate each published file against these models; no field is renamed or removed without a
new version.
"""

from __future__ import annotations

from typing import Literal

from planref.model.alignment import Verdict
from planref.model.base import Count, Day, Field, Flag, Frozen, Identifier, Text
from planref.model.facts import (
    Citation,
    Fact,
    Involvement,
    Place,
    Target,
    TimeType,
)
from planref.model.plan import Cells, Kind, Level, Part, Role

Sign = Literal["=", "-", "+"]
Address = Text


class PeriodRecord(Frozen):
    """The time a plan runs."""

    start: Day | None = Field(description="起始日，原文未载为空")
    end: Day | None = Field(description="截止日，原文未载为空")
    inferred: Flag = Field(description="由文意推定")


class ParentRecord(Frozen):
    """A document of a higher level that a plan names."""

    document: Identifier = Field(description="文件词表里的编号")
    plan: Identifier | None = Field(description="本库收录时的方案编号")
    quote: Text = Field(description="点名它的原文")


class SourceRecord(Frozen):
    """The received file of a plan."""

    file: Text = Field(description="原始文件名")
    sha256: Text = Field(description="原始文件的 SHA-256")
    url: Text | None = Field(description="原文网址，不详为空")


class PlanRecord(Frozen):
    """One plan of plans.json."""

    id: Identifier = Field(description="方案编号，永久不变")
    title: Text = Field(description="标题，与原文一致")
    short_title: Text = Field(description="简称")
    level: Level = Field(description="层级：省 province、市 city、区县 district、园区 park")
    region: Text = Field(description="地区")
    campaign: Identifier = Field(description="所属行动")
    issuer: Text = Field(description="发文机关")
    issuer_inferred: Flag = Field(description="发文机关由文意推定")
    doc_number: Text | None = Field(description="发文字号")
    issued: Day | None = Field(description="成文日期")
    published: Day | None = Field(description="网页发布日期")
    period: PeriodRecord = Field(description="实施期限")
    parents: tuple[ParentRecord, ...] = Field(description="所依据的上级方案")
    template: Identifier | None = Field(description="文字由哪份样板演变而来")
    source: SourceRecord = Field(description="原始文件")
    url: Address = Field(description="网页地址，相对于网站根目录")


class PlansFile(Frozen):
    """plans.json: the plans held, in corpus order."""

    version: Text = Field(description="数据版本")
    plans: tuple[PlanRecord, ...] = Field(description="方案")


class TopicsRecord(Frozen):
    """The topics of a clause."""

    primary: Identifier | None = Field(description="主要主题")
    secondary: tuple[Identifier, ...] = Field(description="次要主题")


class ClauseRecord(Frozen):
    """One clause of clauses.json; label, heading, end_mark, text and cells in order rebuild the text of the plan."""

    id: Identifier = Field(description="条的永久编号")
    plan: Identifier = Field(description="方案编号")
    kind: Kind = Field(description="种类：标题、引言、小标题、条、项、任务、文末")
    role: Role | None = Field(description="种类的细分")
    part: Part = Field(description="正文 body 或任务清单 tasklist")
    parent: Identifier | None = Field(description="上一级的编号")
    labels: tuple[Text, ...] = Field(description="自上而下的印刷序号，逐字照录")
    label: Text | None = Field(description="自己的印刷序号")
    heading: Text | None = Field(description="小标题，不含序号和其后的标点")
    end_mark: Text | None = Field(description="小标题后的标点")
    own_line: Flag = Field(description="带标点的小标题独占一行")
    inline: Flag = Field(description="与前文同在一行")
    text: str = Field(description="自己的文字，不含序号、小标题和下级")
    url: Address = Field(description="网页地址，相对于网站根目录")
    measure: Flag = Field(description="是否列为措施")
    topics: TopicsRecord = Field(description="主题")
    cells: Cells | None = Field(None, description="任务清单的其余各栏；只有任务才有")


class ClausesFile(Frozen):
    """clauses.json: every clause of every plan in document order."""

    version: Text = Field(description="数据版本")
    clauses: tuple[ClauseRecord, ...] = Field(description="条")


class TargetRecord(Target):
    """One target of facts.json."""

    id: Text = Field(description="本条事实的编号")
    plan: Identifier = Field(description="方案编号")
    start: Count = Field(description="引语在该处的起始位置，从 0 起")
    url: Address = Field(description="所在条的网页地址")


class TimePeriodRecord(Frozen):
    """Both ends of a period, as exact as the text has them."""

    start: Text | None = Field(description="起始")
    end: Text | None = Field(description="结束")


class TimeRecord(Fact):
    """One time of facts.json."""

    id: Text = Field(description="本条事实的编号")
    plan: Identifier = Field(description="方案编号")
    start: Count = Field(description="引语在该处的起始位置，从 0 起")
    type: TimeType = Field(description="时限种类")
    by: Text | None = Field(description="截止，精确到原文所写；--12-15 即每年12月15日")
    end: Text | None = Field(description="结束，同 period.end")
    period: TimePeriodRecord = Field(description="起止")
    every: Text | None = Field(description="周期，P3M 即每季度")
    min: Count | None = Field(description="每个周期至少几次")
    inferred: Flag = Field(description="年或月由实施期限推定")
    due: Text | None = Field(description="到时要做什么，用原文的字")
    url: Address = Field(description="所在条的网页地址")


class CitationRecord(Citation):
    """One cited document of facts.json."""

    id: Text = Field(description="本条事实的编号")
    plan: Identifier = Field(description="方案编号")
    start: Count = Field(description="引语在该处的起始位置，从 0 起")
    url: Address = Field(description="所在条的网页地址")


class OrganisationRecord(Involvement):
    """One involvement of an organisation in facts.json."""

    id: Text = Field(description="本条事实的编号")
    plan: Identifier = Field(description="方案编号")
    start: Count = Field(description="引语在该处的起始位置，从 0 起")
    url: Address = Field(description="所在条的网页地址")


class TermRecord(Frozen):
    """One occurrence of a term in facts.json."""

    id: Text = Field(description="本条事实的编号")
    plan: Identifier = Field(description="方案编号")
    clause: Identifier = Field(description="所在条的编号")
    place: Place = Field(description="在条文、小标题还是任务清单的某一栏")
    quote: Text = Field(description="原文，逐字一致")
    start: Count = Field(description="引语在该处的起始位置，从 0 起")
    term: Identifier = Field(description="术语编号")
    url: Address = Field(description="所在条的网页地址")


class FactsFile(Frozen):
    """facts.json: what the plans promise, each tied to a clause by an exact quote, in document order."""

    version: Text = Field(description="数据版本")
    targets: tuple[TargetRecord, ...] = Field(description="指标")
    times: tuple[TimeRecord, ...] = Field(description="时限")
    citations: tuple[CitationRecord, ...] = Field(description="引用文件")
    organisations: tuple[OrganisationRecord, ...] = Field(description="单位")
    terms: tuple[TermRecord, ...] = Field(description="术语")


class IdRecord(Frozen):
    """One permanent id of ids.json."""

    id: Identifier = Field(description="永久编号")
    since: Day = Field(description="首次发布日期")
    url: Address = Field(description="永久网址，相对于网站根目录")
    status: Literal["live", "moved", "gone"] = Field(description="在用、已由别的编号接替、已撤下")
    leads_to: Address | None = Field(description="现在通向的网页；撤下的为空")
    successor: Identifier | None = Field(description="接替它的编号")
    reason: Text | None = Field(description="撤下的理由")


class IdsFile(Frozen):
    """ids.json: every id ever published and where it leads now, in order of publication."""

    version: Text = Field(description="数据版本")
    ids: tuple[IdRecord, ...] = Field(description="永久编号")


class UnitRecord(Frozen):
    """A heading or sentence of a clause; for a text it is clause.text[start:end]."""

    clause: Identifier = Field(description="所在条")
    start: Count = Field(description="起始位置")
    end: Count = Field(description="结束位置，不含")
    text: Text = Field(description="原文")


class GroupRecord(Frozen):
    """Sentences of both sides that answer one another; one side is empty where the other has no answer."""

    type: Literal["verbatim", "edited", "dropped", "added"] = Field(description="照录、有改动、未采用、新增")
    position: Literal["same", "moved"] = Field(description="原位或移位")
    shape: Literal["1-1", "1-n", "n-1"] = Field(description="一对一、拆分、合并")
    left: tuple[UnitRecord, ...] = Field(description="样板的句")
    right: tuple[UnitRecord, ...] = Field(description="本方案的句")
    similarity: float = Field(description="相似度，0 到 1")
    redline: tuple[tuple[Sign, Text], ...] = Field(description="修订：= 保留，- 只见于样板，+ 只见于本方案")


class ChangeRecord(Frozen):
    """One named change."""

    type: Text = Field(description="变化类型")
    before: Text | None = Field(description="样板的字")
    after: Text | None = Field(description="本方案的字")
    left: Identifier | None = Field(description="样板的条")
    right: Identifier | None = Field(description="本方案的条")
    left_unit: Count | None = Field(description="样板的第几句，从 0 起")
    right_unit: Count | None = Field(description="本方案的第几句，从 0 起")
    substantive: Flag = Field(description="是否改变要求")


class SubstitutionRecord(Frozen):
    """A replacement made more than once."""

    before: Text = Field(description="样板的字")
    after: Text = Field(description="本方案的字")
    count: Count = Field(description="次数")


class ComparisonFile(Frozen):
    """alignments/<left>--<right>.json: a word-for-word comparison; the redlines rebuild both texts."""

    version: Text = Field(description="数据版本")
    template: Text = Field(description="样板")
    plan: Text = Field(description="本方案")
    groups: tuple[GroupRecord, ...] = Field(description="逐句对照，按样板顺序")
    changes: tuple[ChangeRecord, ...] = Field(description="变化")
    substitutions: tuple[SubstitutionRecord, ...] = Field(description="用语替换")
    verdicts: tuple[Verdict, ...] = Field(description="逐条结论")


class CandidateRecord(Frozen):
    """A sentence of the other plan that the program ranks near; no judgement."""

    clause: Identifier = Field(description="所在条")
    text: Text = Field(description="原文")
    score: float = Field(description="相近程度，0 到 1")


class CandidatesRecord(Frozen):
    """One sentence of the template with proposals and what a person confirmed for its clause."""

    template_clause: Identifier = Field(description="样板的条")
    template_text: Text = Field(description="样板的句")
    targets: tuple[CandidateRecord, ...] = Field(description="程序提出的候选，最多三个")
    claim: Flag = Field(description="有人认定有对应")
    counterparts: tuple[Identifier, ...] = Field(description="认定的对应条")
    reviewed: Flag = Field(description="有人看过")


class SharedRunRecord(Frozen):
    """The same words in both plans."""

    left: UnitRecord = Field(description="样板")
    right: UnitRecord = Field(description="本方案")


class ThematicFile(Frozen):
    """alignments/<left>~<right>.json: a thematic comparison of plans of different descent; never a redline."""

    version: Text = Field(description="数据版本")
    template: Text = Field(description="样板")
    plan: Text = Field(description="本方案")
    candidates: tuple[CandidatesRecord, ...] = Field(description="逐句的候选和认定")
    shared_runs: tuple[SharedRunRecord, ...] = Field(description="十字以上的相同文字")
