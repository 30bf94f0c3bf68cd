"""YAML as positioned values: every value knows its line and column, every scalar stays the text that was typed.

Only a plain subset is accepted: mappings, sequences and scalars. Anchors, aliases, tags, merge keys, several
documents, duplicate keys and anything that would change a text without a word (folding over lines, a comment
behind a value, white space at an end) are refused with their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, cast

import yaml

from planref.source.characters import is_refused
from planref.source.characters import number as number_of
from planref.source.limits import DEEPEST_NESTING, MOST_VALUES, largest_data_file, times
from planref.source.problem import Problem, ProblemsFound, problem_at
from planref.source.reading import read_bytes, too_large

_LONG_TEXT = 72
_ODD_INDENT = re.compile("^ *[\t\u3000\u00a0]", re.MULTILINE)

Plain = str | list["Plain"] | dict[str, "Plain"]


NO_KEYS: MappingABC[str, tuple[int, int]] = MappingProxyType({})


class DataValue(Protocol):
    """What a data file says, and where each value of it stands."""

    def plain(self) -> Any:
        """The value as str, list and dict."""

    def key_place(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of the key that a path ends with."""

    def place(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of what a path leads to, or of the nearest value above it that exists."""


@dataclass(frozen=True, slots=True)
class Positioned:
    """A value with its 1-based line and column; `data` is a str, a tuple of values or a mapping of key to value.

    There is one for each value of every file: it has no room for anything else.
    """

    data: str | tuple[Positioned, ...] | MappingABC[str, Positioned]
    line: int
    column: int
    keys: MappingABC[str, tuple[int, int]] = field(default_factory=lambda: NO_KEYS)

    def plain(self) -> Any:
        """The value as str, list and dict."""
        if isinstance(self.data, str):
            return self.data
        if isinstance(self.data, tuple):
            return [item.plain() for item in self.data]
        return {key: item.plain() for key, item in self.data.items()}

    def key_place(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of the key that a path ends with."""
        holder: Positioned | None = self
        for step in path[:-1]:
            holder = _step(holder, step) if holder else None
        return holder.keys.get(str(path[-1]), self.place(path)) if holder and path else self.place(path)

    def place(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column of what a path leads to, or of the nearest value above it that exists."""
        value: Positioned = self
        for step in path:
            following = _step(value, step)
            if following is None:
                return value.keys.get(str(step), (value.line, value.column))
            value = following
        return value.line, value.column


def _step(value: Positioned, step: str | int) -> Positioned | None:
    if isinstance(value.data, tuple) and isinstance(step, int) and step < len(value.data):
        return value.data[step]
    if isinstance(value.data, MappingABC) and isinstance(step, str):
        return value.data.get(step)
    return None


def read_yaml(path: Path, name: str) -> Positioned:
    """Read one data file; ProblemsFound names every cause with file, line and column."""
    return decode_yaml(read_bytes(path, name, largest_data_file(name)), name)


def decode_yaml(raw: bytes, name: str) -> Positioned:
    """Read the bytes of a data file; `name` is the file name used in problems."""
    if len(raw) > largest_data_file(name):
        raise too_large(name, len(raw), largest_data_file(name))
    return parse_yaml(_decode(raw, name), name)


def _decode(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line_start = raw.rfind(b"\n", 0, error.start) + 1
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[line_start : error.start].decode("utf-8")) + 1
        raise ProblemsFound([problem_at(name, line, column, "yaml-encoding")]) from error
    text = text.replace("\r\n", "\n")  # an editor's way of ending lines is no part of any text
    problems = list(_odd_characters(text, name))
    if problems:
        raise ProblemsFound(problems)
    return text


def _odd_characters(text: str, name: str) -> Iterator[Problem]:
    if not any(_is_odd(char, 0, 0) for char in set(text)) and not _ODD_INDENT.search(text):
        return  # nearly every file: no need to look for the places
    for number, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip(" \t\u3000\u00a0"))
        for column, char in enumerate(line, start=1):
            if _is_odd(char, number, column):
                yield _odd(name, number, column, char)
            elif column <= indent and char != " ":
                yield problem_at(name, number, column, "yaml-indent")


def _odd(name: str, line: int, column: int, char: str) -> Problem:
    return problem_at(name, line, column, "yaml-character", character=number_of(char))


def _is_odd(char: str, line: int, column: int) -> bool:
    if char == "\ufeff":
        return (line, column) != (1, 1)
    return is_refused(char)


def parse_yaml(text: str, name: str) -> Positioned:
    """Parse YAML text; `name` is the file name used in problems. ProblemsFound for anything not accepted."""
    reader = _Reader(text.removeprefix("\ufeff"), name)
    value = None
    try:
        value = reader.read()
    except yaml.MarkedYAMLError as error:
        reader.problems.clear()  # what was read before a broken place is often read wrongly
        place = _place(error.problem_mark or error.context_mark)
        reader.refuse(*place, "yaml-syntax/detail", detail=str(error.problem))
    except (yaml.YAMLError, RecursionError):
        reader.refuse(1, 1, "yaml-syntax")
    if reader.problems or value is None:
        raise ProblemsFound(reader.problems)
    return value


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


class _Reader:
    """Builds positioned values from parser events, noting everything outside the accepted subset."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.split("\n")
        self.name = name
        self.problems: list[Problem] = []
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self.depth = 0
        self.count = 0
        self.most_values = MOST_VALUES * times(name)

    def read(self) -> Positioned | None:
        value: Positioned | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(*_place(event.start_mark), "yaml-documents")
            elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                value = self._value(event)
        if value is None:
            self.refuse(1, 1, "yaml-empty")
        return value

    def refuse(self, line: int, column: int, key: str, /, **values: str) -> None:
        if line > len(self.lines):  # the parser counts a line behind a last one that has no line end
            line, column = len(self.lines), 1
        self.problems.append(problem_at(self.name, line, column, key, **values))

    def _value(self, event: yaml.Event) -> Positioned:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=cast(Any, event.start_mark))
        self.count += 1
        if self.count > self.most_values:
            problem = f"more than {self.most_values} values"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=cast(Any, event.start_mark))
        value = self._read_value(event)
        self.depth -= 1
        return value

    def _read_value(self, event: yaml.Event) -> Positioned:
        line, column = _place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(line, column, "yaml-alias")
            return Positioned("", line, column)
        for name, key in (("anchor", "yaml-anchor"), ("tag", "yaml-tag")):
            if getattr(event, name, None) is not None:
                self.refuse(line, column, key)
        if isinstance(event, yaml.ScalarEvent):
            self._check_scalar(event)
            return Positioned(event.value, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            return Positioned(tuple(self._items()), line, column)
        return self._mapping(line, column)

    def _items(self) -> Iterator[Positioned]:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._value(event)

    def _mapping(self, line: int, column: int) -> Positioned:
        values: dict[str, Positioned] = {}
        keys: dict[str, tuple[int, int]] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._value(event)
            value = self._value(next(self.events))
            if not isinstance(key.data, str):
                self.refuse(key.line, key.column, "yaml-key")
                continue
            if key.data in values:
                self.refuse(key.line, key.column, "yaml-duplicate-key", key=key.data)
            values[key.data] = value
            keys[key.data] = (key.line, key.column)
        return Positioned(values, line, column, keys)

    def _check_scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = _place(event.start_mark), _place(event.end_mark)
        style = str(event.style or "")
        if style == ">" or (style != "|" and start[0] != end[0]):
            self.refuse(*start, "yaml-folded")
        if event.value != event.value.strip():
            self.refuse(*start, "yaml-blank-end")
        if style == '"' and any(_is_odd(char, 0, 0) for char in event.value):
            self.refuse(*start, "yaml-escape")
        rest = self.lines[end[0] - 1][end[1] - 1 :] if style != "|" and end[0] <= len(self.lines) else ""
        if rest.lstrip().startswith("#"):
            self.refuse(*end, "yaml-comment")


class _Dumper(yaml.SafeDumper):
    """Writes data files the way the reader accepts them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent sequences below their key, so that a list is seen as part of it."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value that stands at two places twice: the reader accepts no aliases."""
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if len(text) > _LONG_TEXT or "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_flag(dumper: yaml.SafeDumper, flag: bool) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:bool", "true" if flag else "false")


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(bool, _represent_flag)


def write_yaml(value: Any) -> str:
    """YAML text of plain data (str, bool, int, list, dict), keys in the order given; the reader reads it back equal."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**20)
