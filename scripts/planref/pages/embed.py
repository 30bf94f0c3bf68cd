"""Quotations for the pages of others: a still page for their frames, the code to put there, and oEmbed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from planref.corpus.addresses import embed_uri, in_full, measure_uri, oembed_uri, root_of
from planref.corpus.corpus import Placed
from planref.edition.citation import official_citation, printed_text
from planref.edition.clause_row import cells_of
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.pages.render import render
from planref.words.words import ZH

WIDTH = 600
_PER_LINE = 32
_LINE, _REST = 30, 130


def embed_files(edition: Edition, placed: Placed, policy: str) -> Iterator[Asset]:
    """The quotation of a clause, and where the site has an address at which a program may ask, what that is told.

    `policy` is for the frame.
    """
    yield _quotation(edition, placed, policy)
    if edition.address:
        told = json.dumps(oembed(edition, placed), ensure_ascii=False) + "\n"
        yield Asset(oembed_uri(placed.id), told.encode())


def _quotation(edition: Edition, placed: Placed, policy: str) -> Asset:
    uri = embed_uri(placed.id)
    values = _values(edition, placed)
    return Asset(
        uri,
        render(
            "embed.html",
            root=root_of(uri),
            policy=policy,
            site=edition.corpus.site.name,
            page=root_of(uri) + measure_uri(placed.id),
            canonical=in_full(edition.address, measure_uri(placed.id)),
            **values,
        ).encode(),
    )


def _values(edition: Edition, placed: Placed) -> dict[str, object]:
    return {"lines": lines_of(edition, placed), "source": official_citation(placed), "id": placed.id}


def lines_of(edition: Edition, placed: Placed) -> list[str]:
    """The paragraphs of the quotation: the printed text, then the filled cells of a task, each under its name."""
    whole = placed.clause.model_copy(update={"cells": None})
    cells = cells_of(edition, placed)
    return [
        *printed_text(replace(placed, clause=whole)).split("\n"),
        *(ZH.say("embed.cell", name=name, words=words) for name, words in cells),
    ]


def quote_code(edition: Edition, placed: Placed) -> str:
    """The clause as HTML that needs nothing from us; it names our address where we have one."""
    page = in_full(edition.address, measure_uri(placed.id))
    return render("embed-quote.html", page=page, **_values(edition, placed)).strip()


def frame_code(edition: Edition, placed: Placed) -> str:
    """The frame that shows the clause as it stands now; "" where the site has no address that it could load."""
    if not edition.address:
        return ""
    frame = edition.address + embed_uri(placed.id)
    height = height_of(lines_of(edition, placed))
    values = {"frame": frame, "width": WIDTH, "height": height, "source": official_citation(placed)}
    return render("embed-frame.html", **values).strip()


def height_of(lines: Sequence[str]) -> int:
    """Pixels that a quotation takes at its full width, about."""
    return _REST + _LINE * sum(max(1, ceil(len(line) / _PER_LINE)) for line in lines)


def oembed(edition: Edition, placed: Placed) -> dict[str, object]:
    """What oEmbed 1.0 calls rich content: the frame at the address of the site."""
    return {
        "version": "1.0",
        "type": "rich",
        "title": official_citation(placed),
        "provider_name": edition.corpus.site.name,
        "provider_url": edition.address,
        "html": frame_code(edition, placed),
        "width": WIDTH,
        "height": height_of(lines_of(edition, placed)),
    }
