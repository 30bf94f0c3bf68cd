"""The desk at which a browser compares: one draft after the other, each answer with the files it can be taken away in.

Everything it needs is handed in as plain data; it reads no file and knows no network.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from planref.compare.drafts import NotComparable
from planref.drafts.answers import Answer, answer_of
from planref.drafts.handed import Handed
from planref.drafts.shown import answer_html
from planref.drafts.sides import Side, own_side, side_of_data
from planref.edition.sheet import ComparisonSheet
from planref.exports.comparison_docx import comparison_docx, tracked_docx
from planref.exports.comparison_xlsx import comparison_xlsx
from planref.pages.sheet_page import sheet_html
from planref.readers import docx, html, markdown, odt, slides, text
from planref.readers.fault import fault_words
from planref.readers.furniture import FurnitureWords
from planref.readers.html.tree import Step, use_parser
from planref.readers.kinds import Reader, read_with, refusal
from planref.readers.received import Received, Refused
from planref.source.limits import LARGEST_DRAFT
from planref.source.problem import ProblemsFound
from planref.source.reading import shown, too_large
from planref.words.words import both, hand_in

READERS: tuple[Reader, ...] = (slides, odt, docx, markdown, html, text)
"""As on the command line, but for PDF, whose libraries no browser has."""

_PDF = b"%PDF-"
_MOST_STEPS = 400_000


class Unparsed(Exception):
    """A web page that the browser has yet to parse; carries its text."""


class Desk:
    """Compares one pair after the other and keeps the last answer, to be taken away as files."""

    def __init__(self, handed: str) -> None:
        data = json.loads(handed)
        hand_in(data["sentences"])
        self._handed = Handed.from_data(data["handed"])
        self._parsed: dict[str, Sequence[Step]] = {}
        self._answer: Answer | None = None
        use_parser(self._page)

    def compare(self, template: str, draft: str, contents: Sequence[bytes], force: bool = False) -> str:
        """What came of comparing, as JSON: `state` is ready, refused, or page where a web page has to be parsed first.

        `template` is a held side, or like `draft` the name and the size of an own file, whose contents come in order.
        """
        sides = [json.loads(side) for side in (template, draft)]
        try:
            return json.dumps(self._answered(sides, [bytes(content) for content in contents], force))
        except Unparsed as page:
            return json.dumps({"state": "page", "text": str(page)})
        except (NotComparable, Refused, ProblemsFound) as reason:
            return _refused(str(reason))
        except MemoryError:
            return _refused(both("guard.broke-down", file=_named(sides[-1])))
        except Exception as error:  # a fault of ours is told in a sentence, as on the command line
            return _refused(fault_words(error, _named(sides[-1])))

    def parsed(self, text: str, steps: str) -> None:
        """Take in the nodes of a web page as the browser parsed it."""
        self._parsed[text] = json.loads(steps)[:_MOST_STEPS]

    def file(self, kind: str) -> bytes:
        """The last answer as a file: json, html, docx, tracked or xlsx; empty where it has no such form."""
        if not self._answer:
            return b""
        if kind == "json":
            return self._answer.json
        return _MAKERS[kind](self._answer.sheet, self._handed.site) if self._answer.sheet else b""

    def _answered(self, sides: Sequence[Mapping[str, Any]], contents: list[bytes], force: bool) -> dict[str, Any]:
        left, right = (self._side(side, prefix, contents) for side, prefix in zip(sides, "ab", strict=True))
        self._answer = answer_of(left, right, self._handed, force)
        return {
            "state": "ready",
            "html": answer_html(self._answer, left, right, self._handed),
            "files": ["json", *(_MAKERS if self._answer.sheet else ())],
            "remarks": "\n".join((*left.remarks, *right.remarks)),
        }

    def _side(self, side: Mapping[str, Any], prefix: str, contents: list[bytes]) -> Side:
        if "clauses" in side:
            return side_of_data(side)
        name = _named(side)
        if side["size"] > LARGEST_DRAFT:
            raise refusal(too_large(name, side["size"], LARGEST_DRAFT), name)
        return own_side(contents.pop(0), name, prefix, partial(_read, words=self._handed.furniture))

    def _page(self, text: str) -> Sequence[Step]:
        if text not in self._parsed:
            raise Unparsed(text)
        return self._parsed[text]


def _named(side: Mapping[str, Any]) -> str:
    return shown(side["name"])


def _read(data: bytes, words: FurnitureWords) -> Received:
    if _PDF in data[:1024]:
        raise Refused("draft.no-pdf")
    return read_with(READERS, data, words)


def _refused(reason: str) -> str:
    return json.dumps({"state": "refused", "words": reason})


_MAKERS: Mapping[str, Callable[[ComparisonSheet, str], bytes]] = {
    "docx": comparison_docx,
    "tracked": tracked_docx,
    "xlsx": comparison_xlsx,
    "html": lambda sheet, _: sheet_html(sheet).encode(),
}
