"""Pages of word-for-word comparisons: counts, the strip of the whole document, then row by row with its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planref.align.units import Unit
from planref.changes.change import Compared
from planref.compare.comparison import Comparison
from planref.compare.names import Names, names_of
from planref.corpus.corpus import Placed
from planref.model.alignment import Alignment, Verdict
from planref.model.plan import Plan
from planref.model.vocab import Outcome
from planref.pages.measure import comparison_uri, verdict_hue
from planref.pages.page import Page, root_of, script
from planref.pages.plan import measure_uri
from planref.pages.publication import Publication, name_of
from planref.pages.render import render
from planref.redline.redline import Operation

_HUES = {"less": "gone", "more": "new"}


@dataclass(frozen=True)
class Row:
    """One aligned group as the page shows it; `word` says what became of the sentence."""

    anchor: str
    type: str
    word: str
    moved: bool
    left: tuple[Operation, ...]
    right: tuple[Operation, ...]
    left_ids: tuple[str, ...]
    right_ids: tuple[str, ...]
    types: tuple[tuple[str, str], ...]
    substantive: bool

    @property
    def plain(self) -> str:
        """The text both sides share, of a verbatim row."""
        return "".join(text for _, text in self.left)

    @property
    def width(self) -> int:
        """Characters of the longer side: the width of the row's bar in the strip."""
        return max(sum(len(t) for _, t in self.left), sum(len(t) for _, t in self.right), 1)


@dataclass(frozen=True)
class Fold:
    """Verbatim rows in a run, shown closed."""

    rows: tuple[Row, ...]

    @property
    def summary(self) -> str:
        """First and last words of the run."""
        text = "".join(row.plain for row in self.rows)
        return text if len(text) <= 40 else f"{text[:14]} …… {text[-14:]}"


@dataclass(frozen=True)
class Section:
    """The rows of one template clause (or of one clause that only the plan has), with its verdict."""

    anchor: str
    name: str
    uri: str
    word: str
    hue: str
    position: str
    rationale: str
    status: str
    counterparts: tuple[tuple[str, str], ...]
    parts: tuple[Row | Fold, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chapter:
    """A top-level part of the template with its sections."""

    anchor: str
    name: str
    sections: tuple[Section, ...]
    share: int

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the chapter."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def changed(self) -> int:
        """How many rows are not verbatim."""
        return sum(1 for row in self.rows if row.type != "verbatim")


class Rows:
    """Makes rows of a comparison: operations by side, change types by row."""

    def __init__(self, names: Names, comparison: Comparison) -> None:
        self.names = names
        self.comparison = comparison
        self._left_at = {unit: index for index, unit in enumerate(comparison.left)}
        self._right_at = {unit: index for index, unit in enumerate(comparison.right)}
        self._changes = self._by_unit()

    def _by_unit(self) -> Mapping[tuple[str, int], list[tuple[str, bool]]]:
        found: dict[tuple[str, int], list[tuple[str, bool]]] = defaultdict(list)
        for change in self.comparison.changes:
            if change.left_unit is not None:
                found["left", change.left_unit].append((change.type, change.substantive))
            elif change.right_unit is not None:
                found["right", change.right_unit].append((change.type, change.substantive))
        return found

    def row(self, compared: Compared) -> Row:
        """One row."""
        group = compared.group
        changes = [item for unit in group.left for item in self._changes.get(("left", self._left_at[unit]), [])]
        changes += [item for unit in group.right for item in self._changes.get(("right", self._right_at[unit]), [])]
        types = dict.fromkeys(name for name, _ in changes)
        return Row(
            anchor=_anchor(group.left[0] if group.left else group.right[0], bool(group.left)),
            type=group.type,
            word=self.names.groups[group.type],
            moved=group.moved,
            left=tuple((sign, text) for sign, text in compared.redline if sign != "+"),
            right=tuple((sign, text) for sign, text in compared.redline if sign != "-"),
            left_ids=_ids(group.left),
            right_ids=_ids(group.right),
            types=tuple((name, self.names.changes[name]) for name in types),
            substantive=any(substantive for _, substantive in changes),
        )


def names_in(publication: Publication, alignment: Alignment) -> Names:
    """The words of a comparison by its mode."""
    return names_of(publication.corpus.vocabulary.lists, alignment.mode == "tasklist")


def _anchor(unit: Unit, left: bool) -> str:
    place = "h" if unit.part == "heading" else str(unit.start)
    return f"{'r' if left else 'a'}-{unit.clause}-{place}"


def _ids(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.clause for unit in units))


