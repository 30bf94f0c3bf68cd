"""Digests: when two values are the same, and when the programs that make something of them are."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from planref.edition.on_demand import OnDemand
from planref.model.base import Frozen, FrozenRoot
from planref.model.facts import ClauseFacts
from planref.model.plan import Clause

ROOT = Path(__file__).resolve().parents[3]
LIBRARY = "scripts/planref"
_PLAIN = (int, float, bool, type(None), date)
_IMPORT = re.compile(r"^\s*(?:from|import)\s+(planref(?:\.\w+)*)", re.MULTILINE)


class CannotTell(Exception):
    """A value of a kind of which nobody has said when two of them are the same."""


def digest(parts: Iterable[bytes]) -> bytes:
    """One digest of several byte strings, however they are cut."""
    whole = blake2b(digest_size=16)
    for part in parts:
        whole.update(b"%d:" % len(part))
        whole.update(part)
    return whole.digest()


def folder_digest(folder: Path) -> bytes:
    """The digest of all files below a folder, by name and content; of nothing where there is no folder."""
    return digest_of_files(file_digests(folder))


def file_digests(folder: Path, known: Mapping[str, bytes] = MappingProxyType({})) -> dict[str, bytes]:
    """The digest of each file below a folder by its path from there; those that are `known` are not read."""
    return {name: known.get(name) or digest([(folder / name).read_bytes()]) for name in _files(folder)}


def digest_of_files(told: Mapping[str, bytes]) -> bytes:
    """The digest of files of which the digests are told, by path."""
    return digest(part for name in sorted(told) for part in (name.encode(), told[name]))


def files_below(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path from there; in no order."""
    for place, _, names in os.walk(folder):
        below = Path(place).relative_to(folder)
        above = "" if below == Path() else f"{below.as_posix()}/"
        yield from (above + name for name in names)


def _files(folder: Path) -> list[str]:
    """What lies below a folder; not what is hidden: a file on its way to its place is, and gone the next moment."""
    found = (name for name in files_below(folder) if not name.rpartition("/")[2].startswith("."))
    return sorted(name for name in found if not name.endswith(".pyc") and (folder / name).is_file())


class Named:
    """What a name tells apart: it notes itself what is read of it, or its name says all that it holds."""

    @property
    def told_as(self) -> str:
        """The name."""
        return type(self).__name__


@dataclass
class Digests:
    """Digests of values of one build; nothing is told twice, nor what the build before told of models."""

    _told: dict[int, tuple[object, bytes]] = field(default_factory=dict)
    _before: dict[int, tuple[object, bytes]] = field(default_factory=dict)

    def of(self, value: object) -> bytes:
        """The same for equal values only; CannotTell for values of an unknown kind."""
        if isinstance(value, str):
            return b"text " + value.encode("utf-8", "surrogatepass")
        if isinstance(value, _PLAIN):
            return f"{type(value).__name__} {value!r}".encode()
        if isinstance(value, Named):
            return f"name {value.told_as}".encode()
        known = self._told.get(id(value))
        if known is None:
            # The value is held, so that no other one gets its number.
            known = self._told[id(value)] = self._before.get(id(value)) or (value, digest(self._parts(value)))
        return known[1]

    def of_models(self) -> Digests:
        """The same, which forget all but those of models: another corpus may hold these as well."""
        self._told = self._models()
        return self

    def for_next(self) -> Digests:
        """Those that the next build may ask for: of models that this one has asked for."""
        return Digests(_before=self._models())

    def _models(self) -> dict[int, tuple[object, bytes]]:
        return {key: told for key, told in self._told.items() if isinstance(told[0], (Frozen, FrozenRoot))}

    def _parts(self, value: object) -> Iterator[bytes]:
        yield f"{type(value).__module__}.{type(value).__qualname__}".encode()
        if isinstance(value, bytes):
            yield value
        elif isinstance(value, Clause):
            # What lies below a clause is told with it; told apart, it is told once for all that lie above.
            yield value.model_dump_json(exclude={"children"}).encode()
            yield from map(self.of, value.children)
        elif isinstance(value, ClauseFacts):
            # Each fact in it knows its clause, which is no field.
            yield value.model_dump_json(serialize_as_any=True).encode()
            yield from (repr(entry.__pydantic_private__).encode() for entry in value.entries())
        elif isinstance(value, (Frozen, FrozenRoot)):
            yield value.model_dump_json(serialize_as_any=True).encode()
            yield repr(value.__pydantic_private__).encode()
        elif isinstance(value, OnDemand):
            yield from (part for key in value for part in (self.of(key), self.of(value.origin(key))))
        elif isinstance(value, (tuple, list)):
            yield from map(self.of, value)
        elif isinstance(value, Mapping):
            yield from (part for pair in value.items() for part in map(self.of, pair))
        elif isinstance(value, Set):
            yield from sorted(map(self.of, value))
        elif is_dataclass(value) and not isinstance(value, type):
            yield from (self.of(getattr(value, item.name)) for item in fields(value))
        else:
            raise CannotTell(type(value).__name__)


