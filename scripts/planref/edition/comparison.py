"""A word-for-word comparison as it is read: its two sides, its chapters and rows, its counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import count, groupby

from planref.changes.change import Compared
from planref.compare.comparison import Comparison
from planref.compare.names import Names, names_of
from planref.corpus.addresses import measure_uri
from planref.corpus.corpus import Placed
from planref.edition.change_words import finest
from planref.edition.differences import located
from planref.edition.edition import Edition
from planref.edition.naming import name_of
from planref.edition.rows import Fold, Row, Rows
from planref.edition.tally import Scope
from planref.edition.verdicts import verdict_hue
from planref.model.alignment import Alignment, Verdict
from planref.model.plan import Plan
from planref.model.vocab import Outcome
from planref.words.words import ZH

_HUES = {"less": "gone", "more": "new"}


@dataclass(frozen=True)
class Section:
    """The rows of one template clause (or of one clause that only the plan has), with its verdict."""

    clause: str
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
        """How many rows differ."""
        return sum(1 for row in self.rows if row.number)

    @property
    def outside(self) -> bool:
        """Whether a task list takes nothing from the chapter."""
        return bool(self.rows) and all(row.outside for row in self.rows)


def names_in(edition: Edition, alignment: Alignment) -> Names:
    """The words of a comparison by its mode."""
    return names_of(edition.corpus.vocabulary.lists, alignment.mode == "tasklist")


def partners(comparison: Comparison) -> Mapping[str, frozenset[str]]:
    """For every left clause the right clauses that some group pairs it with."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in comparison.rows:
        for left in row.group.left:
            found[left.clause] |= {right.clause for right in row.group.right}
    return {left: frozenset(rights) for left, rights in found.items()}


def chapters_of(edition: Edition, alignment: Alignment, comparison: Comparison) -> tuple[Chapter, ...]:
    """The rows of a comparison by chapter and clause, in reading order of the template.

    Every judged clause has one section with its verdict; those that own no row stand in a chapter at the end.
    """
    maker = Rows(names_in(edition, alignment), comparison)
    gathered: list[tuple[str, list[Row]]] = []
    paired, judged = partners(comparison), {verdict.clause for verdict in alignment.verdicts}
    scope, numbers = Scope(edition, alignment, comparison), count(1)
    ids = located(edition, alignment).ids
    for index, compared in enumerate(comparison.rows):
        current = gathered[-1][0] if gathered else ""
        owner = _judged_itself(compared, judged) or _owner(edition, compared, current, paired)
        if not gathered or gathered[-1][0] != owner:
            gathered.append((owner, []))
        outside = scope.outside(compared)
        differs = compared.group.type != "verbatim" and not outside
        gathered[-1][1].append(maker.row(compared, next(numbers) if differs else 0, outside, ids.get(index, ())))
    return _chapters(edition, alignment, gathered)


def _judged_itself(compared: Compared, judged: Set[str]) -> str:
    """The plan's own clause of an addition where a verdict speaks of it; '' otherwise."""
    return (
        "" if compared.group.left else next((unit.clause for unit in compared.group.right if unit.clause in judged), "")
    )


def _owner(edition: Edition, compared: Compared, current: str, paired: Mapping[str, frozenset[str]]) -> str:
    """The clause a row is shown under: the template's, or for an addition the plan's unless it stands inside a pair."""
    if compared.group.left:
        return compared.group.left[0].clause
    clause = compared.group.right[0].clause
    around = {clause, *edition.corpus.clauses[clause].above}
    return current if current and paired.get(current, frozenset()) & around else clause