def partners(comparison: Comparison) -> Mapping[str, frozenset[str]]:
    """For every left clause the right clauses that some group pairs it with."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in comparison.rows:
        for left in row.group.left:
            found[left.clause] |= {right.clause for right in row.group.right}
    return {left: frozenset(rights) for left, rights in found.items()}


def chapters_of(publication: Publication, alignment: Alignment, comparison: Comparison) -> tuple[Chapter, ...]:
    """The rows of a comparison by chapter and clause, in reading order of the template."""
    maker = Rows(names_in(publication, alignment), comparison)
    gathered: list[tuple[str, list[Row]]] = []
    paired = partners(comparison)
    for compared in comparison.rows:
        owner = _owner(publication, compared, gathered[-1][0] if gathered else "", paired)
        if not gathered or gathered[-1][0] != owner:
            gathered.append((owner, []))
        gathered[-1][1].append(maker.row(compared))
    return _chapters(publication, alignment, gathered)


def _owner(publication: Publication, compared: Compared, current: str, paired: Mapping[str, frozenset[str]]) -> str:
    """The clause a row is shown under: the template's, or for an addition the plan's unless it stands inside a pair."""
    if compared.group.left:
        return compared.group.left[0].clause
    clause = compared.group.right[0].clause
    around = {clause, *publication.corpus.clauses[clause].above}
    return current if current and paired.get(current, frozenset()) & around else clause


def _chapters(
    publication: Publication, alignment: Alignment, gathered: Sequence[tuple[str, list[Row]]]
) -> tuple[Chapter, ...]:
    verdicts = {verdict.clause: verdict for verdict in alignment.verdicts}
    own_list = alignment.mode == "tasklist"
    chapters: list[tuple[str, list[Section]]] = []
    seen: Counter[str] = Counter()
    for owner, rows in gathered:
        placed = publication.corpus.clauses[owner]
        top = _top(placed, alignment.left, begun=bool(chapters) and chapters[-1][0] != "front")
        if not chapters or (top and chapters[-1][0] != top):
            chapters.append((top or owner, []))
        seen[owner] += 1
        section = _section(publication, placed, rows, verdicts.get(owner), own_list)
        suffix = f"-{seen[owner]}" if seen[owner] > 1 else ""
        chapters[-1][1].append(_renamed(section, suffix) if suffix else section)
    total = sum(row.width for _, rows in gathered for row in rows)
    return tuple(
        Chapter(f"c-{top}", _chapter_name(publication, top), tuple(sections), _share(sections, total))
        for top, sections in chapters
    )


def _share(sections: Sequence[Section], total: int) -> int:
    """Width of a chapter in the strip, in 24ths of the whole; at least one."""
    return max(1, round(24 * sum(row.width for section in sections for row in section.rows) / total))


def _renamed(section: Section, suffix: str) -> Section:
    return Section(**{**vars(section), "anchor": section.anchor + suffix})


def _top(placed: Placed, left: str, begun: bool) -> str:
    """The chapter a template clause belongs to; '' for a clause of the plan, which stays in the chapter before it.

    What closes a notice in front of the plan belongs to the front, as long as no part of the plan has `begun`.
    """
    if placed.plan.plan != left or placed.part == "tasklist":
        return ""
    if placed.clause.kind in {"title", "preamble", "closing"} and not placed.above:
        return "end" if begun else "front"
    return placed.above[0] if placed.above else placed.id


def _chapter_name(publication: Publication, top: str) -> str:
    unnumbered = ("chapters", top) in publication.words
    return publication.word("chapters", top) if unnumbered else name_of(publication.corpus.clauses[top])


def _section(
    publication: Publication, placed: Placed, rows: Sequence[Row], verdict: Verdict | None, own_list: bool
) -> Section:
    clauses = publication.corpus.clauses
    relation = publication.relation_entries[verdict.relation] if verdict else None
    return Section(
        anchor=f"s-{placed.id}",
        name=name_of(placed),
        uri=measure_uri(placed.id),
        word=relation.word(own_list) if relation else "",
        hue=verdict_hue(relation) if relation else "none",
        position=publication.word("verdict_positions", verdict.position)
        if verdict and verdict.position != "same"
        else "",
        rationale=verdict.rationale if verdict else "",
        status=verdict.status if verdict else "none",
        counterparts=tuple(
            (measure_uri(other), name_of(clauses[other])) for other in (verdict.counterparts if verdict else ())
        ),
        parts=tuple(_folded(rows)),
        rows=tuple(rows),
    )


def _folded(rows: Sequence[Row]) -> Iterable[Row | Fold]:
    run: list[Row] = []
    for row in rows:
        if row.type == "verbatim" and not row.moved:
            run.append(row)
            continue
        if run:
            yield Fold(tuple(run))
            run = []
        yield row
    if run:
        yield Fold(tuple(run))


@dataclass(frozen=True)
class Count:
    """One line of a count table: word, number, hue, share of the largest in percent, filter value."""

    word: str
    number: int
    hue: str
    share: int
    key: str


def counts(words: Mapping[str, str], numbers: Mapping[str, int], hues: Mapping[str, str]) -> tuple[Count, ...]:
    """Counts in the order of the closed list, the empty ones left out."""
    largest = max(numbers.values(), default=1)
    return tuple(
        Count(word, numbers[key], hues.get(key, "edit"), round(100 * numbers[key] / largest), key)
        for key, word in words.items()
        if numbers.get(key)
    )


def _hues(entries: Iterable[Outcome]) -> dict[str, str]:
    return {entry.id: _HUES[entry.direction] for entry in entries if entry.direction}


def _verdict_counts(publication: Publication, alignment: Alignment) -> tuple[Count, ...]:
    entries = publication.relation_entries.values()
    numbers = Counter[str](verdict.relation for verdict in alignment.verdicts)
    words = {entry.id: entry.word(alignment.mode == "tasklist") for entry in entries}
    return counts(words, numbers, {"verbatim": "same"} | _hues(entries))


def _change_counts(publication: Publication, comparison: Comparison, names: Names) -> tuple[Count, ...]:
    hues = _hues(publication.corpus.vocabulary.lists.change_types)
    found = counts(names.changes, comparison.change_counts, hues)
    return tuple(sorted(found, key=lambda count: -count.number))


@dataclass(frozen=True)
class Pair:
    """The two sides of a word-for-word comparison, what they are called, and what the comparison cannot say."""

    alignment: Alignment
    left: Plan
    right: Plan
    guard: str

    @property
    def own_list(self) -> bool:
        """Whether the right side is the left plan's own task list."""
        return self.alignment.mode == "tasklist"

    @property
    def names(self) -> tuple[str, str]:
        """Short names of both sides."""
        left, right = self.left.short_title, self.right.short_title
        return (f"{left} 正文", "任务清单") if self.own_list else (left, right)

    @property
    def sides(self) -> tuple[str, str]:
        """What each side is in one word."""
        return ("正文", "清单") if self.own_list else ("样板", "本方案")

    @property
    def base(self) -> str:
        """File name of the comparison without ending: zj2017--nbsh2017."""
        return self.alignment.name

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans compared, each once."""
        return tuple(dict.fromkeys((self.left, self.right)))


def pair_of(publication: Publication, alignment: Alignment) -> Pair:
    """The sides of a word-for-word comparison with the guard sentence that belongs to it."""
    left, right = (publication.corpus.plan_of_id[name] for name in (alignment.left, alignment.right))
    return Pair(alignment, left, right, _guard(publication, alignment, right))


def _guard(publication: Publication, alignment: Alignment, right: Plan) -> str:
    if alignment.mode == "tasklist":
        return "同一份文件的正文和任务清单。清单复述正文第二部分，两处不一致的，以发文机关解释为准。"
    through = [publication.documents[item].title for item in (right.template.through if right.template else ())]
    gap = f"两份文件之间隔着{''.join(f'《{title}》' for title in through)}，本库未收。" if through else ""
    return f"{gap}以下只列与样板的不同，不能据此认定由哪一级改动。"


def comparison_page(publication: Publication, alignment: Alignment) -> Page:
    """The page of one word-for-word comparison (descending plans, or a body and its task list)."""
    comparison = publication.comparisons[alignment.left, alignment.right]
    pair, names = pair_of(publication, alignment), names_in(publication, alignment)
    uri = comparison_uri(alignment)
    one_sided = f"{names.groups['dropped']}、{names.groups['added']}"
    return Page(
        uri=uri,
        title=f"{pair.names[0]} 与 {pair.names[1]} 对照",
        description=f"{pair.left.title} 与 {pair.names[1]} 逐句对照：照录、改动、{one_sided}，逐处列出。",
        body=render(
            "comparison.html",
            root=root_of(uri),
            names=pair.names,
            sides=pair.sides,
            own_list=pair.own_list,
            guard=pair.guard,
            words=names.groups,
            groups=comparison.group_counts,
            sentences=len([row for row in comparison.rows if row.group.left]),
            share=round(100 * comparison.carried_share),
            moves=sum(1 for row in comparison.rows if row.group.moved),
            merges=sum(1 for row in comparison.rows if row.group.shape != "1-1"),
            chapters=chapters_of(publication, alignment, comparison),
            types=_change_counts(publication, comparison, names),
            verdicts=_verdict_counts(publication, alignment),
            reviewed=sum(1 for verdict in alignment.verdicts if verdict.status == "reviewed"),
            judged=len(alignment.verdicts),
            substitutions=comparison.substitutions,
            sources=[publication.source(plan) for plan in pair.plans],
            base=pair.base,
        ),
        tab="compare",
        edit=f"data/alignments/{pair.base}.yaml",
        head=script(uri, "compare.js"),
    )