@dataclass(frozen=True)
class Sources:
    """What the programs are made of at one moment: the content of every file of `scripts/` and `locale/` by path."""

    files: Mapping[str, bytes]

    @staticmethod
    def now(root: Path = ROOT) -> Sources:
        """Read them."""
        paths = [f"{folder}/{name}" for folder in ("scripts", "locale") for name in _files(root / folder)]
        return Sources({path: (root / path).read_bytes() for path in paths})

    @cached_property
    def everything(self) -> bytes:
        """The digest of all of them."""
        return self._digest(self.files)

    def of(self, module: str) -> bytes:
        """The digest of a module, of all it imports, however far, of what lies beside these, and of all words."""
        reached = {self._modules[name] for name in self._reached(module)}
        beside = {path.rpartition("/")[0] for path in reached} - {LIBRARY}
        others = (path for path in self._others if path.startswith(tuple(f"{folder}/" for folder in beside)))
        return self._digest([*reached, *others, *self._words])

    def below(self, folder: str) -> bytes:
        """The digest of the files below a folder."""
        return self._digest(path for path in self.files if path.startswith(f"{folder}/"))

    def _digest(self, paths: Iterable[str]) -> bytes:
        return digest(part for path in sorted(paths) for part in (path.encode(), self._sums[path]))

    @cached_property
    def _sums(self) -> Mapping[str, bytes]:
        """The digest of each file: most modules reach the same ones."""
        return {path: digest([content]) for path, content in self.files.items()}

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(path for path in self.files if path.startswith("locale/"))

    @cached_property
    def _others(self) -> tuple[str, ...]:
        return tuple(path for path in self.files if path.startswith(f"{LIBRARY}/") and not path.endswith(".py"))

    def _reached(self, module: str) -> set[str]:
        reached, waiting = set[str](), [module]
        while waiting:
            name = waiting.pop()
            if name not in reached and name in self._imports:
                reached.add(name)
                waiting += self._imports[name]
        return reached

    @cached_property
    def _modules(self) -> Mapping[str, str]:
        """The library's modules by name, each with its path."""
        return {_module_at(path): path for path in self.files if path.startswith(LIBRARY) and path.endswith(".py")}

    @cached_property
    def _imports(self) -> Mapping[str, tuple[str, ...]]:
        return {name: tuple(self._imported(self.files[path].decode())) for name, path in self._modules.items()}

    def _imported(self, source: str) -> Iterator[str]:
        """What a module imports; all of a package where the package itself is named."""
        for module in _IMPORT.findall(source):
            yield module
            if not self._modules.get(module, "").endswith(f"/{module.rpartition('.')[2]}.py"):
                yield from (name for name in self._modules if name.startswith(f"{module}."))


AT_START = Sources.now()
"""The programs as they were loaded: whoever edits them while a server runs is still served by these."""


@dataclass(frozen=True)
class Programs:
    """The programs of this process, together with their files as they stand now: templates are read again, code not."""

    now: Sources = field(default_factory=Sources.now)

    def of(self, module: str) -> bytes:
        """The digest of a module of the library and of all it uses, Python and packages included."""
        return digest([AT_START.of(module), self.now.of(module), *self._surroundings])

    def below(self, folder: str) -> bytes:
        """The digest of the files below a folder, all words, Python and packages included."""
        return digest([*(part.below(at) for part in self._both for at in (folder, "locale")), *self._surroundings])

    @property
    def everything(self) -> bytes:
        """The digest of all programs and all words."""
        return digest([*(part.everything for part in self._both), *self._surroundings])

    @property
    def hold(self) -> bool:
        """Whether the files still are what they were when this was made."""
        return Sources.now().files == self.now.files

    @property
    def _both(self) -> tuple[Sources, Sources]:
        return AT_START, self.now

    @cached_property
    def _surroundings(self) -> tuple[bytes, ...]:
        return (sys.version.encode(), *_packages())


def _module_at(path: str) -> str:
    return path.removeprefix("scripts/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _packages() -> Iterator[bytes]:
    """The names of the installed packages, each with its version."""
    for place in dict.fromkeys(sys.path):
        yield from sorted(path.name.encode() for path in Path(place or ".").glob("*.dist-info"))
