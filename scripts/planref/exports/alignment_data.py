"""Comparisons as open data: `open-data/alignments/<template>--<plan>.json`."""

from __future__ import annotations

from planref.compare.comparison import comparison_json
from planref.exports.open_data import json_asset
from planref.model.alignment import Alignment
from planref.pages.measure import comparison_uri
from planref.pages.page import Asset
from planref.pages.publication import Publication


def alignment_data(publication: Publication) -> tuple[Asset, ...]:
    """One file for every word-for-word comparison."""
    return tuple(
        _asset(publication, alignment)
        for alignment in publication.corpus.alignments
        if (alignment.left, alignment.right) in publication.comparisons
    )


def _asset(publication: Publication, alignment: Alignment) -> Asset:
    comparison = publication.comparisons[alignment.left, alignment.right]
    verdicts = [verdict.model_dump() for verdict in alignment.verdicts]
    name = comparison_uri(alignment).removeprefix("compare/").removesuffix(".html")
    left, _, right = name.partition("--")
    return json_asset(f"open-data/alignments/{name}.json", comparison_json(comparison, left, right, verdicts))
