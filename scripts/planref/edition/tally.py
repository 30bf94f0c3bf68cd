"""How many sentences a word-for-word comparison copies, changes, leaves out and adds: counted here and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from planref.changes.change import Compared
from planref.compare.comparison import Comparison
from planref.corpus.corpus import Placed
from planref.edition.edition import Edition
from planref.model.alignment import Alignment


@dataclass(frozen=True)
class Tally:
    """The counts of a comparison, in sentences of the left text where nothing else is said.

    `dropped` are those that the right text ought to have; `outside` stand where a task list does not reach, which
    `outside_chapters` name. `share` is the share of left characters carried over, in percent.
    """

    verbatim: int
    edited: int
    dropped: int
    outside: int
    added: int
    share: int
    moved: int
    reshaped: int
    outside_chapters: tuple[str, ...] = ()

    @property
    def sentences(self) -> int:
        """All sentences of the left text; one that was cut in two in the right counts once."""
        return self.verbatim + self.edited + self.dropped + self.outside

    @property
    def differing(self) -> int:
        """Rows that are not copied, those outside the scope left out."""
        return self.edited + self.dropped + self.added


class Scope:
    """Which sentences of a plan its own task list could hold: those of chapters from which it holds some."""

    def __init__(self, edition: Edition, alignment: Alignment, comparison: Comparison) -> None:
        self._clauses = edition.corpus.clauses
        self._whole = alignment.mode != "tasklist"
        self._answered = {unit.clause for row in comparison.rows if row.paired for unit in row.group.left}

    @cached_property
    def chapters(self) -> frozenset[str]:
        """The top clauses of the left plan from which the list takes something."""
        return frozenset(chapter_of(self._clauses[clause]) for clause in self._answered)

    @cached_property
    def _over(self) -> frozenset[str]:
        """Clauses that stand over others with an answer: their headings only divide the text."""
        return frozenset(above for clause in self._answered for above in self._clauses[clause].above)

    def outside(self, row: Compared) -> bool:
        """Say whether a sentence is left out only because the list does not reach so far."""
        if self._whole or row.paired or not row.group.left:
            return False
        unit = row.group.left[0]
        divides = unit.part == "heading" and unit.clause in self._over
        return divides or chapter_of(self._clauses[unit.clause]) not in self.chapters


def chapter_of(placed: Placed) -> str:
    """The top clause a clause belongs to: itself where nothing stands over it."""
    return placed.above[0] if placed.above else placed.id


def tally_of(edition: Edition, alignment: Alignment) -> Tally:
    """Count the sentences of a published word-for-word comparison."""
    comparison = edition.comparisons[alignment.name]
    scope = Scope(edition, alignment, comparison)
    outside = [row for row in comparison.rows if scope.outside(row)]
    groups = Counter(comparison.group_counts)
    return Tally(
        verbatim=groups["verbatim"],
        edited=groups["edited"],
        dropped=groups["dropped"] - len(outside),
        outside=len(outside),
        added=groups["added"],
        share=round(100 * comparison.carried_share),
        moved=sum(row.group.moved for row in comparison.rows),
        reshaped=sum(row.group.shape != "1-1" for row in comparison.rows),
        outside_chapters=_chapters(edition, scope, outside),
    )


def _chapters(edition: Edition, scope: Scope, rows: Iterable[Compared]) -> tuple[str, ...]:
    clauses = edition.corpus.clauses
    tops = dict.fromkeys(chapter_of(clauses[row.group.left[0].clause]) for row in rows)
    return tuple(top for top in tops if top not in scope.chapters)
