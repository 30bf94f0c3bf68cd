"""One page per difference: both wordings, what changed, and how to cite it; its address needs no fragment."""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.addresses import comparison_uri, difference_uri, english, in_full, root_of
from planref.corpus.withheld import without_contacts
from planref.edition.citation import difference_citation, official_citation, position_words, standard_of_difference
from planref.edition.comparison import Pair, chapters_of, pair_of
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.edition.rows import Row
from planref.model.alignment import Alignment
from planref.pages.render import render, script
from planref.words.words import ZH


def difference_pages(edition: Edition, alignment: Alignment) -> Iterator[Page]:
    """The pages of the differences of a word-for-word comparison that have an id, in reading order."""
    pair, chapters = pair_of(edition, alignment), chapters_of(edition, alignment, edition.comparisons[alignment.name])
    rows = [row for chapter in chapters for row in chapter.rows if row.difference]
    neighbours = zip([None, *rows], rows, [*rows[1:], None], strict=False)
    return (_page(edition, pair, *found) for found in neighbours)


def _page(edition: Edition, pair: Pair, before: Row | None, row: Row, after: Row | None) -> Page:
    alignment = pair.alignment
    uri = difference_uri(alignment, row.difference)
    clauses = edition.corpus.clauses
    sides = [
        (name, side, clauses[ids[0]] if ids else None, operations)
        for name, side, ids, operations in zip(
            pair.names, pair.sides, (row.left_ids, row.right_ids), (row.left, row.right), strict=True
        )
    ]
    texts = ["".join(text for _, text in operations) for *_, operations in sides]
    cited = [(placed, text) for (_, _, placed, _), text in zip(sides, texts, strict=True)]
    corpus = edition.corpus
    shown = [without_contacts(corpus, placed.id, text) if placed else "" for placed, text in cited]
    missing = next((name for name, _, placed, _ in sides if placed is None), "")
    title = ZH.say("difference.title", number=row.number or row.difference, left=pair.names[0], right=pair.names[1])
    return Page(
        uri=uri,
        title=title,
        description=ZH.say("difference.description", left=shown[0] or "—", right=shown[1] or "—")[:120],
        body=render(
            "difference.html",
            root=root_of(uri),
            pair=pair,
            row=row,
            title=title,
            alignment=alignment,
            sides=[
                (
                    name,
                    side,
                    placed and official_citation(placed),
                    placed and position_words(placed),
                    placed,
                    operations,
                )
                for name, side, placed, operations in sides
            ],
            back=f"{comparison_uri(alignment)}#{row.anchor}",
            address=in_full(edition.address, uri),
            official=difference_citation(cited, ZH.say("citation.absent", plan=missing)),
            standard=standard_of_difference(edition.corpus.site.name, cited, in_full(edition.address, uri)),
            before=_beside(alignment, before),
            after=_beside(alignment, after),
        ),
        tab="compare",
        head=script(uri, "reading.js", "share.js"),
        beside=f"{english(comparison_uri(alignment))}#{row.anchor}",
    )


def _beside(alignment: Alignment, row: Row | None) -> str:
    return difference_uri(alignment, row.difference) if row else ""