def _chapters(edition: Edition, alignment: Alignment, gathered: Sequence[tuple[str, list[Row]]]) -> tuple[Chapter, ...]:
    verdicts = {verdict.clause: verdict for verdict in alignment.verdicts}
    own_list = alignment.mode == "tasklist"
    chapters: list[tuple[str, list[Section]]] = []
    seen: Counter[str] = Counter()
    for owner, rows in gathered:
        placed = edition.corpus.clauses[owner]
        top = _top(placed, alignment.left, begun=bool(chapters) and chapters[-1][0] != "front")
        if not chapters or (top and chapters[-1][0] != top):
            chapters.append((top or owner, []))
        seen[owner] += 1
        section = _section(edition, placed, rows, verdicts.get(owner), own_list)
        suffix = f"-{seen[owner]}" if seen[owner] > 1 else ""
        chapters[-1][1].append(_renamed(section, suffix) if suffix else section)
    others = [clause for clause in verdicts if clause not in seen]
    if others:
        clauses = edition.corpus.clauses
        sections = [_section(edition, clauses[clause], (), verdicts[clause], own_list) for clause in others]
        chapters.append(("unaligned", sections))
    total = sum(row.width for _, rows in gathered for row in rows)
    return tuple(
        Chapter(f"c-{top}", _chapter_name(edition, top), tuple(sections), _share(sections, total))
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


def _chapter_name(edition: Edition, top: str) -> str:
    unnumbered = ("chapters", top) in edition.words
    return edition.word("chapters", top) if unnumbered else name_of(edition.corpus.clauses[top])


def _section(edition: Edition, placed: Placed, rows: Sequence[Row], verdict: Verdict | None, own_list: bool) -> Section:
    clauses = edition.corpus.clauses
    relation = edition.relation_entries[verdict.relation] if verdict else None
    return Section(
        clause=placed.id,
        anchor=f"s-{placed.id}",
        name=name_of(placed),
        uri=measure_uri(placed.id),
        word=relation.word(own_list) if relation else "",
        hue=verdict_hue(relation) if relation else "none",
        position=edition.word("verdict_positions", verdict.position) if verdict and verdict.position != "same" else "",
        rationale=verdict.rationale if verdict else "",
        status=verdict.status if verdict else "none",
        counterparts=tuple(
            (measure_uri(other), name_of(clauses[other])) for other in (verdict.counterparts if verdict else ())
        ),
        parts=tuple(_folded(rows)),
        rows=tuple(rows),
    )


def _folded(rows: Sequence[Row]) -> Iterable[Row | Fold]:
    for kind, found in groupby(rows, key=_fold_kind):
        run = tuple(found)
        yield from (Fold(run),) if kind else run


def _fold_kind(row: Row) -> str:
    """What makes a row one to be shown closed; the empty string for a row that stands open."""
    if row.outside:
        return "outside"
    return "copied" if row.type == "verbatim" and not row.moved else ""


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


def verdict_counts(edition: Edition, alignment: Alignment) -> tuple[Count, ...]:
    """How often each verdict was given, in the order of the closed list."""
    entries = edition.relation_entries.values()
    numbers = Counter[str](verdict.relation for verdict in alignment.verdicts)
    words = {entry.id: entry.word(alignment.mode == "tasklist") for entry in entries}
    return counts(words, numbers, {"verbatim": "same"} | _hues(entries))


def change_counts(edition: Edition, comparison: Comparison, names: Names) -> tuple[Count, ...]:
    """How many changes there are of each type, the most frequent first."""
    hues = _hues(edition.corpus.vocabulary.lists.change_types)
    found = counts(names.changes, Counter(map(finest, comparison.changes)), hues)
    return tuple(sorted(found, key=lambda count: -count.number))


@dataclass(frozen=True)
class Pair:
    """The two sides of a word-for-word comparison, what they are called, and what the comparison cannot say."""

    alignment: Alignment
    left: Plan
    right: Plan
    levels: tuple[str, str]
    through: tuple[str, ...]

    @property
    def guard(self) -> str:
        """What the comparison shows; who changed the words cannot be told where a document in between is not held."""
        if self.own_list:
            return ZH.say("guard.restated")
        left, _ = self.sides
        if not self.through:
            return ZH.say("guard.descends", left=left)
        titles = "".join(ZH.say("sentence.titled", title=title) for title in self.through)
        return ZH.say("guard.descends-through", left=left, titles=titles)

    @property
    def own_list(self) -> bool:
        """Whether the right side is the left plan's own task list."""
        return self.alignment.mode == "tasklist"

    @property
    def names(self) -> tuple[str, str]:
        """Short names of both sides."""
        left, right = self.left.short_title, self.right.short_title
        return (ZH.say("side.body-of", plan=left), ZH.say("side.task-list")) if self.own_list else (left, right)

    @property
    def sides(self) -> tuple[str, str]:
        """What each side is in one word: by its level where the two levels differ."""
        if self.own_list:
            return ZH.say("side.body"), ZH.say("side.list")
        left, right = self.levels
        if left == right:
            return ZH.say("side.template"), ZH.say("side.plan")
        return ZH.say("side.of-level", level=left), ZH.say("side.of-level", level=right)

    @property
    def short(self) -> tuple[str, str]:
        """What each side is in as few characters as can be, for labels inside a text."""
        return self.sides if self.own_list or self.levels[0] == self.levels[1] else self.levels

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans compared, each once."""
        return tuple(dict.fromkeys((self.left, self.right)))


def pair_of(edition: Edition, alignment: Alignment) -> Pair:
    """The sides of a word-for-word comparison with the guard sentence that belongs to it."""
    left, right = (edition.corpus.plan_of_id[name] for name in (alignment.left, alignment.right))
    levels = edition.level(left.level), edition.level(right.level)
    through = right.template.through if right.template else ()
    return Pair(alignment, left, right, levels, tuple(edition.documents[item].title for item in through))
