"""What tests of the comparison engine share: the real corpus, the word lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from planref.changes.lexicon import Lexicon
from planref.corpus.corpus import Corpus, load_corpus

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load_corpus(Path(__file__).resolve().parent.parent.parent)


@pytest.fixture(scope="session")
def lexicon(corpus: Corpus) -> Lexicon:
    return Lexicon.from_data(corpus.vocabulary.words)
