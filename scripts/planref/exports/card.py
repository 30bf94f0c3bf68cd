"""Slide cards: `card/<id>.svg` for every clause, a picture for slides and handouts."""

from __future__ import annotations

from collections.abc import Iterator

from planref.exports.qr import qr_svg
from planref.pages.card import card_svg
from planref.pages.page import Asset
from planref.pages.plan import measure_uri
from planref.pages.publication import Publication


def cards(publication: Publication) -> Iterator[Asset]:
    """One card for each clause: its text, where it stands, its address and QR code."""
    address = publication.corpus.site.address
    for clause, placed in publication.corpus.clauses.items():
        svg = card_svg(placed, address, qr_svg(address + measure_uri(clause)))
        yield Asset(f"card/{clause}.svg", svg.encode())
