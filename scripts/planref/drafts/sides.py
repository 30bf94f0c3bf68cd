"""The two texts of a comparison: a plan that is held, or an own file as it was read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from planref.align.units import ClauseText
from planref.compare.drafts import check_text
from planref.compare.own import draft_texts, printed_clauses, title_of
from planref.compare.plain import clauses_of_text
from planref.compare.texts import clause_texts
from planref.edition.sheet import SheetSource
from planref.importer.reading import id_of, read_document, tree_data
from planref.readers.received import ImportWarning, Received, Refused
from planref.words.words import EN, ZH, both

if TYPE_CHECKING:
    from planref.model.plan import Plan

_SHOWN = 3  # notices of one kind whose words are repeated


@dataclass(frozen=True)
class Side:
    """One of the two texts: its id or file name, its title with its hash, its clauses, the plan it is a part of.

    `numbered` says that its clauses were found by their printed numbers, not paragraph by paragraph; `notices` are what
    its reader was not sure of.
    """

    name: str
    source: SheetSource
    clauses: tuple[ClauseText, ...]
    part_of: str = ""
    numbered: bool = True
    notices: tuple[ImportWarning, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """How the file was read where that may surprise, a sentence each, in both languages."""
        unnumbered = () if self.numbered else (both("compare.no-numbers", name=self.name),)
        return (*unnumbered, *(self._remark(list(same)) for _, same in groupby(self.notices, _wording)))

    def _remark(self, notices: Sequence[ImportWarning]) -> str:
        """One sentence for all notices of a kind, with the words of the first few."""
        words = [notice.words for notice in notices[:_SHOWN] if notice.words]
        values = {"name": self.name, "count": len(notices)}
        return "\n    ".join(
            said.say_with("compare.notice", values | {"words": said.say("list.mark").join(words), "assumed": assumed})
            for said, assumed in ((ZH, notices[0].assumed_zh), (EN, notices[0].assumed_en))
        )


def _wording(notice: ImportWarning) -> str:
    return notice.wording or notice.code


def held_side(plan: Plan, sha256: str) -> Side:
    """A plan that is held, by its body."""
    return Side(plan.plan, SheetSource(plan.short_title, sha256), clause_texts(plan))


def side_data(side: Side) -> dict[str, Any]:
    """A held side as plain data."""
    return {
        "name": side.name,
        "title": side.source.file,
        "sha256": side.source.sha256,
        "clauses": [astuple(clause) for clause in side.clauses],
    }


def side_of_data(data: Mapping[str, Any]) -> Side:
    """Take in what `side_data` gave out, also after a way through JSON."""
    clauses = tuple(ClauseText(*clause) for clause in data["clauses"])
    return Side(data["name"], SheetSource(data["title"], data["sha256"]), clauses)


def own_side(data: bytes, name: str, prefix: str, read: Callable[[bytes], Received]) -> Side:
    """An own file; Refused or NotComparable, with the reason, where it cannot be read or is no Chinese text.

    Where nothing is numbered, every line is a paragraph. `prefix` begins the ids of its clauses.
    """
    received = read(data)
    check_text("\n".join(line.text for line in received.lines), name)
    source = SheetSource(name, hashlib.sha256(data).hexdigest())
    lines = [line.text for line in received.lines if not line.furniture]
    notices = tuple(sorted(received.warnings, key=_wording))
    drafts = _drafts(received, prefix)
    if not drafts:
        clauses = clauses_of_text("\n".join(lines), prefix)
        return Side(name, replace(source, title=title_of((), clauses)), clauses, numbered=False, notices=notices)
    texts = [clause for draft in drafts for clause in draft_texts(draft)]
    clauses = printed_clauses(texts, lines, laid_out=received.kind == "pdf")
    return Side(name, replace(source, title=title_of(drafts, clauses)), clauses, notices=notices)


def _drafts(received: Received, prefix: str) -> list[dict[str, Any]]:
    """The plans of a file as trees; none where nothing is numbered and every line is a paragraph."""
    try:
        plans = read_document(received).parsed.plans
        return [tree_data(plan, id_of(prefix, index), _unnamed) for index, plan in enumerate(plans)]
    except Refused:
        return []


def _unnamed(words: str, longest: int = 0) -> str:
    """Items labelled by words are told apart by number: these ids name nothing for longer than one answer."""
    return "x"
