"""The lineage of plans: from national documents down to parks, with documents named but not held drawn as holes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from planref.model.alignment import Alignment
from planref.model.plan import Plan
from planref.model.vocab import Campaign, Document
from planref.pages.measure import comparison_uri
from planref.pages.plan import plan_uri
from planref.pages.publication import Publication

_LEVELS = ("national", "province", "city", "district", "park")
_LEFT, _TOP, _PITCH = 46, 52, 110
_BOX, _SIDE, _HIGH, _GAP = 160, 150, 76, 13

# A picture up to this wide is fitted to the page; a wider one keeps its size and is scrolled.
NATURAL_WIDTH = 1240


def document_uri(document: str) -> str:
    """Address of the page of a document."""
    return f"documents/{document}.html"


@dataclass(frozen=True)
class Node:
    """A plan that is held, or a document that is only named (a hole); `title` is the whole title."""

    key: str
    row: int
    level: str
    title: str
    uri: str
    hole: bool
    words: tuple[str, str, str]


@dataclass(frozen=True)
class Box:
    """A node at its place."""

    node: Node
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Remark:
    """Words at a place of the picture that lead to a comparison; `gap` says that a level between is missing."""

    x: float
    y: float
    words: str
    uri: str
    gap: bool


@dataclass(frozen=True)
class Chain:
    """One line of descent as a list, from the top down: for narrow windows and for those who do not see the picture."""

    campaign: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Heading:
    """A level or campaign at its place."""

    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Lineage:
    """The finished picture; `edges` are SVG paths, drawn below the boxes."""

    width: float
    height: float
    levels: tuple[Heading, ...]
    campaigns: tuple[Heading, ...]
    boxes: tuple[Box, ...]
    edges: tuple[str, ...]
    remarks: tuple[Remark, ...]
    chains: tuple[Chain, ...]
    summary: str


@dataclass
class _Line:
    """One column while the picture is laid out: a node for each level, and at most one beside it."""

    campaign: Campaign
    main: dict[int, Node] = field(default_factory=dict)
    side: dict[int, Node] = field(default_factory=dict)

    @property
    def width(self) -> float:
        return _BOX + (_GAP + _SIDE if self.side else 0)

    def nodes(self) -> Iterator[Node]:
        """From the top down; what stands beside a plan is named by it and comes before it."""
        for row in range(len(_LEVELS)):
            yield from (column[row] for column in (self.side, self.main) if row in column)


def lineage_of(publication: Publication) -> Lineage:
    """Lay out all plans by campaign and level, each with the documents it says it is made by."""
    lines = _lines(publication)
    boxes: list[Box] = []
    headings: list[tuple[Heading, Campaign]] = []
    x = float(_LEFT)
    for line in lines:
        if not headings or headings[-1][1] != line.campaign:
            headings.append((Heading(x, 26, f"{line.campaign.years}　{line.campaign.short}"), line.campaign))
        boxes += [_box(node, x, _BOX) for node in line.main.values()]
        boxes += [_box(node, x + _BOX + _GAP, _SIDE) for node in line.side.values()]
        x += line.width + _GAP
    height = _TOP + _PITCH * len(_LEVELS)
    places = {box.node.key: box for box in boxes}
    names = [publication.level(level) for level in _LEVELS]
    return Lineage(
        width=max(x - _GAP + 1, NATURAL_WIDTH),
        height=height,
        levels=tuple(Heading(0, _TOP + _PITCH * row, name) for row, name in enumerate(names)),
        campaigns=tuple(heading for heading, _ in headings),
        boxes=tuple(boxes),
        edges=_edges(publication, places),
        remarks=tuple(_remarks(publication, places)),
        chains=tuple(Chain(f"{line.campaign.years}　{line.campaign.label}", tuple(line.nodes())) for line in lines),
        summary=_summary(boxes),
    )


def _summary(boxes: list[Box]) -> str:
    holes = [box.node for box in boxes if box.node.hole]
    return f"文件源流图：收录 {len(boxes) - len(holes)} 份方案，另有 {len(holes)} 份上级文件只见其名，未收录。"


def _box(node: Node, x: float, width: float) -> Box:
    return Box(node, x, _TOP + _PITCH * node.row + (_PITCH - _HIGH) / 2, width, _HIGH)


def _lines(publication: Publication) -> list[_Line]:
    found: list[_Line] = []
    placed: dict[str, _Line] = {}
    for campaign in publication.corpus.vocabulary.campaigns.campaigns:
        for plan in publication.corpus.plans:
            if plan.campaign == campaign.id:
                line = _line_for(plan, campaign, placed, found)
                _put(line.main, _plan_node(publication, plan), placed, line)
                _put_holes(publication, plan, line, placed)
    return found


def _line_for(plan: Plan, campaign: Campaign, placed: dict[str, _Line], found: list[_Line]) -> _Line:
    """The column of the plan's template where its level is free there, else a new one."""
    template = placed.get(plan.template.plan) if plan.template else None
    if template and template.campaign == campaign and _LEVELS.index(plan.level) not in template.main:
        return template
    found.append(_Line(campaign))
    return found[-1]


