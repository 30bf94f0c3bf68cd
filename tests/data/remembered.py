"""A corpus loaded again and again with one file changed: what is the same to the byte is parsed once."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from planref.corpus.corpus import load_corpus
from planref.source.limits import largest_data_file
from planref.source.reading import read_bytes
from planref.source.yamlfile import Positioned, decode_yaml


@cache
def _decoded(raw: bytes, name: str) -> Positioned:
    return decode_yaml(raw, name)


def read_once(path: Path, name: str) -> Positioned:
    """The values of a data file, remembered by its bytes."""
    return _decoded(read_bytes(path, name, largest_data_file(name)), name)


load_again = partial(load_corpus, read=read_once)
"""load_corpus, but a file that was read before with the same bytes is not parsed again."""
