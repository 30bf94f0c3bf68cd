"""Data files as an earlier build read them: what one says is kept, where it says so is found again when asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from planref.corpus.corpus import ReadFile
from planref.site.digests import Named, Programs, digest
from planref.site.kept import Kept
from planref.source import yamlfile
from planref.source.limits import largest_data_file
from planref.source.reading import read_bytes
from planref.source.yamlfile import Positioned, decode_yaml


def reader(kept: Kept, programs: Programs) -> ReadFile:
    """Reads data files as `read_yaml` does; one that an earlier build read with the same bytes is not parsed again."""
    read_by = programs.of(yamlfile.__name__)

    def read(path: Path, name: str) -> KnownFile:
        raw = read_bytes(path, name, largest_data_file(name))
        key = f"file {digest([read_by, raw]).hex()}"
        return KnownFile(raw, name, kept.made(key, lambda: _said(decode_yaml(raw, name))))

    return read


def _said(value: Positioned) -> bytes:
    return json.dumps(value.plain(), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class KnownFile(Named):
    """A data file that can be read: its bytes, its name for problems, and what it says as JSON."""

    raw: bytes
    name: str
    said: bytes

    @property
    def told_as(self) -> str:
        """The same for files of the same name that say the same in the same places."""
        return f"{self.name} {digest([self.raw]).hex()}"

    def plain(self) -> Any:
        """The value as str, list and dict; read anew each time, for it weighs many times what it is read from."""
        return json.loads(self.said.decode("utf-8", "surrogatepass"))

    def key_place(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of the key that a path ends with."""
        return self._placed.key_place(path)

    def place(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of what a path leads to, or of the nearest value above it that exists."""
        return self._placed.place(path)

    @cached_property
    def _placed(self) -> Positioned:
        return decode_yaml(self.raw, self.name)
