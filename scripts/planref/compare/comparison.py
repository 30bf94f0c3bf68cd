"""A comparison: two texts aligned, redlined, every change named, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planref.align.alignment import Group, align
from planref.align.units import ClauseText, Unit, units_of
from planref.changes.change import Change, Compared, hunks_of
from planref.changes.changes import Sides, changes_of
from planref.changes.lexicon import Lexicon
from planref.changes.passage import Passage, bare
from planref.compare.script import as_printed, in_one_script, units_as_printed
from planref.redline.redline import redline


@dataclass(frozen=True)
class Substitution:
    """A systematic replacement: what stands for what, and how often."""

    before: str
    after: str
    count: int


@dataclass(frozen=True)
class Comparison:
    """Everything said about two texts; `rows` hold every unit of both sides once."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    rows: tuple[Compared, ...]
    changes: tuple[Change, ...]
    substitutions: tuple[Substitution, ...] = ()

    @property
    def group_counts(self) -> dict[str, int]:
        """How many groups there are of each type: verbatim, edited, dropped, added."""
        return dict(Counter(row.group.type for row in self.rows))

    @property
    def change_counts(self) -> dict[str, int]:
        """How many changes there are of each type."""
        return dict(Counter(change.type for change in self.changes))

    @property
    def carried_share(self) -> float:
        """Share of the characters of the left text that the right text carries over word for word."""
        changed = sum(
            hunk.end - hunk.start
            for row in self.rows
            for hunk in hunks_of(row.redline)
            if not Passage(row.before, row.after, hunk).same_words
        )
        size = sum(len(unit.text) for unit in self.left)
        return 1 - changed / size if size else 0.0


def compare_texts(
    left: Sequence[ClauseText], right: Sequence[ClauseText], lexicon: Lexicon, restated: bool = False
) -> Comparison:
    """Compare two texts; `restated` says that the right is the left's own task list."""
    read = in_one_script(left, lexicon.scripts), in_one_script(right, lexicon.scripts)
    units = units_of(read[0]), units_of(read[1])
    rows = [_compared(group, lexicon) for group in align(*units, lexicon["stock_phrases"])]
    shown = rows if read == (left, right) else as_printed(rows, left, right)
    changes = changes_of(rows, *units, lexicon, restated, Sides.of(*read), shown)
    printed = units_as_printed(units[0], left), units_as_printed(units[1], right)
    return Comparison(*printed, tuple(shown), changes, substitutions_of(changes, lexicon))


def _compared(group: Group, lexicon: Lexicon) -> Compared:
    return Compared(group, redline(_joined(group.left), _joined(group.right), lexicon.words))


def _joined(units: Sequence[Unit]) -> str:
    return "".join(unit.text for unit in units)


_SYSTEMATIC = frozenset({"place_localised", "actor_localised", "metric_changed", "wording"})
_ADDED_VERB = "有"
_PAIRS = {"（": "）", "(": ")", "“": "”", "‘": "’", "《": "》", "〈": "〉", "【": "】", "[": "]"}


def substitutions_of(changes: Sequence[Change], lexicon: Lexicon) -> tuple[Substitution, ...]:
    """Return the replacements of names, metrics and words made more than once, most frequent first."""
    counts = Counter(
        (_name(change.before, lexicon), _name(change.after, lexicon))
        for change in changes
        if change.before and change.after and change.type in _SYSTEMATIC
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Substitution(old, new, count) for (old, new), count in ranked if count > 1 and old and new)


def _name(text: str, lexicon: Lexicon) -> str:
    """各科室要 and 各科室 are one name, 总量有 and 总量 one metric."""
    return _with_partners(bare(text, lexicon["around"]).removesuffix(_ADDED_VERB), text)


def _with_partners(name: str, text: str) -> str:
    """The name with the marks at its ends in `text` whose partners stand inside it: 各县（区 is 各县（区）."""
    start = text.find(name)
    end = start + len(name)
    for opening, closing in _PAIRS.items():
        opened = name.count(opening) - name.count(closing)
        end += opened > 0 and text[end : end + 1] == closing
        start -= opened < 0 and text[start - 1 : start] == opening
    return text[start:end]
