"""The list of comparisons."""

from __future__ import annotations

from dataclasses import dataclass

from planref.compare.names import names_of
from planref.corpus import addresses as at
from planref.corpus.addresses import comparison_docx_uri, comparison_uri, comparison_xlsx_uri
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.edition.tally import tally_of
from planref.edition.thematic import finding_counts
from planref.model.alignment import Alignment
from planref.pages.render import render
from planref.words.words import ZH


@dataclass(frozen=True)
class Listed:
    """One published comparison as lists show it; `worded` says that it compares words, and then has files to take."""

    name: str
    uri: str
    title: str
    worded: bool
    docx: str
    xlsx: str


def listed_of(edition: Edition, alignment: Alignment) -> Listed:
    """A comparison by its name, with the address of its page and of its files."""
    return Listed(
        alignment.name,
        comparison_uri(alignment),
        _title(edition, alignment),
        alignment.mode != "thematic",
        comparison_docx_uri(alignment),
        comparison_xlsx_uri(alignment),
    )


def _title(edition: Edition, alignment: Alignment) -> str:
    plans = edition.corpus.plan_of_id
    left, right = plans[alignment.left].short_title, plans[alignment.right].short_title
    if alignment.mode == "tasklist":
        return ZH.say("pair.own-list", plan=left)
    return ZH.say("pair.thematic" if alignment.mode == "thematic" else "pair.descends", left=left, right=right)


def _summary(edition: Edition, alignment: Alignment) -> str:
    if alignment.mode == "thematic":
        return _findings(edition, alignment)
    tally = vars(tally_of(edition, alignment))
    words = names_of(edition.corpus.vocabulary.lists, alignment.mode == "tasklist").groups
    return ZH.say("list.comma").join(
        ZH.say("pair.sentences", word=word, count=tally[key]) for key, word in words.items()
    )


def _findings(edition: Edition, alignment: Alignment) -> str:
    """All findings of a thematic comparison that occur, so that they add up."""
    return ZH.say("list.comma").join(
        ZH.say("pair.clauses", word=edition.word("findings", finding), count=count)
        for finding, count in finding_counts(edition, alignment).items()
    )


def pairs(edition: Edition) -> tuple[Listed, ...]:
    """All comparisons: descending ones first, then body and list, then thematic."""
    order = {"descends": 0, "tasklist": 1, "thematic": 2}
    ordered = sorted(edition.corpus.alignments, key=lambda item: (order[item.mode], item.left, item.right))
    return tuple(listed_of(edition, alignment) for alignment in ordered)


def compare_page(edition: Edition) -> Page:
    """The list of comparisons."""
    listed = pairs(edition)
    return Page(
        uri=at.COMPARISONS,
        title=ZH.say("comparisons.title"),
        description=ZH.say("comparisons.description"),
        body=render(
            "compare.html",
            root="",
            worded=[pair for pair in listed if pair.worded],
            thematic=[pair for pair in listed if not pair.worded],
            summaries={alignment.name: _summary(edition, alignment) for alignment in edition.corpus.alignments},
            template=edition.corpus.template if edition.templates else "",
        ),
        tab="compare",
    )
