"""A word-for-word comparison as a plain table: what Word, Excel and the self-contained page have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby, zip_longest

from planref.align.units import ClauseText
from planref.changes.change import Compared
from planref.compare.comparison import Comparison
from planref.compare.names import Names
from planref.compare.proposals import Proposal, answered_by, owner_of
from planref.edition.change_words import sentence_of
from planref.edition.rows import Row, Rows
from planref.redline.redline import Operation
from planref.source.labels import label_of, read_label
from planref.words.words import ZH

Paragraph = tuple[Operation, ...]
_FEW_WORDS = 14  # characters by which a sentence without a number is known in a list


@dataclass(frozen=True)
class SheetRow:
    """One row: both texts as redlined paragraphs (none where a side has nothing), and what became of the text.

    `same` says that both sides read alike; `number` counts the rows that do not, from 1 on; `count` its sentences;
    `outside` rows stand where a task list does not reach. `kind` and `keys` are `word` and the types of changes as ids.
    """

    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]
    word: str
    types: tuple[str, ...]
    left_ids: tuple[str, ...]
    right_ids: tuple[str, ...]
    same: bool = False
    number: int = 0
    count: int = 1
    outside: bool = False
    kind: str = ""
    keys: tuple[str, ...] = ()

    @property
    def woven(self) -> tuple[Paragraph, ...]:
        """Both texts as one, paragraph by paragraph: what is the same stands once, as tracked changes need it."""
        sides = zip_longest(self.left, self.right, fillvalue=())
        return tuple(_woven(left, right) for left, right in sides)


@dataclass(frozen=True)
class SheetSection:
    """The rows of one template clause (or of one that only the plan has), with the judgement on it, if any."""

    name: str
    verdict: str
    rationale: str
    reviewed: bool
    rows: tuple[SheetRow, ...]
    relation: str = ""


@dataclass(frozen=True)
class SheetSource:
    """A file that was compared: its name, its SHA-256, and for an own file the title of the document, if it has one."""

    file: str
    sha256: str
    title: str = ""

    @property
    def name(self) -> str:
        """What the document is called: by its title, else by its file."""
        return self.title or self.file


Sources = tuple[SheetSource, SheetSource]
Verdicts = Callable[[str], SheetSection]


@dataclass(frozen=True)
class Notable:
    """A change of substance for the list at the head: the number of its row, where it stands, what it is."""

    row: int
    place: str
    told: str


@dataclass(frozen=True)
class ComparisonSheet:
    """A comparison ready to be written down.

    `left_side` and `right_side` say what each side is in one word, `words` what may become of a sentence and `meanings`
    what that means; `counts` is the sentence that counts, `date` the day of the last review,
    `notable` what changed in substance (for own texts only).
    """

    left_name: str
    right_name: str
    left_side: str
    right_side: str
    guard: str
    words: Mapping[str, str]
    sections: tuple[SheetSection, ...]
    sources: tuple[SheetSource, ...]
    address: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)
    counts: str = ""
    date: str = ""
    notable: tuple[Notable, ...] = ()

    @property
    def changed(self) -> int:
        """How many rows do not read alike."""
        return max((row.number for row in self.rows), default=0)

    @property
    def sentences(self) -> int:
        """How many rows there are, those that read alike one by one."""
        return sum(row.count for row in self.rows)

    @property
    def title(self) -> str:
        """What the table is called."""
        return ZH.say("sheet.title", left=self.left_name, right=self.right_name)

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """All rows in order."""
        return tuple(row for section in self.sections for row in section.rows)


def _woven(left: Paragraph, right: Paragraph) -> Paragraph:
    """The redline of two marked sides: what is the same in both runs along, the marked parts stand before it."""
    old, new = list(left), list(right)
    found: list[Operation] = []
    while old or new:
        while old and old[0][0] == "-":
            found.append(old.pop(0))
        while new and new[0][0] == "+":
            found.append(new.pop(0))
        found += _same(old, new)
    return tuple(found)


def _same(old: list[Operation], new: list[Operation]) -> list[Operation]:
    """Take what both sides share from their fronts; the words of each where width or numbers are told apart."""
    before, after = ("".join(text for _, text in side[:1]) for side in (old, new))
    del old[:1], new[:1]
    if before == after:
        return [("=", before)]
    return [(sign, text) for sign, text in (("-", before), ("+", after)) if text]


def row_of(rows: Sequence[Row]) -> SheetRow:
    """One table row for a changed sentence, or for a run of sentences that are the same on both sides."""
    first = rows[0]
    return SheetRow(
        left=tuple(row.left for row in rows if row.left),
        right=tuple(row.right for row in rows if row.right),
        word=_word(first),
        types=first.told,
        left_ids=_each_once(row.left_ids for row in rows),
        right_ids=_each_once(row.right_ids for row in rows),
        number=first.number,
        outside=first.outside,
        kind=first.type,
        keys=tuple(key for key, _ in first.types),
    )


def _word(row: Row) -> str:
    if row.outside:
        return ZH.say("comparison.outside")
    return row.word + (ZH.say("comparison.moved-mark") if row.moved else "")


def _each_once(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for items in lists for item in items))


def sheet_of_texts(
    comparison: Comparison, clauses: Mapping[str, ClauseText], names: Names, verdicts: Verdicts, sources: Sources
) -> ComparisonSheet:
    """The table of two own texts; `clauses` are those of both by id, `verdicts` the proposals by clause.

    Runs of rows that read alike are one row; a clause without number and heading has no head of its own.
    """
    maker = Rows(names, comparison)
    numbers = count(1)
    sections, notable = [], []
    answered = answered_by(comparison)
    for owner, rows in groupby(comparison.rows, key=lambda row: owner_of(row, answered)):
        parts = []
        for compared_rows in _runs(list(rows), maker):
            row = _own_row(compared_rows, numbers)
            parts.append(row)
            told = [change for compared, _ in compared_rows for change in maker.changes(compared) if change.substantive]
            place = _place(clauses, owner, compared_rows[0][1])
            notable += [Notable(row.number, place, sentence_of(change, names)) for change in told]
        sections.append(replace(verdicts(owner), name=_name(clauses[owner]), rows=tuple(parts)))
    return ComparisonSheet(
        *_told_apart(*sources),
        ZH.say("side.template"),
        ZH.say("side.plan"),
        ZH.say("sheet.unreviewed"),
        names.groups,
        tuple(_alike_as_one(sections)),
        tuple(sources),
        counts=_counts(comparison),
        notable=tuple(notable),
        meanings=names.meanings,
    )


def _alike_as_one(sections: Iterable[SheetSection]) -> Iterator[SheetSection]:
    """Yield the sections, those in a run in which nothing differs as one without a head."""
    for alike, run in groupby(sections, key=lambda section: all(row.same for row in section.rows)):
        members = list(run)
        if not alike or any(row.left != row.right for section in members for row in section.rows):
            yield from members
            continue
        rows = [row for section in members for row in section.rows]
        yield SheetSection("", "", "", False, (_joined_rows(rows),))


def _joined_rows(rows: Sequence[SheetRow]) -> SheetRow:
    """Rows that read alike as one row of all their paragraphs."""
    return replace(
        rows[0],
        left=tuple(paragraph for row in rows for paragraph in row.left),
        right=tuple(paragraph for row in rows for paragraph in row.right),
        left_ids=_each_once(row.left_ids for row in rows),
        right_ids=_each_once(row.right_ids for row in rows),
        count=sum(row.count for row in rows),
    )


def _runs(rows: Sequence[Compared], maker: Rows) -> Iterator[list[tuple[Compared, Row]]]:
    """Yield each row by itself, those in a run that are printed alike on both sides together."""
    made = [(compared, maker.row(compared)) for compared in rows]
    for alike, run in groupby(made, key=lambda pair: pair[1].left == pair[1].right and not pair[1].moved):
        pairs = list(run)
        yield from [pairs] if alike else [[pair] for pair in pairs]


def _own_row(rows: Sequence[tuple[Compared, Row]], numbers: Iterator[int]) -> SheetRow:
    row = row_of([row for _, row in rows])
    shown = rows[0][1]
    same = shown.type == "verbatim" and not shown.moved
    if same and shown.left != shown.right:
        row = replace(row, types=(ZH.say("own.same-words"),))
    return replace(row, same=same, number=0 if same else next(numbers), count=len(rows))


def _counts(comparison: Comparison) -> str:
    groups = comparison.group_counts
    kinds = {kind: groups.get(kind, 0) for kind in ("verbatim", "edited", "dropped", "added")}
    sentences = sum(1 for row in comparison.rows if row.group.left)
    return ZH.say("own.counts", sentences=sentences, share=round(100 * comparison.carried_share), **kinds)


def proposed_section(
    proposal: Proposal, names: Names, relations: Mapping[str, str], positions: Mapping[str, str]
) -> SheetSection:
    """The head of a section with the verdict that the program proposes, still without its name and rows."""
    verdict = relations[proposal.relation]
    if proposal.position != "same":
        verdict += ZH.say("list.mark") + positions[proposal.position]
    return SheetSection("", verdict, reason_of(proposal, names), False, (), proposal.relation)


def reason_of(proposal: Proposal, names: Names) -> str:
    """Why the program proposes a verdict: by how many changes of which types."""
    types = ZH.say("list.comma").join(
        ZH.say("own.why-type", label=names.changes[kind], count=number) for kind, number in proposal.types.items()
    )
    if types:
        return ZH.say("own.why", types=types)
    return ZH.say("own.why-alone" if proposal.relation in {"dropped", "added"} else "own.why-same")


def _told_apart(left: SheetSource, right: SheetSource) -> tuple[str, str]:
    """The names of both documents; where both have one title, with the file names that tell them apart."""
    if left.name != right.name:
        return left.name, right.name
    first, second = (ZH.say("own.told-apart", title=source.name, file=source.file) for source in (left, right))
    return first, second


def _name(clause: ClauseText) -> str:
    """Number and heading as printed; an article's number stands in its sentence."""
    if clause.label or clause.heading:
        return clause.label + clause.heading
    label = read_label(clause.text)
    return label.printed if label and label.kind == "article" else ""


def _place(clauses: Mapping[str, ClauseText], clause: str, row: Row) -> str:
    """Where a change stands: the head of its clause behind the number above it, else its first words."""
    words = "".join(text for _, text in row.left or row.right)
    name = _name(clauses[clause]).strip()
    above = clauses.get(clause.rpartition("-")[0])
    if name and not clauses[clause].heading and above:
        label = read_label(_name(above))
        own = label_of(clauses[clause].label.strip())
        name = (label.printed if label and not (own and own.above) else "") + name
    return name or (words if len(words) <= _FEW_WORDS else words[:_FEW_WORDS] + "…")
