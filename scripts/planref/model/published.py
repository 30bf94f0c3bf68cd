"""Open data as published: the shape of every JSON file, from which its JSON Schema and the data dictionary are made.

The project's own checks validate each published file against these models; no field is renamed or removed without a
new version.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import GenericAlias
from typing import Annotated, Any, Literal

from planref.model.alignment import Counterpart, Evidence, Verdict
from planref.model.answers import ContradictionKind, Novelty, Sentence
from planref.model.base import Count, Day, Field, Flag, Frozen, Identifier, ShortHash, Text, create_model
from planref.model.fact_kinds import FACT_KINDS, FactKind
from planref.model.facts import Place
from planref.model.plan import Anomaly, Cells, Kind, KnownLevel, Part, Role
from planref.model.translation import Maker, TranslatedSentence
from planref.model.words import ChangeType, Direction

Sign = Literal["=", "-", "+"]
ReuseOrder = Literal["template", "date", "same", "unknown"]
ReuseDescent = Literal["template", "common", "none"]
Address = Text
Share = Annotated[float, Field(ge=0, le=1)]


class PeriodRecord(Frozen):
    """The time a plan runs."""

    start: Day | None = Field(description="起始日，原文未载为空")
    end: Day | None = Field(description="截止日，原文未载为空")
    inferred: Flag = Field(description="由文意推定")


class ParentRecord(Frozen):
    """A document of a higher level that a plan names."""

    document: Identifier = Field(description="文件词表里的编号")
    plan: Identifier | None = Field(description="本库收录时的方案编号")
    quote: Text = Field(description="提到它的原文")


class SourceRecord(Frozen):
    """The received file of a plan."""

    file: Text = Field(description="原始文件名")
    sha256: Text = Field(description="原始文件的 SHA-256")
    url: Text | None = Field(description="原文网址，不详为空")


class ReviewRecord(Frozen):
    """One reading by a person."""

    readings: Count = Field(description="第几次通读")
    date: Day = Field(description="日期")
    note: Text | None = Field(description="怎样核的")


class PlanRecord(Frozen):
    """One plan of plans.json."""

    id: Identifier = Field(description="方案编号，永久不变")
    title: Text = Field(description="标题，与原文一致")
    short_title: Text = Field(description="简称")
    level: KnownLevel = Field(
        description="层级：国家 national、省 province、市 city、区县 district、园区 park、企业 enterprise"
    )
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
    reviewed: tuple[ReviewRecord, ...] = Field((), description="转录的校核记录")
    facts_reviewed: tuple[ReviewRecord, ...] = Field((), description="要素的校核记录")
    facts_unread: tuple[Text, ...] = Field((), description="还没有人读过的要素种类；没有记录不等于原文没有")
    url: Address = Field(description="网页地址，相对于网站根目录")


class PlansFile(Frozen):
    """plans.json: the plans held, in corpus order."""

    version: Text = Field(description="数据版本")
    plans: tuple[PlanRecord, ...] = Field(description="方案")


class TopicsRecord(Frozen):
    """The topics of a clause."""

    primary: Identifier | None = Field(description="主要主题")
    secondary: tuple[Identifier, ...] = Field(description="次要主题")


class AcknowledgedRecord(Frozen):
    """A number or a disagreement in a clause that a person has explained."""

    quote: Text | None = Field(description="所涉原文；姓名、电话不再印出，为空")
    reason: Text = Field(description="为什么不是要素，或为什么不一致")


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
    asks_firms: Flag = Field(False, description="本条是否对企业提出要求")
    topics: TopicsRecord = Field(description="主题")
    anomalies: tuple[Anomaly, ...] = Field((), description="原文的异常，照印并注明")
    acknowledged: tuple[AcknowledgedRecord, ...] = Field((), description="检查报出、已由人说明的数字和不一致")
    loose_numbers: tuple[Text, ...] = Field((), description="没有要素和说明可以解释的数字，待人查看")
    cells: Cells | None = Field(None, description="任务清单的其余各栏；只有任务才有")
    hash: ShortHash = Field(
        description="label、heading、end_mark、text 和 cells 各值依次相连，UTF-8 的 SHA-256 前 12 位；文字改动则变"
    )


class ClausesFile(Frozen):
    """clauses.json: every clause of every plan in document order."""

    version: Text = Field(description="数据版本")
    clauses: tuple[ClauseRecord, ...] = Field(description="条")


class FactRecord(Frozen):
    """What facts.json says of every fact besides its own fields: where it stands."""

    id: Text = Field(description="本条事实的编号")
    plan: Identifier = Field(description="方案编号")
    clause: Identifier = Field(description="所在条的编号")
    start: Count = Field(description="引语在该处的起始位置，从 0 起")
    url: Address = Field(description="所在条的网页地址")


class TimePeriodRecord(Frozen):
    """Both ends of a period, as exact as the text has them."""

    start: Text | None = Field(description="起始")
    end: Text | None = Field(description="结束")


# `start` is the offset of the quote in every list, so the dates of a period stand apart.
_DUTY = Field(None, description="企业要做的事按件计：说同一件事的指标和时限，这里是同一个编号；不是企业要做的为空")
_OTHERWISE: Mapping[str, Mapping[str, Any]] = {
    "targets": {"duty": _DUTY},
    "times": {"start": FactRecord.model_fields["start"], "period": Field(description="起止"), "duty": _DUTY},
}
_ANNOTATION = {"start": int, "period": TimePeriodRecord, "duty": Text | None}


def _record_of(kind: FactKind) -> type[FactRecord]:
    """What facts.json holds of one kind: the fields of its model, and where the fact stands."""
    own = dict(kind.model.model_fields) | dict(_OTHERWISE.get(kind.name, {}))
    fields: dict[str, Any] = {name: (_ANNOTATION.get(name, field.annotation), field) for name, field in own.items()}
    name = f"{kind.one.title()}Record"
    return create_model(name, __base__=FactRecord, __doc__=f"One entry of `{kind.name}` in facts.json.", **fields)


RECORDS: Mapping[str, type[FactRecord]] = {kind.name: _record_of(kind) for kind in FACT_KINDS}
"""The model of a published fact, by the name of its list."""


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


def _facts_file() -> type[Frozen]:
    lists: dict[str, Any] = {
        kind.name: (GenericAlias(tuple, (RECORDS[kind.name], ...)), Field(description=kind.words))
        for kind in FACT_KINDS
    }
    return create_model(
        "FactsFile",
        __base__=Frozen,
        __doc__="facts.json: what the plans promise, each tied to a clause by an exact quote, in document order.",
        version=(Text, Field(description="数据版本")),
        **lists,
        terms=(tuple[TermRecord, ...], Field(description="术语")),
    )


FactsFile = _facts_file()


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

    type: Literal["verbatim", "edited", "dropped", "added"] = Field(description="照录、有改动、未写入、新增")
    same_words: Flag = Field(description="两边用字相同，序号、标点、全半角和简繁不计")
    position: Literal["same", "moved"] = Field(description="原位或移位")
    shape: Literal["1-1", "1-n", "n-1"] = Field(description="一对一、拆分、合并")
    left: tuple[UnitRecord, ...] = Field(description="样板的句")
    right: tuple[UnitRecord, ...] = Field(description="本方案的句")
    similarity: Share = Field(description="相似度，0 到 1")
    redline: tuple[tuple[Sign, Text], ...] = Field(description="修订：= 保留，- 只见于样板，+ 只见于本方案")


class DeltaRecord(Frozen):
    """By how much: numbers, or ISO dates and periods."""

    from_: float | Text = Field(alias="from", description="原来：数，或 ISO 日期、时长")
    to: float | Text = Field(description="现在：数，或 ISO 日期、时长")
    by: float | None = Field(description="相差，不为负；单位不同不能相减的为空")
    unit: str = Field(description="单位：印出的计量单位，ratio 比例，grade 级，Y M W D WD TH TM 年月周日、工作日、时分")


class ChangeRecord(Frozen):
    """One named change."""

    type: ChangeType = Field(description="变化类型")
    subtype: ChangeType | None = Field(description="更细的变化类型；没有更细的为空")
    before: Text | None = Field(description="样板的字")
    after: Text | None = Field(description="本方案的字")
    left: Identifier | None = Field(description="样板的条")
    right: Identifier | None = Field(description="本方案的条")
    left_unit: Count | None = Field(description="样板的第几句，从 0 起")
    right_unit: Count | None = Field(description="本方案的第几句，从 0 起")
    substantive: Flag = Field(description="是否改变要求")
    direction: Direction | None = Field(description="方向：增减、早晚、宽窄、强弱；说不出的为空")
    delta: DeltaRecord | None = Field(description="改了多少；不能计算的为空")


class SubstitutionRecord(Frozen):
    """A replacement made more than once."""

    before: Text = Field(description="样板的字")
    after: Text = Field(description="本方案的字")
    count: Count = Field(description="次数")


TargetFate = Literal["kept", "changed", "dropped", "added"]


class TargetFateRecord(Frozen):
    """What became of one target of the template, or that the plan has one of its own."""

    fate: TargetFate = Field(description="保留、改动、未写入、新增")
    left: Text | None = Field(description="样板的指标在 facts.json 里的编号")
    right: Text | None = Field(description="本方案的指标在 facts.json 里的编号")
    differs: tuple[Text, ...] = Field(description="改动的指标哪些字段不同")


class ComparisonFile(Frozen):
    """alignments/<left>--<right>.json: a word-for-word comparison; the redlines rebuild both texts."""

    version: Text = Field(description="数据版本")
    template: Text = Field(description="样板")
    plan: Text = Field(description="本方案")
    groups: tuple[GroupRecord, ...] = Field(description="逐句对照，按样板顺序")
    changes: tuple[ChangeRecord, ...] = Field(description="变化")
    substitutions: tuple[SubstitutionRecord, ...] = Field(description="用语替换")
    verdicts: tuple[Verdict, ...] = Field(description="逐条结论")
    target_fates: tuple[TargetFateRecord, ...] = Field((), description="样板的指标各自的去留；正文与任务清单的对照不列")


class CandidateRecord(Frozen):
    """A sentence of the other plan that a reader chose or that the program ranks near."""

    clause: Identifier = Field(description="所在条")
    text: Text = Field(description="原文")
    score: Share = Field(description="相近程度，0 到 1")
    chosen: Flag = Field(description="有人选定它为对应的句")


class CandidatesRecord(Frozen):
    """One sentence of the template with proposals and what a person confirmed for its clause."""

    template_clause: Identifier = Field(description="样板的条")
    template_text: Text = Field(description="样板的句")
    targets: tuple[CandidateRecord, ...] = Field(
        description="人选定的句在前，其余是程序提出的候选，合计三个；选定多于三个的全列；文字相同的只列一次"
    )
    claim: Flag = Field(description="有人为这一句选定了对应的句")
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
    judgements: tuple[Counterpart, ...] = Field((), description="逐条认定，各小项写明两边哪一句")


class OwnReuseRecord(Frozen):
    """How much of one plan stands in earlier ones."""

    plan: Identifier = Field(description="方案编号")
    date: Text | None = Field(description="分先后所据：成文日期，没有的为网页发布日期，再没有的为年份；都不详为空")
    compared: Count = Field(description="参加比对的字数：成句的文字，不含小标题、序号、书名号内的文件名和空格")
    from_earlier: Count = Field(description="其中也见于任一较早方案的字数，每字只数一次")
    share: Share = Field(description="from_earlier 除以 compared")
    nearest: Identifier | None = Field(description="相同文字最多的较早方案；没有为空")


class ReuseRecord(Frozen):
    """The text that two plans share: found by a program, not judged by anyone."""

    left: Identifier = Field(description="方案编号；分得出先后的为较早的一份")
    right: Identifier = Field(description="方案编号；分得出先后的为较晚的一份")
    order: ReuseOrder = Field(
        description="分先后的依据：template 样板在先、date 日期、same 同日同年不分、unknown 日期不详"
    )
    descent: ReuseDescent = Field(description="已认定的样板关系：template 左为右的样板、common 同一样板、none 未认定")
    runs: Count = Field(description="相同文字有几处，按较晚的一份数")
    left_shared: Count = Field(description="左方案的文字也见于右方案的字数，每字只数一次")
    right_shared: Count = Field(description="右方案的文字也见于左方案的字数，每字只数一次")
    left_share: Share = Field(description="left_shared 占左方案参加比对的字数")
    right_share: Share = Field(description="right_shared 占右方案参加比对的字数")
    longest_left: UnitRecord = Field(description="最长一处在左方案")
    longest_right: UnitRecord = Field(description="最长一处在右方案")


class ReuseFile(Frozen):
    """reuse.json: which plans share runs of text; those that share most stand first."""

    version: Text = Field(description="数据版本")
    minimum: Count = Field(description="连续多少字以上相同才算")
    plans: tuple[OwnReuseRecord, ...] = Field(description="各方案的文字有多少也见于较早的方案")
    pairs: tuple[ReuseRecord, ...] = Field(description="有相同文字的每一对方案")


class AnswerRecord(Frozen):
    """One point of the answer to a comparison."""

    id: Identifier = Field(description="编号，永久不变")
    about: Text = Field(description="所答的对照")
    question: Text = Field(description="所答的问题")
    word: Text = Field(description="这一点说的是什么：照录、少了、晚了、多了、看不出等")
    direction: Literal["less", "more", "both"] | None = Field(description="要求减少、增加、有减有增；都不是的为空")
    sentences: tuple[Sentence, ...] = Field(description="逐句，各附原文")
    status: Literal["proposed", "reviewed"] = Field(description="待核或已核")
    reviewed: tuple[ReviewRecord, ...] = Field(description="校核记录")


class ContradictionRecord(Frozen):
    """Two places of one plan that do not agree."""

    id: Identifier = Field(description="编号，永久不变")
    about: Text = Field(description="所属的对照")
    question: Text = Field(description="所答的问题")
    kind: ContradictionKind = Field(description="哪一方面不一致")
    left: Evidence = Field(description="一处的原文")
    right: Evidence = Field(description="另一处的原文")
    ask: Text = Field(description="应当问清什么")
    status: Literal["proposed", "reviewed"] = Field(description="待核或已核")
    reviewed: tuple[ReviewRecord, ...] = Field(description="校核记录")


class AnswersFile(Frozen):
    """answers.json: what a reader comes to know, in sentences a person wrote."""

    version: Text = Field(description="数据版本")
    answers: tuple[AnswerRecord, ...] = Field(description="逐点回答")
    contradictions: tuple[ContradictionRecord, ...] = Field(description="同一方案前后不一之处")


class TranslatedClauseRecord(Frozen):
    """One clause in another language."""

    clause: Identifier = Field(description="条的编号")
    heading: Text | None = Field(description="小标题的译文")
    text: Text | None = Field(description="条文的全文译文，只译大意的为空")
    gist: Text | None = Field(description="条文大意，一句话")
    stale: Flag = Field(description="中文在翻译之后改动过")
    status: Literal["proposed", "reviewed"] = Field(description="待核或已核（由人核过）")
    url: Address = Field(description="英文页上的地址")


class TranslatedPlanRecord(Frozen):
    """One plan in another language."""

    plan: Identifier = Field(description="方案编号")
    title: Text = Field(description="标题的译文")
    short_title: Text = Field(description="简称的译文")
    about: Text = Field(description="这份方案是什么，一段话")
    made_by: Maker = Field(description="译者：机器 machine 或人 person")
    reviewed: tuple[ReviewRecord, ...] = Field(description="校核记录")
    clauses: tuple[TranslatedClauseRecord, ...] = Field(description="逐条译文，按条文次序")


class TranslatedComparisonRecord(Frozen):
    """What a comparison says, in another language."""

    about: Text = Field(description="对照的名称")
    made_by: Maker = Field(description="译者：机器 machine 或人 person")
    reviewed: tuple[ReviewRecord, ...] = Field(description="校核记录")
    sentences: tuple[TranslatedSentence, ...] = Field(description="逐句：问题、要点的词和句子、结论的理由")
    passages: tuple[TranslatedSentence, ...] = Field(description="改动所涉的原文")


class TranslationsFile(Frozen):
    """translations.json: unofficial translations; the Chinese prevails."""

    version: Text = Field(description="数据版本")
    language: Literal["en"] = Field(description="译文的语言")
    plans: tuple[TranslatedPlanRecord, ...] = Field(description="方案的译文")
    comparisons: tuple[TranslatedComparisonRecord, ...] = Field(description="对照的译文")


class RequirementRecord(Frozen):
    """One thing a later plan asks of firms."""

    id: Text = Field(description="本项的编号")
    clause: Identifier = Field(description="所在条")
    quote: Text = Field(description="提出要求的原文")
    also: tuple[Identifier, ...] = Field(description="同一要求还写在哪些条")
    asks: Text = Field(description="要企业做什么，编者所写")
    in_2017: Novelty = Field(description="较早的方案写了没有：yes、partly、no")
    counterpart: Identifier | None = Field(description="较早方案的条")
    counterpart_quote: Text | None = Field(description="较早方案的原文")
    reason: Text = Field(description="理由")
    status: Literal["proposed", "reviewed"] = Field(description="待核或已核")
    url: Address = Field(description="所在条的网页地址")


class RequirementsFile(Frozen):
    """new-in-2024.json: what later plans ask of firms, held against earlier plans."""

    version: Text = Field(description="数据版本")
    question: Text = Field(description="所答的问题")
    caveat: Text = Field(description="读者须知")
    plans: tuple[Identifier, ...] = Field(description="较晚的方案")
    against: tuple[Identifier, ...] = Field(description="较早的方案")
    reviewed: tuple[ReviewRecord, ...] = Field(description="校核记录")
    rows: tuple[RequirementRecord, ...] = Field(description="逐项要求")


class ChangeOfCollection(Frozen):
    """One change of the collection itself."""

    date: Day = Field(description="登记的日期")
    kind: Literal["plan", "text", "facts", "verdict", "answer"] = Field(description="收录方案、条文、要素、结论、回答")
    id: Text = Field(description="编号：方案、条、对照#条、回答")
    plans: tuple[Identifier, ...] = Field(description="涉及的方案")
    what: Text = Field(description="发生了什么")
    before_hash: ShortHash | None = Field(description="原来的校验码；新增的为空")
    after_hash: ShortHash | None = Field(description="现在的校验码；撤下的和收录方案的为空")
    url: Address | None = Field(description="所在的网页地址；已撤下的为空")


class ChangesFile(Frozen):
    """changes.json: what changed in the collection itself, newest first."""

    version: Text = Field(description="数据版本")
    changes: tuple[ChangeOfCollection, ...] = Field(description="历次变动")


class CodeRecord(Frozen):
    """One code: an id that stands in data files, and what it means."""

    list: Text = Field(description="所属的表，如 verdict_relations、topics")
    id: Text = Field(description="数据里的写法")
    label: Text = Field(description="中文名称")
    english: Text = Field(description="英文")
    description: Text = Field(description="含义")


class CodesFile(Frozen):
    """codes.json: every code of every closed list."""

    version: Text = Field(description="数据版本")
    codes: tuple[CodeRecord, ...] = Field(description="代码")
