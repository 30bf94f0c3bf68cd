"""What tests of the comparison engine share: the real corpus, the word lists."""

from __future__ import annotations

import pytest
from hypothesis import settings

from planref.changes.lexicon import Lexicon
from planref.corpus.corpus import Corpus

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def lexicon(corpus: Corpus) -> Lexicon:
    return Lexicon.from_data(corpus.vocabulary.words)
