"""Sentences without an answer: what kind of thing was dropped or added."""

from __future__ import annotations

from planref.changes.lexicon import Lexicon
from planref.changes.passage import holds_any
from planref.changes.rules import is_target
from planref.changes.spans import CITATION
from planref.model.words import ChangeType

_LITTLE = 24


def lone_kind(text: str, gone: bool, lexicon: Lexicon) -> ChangeType:
    """Return the type of a whole sentence that only one side has."""
    if gone and holds_any(text, lexicon["contact_words"]):
        return "contact_dropped"
    if holds_any(text, lexicon["reporting_verbs"]):
        return "reporting_changed"
    if CITATION.search(text) and len(CITATION.sub("", text)) <= _LITTLE:
        return "citation_dropped" if gone else "citation_added"
    if is_target(text, lexicon):
        return "target_dropped" if gone else "target_changed"
    return "measure_dropped" if gone else "measure_added"
