"""The measures of each plan as a script of its own: what pages load that set plans side by side or keep a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from planref.corpus.addresses import comparison_uri, side_data_uri
from planref.corpus.corpus import Placed
from planref.corpus.fingerprint import text_hash
from planref.corpus.terms import term_uses
from planref.edition.beside import Beside, Counterparts
from planref.edition.citation import position_words
from planref.edition.edition import Edition
from planref.edition.naming import heading_of
from planref.edition.page import Asset
from planref.exports.data_script import data_script
from planref.exports.version import VERSION
from planref.model.plan import Plan


def side_data(edition: Edition) -> Iterator[Asset]:
    """`open-data/side/<plan>.js` for every plan: its measures in reading order, word for word as printed."""
    terms: dict[str, dict[str, None]] = defaultdict(dict)
    for use in term_uses(edition.corpus):
        terms[use.placed.id][use.term.id] = None
    counterparts = Counterparts(edition)
    for plan in edition.corpus.plans:
        measures = [
            _measure(edition, placed, counterparts.of(placed), tuple(terms[placed.id]))
            for placed in edition.corpus.measures(plan.plan)
        ]
        record = {"version": VERSION, "plan": plan.plan, "worded": _worded(edition, plan), "measures": measures}
        yield Asset(side_data_uri(plan.plan), data_script("planSideData.add", record))


def _worded(edition: Edition, plan: Plan) -> dict[str, dict[str, str]]:
    """By plan the page on which the two are compared word for word, and which of them is its left."""
    return {
        other: {"page": comparison_uri(item), "left": item.left}
        for item in edition.descending
        for own, other in ((item.left, item.right), (item.right, item.left))
        if own == plan.plan
    }


def _measure(edition: Edition, placed: Placed, beside: Mapping[str, Beside], terms: Sequence[str]) -> dict[str, object]:
    clause, choice = placed.clause, edition.topic_choices.get(placed.id)
    is_body = placed.part == "body"
    record: dict[str, object] = {
        "id": placed.id,
        "labels": placed.labels,
        "position": placed.position if is_body and placed.labels else position_words(placed),
        "name": heading_of(placed),
        "heading": clause.heading or "",
        "mark": clause.end_mark or "",
        "text": clause.text or "",
        "task": not is_body,
        "topics": [choice.primary, *choice.secondary] if choice else [],
        "terms": terms,
        "hash": text_hash(clause),
        "beside": {plan: found.clauses or found.standing for plan, found in beside.items()},
    }
    if clause.cells is not None:
        record["cells"] = {name: getattr(clause.cells, name) for name in clause.cells.order}
    return record
