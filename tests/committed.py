"""The data files as they are committed, read once in a process: most tests load a corpus of which one file is changed.

What a file says depends on its bytes and its name alone, and neither a value nor a model can be changed. A file that
differs in a byte is read as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import planref.corpus.corpus as loading
from planref.source import yamlfile
from planref.source.yamlfile import Positioned

ROOT = Path(__file__).resolve().parent.parent


def read_once() -> None:
    """Let the loader remember the committed files from here on."""
    yamlfile.decode_yaml, loading.validate = remembering(yamlfile.decode_yaml, loading.validate)  # type: ignore[assignment]


def remembering(
    decode: Callable[[bytes, str], Positioned], validate: Callable[..., Any]
) -> tuple[Callable[[bytes, str], Positioned], Callable[..., Any]]:
    """The same two functions, which answer from memory for what they have been asked of a committed file."""
    decoded: dict[str, Positioned] = {}
    models: dict[tuple[type, str], Any] = {}

    def decode_once(raw: bytes, name: str) -> Positioned:
        if raw != _committed(name):
            return decode(raw, name)
        if name not in decoded:
            decoded[name] = decode(raw, name)
        return decoded[name]

    def validate_once(model: type, value: object, name: str) -> Any:
        if value is not decoded.get(name):
            return validate(model, value, name)
        if (model, name) not in models:
            models[model, name] = validate(model, value, name)
        return models[model, name]

    return decode_once, validate_once


@cache
def _committed(name: str) -> bytes | None:
    path = ROOT / name
    return path.read_bytes() if name.startswith("data/") and path.is_file() else None
