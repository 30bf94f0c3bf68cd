"""Comparisons as open data: word for word as `alignments/<left>--<right>.json`, thematic as `<left>~<right>.json`."""

from __future__ import annotations

from planref.corpus.addresses import alignment_data_uri
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.exports.comparison_json import comparison_json
from planref.exports.open_data import json_asset
from planref.exports.thematic_json import thematic_json
from planref.model.alignment import Alignment


def alignment_data(edition: Edition, alignment: Alignment) -> Asset:
    """The file of one comparison: groups, changes and verdicts, or candidates and what a person confirmed."""
    return _thematic(edition, alignment) if alignment.mode == "thematic" else _word_for_word(edition, alignment)


def _word_for_word(edition: Edition, alignment: Alignment) -> Asset:
    comparison = edition.comparisons[alignment.name]
    verdicts = [verdict.model_dump() for verdict in alignment.verdicts]
    left, _, right = alignment.name.partition("--")
    return _asset(alignment, comparison_json(comparison, left, right, verdicts))


def _thematic(edition: Edition, alignment: Alignment) -> Asset:
    proposed = edition.proposals[alignment.name]
    record = thematic_json(alignment.left, alignment.right, proposed.candidates, proposed.runs, alignment.counterparts)
    return _asset(alignment, record)


def _asset(alignment: Alignment, record: dict[str, object]) -> Asset:
    return json_asset(alignment_data_uri(alignment), record)
