"""Sequence of printed labels: a marker counts only when it is the next one expected, or is reported."""

from __future__ import annotations

from dataclasses import dataclass, field

from planref.source.labels import Label, decimal_follows


@dataclass(frozen=True)
class Verdict:
    """What the sequence says of a label: ok, gap, repeat, back, or skipped (a level is missing above it)."""

    code: str
    expected: int

    @property
    def certain(self) -> bool:
        """Whether the label is just the one expected."""
        return self.code in {"ok", "skipped-level"}


@dataclass
class Sequence:
    """Numbering seen so far in one part of a document; `judge` asks, `accept` records."""

    stack: list[Label] = field(default_factory=list)
    last: dict[str, Label] = field(default_factory=dict)
    restarted: set[str] = field(default_factory=set)
    restarting: frozenset[str] = frozenset({"han-bracket"})
    decimal: Label | None = None

    def copy(self) -> Sequence:
        """The same numbering, to try a label on."""
        return Sequence(list(self.stack), dict(self.last), set(self.restarted), self.restarting, self.decimal)

    def judge(self, label: Label) -> Verdict:
        """Compare a label with the number expected at its level."""
        if label.above:
            return self._judge_decimal(label)
        depth = self._depth(label)
        if depth is not None:
            return _compare(label, self.stack[depth])
        if label.number == 1:
            return Verdict("ok" if self._parent_fits(label) else "skipped-level", 1)
        before = self.last.get(label.kind)
        if before is not None and label.kind not in self.restarting & self.restarted:
            return _compare(label, before)
        return Verdict("gap", 1)  # kinds that begin anew under each parent as soon as they did so once

    def _judge_decimal(self, label: Label) -> Verdict:
        """Compare a decimal label with the numbers before it, or with those above it, which it repeats."""
        parent = next((each for each in reversed(self.stack) if each.level < label.level), None)
        fits = label.number == 1 and parent is not None and parent.numbers[-1:] == label.above[-1:]
        if fits or (self.decimal and decimal_follows(label.numbers, self.decimal.numbers)):
            return Verdict("ok", label.number)
        before = self.last.get(label.kind)
        return _compare(label, before) if before is not None and before.above == label.above else Verdict("gap", 1)

    def accept(self, label: Label) -> int:
        """Record a label and return its depth in the tree (0 for the outermost level in use)."""
        while self.stack and self.stack[-1].level >= label.level:
            self.stack.pop()
        self.stack.append(label)
        if label.number == 1 and label.kind in self.last:
            self.restarted.add(label.kind)
        self.last[label.kind] = label
        self.decimal = label if label.above else self.decimal
        return len(self.stack) - 1

    def close(self, depth: int) -> None:
        """Leave all levels below the first `depth` ones."""
        del self.stack[depth:]

    def _depth(self, label: Label) -> int | None:
        for index, open_label in enumerate(self.stack):
            if open_label.kind == label.kind:
                return index
        return None

    def _parent_fits(self, label: Label) -> bool:
        """Whether no level is left out above a first label; below the divisions of a law any level may begin."""
        above = [open_label.level for open_label in self.stack if open_label.level < label.level]
        return not above or label.level - above[-1] == 1 or above[-1] < 0


def _compare(label: Label, before: Label) -> Verdict:
    expected = before.number + 1
    if label.follows(before.number, before.inserted):
        return Verdict("ok", expected)
    if label.number == before.number:
        return Verdict("repeat", expected)
    return Verdict("gap" if label.number > expected else "back", expected)
