"""An own file as the engine reads it: its title, its clauses, and the spaces that were printed behind their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from planref.align.units import ClauseText
from planref.compare.texts import NOT_COMPARED
from planref.source.basis import joint
from planref.source.labels import read_label

CELL_NAMES = ("deadline", "lead", "support")
"""The columns of a task list beside the text, in their usual order."""
_WINDOW = 4000  # characters between one clause and the next that page furniture may take


def printed_clauses(
    clauses: Iterable[ClauseText], lines: Sequence[str], laid_out: bool = False
) -> tuple[ClauseText, ...]:
    """Return clauses with the white space that the received lines have in them; a break between lines is none.

    The number of an article belongs to its sentence: 第一条 企业应当检查. Offsets count in the text that is returned.
    `laid_out` says that spaces inside lines may come from the layout of a page; only those behind numbers stay then.
    """
    source = _Source(lines)
    return tuple(_with_article(_kept(clause, source.printed(clause), laid_out)) for clause in clauses)


def draft_texts(draft: Mapping[str, Any]) -> list[ClauseText]:
    """The clauses of a drafted tree, plain data as the importer drafts it, in document order.

    The rows of its table have their cells behind their text: a deadline there counts too.
    """
    body = [_clause_text(clause) for clause in _compared(draft["body"])]
    rows = ((_clause_text(clause), _cells(clause)) for clause in _compared(draft["tasklist"]))
    return body + [replace(text, text="\t".join(filter(None, (text.text, *cells)))) for text, cells in rows]


def _walk(clauses: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for clause in clauses:
        yield clause
        yield from _walk(clause.get("children", ()))


def _compared(clauses: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (clause for clause in _walk(clauses) if clause.get("role") not in NOT_COMPARED)


def _clause_text(clause: Mapping[str, Any]) -> ClauseText:
    return ClauseText(clause["id"], *(clause.get(part, "") for part in ("label", "heading", "end_mark", "text")))


def _cells(clause: Mapping[str, Any]) -> list[str]:
    """The cells printed in a row itself, in printed order."""
    cells = clause.get("cells", {})
    own = (name for name in cells.get("order", CELL_NAMES) if name not in cells.get("merged", ()))
    return [cells[name] for name in own if cells.get(name)]


def _kept(clause: ClauseText, printed: ClauseText, laid_out: bool) -> ClauseText:
    return replace(clause, label=printed.label) if laid_out else printed


def _with_article(clause: ClauseText) -> ClauseText:
    label = read_label(clause.label)
    if not label or label.kind != "article" or clause.heading:
        return clause
    return ClauseText(clause.id, "", "", "", clause.label + clause.text)


class _Source:
    """The received lines as one text, searched from where the last clause ended."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join(line.rstrip() for line in lines)
        self._places = [place for place, mark in enumerate(self._text) if not mark.isspace()]
        self._words = "".join(self._text[place] for place in self._places)
        self._at = 0

    def printed(self, clause: ClauseText) -> ClauseText:
        """The clause as printed; itself where its words are not found as they stand."""
        parts = [clause.label, clause.heading, clause.end_mark, clause.text]
        sizes = [len("".join(part.split())) for part in parts]
        start = self._words.find("".join("".join(parts).split()), self._at, self._at + _WINDOW + sum(sizes))
        if start < 0 or not sum(sizes):
            return clause
        self._at = start + sum(sizes)
        cuts = [start + sum(sizes[:number]) for number in range(len(sizes) + 1)]
        return ClauseText(clause.id, *(self._slice(first, last, self._at) for first, last in pairwise(cuts)))

    def _slice(self, first: int, last: int, end: int) -> str:
        """The printed text of some words, with the spaces behind them where more of the clause follows."""
        if first == last:
            return ""
        stop = self._places[last] if last < end else self._places[last - 1] + 1
        return _unwrapped(self._text[self._places[first] : stop])


def _unwrapped(text: str) -> str:
    """The lines of a text as one, without the breaks and the spaces around them."""
    first, *others = text.split("\n")
    for line in map(str.lstrip, others):
        first += joint(first, line) + line
    return first


def title_of(drafts: Sequence[Mapping[str, Any]], clauses: Sequence[ClauseText]) -> str:
    """The document's own title: as the importer read it, else its first unnumbered line; empty where there is none."""
    nodes = [clause for draft in drafts for part in ("body", "tasklist") for clause in _walk(draft[part])]
    titles = [node.get("text") or node.get("heading", "") for node in nodes if node.get("role") == "title"]
    first = clauses[0].heading if clauses and not clauses[0].label else ""
    return "".join((next((title for title in titles if title), None) or first).split())
