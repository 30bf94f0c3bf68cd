"""Comparisons as open data: word for word as `alignments/<left>--<right>.json`, thematic as `<left>~<right>.json`."""

from __future__ import annotations

from planref.corpus.addresses import alignment_data_uri
from planref.corpus.places import fact_ids
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.target_rows import target_fates
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
    record = comparison_json(comparison, left, right, verdicts)
    return _asset(alignment, {**record, "target_fates": _target_fates(edition, alignment)})


def _target_fates(edition: Edition, alignment: Alignment) -> list[dict[str, object]]:
    held = (edition.corpus.facts.get(plan) for plan in dict.fromkeys((alignment.left, alignment.right)))
    ids = {id(fact): name for facts in held if facts for name, fact in fact_ids(facts)}
    return [
        {
            "fate": found.fate,
            "left": ids[id(found.before)] if found.before else None,
            "right": ids[id(found.after)] if found.after else None,
            "differs": list(found.differs),
        }
        for found in target_fates(edition, alignment)
    ]


def _thematic(edition: Edition, alignment: Alignment) -> Asset:
    proposed = edition.proposals[alignment.name]
    record = thematic_json(alignment.left, alignment.right, proposed.candidates, proposed.runs, alignment.counterparts)
    return _asset(alignment, record)


def _asset(alignment: Alignment, record: dict[str, object]) -> Asset:
    return json_asset(alignment_data_uri(alignment), record)
