"""Data files as an earlier build read them: what one says is kept, where it says so is found again when asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from planref.corpus.corpus import ReadFile
from planref.model.base import ModelT, validate
from planref.site.digests import Digests, Named, Programs, digest
from planref.site.kept import Kept
from planref.source import yamlfile
from planref.source.limits import largest_data_file
from planref.source.reading import read_bytes
from planref.source.yamlfile import DataValue, Positioned, decode_yaml


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


@dataclass
class Memory:
    """What one process remembers of the build before: the model of each data file, and the digests of models."""

    _digests: Digests = field(default_factory=Digests)
    _models: dict[tuple[type, str], tuple[str, Any]] = field(default_factory=dict)

    def valid(self, model: type[ModelT], value: DataValue, file: str) -> ModelT:
        """The model of what a data file says; the same one as long as the file is the same."""
        if not isinstance(value, KnownFile):
            return validate(model, value, file)
        known = self._models.get((model, file))
        if known is None or known[0] != value.told_as:
            known = self._models[model, file] = value.told_as, validate(model, value, file)
        found: ModelT = known[1]
        return found

    def for_build(self) -> Digests:
        """Digests for a build that begins; what the one before did not ask for is forgotten."""
        self._digests = self._digests.for_next()
        return self._digests


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
