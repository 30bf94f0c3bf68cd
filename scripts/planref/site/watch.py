"""What of the edition somebody reads: an edition that notes it, so that nobody needs to say on what a page depends.

A read is (owner, attribute, key): the entry of an index under a key, or a whole attribute (`WHOLE`). What an attribute
is made from is not noted; its value says enough. Plans are watched by themselves: a value that holds one depends on
what is read of it there, not on all that it says. Files and folders that are opened meanwhile are noted as well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from types import MethodType
from typing import Any, TypeVar

from planref.corpus.corpus import Corpus, Vocabulary
from planref.edition.edition import Edition
from planref.edition.on_demand import OnDemand
from planref.model.plan import Plan
from planref.site.digests import Digests, Named, digest

WHOLE, KEYS = "*", "* keys"
FILE = "file"
_PLAN = "_Plan "
_OPENING = {"open", "os.listdir", "os.scandir"}
_PYTHON = tuple({sys.prefix, sys.base_prefix, *(path for path in sys.path if path.endswith("site-packages"))})
Key = str | tuple[str, ...]
Read = tuple[str, str, Key]
ModelT = TypeVar("ModelT")


class _Notes:
    """Where reads are noted at the moment; nowhere while a value is made, or between two pages."""

    reads: set[Read] | None = None


_value_of = object.__getattribute__
"""Reads an attribute of something watched without noting that."""


class _Noting:
    """While this is open, reads are noted in a set, or nowhere; a class, since it is opened very often."""

    __slots__ = ("_before", "_reads")

    def __init__(self, reads: set[Read] | None) -> None:
        self._reads = reads

    def __enter__(self) -> None:
        self._before, _Notes.reads = _Notes.reads, self._reads

    def __exit__(self, *_: object) -> None:
        _Notes.reads = self._before


def _note_file(event: str, told: tuple[Any, ...]) -> None:
    """Note what is opened while something is made; what belongs to Python or is code is digested as such."""
    reads = _Notes.reads
    if reads is not None and event in _OPENING and isinstance(told[0], (str, os.PathLike)):
        path = str(Path(told[0]).absolute())
        if not path.startswith(_PYTHON) and not path.endswith((".py", ".pyc")):
            reads.add((FILE, path, WHOLE))


def _file_now(path: Path) -> bytes:
    """The digest of a file's content, or of the names in a folder."""
    if path.is_dir():
        return digest(sorted(entry.name.encode() for entry in path.iterdir()))
    return digest([path.read_bytes()]) if path.is_file() else b"none"


class _Watched(Named):
    """Notes each attribute that is read of what it is mixed into."""

    def __getattribute__(self, name: str) -> Any:
        # Called for every single read of a build, some millions: hence no more than has to be done here.
        reads = _Notes.reads
        if reads is None or name.startswith("__"):
            return _value_of(self, name)
        _Notes.reads = None
        try:
            value = _value_of(self, name)
        finally:
            _Notes.reads = reads
        if isinstance(value, _Watched) or (isinstance(value, MethodType) and not _reads_unseen(value)):
            # A method reads of the same owner; a part that is watched notes what is read of it.
            return value
        owner = _value_of(self, "told_as")
        if isinstance(value, Mapping):
            return _Index(owner, name, value, reads)
        reads.add((owner, name, WHOLE))
        return value


@dataclass(eq=False, slots=True)
class _Index(Mapping[Any, Any]):
    """An index that notes which of its entries are read, there or not, and when all are, or the keys of all."""

    owner: str
    name: str
    entries: Mapping[Any, Any]
    reads: set[Read]

    def _note(self, key: Any) -> None:
        if isinstance(key, (str, tuple)):
            self.reads.add((self.owner, self.name, key))
        else:
            self.reads.add((self.owner, self.name, WHOLE))

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        with _Noting(None):
            return self.entries[key]

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self.entries

    def __iter__(self) -> Iterator[Any]:
        self.reads.add((self.owner, self.name, KEYS))
        return iter(self.entries)

    def __len__(self) -> int:
        self.reads.add((self.owner, self.name, KEYS))
        return len(self.entries)

    def values(self) -> ValuesView[Any]:
        """All values, which are read when this is asked for."""
        self._note(None)
        with _Noting(None):
            return dict(self.entries).values()

    def items(self) -> ItemsView[Any, Any]:
        """All entries, which are read when this is asked for."""
        self._note(None)
        with _Noting(None):
            return dict(self.entries).items()


class _Corpus(_Watched, Corpus):
    pass


class _Vocabulary(_Watched, Vocabulary):
    pass


class _Edition(_Watched, Edition):
    pass


class _Plan(_Watched, Plan):
    @property
    def told_as(self) -> str:
        return f"{_PLAN}{_value_of(self, 'plan')}"

    @classmethod
    def on(cls, plan: Plan) -> _Plan:
        return cls.model_construct(**{name: getattr(plan, name) for name in Plan.model_fields})


def _reads_unseen(method: MethodType) -> bool:
    """Whether a method reads past Python; it is noted itself, and nobody can tell what it would give."""
    return method.__func__.__module__.startswith("pydantic")


@dataclass
class Watch:
    """Watches one edition, and says whether what was read of another one before would be read of it again."""

    edition: Edition
    digests: Digests
    _now: dict[Read, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _listen()

    @staticmethod
    def on(corpus: Corpus, digests: Digests) -> Watch:
        """A watch on the edition of a corpus."""
        vocabulary = _Vocabulary(**_fields_of(corpus.vocabulary))
        plans = tuple(map(_Plan.on, corpus.plans))
        return Watch(_Edition(_Corpus(**_fields_of(corpus) | {"vocabulary": vocabulary, "plans": plans})), digests)

    @contextmanager
    def reading(self) -> Iterator[set[Read]]:
        """Collect what is read while this is open."""
        reads: set[Read] = set()
        with _Noting(reads):
            yield reads

    def now(self, reads: Iterable[Read]) -> bytes:
        """The digest of what reads give now, in their order.

        CannotTell where no digest says when it would be the same; AttributeError or KeyError where nothing is read.
        """
        return digest([b"".join(map(self._now_of, reads))])

    def _now_of(self, read: Read) -> bytes:
        found = self._now.get(read)
        if found is None:
            with _Noting(None):
                found = self._now[read] = digest([self._digest(*read)])
        return found

    def _digest(self, owner: str, name: str, key: Key) -> bytes:
        if owner == FILE:
            return _file_now(Path(name))
        value = getattr(self._owner(owner), name)
        if key == WHOLE:
            return self.digests.of(value)
        if key == KEYS:
            return self.digests.of(tuple(value))
        if key not in value:
            return b"none"
        return self.digests.of(value.origin(str(key)) if isinstance(value, OnDemand) else value[key])

    def _owner(self, name: str) -> object:
        corpus = self.edition.corpus
        if name.startswith(_PLAN):
            return corpus.plan_of_id[name.removeprefix(_PLAN)]
        return next(each for each in (self.edition, corpus, corpus.vocabulary) if type(each).__name__ == name)


@cache
def _listen() -> None:
    """Hear of files that are opened; once for the life of the process, for it cannot be ended."""
    sys.addaudithook(_note_file)


def _fields_of(value: Any) -> dict[str, Any]:
    return {item.name: getattr(value, item.name) for item in fields(value)}