def _put_holes(publication: Publication, plan: Plan, line: _Line, placed: dict[str, _Line]) -> None:
    for key in named_above(plan):
        document = publication.documents[key]
        if key in placed or document.plan in publication.corpus.plan_of_id or document.level not in _LEVELS:
            continue
        node = _hole(publication, document)
        column = line.main if node.row < _LEVELS.index(plan.level) and node.row not in line.main else line.side
        if node.row not in column:
            _put(column, node, placed, line)


def _put(column: dict[int, Node], node: Node, placed: dict[str, _Line], line: _Line) -> None:
    column[node.row] = node
    placed[node.key] = line


def named_above(plan: Plan) -> tuple[str, ...]:
    """The documents that stand above a plan: those between it and its template, and those it names as parents."""
    through = plan.template.through if plan.template else ()
    return tuple(dict.fromkeys((*through, *(parent.document for parent in plan.parents))))


def _plan_node(publication: Publication, plan: Plan) -> Node:
    descends = any(other.template and other.template.plan == plan.plan for other in publication.corpus.plans)
    measures = f"{len(publication.corpus.measures(plan.plan))} 条措施" + ("　样板" if descends else "")
    words = (plan.short_title, _cut(plan.title, 10), measures)
    return Node(
        plan.plan,
        _LEVELS.index(plan.level),
        publication.level(plan.level),
        plan.title,
        plan_uri(plan.plan),
        False,
        words,
    )


def _hole(publication: Publication, document: Document) -> Node:
    level = publication.level(document.level)
    words = (document.title[:9], _cut(document.title[9:], 9), "点名，未收录")
    return Node(
        document.id, _LEVELS.index(document.level), level, document.title, document_uri(document.id), True, words
    )


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def _edges(publication: Publication, places: dict[str, Box]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for plan in publication.corpus.plans:
        above = [_key_of(publication, key) for key in named_above(plan)]
        if plan.template:
            above.append(plan.template.plan)
        for key in above:
            if key in places and key != plan.plan:
                found.update(dict.fromkeys(_edge(places, places[key], places[plan.plan])))
    return tuple(found)


def _key_of(publication: Publication, document: str) -> str:
    plan = publication.documents[document].plan
    return plan if plan and plan in publication.corpus.plan_of_id else document


def _edge(places: dict[str, Box], upper: Box, lower: Box) -> Iterator[str]:
    """Paths from one box to another; in one column they run from box to box, so that no line is drawn twice."""
    if upper.node.row == lower.node.row:
        left, right = sorted((upper, lower), key=lambda box: box.x)
        y = lower.y + lower.height / 2
        yield f"M{left.x + left.width} {y} H{right.x}"
    elif upper.x == lower.x:
        column = [box for box in places.values() if box.x == lower.x and upper.y <= box.y <= lower.y]
        for above, below in itertools.pairwise(sorted(column, key=lambda box: box.y)):
            yield f"M{lower.x + _BOX / 2} {above.y + above.height} V{below.y}"
    else:
        bend = lower.y - (_PITCH - _HIGH) / 2
        yield f"M{upper.x + upper.width / 2} {upper.y + upper.height} V{bend} H{lower.x + _BOX / 2} V{lower.y}"


def _remarks(publication: Publication, places: dict[str, Box]) -> Iterator[Remark]:
    """Each word-for-word comparison, written above its plan where there is room."""
    for alignment in publication.corpus.alignments:
        box = places.get(alignment.right)
        if alignment.mode != "descends" or box is None or _is_taken(places, box):
            continue
        template = publication.corpus.plan_of_id[alignment.right].template
        gap = bool(template and template.through)
        words = ("越级对照：" if gap else "逐句对照：") + _carried(publication, alignment)
        yield Remark(box.x + _BOX / 2 + 14, box.y - _PITCH / 2, words, comparison_uri(alignment), gap)


def _is_taken(places: dict[str, Box], box: Box) -> bool:
    return any(other.x == box.x and other.node.row == box.node.row - 1 for other in places.values())


def _carried(publication: Publication, alignment: Alignment) -> str:
    comparison = publication.comparisons[alignment.left, alignment.right]
    sentences = sum(1 for row in comparison.rows if row.group.left)
    return f"{sentences} 句中 {comparison.group_counts.get('verbatim', 0)} 句照录"
