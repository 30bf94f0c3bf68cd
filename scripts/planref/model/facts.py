"""The facts layer: what a careful reader finds promised in a plan, each fact tied to a clause by an exact quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

from planref.model.base import Day, Field, Flag, Frozen, Identifier, Positive, PrivateAttr, Text
from planref.model.plan import Review, Status

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
    "deploys",
]
SubjectKind = Literal["firm", "park", "department", "government", "other"]
Sign = Literal["sanction", "incentive", "restriction", "duty"]
ReportWay = Literal["up", "down", "public", "inside"]
DraftState = Literal["to_be_drafted", "to_be_revised"]
DraftDeadlineSource = Literal["quote", "sentence", "cell", "stage"]
WhoSource = Literal["text", "cell"]
UpperKind = Literal["support", "depends"]
Grade = Literal["absolute", "assured", "required", "promoted", "open"]
CYCLE = r"^P[1-9][0-9]{0,2}[YMWD]$"
YEARLY_DATE = r"^--[0-9]{2}(?:-[0-9]{2})?$"
PARTIAL_DATE = r"^(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|--[0-9]{2}(?:-[0-9]{2})?)$"


class OfClause(Frozen):
    """What is said of one clause; the file says it below the clause's id, which each entry then knows."""

    _clause: str = PrivateAttr("")

    @property
    def clause(self) -> str:
        """The id of the clause; empty outside a file of facts."""
        # As `self._clause`, which the library looks for a long way; this is asked of each fact very often.
        found: str = (self.__pydantic_private__ or {})["_clause"]
        return found

    def belong_to(self, clause: str) -> None:
        """Learn the clause; done once, when the file is read."""
        self._clause = clause


class Fact(OfClause):
    """What every fact carries: where in its clause, the exact quote, and doubts about the reading."""

    IN_QUOTE: ClassVar[tuple[str, ...]] = ()
    """Fields whose words are copied from the quote."""
    IN_CLAUSE: ClassVar[tuple[str, ...]] = ()
    """Fields whose words are copied from the same field of the clause."""
    EXPLAINS_NUMBERS: ClassVar[bool] = True
    """Whether a number in the quote is accounted for by this fact."""
    NAMED: ClassVar[Mapping[str, str]] = {}
    """Fields that hold an id, and the vocabulary it stands in."""

    place: Place = Field("text", description="引语在条文、小标题还是任务清单的某一栏")
    quote: Text = Field(description="原文，逐字一致")
    occurrence: Positive = Field(1, description="同一引语在该处第几次出现")
    disputable: Flag = Field(False, description="读法可以争议")
    note: Text | None = Field(None, description="说明")
    status: Status = Field("reviewed", description="状态：程序提示、待人通读的写 proposed")


class Subject(Frozen):
    """Who has to do what a target or a time asks."""

    kind: SubjectKind = Field(description="企业、园区、部门、政府或其他")
    words: Text | None = Field(None, description="谁来做，用原文的字；原文没有点明又无从推知的不写")
    firms: tuple[Text, ...] = Field((), description="哪些企业，见企业类别表；不限类别的不写")
    inferred: Flag = Field(False, description="本条没有点明，由上下文或任务清单推知")


class Target(Fact):
    """A result that can later be found met or not met."""

    IN_CLAUSE = ("hedge",)

    kind: TargetKind = Field(description="指标种类")
    metric: Text = Field(description="指标名称，用文字")
    comparator: Comparator = Field(description="比较方式")
    value: Text = Field(description="数值，照原文")
    unit: Text | None = Field(None, description="单位")
    baseline: Text | None = Field(None, description="比较的基准，如 2016")
    deadline: Day | None = Field(None, description="最后一日")
    deadline_source: DeadlineSource = Field("none", description="时限从哪里得来")
    yearly_deadline: Text | None = Field(None, pattern=YEARLY_DATE, description="每年的最后一日；--12-15 即12月15日")
    hedge: Text | None = Field(None, description="限定词，如力争、基本，见限定词表")
    subject: Subject | None = Field(None, description="谁来做到")


