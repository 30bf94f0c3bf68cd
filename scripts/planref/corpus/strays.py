"""Files below data/ that nothing would read: a wrong ending, a wrong place, a second spelling of a name."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from planref.model.catalogue import DATA_KINDS
from planref.model.plan import Manifest
from planref.source.problem import Problem, problem_at
from planref.source.reading import shown

# What systems, editors and our own programs leave behind for a while, and what holds no data.
_PASSING = re.compile(
    r"\.DS_Store|Thumbs\.db|desktop\.ini|\.gitkeep|\.gitignore|.*~|\.#.*|#.*#|\..*\.sw[a-p]|4913"
    r"|\.change\.json(?:\.new)?|\.[0-9]+-[0-9]+\.(?:new|old)|README.*\.md|~\$.*|\.~lock\..*"
)
_OWN = frozenset({"data/figures.json", *(kind.schema for kind in DATA_KINDS)})


def strays(root: Path, manifest: Manifest | None) -> Iterator[Problem]:
    """A problem for every file below data/ that no kind of data file and no entry of the manifest knows."""
    received = _received(manifest) if manifest else None
    for folder, names in _folders(root):
        yield from _spelt_twice(folder, names)
        for name in names:
            path = f"{folder}/{name}"
            if not _PASSING.fullmatch(name) and not _is_known(path, received):
                yield problem_at(shown(path), 1, 1, "stray-file")


def _folders(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Every folder below data/ with the names of what is no folder in it; links to folders count as that."""
    for place, folders, files in os.walk(root / "data"):
        folders.sort()
        links = [name for name in folders if Path(place, name).is_symlink()]
        yield Path(place).relative_to(root).as_posix(), sorted([*files, *links])


def _received(manifest: Manifest) -> frozenset[str]:
    files = {name for source in manifest.sources for name in (source.file, source.original) if name}
    maps = {f"{PurePosixPath(source.file).stem}.map.json" for source in manifest.sources}
    return frozenset(f"data/sources/{name}" for name in files | maps)


def _is_known(path: str, received: frozenset[str] | None) -> bool:
    if path in _OWN or any(_is_of(path, kind.files) for kind in DATA_KINDS):
        return True
    # While the manifest cannot be read nobody can say which received files it lists.
    return path.startswith("data/sources/") and (received is None or path in received)


def _is_of(path: str, pattern: str) -> bool:
    named, wanted = PurePosixPath(path), PurePosixPath(pattern)
    return named.parent == wanted.parent and named.match(wanted.name)


def _spelt_twice(folder: str, names: list[str]) -> Iterator[Problem]:
    """Two names that other systems take for one: ZJ2017.yaml and zj2017.yaml, é in one sign and in two."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if first != name:
            yield problem_at(shown(f"{folder}/{name}"), 1, 1, "name-twice", first=shown(first))
