"""The transcription layer: plans as trees of clauses, and the received files they were read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from planref.model.base import (
    Address,
    AfterValidator,
    Count,
    Day,
    Field,
    FileName,
    Flag,
    Frozen,
    Identifier,
    LineNumber,
    PlanId,
    Positive,
    Text,
    WithJsonSchema,
    wrong,
)

UNKNOWN = "unknown"
UNKNOWN_REGION = "不详"
UNKNOWN_ISSUER = "不详"

Kind = Literal["title", "preamble", "heading", "clause", "item", "task", "closing"]
Role = Literal[
    "title",
    "notice-title",
    "tasklist-title",
    "document-number",
    "letterhead",
    "addressee",
    "notice-text",
    "attachment",
    "signature",
    "date",
    "imprint",
    "preamble",
    "closing",
    "paragraph",
    "sector",
    "group",
    "main-task",
    "table-head",
    "table-row",
]
Part = Literal["body", "tasklist"]
CellName = Literal["deadline", "lead", "support"]
CONTACT = "contact"
"""The code of a warning that asks about a person's name, telephone or mail address."""
Status = Literal["proposed", "reviewed"]
KnownLevel = Literal["national", "province", "city", "district", "park", "enterprise"]
Level = Literal["national", "province", "city", "district", "park", "enterprise", "unknown"]


class Anomaly(Frozen):
    """Something odd in the printed text, kept as it is and noted where it stands."""

    kind: Literal[
        "skipped-number",
        "doubled-words",
        "cut-out",
        "broken-cell",
        "empty-cell",
        "misprint",
        "punctuation",
        "truncation",
        "contradiction",
        "wording",
    ] = Field(description="异常种类")
    quote: Text | None = Field(None, description="原文中的字，须与条文逐字一致")
    note: Text = Field(description="说明")


class Cells(Frozen):
    """Cells of a task row beside its text, as printed; an empty cell is left out.

    A cell named in `merged` repeats what a merged cell prints once for several rows.
    """

    deadline: Text | None = Field(None, description="完成时限一栏")
    lead: Text | None = Field(None, description="牵头单位一栏")
    support: Text | None = Field(None, description="责任（配合）单位一栏")
    order: tuple[CellName, ...] = Field(
        ("deadline", "lead", "support"), description="各栏的印刷次序；不写即时限、牵头、配合"
    )
    merged: tuple[CellName, ...] = Field((), description="合并单元格：值印在相邻行，本行只是共用")

    @property
    def printed(self) -> tuple[str, ...]:
        """The cells that hold text printed in this row, in printed order."""
        own = (name for name in self.order if name not in self.merged)
        return tuple(cell for cell in (getattr(self, name) for name in own) if cell)


class Clause(Frozen):
    """One node of a plan: printed label, heading and its end mark, text, and the nodes below it."""

    id: Identifier = Field(description="永久编号：方案编号加印刷序号，如 zj2017-5-1 即五、（一）")
    kind: Kind = Field(description="种类")
    role: Role | None = Field(None, description="种类的细分：标题、主送、附件、署名等")
    label: Text | None = Field(None, description="印刷的序号，逐字照录")
    heading: Text | None = Field(None, description="小标题，不含序号和其后的标点")
    end_mark: Text | None = Field(None, description="小标题后的标点")
    own_line: Flag = Field(False, description="带标点的小标题独占一行")
    inline: Flag = Field(False, description="与前文同在一行，不另起段")
    text: Text | None = Field(None, description="本条自己的文字")
    cells: Cells | None = Field(None, description="任务清单的其余各栏")
    measure: Flag | None = Field(None, description="是否列为措施；不写则按种类")
    anomalies: tuple[Anomaly, ...] = Field((), description="原文异常")
    children: tuple[Clause, ...] = Field((), description="下级各条")

    def walk(self) -> Iterator[Clause]:
        """This clause and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def is_measure(self) -> bool:
        """Whether the clause has an own page and is searched."""
        if self.measure is not None:
            return self.measure
        return self.kind in {"clause", "item", "task"} and bool(self.text or self.children)

    @property
    def head(self) -> str:
        """Label, heading and end mark as printed on one line."""
        return (self.label or "") + (self.heading or "") + (self.end_mark or "")

    @property
    def basis(self) -> str:
        """What this clause alone contributes to the text basis, without its children."""
        apart = bool(self.text) and (self.own_line or (bool(self.heading) and not self.end_mark))
        own = self.head + ("\n" if apart else "") + (self.text or "")
        return "\n".join([own, *(self.cells.printed if self.cells else ())])


class Issuer(Frozen):
    """The body that issued a plan."""

    name: Text = Field(description="发文机关全称")
    inferred: Flag = Field(False, description="原文未署名，由文意推定")
    quote: Text | None = Field(None, description="推定所据的原文")

    @property
    def is_known(self) -> bool:
        """Whether the text signs itself, or somebody could infer who issued it."""
        return self.name != UNKNOWN_ISSUER


class Period(Frozen):
    """The time a plan runs."""

    start: Day | None = Field(None, description="起始日，原文未载则不写")
    end: Day | None = Field(None, description="截止日，原文未载则不写")
    inferred: Flag = Field(False, description="由文意推定")
    quote: Text | None = Field(None, description="所据原文")


class Parent(Frozen):
    """A document of a higher level that a plan says it is made by."""

    quote: Text = Field(description="提到上级文件的原文")
    document: Identifier = Field(description="文件词表里的编号")
    plan: Identifier | None = Field(None, description="本库收录时的方案编号；不写即未收录")


class Template(Frozen):
    """The held plan that a plan's wording descends from, and the documents in between that are not held."""

    plan: Identifier = Field(description="样板方案编号")
    through: tuple[Identifier, ...] = Field((), description="中间隔着、未收录的文件编号")
    note: Text = Field(description="凭什么认定")