class Time(Fact):
    """A date, period, deadline or recurrence."""

    type: TimeType = Field(description="时限种类")
    by: Text | None = Field(None, pattern=PARTIAL_DATE, description="截止，精确到原文所写；--12-15 即每年12月15日")
    start: Text | None = Field(None, pattern=PARTIAL_DATE, description="起始")
    end: Text | None = Field(None, pattern=PARTIAL_DATE, description="结束")
    every: Text | None = Field(None, pattern=CYCLE, description="周期，P3M 即每季度")
    count: Positive | None = Field(None, description="每个周期几次，原文写明次数而没有“至少”的")
    min: Positive | None = Field(None, description="每个周期至少几次；只有原文写“至少”“不少于”“以上”的才写")
    inferred: Flag = Field(False, description="年或月由实施期限推定")
    due: Text | None = Field(None, description="到时要做什么，用原文的字")
    subject: Subject | None = Field(None, description="谁来做")


class Citation(Fact):
    """A document named in the text."""

    IN_QUOTE = ("title", "number")
    NAMED: ClassVar[Mapping[str, str]] = {"document": "documents"}

    title: Text = Field(description="文件名称，照原文，不含书名号")
    bracketed: Flag = Field(description="是否加书名号")
    number: Text | None = Field(None, description="发文字号或标准号，照原文")
    issuer: Text | None = Field(None, description="原文点出的发文机关")
    relation: Relation = Field(description="引用关系")
    document: Identifier = Field(description="文件词表里的编号")


class Involvement(Fact):
    """An organisation that acts, leads, supports, reports, is inspected or is addressed."""

    IN_QUOTE = ("name",)
    NAMED: ClassVar[Mapping[str, str]] = {"organisation": "organisations"}

    name: Text = Field(description="单位名称，照原文")
    role: OrganisationRole = Field(description="角色")
    organisation: Identifier = Field(description="单位词表里的编号")
    governs: tuple[Identifier, ...] = Field((), description="一处规定管辖的其他条")


class Consequence(Fact):
    """A circumstance, and what follows from it for whom."""

    IN_CLAUSE = ("quote_consequence",)

    condition: Text = Field(description="什么情形，用文字")
    consequence: Text = Field(description="有什么后果，用文字")
    for_: Text | None = Field(None, alias="for", description="落在谁身上：受罚、受奖、受限或应对的一方；未写的不写")
    sign: Sign = Field(description="惩处、激励、限制或应为")
    quote_consequence: Text | None = Field(None, description="后果的原文，与情形不在一处时写")


class Report(Fact):
    """Who reports what to whom, and when; what the text leaves open stays open."""

    from_: Text | None = Field(None, alias="from", description="谁报；原文未写的不写")
    to: Text | None = Field(None, description="报给谁；原文未写的不写")
    what: Text = Field(description="报什么")
    every: Text | None = Field(None, pattern=CYCLE, description="周期，P3M 即每季度")
    by: Text | None = Field(None, pattern=PARTIAL_DATE, description="截止；--12-15 即每年12月15日")
    by_inferred: Flag = Field(False, description="年份由实施期限推定")
    often: Text | None = Field(None, description="没有数字的频次，照原文，如定期")
    way: ReportWay | None = Field(None, description="向上、向下、向社会或在内部；连方向也未写的不写")


class Draft(Fact):
    """A document that somebody is to make or revise."""

    IN_CLAUSE = ("title",)
    NAMED: ClassVar[Mapping[str, str]] = {"document": "documents"}

    title: Text = Field(description="文件名称，照原文，不含书名号")
    who: Text | None = Field(None, description="谁来拟；原文未写的不写")
    who_source: WhoSource = Field("text", description="谁来拟从条文还是任务清单的栏里得来")
    by: Text | None = Field(None, pattern=PARTIAL_DATE, description="何时拟成；原文未写的不写")
    by_inferred: Flag = Field(False, description="年份由实施期限推定")
    by_source: DraftDeadlineSource | None = Field(None, description="时限从哪里得来")
    state: DraftState = Field(description="制定或修订")
    own: Flag = Field(True, description="由本级拟；由别处拟而本级配合的写 false")
    document: Identifier | None = Field(None, description="同处也是引用文件的，文件词表里的编号")


