"""What of a clause its fingerprints stand for: of all that it says itself, and of what a translation is made from."""

from __future__ import annotations

from planref.model.plan import Clause
from planref.source.fingerprint import fingerprint


def text_hash(clause: Clause) -> str:
    """The fingerprint of all that stands in a clause itself: label, heading, end mark, text and cells, run together."""
    return fingerprint(own_words(clause))


def own_words(clause: Clause) -> str:
    """All that stands in a clause itself, its children left out, run together."""
    cells = clause.cells
    values = (getattr(cells, name) for name in cells.order) if cells else ()
    return clause.head + (clause.text or "") + "".join(value or "" for value in values)


def translated_hash(clause: Clause) -> str:
    """The fingerprint of heading and text: it changes when a translation of the clause grows stale."""
    return fingerprint(f"{clause.heading or ''}\n{clause.text or ''}")
