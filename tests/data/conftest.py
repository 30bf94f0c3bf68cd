"""The real corpus, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from planref.corpus.corpus import Corpus, load_corpus


@pytest.fixture(scope="session")
def corpus(root: Path) -> Corpus:
    return load_corpus(root)