class UpperSupport(Fact):
    """A task that another level leads and this one supports, or that waits on what another level makes."""

    EXPLAINS_NUMBERS = False

    upper: Text | None = Field(None, description="上级或别处的单位，用文字；原文未写的不写")
    what: Text = Field(description="为它或随它做什么")
    kind: UpperKind = Field(description="配合上级，或有赖上级")


class Firmness(Fact):
    """The word that says how firmly a duty is laid down, and its grade."""

    EXPLAINS_NUMBERS = False
    IN_QUOTE = ("word",)

    word: Text = Field(description="表示力度的字")
    grade: Grade = Field(description="力度等级")


class TopicChoice(OfClause):
    """The topics of one measure."""

    primary: Identifier = Field(description="主要主题")
    secondary: tuple[Identifier, ...] = Field((), description="次要主题")
    status: Status = Field("reviewed", description="状态：程序提示、待人通读的写 proposed")


class Acknowledgement(OfClause):
    """A number or a disagreement that the checks report and a person has explained."""

    quote: Text = Field(description="所涉原文")
    reason: Text = Field(description="为什么不是要素，或为什么不一致")


class ClauseFacts(Frozen):
    """All that is said of one clause; the facts of a kind in text order."""

    topics: TopicChoice | None = Field(None, description="主题；每条措施必有")
    enterprise_duty: Flag = Field(False, description="本条对企业提出要求")
    targets: tuple[Target, ...] = Field((), description="指标")
    times: tuple[Time, ...] = Field((), description="时限")
    citations: tuple[Citation, ...] = Field((), description="引用文件")
    organisations: tuple[Involvement, ...] = Field((), description="单位")
    consequences: tuple[Consequence, ...] = Field((), description="后果")
    reporting: tuple[Report, ...] = Field((), description="报送")
    drafting: tuple[Draft, ...] = Field((), description="要制定或修订的文件")
    upper: tuple[UpperSupport, ...] = Field((), description="配合上级或有赖上级的事")
    firmness: tuple[Firmness, ...] = Field((), description="力度用字")
    acknowledged: tuple[Acknowledgement, ...] = Field((), description="检查所报、已说明的数字")

    def listed(self, kind: str) -> tuple[Fact, ...]:
        """The facts of one kind, by the name of their list."""
        found: tuple[Fact, ...] = getattr(self, kind)
        return found

    def entries(self) -> Iterator[OfClause]:
        """Everything that must know its clause."""
        for value in (getattr(self, name) for name in type(self).model_fields):
            each = value if isinstance(value, tuple) else (value,)
            yield from (item for item in each if isinstance(item, OfClause))


NO_FACTS = ClauseFacts.model_validate({})


class Facts(Frozen):
    """All facts of one plan, clause by clause in text order."""

    plan: Identifier = Field(description="方案编号")
    reviews: tuple[Review, ...] = Field((), description="校核记录")
    clauses: dict[Identifier, ClauseFacts] = Field({}, description="各条的要素，键是条的编号，按原文顺序")

    def model_post_init(self, context: Any) -> None:
        """Tell every entry which clause it stands below."""
        super().model_post_init(context)
        for clause, found in self.clauses.items():
            for entry in found.entries():
                entry.belong_to(clause)

    @property
    def times(self) -> tuple[Time, ...]:
        """The times of all clauses."""
        return tuple(time for found in self.clauses.values() for time in found.times)

    @property
    def organisations(self) -> tuple[Involvement, ...]:
        """The involvements of all clauses."""
        return tuple(item for found in self.clauses.values() for item in found.organisations)

    @property
    def topics(self) -> tuple[TopicChoice, ...]:
        """The topics of every measure that has any."""
        return tuple(found.topics for found in self.clauses.values() if found.topics)

    @property
    def enterprise_duties(self) -> tuple[str, ...]:
        """The clauses that ask something of firms."""
        return tuple(clause for clause, found in self.clauses.items() if found.enterprise_duty)

    @property
    def acknowledged(self) -> tuple[Acknowledgement, ...]:
        """What the checks report and a person has explained, in all clauses."""
        return tuple(item for found in self.clauses.values() for item in found.acknowledged)
