"""Comparisons as open data: word for word as `alignments/<left>--<right>.json`, thematic as `<left>~<right>.json`."""

from __future__ import annotations

from planref.compare.comparison import comparison_json
from planref.compare.thematic_json import thematic_json
from planref.exports.open_data import json_asset
from planref.model.alignment import Alignment
from planref.pages.page import Asset
from planref.pages.publication import Publication


def alignment_data(publication: Publication) -> tuple[Asset, ...]:
    """One file for every comparison: groups, changes and verdicts, or candidates and what a person confirmed."""
    return tuple(
        _thematic(publication, alignment) if alignment.mode == "thematic" else _word_for_word(publication, alignment)
        for alignment in publication.corpus.alignments
    )


def _word_for_word(publication: Publication, alignment: Alignment) -> Asset:
    comparison = publication.comparisons[alignment.left, alignment.right]
    verdicts = [verdict.model_dump() for verdict in alignment.verdicts]
    left, _, right = alignment.name.partition("--")
    return _asset(alignment, comparison_json(comparison, left, right, verdicts))


def _thematic(publication: Publication, alignment: Alignment) -> Asset:
    proposed = publication.proposals[alignment.left, alignment.right]
    claimed = {item.clause: item.counterparts for item in alignment.counterparts}
    reviewed = {item.clause for item in alignment.counterparts if item.status == "reviewed"}
    quoted = {
        item.clause: [evidence.quote for evidence in item.evidence if evidence.clause == item.clause]
        for item in alignment.counterparts
    }
    record = thematic_json(
        alignment.left, alignment.right, proposed.candidates, proposed.runs, claimed, reviewed, quoted
    )
    return _asset(alignment, record)


def _asset(alignment: Alignment, record: dict[str, object]) -> Asset:
    return json_asset(f"open-data/alignments/{alignment.name}.json", record)
