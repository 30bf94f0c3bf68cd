"""Reading pages: the list of plans, and each plan whole with its printed numbering and permanent anchors."""

from __future__ import annotations

from dataclasses import dataclass

from planref.corpus.addresses import measure_uri as measure_uri
from planref.corpus.addresses import plan_uri as plan_uri
from planref.corpus.corpus import Placed
from planref.model.plan import Plan
from planref.pages.linked_data import legislation
from planref.pages.marks import Segment, marked
from planref.pages.page import Page, TocEntry, root_of, script
from planref.pages.publication import Publication, name_of
from planref.pages.render import render


@dataclass(frozen=True)
class Note:
    """An anomaly of the printed text, in words."""

    label: str
    quote: str | None
    note: str


@dataclass(frozen=True)
class Row:
    """One clause as the reading page shows it."""

    id: str
    uri: str
    kind: str
    role: str
    part: str
    level: int
    label: str
    name: str
    heading: tuple[Segment, ...]
    end_mark: str
    stands_alone: bool
    text: tuple[Segment, ...]
    plain: str
    cells: tuple[tuple[str, str], ...]
    anomalies: tuple[Note, ...]
    former: tuple[str, ...]

    @property
    def rank(self) -> int:
        """HTML heading rank of the row: h2 to h4."""
        return min(self.level + 1, 4)


def row_of(publication: Publication, placed: Placed) -> Row:
    """What the reading page shows of one clause."""
    clause = placed.clause
    notes = tuple(
        Note(publication.word("anomaly_kinds", anomaly.kind), anomaly.quote, anomaly.note.rstrip("。"))
        for anomaly in clause.anomalies
    )
    return Row(
        id=placed.id,
        uri=measure_uri(placed.id),
        kind=clause.kind,
        role=clause.role or "",
        part=placed.part,
        level=max(1, len(placed.above) + 1),
        label=clause.label or "",
        name=name_of(placed),
        heading=marked(publication, placed.id, "heading", clause.heading) if clause.heading else (),
        end_mark=clause.end_mark or "",
        stands_alone=bool(clause.heading) and (clause.own_line or not clause.end_mark),
        text=marked(publication, placed.id, "text", clause.text) if clause.text else (),
        plain=clause.text or "",
        cells=cells_of(publication, placed),
        anomalies=notes,
        former=publication.corpus.former_ids.get(placed.id, ()),
    )


def cells_of(publication: Publication, placed: Placed) -> tuple[tuple[str, str], ...]:
    """The filled cells of a task row with the names of their columns."""
    cells = placed.clause.cells
    if cells is None:
        return ()
    columns = publication.corpus.vocabulary.lists.task_cells
    return tuple((column.label, getattr(cells, column.id)) for column in columns if getattr(cells, column.id))


def readings(plan: Plan) -> str:
    """State of review in words."""
    return f"{plan.reviews[-1].readings} 次独立通读" if plan.reviews else "未校"


def plan_facts(publication: Publication, plan: Plan) -> list[tuple[str, str]]:
    """The metadata of a plan as a list of name and words; what the text does not say is said to be missing."""
    issuer = plan.issuer.name + ("（推定，原文未署）" if plan.issuer.inferred else "")
    tasks = sum(1 for clause in plan.walk() if clause.kind == "task")
    measures = len(publication.corpus.measures(plan.plan)) - tasks
    return [
        ("发文机关", issuer),
        ("发文字号", plan.document_number or "原文未载"),
        ("成文日期", plan.issued.isoformat() if plan.issued else "原文未载"),
        *([("网页发布日期", plan.published.isoformat())] if plan.published else []),
        ("实施期限", period_words(plan)),
        ("措施", f"{measures} 条" + (f"，任务清单 {tasks} 项" if tasks else "")),
    ]


def period_words(plan: Plan) -> str:
    """The period of a plan in words."""
    if plan.period.start is None or plan.period.end is None:
        return "原文未载"
    words = f"{plan.period.start:%Y}年{plan.period.start.month}月—{plan.period.end:%Y}年{plan.period.end.month}月"
    return words + ("（推定）" if plan.period.inferred else "")


def plan_page(publication: Publication, plan: Plan) -> Page:
    """The reading page of one plan."""
    uri = plan_uri(plan.plan)
    rows = [row_of(publication, placed) for placed in publication.corpus.of_plan(plan.plan)]
    parents = [
        {
            "title": publication.documents[parent.document].title if parent.document in publication.documents else "",
            "uri": plan_uri(parent.plan) if parent.plan and parent.plan in publication.corpus.plan_of_id else "",
        }
        for parent in plan.parents
    ]
    template = None
    if plan.template and plan.template.plan in publication.corpus.plan_of_id:
        other = publication.corpus.plan_of_id[plan.template.plan]
        compared = (other.plan, plan.plan) in publication.comparisons
        template = {"plan": other.plan, "title": other.title, "compared": compared}
    body = render(
        "plan.html",
        root=root_of(uri),
        plan=plan,
        source=publication.source(plan),
        readings=readings(plan),
        level=publication.level(plan.level),
        campaign=publication.campaign(plan),
        facts=plan_facts(publication, plan),
        parents=parents,
        template=template,
        rows=rows,
        address=publication.corpus.site.address + uri,
    )
    return Page(
        uri=uri,
        title=plan.title,
        description=f"{plan.title}全文，{publication.campaign(plan)}，逐条可引用。非官方整理，以发文机关原文为准。",
        body=body,
        toc=contents(publication.corpus.of_plan(plan.plan)),
        tab="plans",
        edit=f"data/plans/{plan.plan}.yaml",
        head=script(uri, "reading.js") + legislation(publication, plan),
    )


def contents(clauses: tuple[Placed, ...]) -> tuple[TocEntry, ...]:
    """The contents of a plan: its parts and the numbered clauses of the two upper levels."""
    return tuple(
        TocEntry(placed.id, placed.clause.text or "" if placed.clause.kind == "title" else name_of(placed), level)
        for placed in clauses
        if (level := _contents_level(placed))
    )


def _contents_level(placed: Placed) -> int:
    clause = placed.clause
    if clause.kind == "title":
        return 1 if placed.part == "tasklist" else 0
    if clause.role == "table-head" or not (clause.label or clause.role == "group") or clause.kind in {"task", "item"}:
        return 0
    depth = len(placed.above) + (2 if placed.part == "tasklist" else 1)
    return depth if depth <= 2 else 0


def plans_page(publication: Publication) -> Page:
    """The list of all plans held."""
    rows = [
        {
            "uri": plan_uri(plan.plan),
            "title": plan.title,
            "short": plan.short_title,
            "level": publication.level(plan.level),
            "region": plan.region,
            "campaign": publication.campaign(plan),
            "measures": len(publication.corpus.measures(plan.plan)),
            "readings": readings(plan),
            "draft": plan.draft,
        }
        for plan in publication.corpus.plans
    ]
    return Page(
        uri="plans.html",
        title="方案",
        description="本库收录的安全生产三年行动方案：层级、地区、所属行动、措施数和校核状态。",
        body=render("plans.html", root="", rows=rows),
        tab="plans",
    )
