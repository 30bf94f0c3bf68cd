"""Sentences without an answer: what kind of thing was dropped or added."""

from __future__ import annotations

import re

from planref.changes.change import Told
from planref.changes.formality import is_formality
from planref.changes.lexicon import Lexicon
from planref.changes.rules import is_contact, is_target, reports
from planref.changes.spans import CITATION

_LITTLE = 24  # characters beside a citation that say hardly more than that it is to be followed
_REPORT_SHARE = 0.5  # of a sentence that must be about reporting for the sentence to be
_PART = re.compile("[，,；;。：:]")


def lone_told(text: str, gone: bool, lexicon: Lexicon) -> Told:
    """Return what is told of a whole sentence that only one side has."""
    if is_formality(text):
        return Told("formality")
    if gone and is_contact(text, lexicon):
        return Told("contact_dropped")
    if _is_about_reporting(text, lexicon):
        return Told("reporting_changed")
    if CITATION.search(text) and len(CITATION.sub("", text)) <= _LITTLE:
        return Told("citation_dropped" if gone else "citation_added")
    if is_target(text, lexicon):
        return Told("target_dropped" if gone else "target_added")
    return Told("measure_dropped" if gone else "measure_added")


def _is_about_reporting(text: str, lexicon: Lexicon) -> bool:
    """Say whether the parts of a sentence that report make up most of it."""
    parts = [part for part in _PART.split(text) if part]
    telling = sum(len(part) for part in parts if reports(part, lexicon))
    return telling >= _REPORT_SHARE * sum(map(len, parts)) and telling > 0