class Review(Frozen):
    """State of review of a transcription or an annotation."""

    readings: Positive = Field(description="独立通读次数")
    date: Day = Field(description="最近一次校核日期")
    note: Text | None = Field(None, description="校核说明")


class Warned(Frozen):
    """A warning of the importer; a plan leaves draft only when a person has accepted each, with a reason."""

    line: Count = Field(description="原文行号")
    code: Text = Field(description="警告代码")
    words: Text | None = Field(None, description="所涉原文")
    assumed: Text = Field(description="导入时怎样处理")
    accepted: Text | None = Field(None, description="核对后放行的理由")


class Plan(Frozen):
    """One plan: its metadata and its whole text as a tree."""

    plan: PlanId = Field(description="方案编号，永久不变")
    draft: Flag = Field(False, description="草稿：尚未校完，不发布")
    published_unread: Flag = Field(False, description="未经人通读也发布；网页上写明未经人读")
    title: Text = Field(description="标题，与原文一致")
    short_title: Text = Field(description="简称，用于页面和表头")
    level: Level = Field(description="层级；草稿未定时写 unknown")
    region: Text = Field(description="地区；草稿未定时写 不详")
    campaign: Identifier = Field(description="所属行动，见行动词表；草稿未定时写 unknown")
    inferred: tuple[Literal["level", "region", "campaign"], ...] = Field((), description="由导入推定、未经人认定的项")
    issuer: Issuer = Field(description="发文机关")
    document_number: Text | None = Field(None, description="发文字号")
    issued: Day | None = Field(None, description="成文日期")
    published: Day | None = Field(None, description="发布日期，来自网页")
    period: Period = Field(description="实施期限")
    basis_documents: tuple[Identifier, ...] = Field((), description="文中提到的依据文件，见文件词表")
    parents: tuple[Parent, ...] = Field((), description="所依据的上级方案")
    template: Template | None = Field(None, description="文字由哪份样板演变而来")
    source: Text = Field(description="原始文件名，见 data/sources/manifest.yaml")
    url: Address | None = Field(None, description="原文网址，不详则不写")
    reviews: tuple[Review, ...] = Field((), description="校核记录")
    warnings: tuple[Warned, ...] = Field((), description="导入时的警告")
    notes: tuple[Text, ...] = Field((), description="编者说明")
    body: tuple[Clause, ...] = Field(description="正文各条")
    tasklist: tuple[Clause, ...] = Field((), description="任务清单")

    def walk(self) -> Iterator[Clause]:
        """All clauses of body and task list, in document order."""
        for clause in (*self.body, *self.tasklist):
            yield from clause.walk()

    @property
    def basis(self) -> str:
        """The text basis rebuilt from the tree."""
        text = ""
        for clause in self.walk():
            text += ("" if clause.inline or not text else "\n") + clause.basis
        return text


class FurnitureLine(Frozen):
    """A line of a received file that belongs to no plan."""

    line: LineNumber = Field(description="行号，从 1 起")
    kind: Literal["page-number", "web", "header", "footer", "contents"] = Field(description="种类")
    text: Text = Field(description="该行文字，首尾空白除外")


def _forward(written: str) -> str:
    first, _, last = written.partition("-")
    if last and int(last) <= int(first):
        raise wrong("value/range")
    return written


def _ascending(written: tuple[str, ...]) -> tuple[str, ...]:
    """Ranges follow each other, so that what they name is bounded by the lines of a file."""
    last = 0
    for one in written:
        first, _, end = one.partition("-")
        if int(first) <= last:
            raise wrong("value/ranges", range=one)
        last = int(end or first)
    return written


_LINE_RANGE = r"^[1-9][0-9]{0,5}(?:-[1-9][0-9]{0,5})?$"
LineRange = Annotated[
    Text,
    Field(pattern=_LINE_RANGE),
    AfterValidator(_forward),
    # To an editor 8 is a number and 8-99 a text.
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": _LINE_RANGE}]}),
]


class SourcePlan(Frozen):
    """Where one plan stands in a received file, and how its lines join into paragraphs."""

    plan: Identifier = Field(description="方案编号")
    first: LineNumber = Field(description="起始行")
    last: LineNumber = Field(description="末行")
    paragraphs: Annotated[tuple[LineRange, ...], AfterValidator(_ascending)] = Field(
        description="另起一段的行：行号，或 8-99 这样的范围（其中印有文字的行都另起一段）"
    )


class Source(Frozen):
    """One received file."""

    file: FileName = Field(description="文件名")
    sha256: Text = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 校验值")
    received: Text = Field(description="怎样得到")
    original: FileName | None = Field(None, description="由它读出本文的原件（docx、pdf、html）文件名")
    furniture: tuple[FurnitureLine, ...] = Field((), description="不属于方案的行：页码、网页栏目等")
    plans: tuple[SourcePlan, ...] = Field(description="文件里的方案")


class Manifest(Frozen):
    """All received files."""

    sources: tuple[Source, ...] = Field(description="原始文件")
