"""Fingerprints: a few characters that stand for words as they are now, so that a change of them is seen."""

from __future__ import annotations

import hashlib

LENGTH = 12


def fingerprint(words: str) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of the words in UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()[:LENGTH]
