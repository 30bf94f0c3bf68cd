"""YAML as positioned values: every value knows its line and column, every scalar stays the text that was typed.

Only a plain subset is accepted: mappings, sequences and scalars. Anchors, aliases, tags, merge keys, several
documents, duplicate keys and anything that would change a text without a word (folding over lines, a comment
behind a value, white space at an end) are refused with their place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import yaml

from planref.source.problem import Problem, ProblemsFound

LARGEST_FILE = 8_000_000
DEEPEST_NESTING = 40
_LONG_TEXT = 72
_ODD_INDENT = re.compile("^ *[\t\u3000\u00a0]", re.MULTILINE)

Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True)
class Positioned:
    """A value with its 1-based line and column; `data` is a str, a tuple of values or a mapping of key to value."""

    data: str | tuple[Positioned, ...] | MappingABC[str, Positioned]
    line: int
    column: int
    keys: MappingABC[str, tuple[int, int]] = field(default_factory=dict)

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
    return decode_yaml(path.read_bytes(), name)


def decode_yaml(raw: bytes, name: str) -> Positioned:
    """Read the bytes of a data file; `name` is the file name used in problems."""
    if len(raw) > LARGEST_FILE:
        raise ProblemsFound([_problem(name, 1, 1, "too-large")])
    return parse_yaml(_decode(raw, name), name)


def _decode(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line_start = raw.rfind(b"\n", 0, error.start) + 1
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[line_start : error.start].decode("utf-8")) + 1
        raise ProblemsFound([_problem(name, line, column, "encoding")]) from error
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
                yield _problem(name, number, column, "indent")


def _odd(name: str, line: int, column: int, char: str) -> Problem:
    code = f"U+{ord(char):04X}"
    return Problem(
        name,
        line,
        column,
        "yaml-character",
        f"含有不可见或控制字符 {code}",
        "删去该字符；缩进只用半角空格",
        f"Invisible or control character {code}",
        "Delete it; indent with ordinary spaces only",
    )


def _is_odd(char: str, line: int, column: int) -> bool:
    if char == "\ufeff":
        return (line, column) != (1, 1)
    return (unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} and char != "\t") or char in "\u2028\u2029\u0085"


_WORDS: dict[str, tuple[str, str, str, str]] = {
    "too-large": ("文件过大", "拆分文件", "File too large", "Split it"),
    "encoding": ("不是 UTF-8 编码", "用 UTF-8 重新保存文件", "Not UTF-8", "Save as UTF-8"),
    "indent": (
        "缩进里有全角空格或制表符",
        "缩进只用半角空格",
        "Indent with a wide space or tab",
        "Use ordinary spaces",
    ),
    "syntax": ("YAML 语法错误", "检查缩进、冒号和引号", "YAML syntax error", "Check indent, colons and quotes"),
    "empty": ("文件是空的", "补上内容或删去文件", "Empty file", "Fill or delete it"),
    "documents": ("一个文件里有多个 YAML 文档", "删去 --- 分隔", "Several documents", "Remove the --- line"),
    "alias": ("使用了别名（*）", "把内容写全；以 * 开头的文字加引号", "Alias used", "Write it out, or quote the text"),
    "anchor": ("使用了锚点（&）", "去掉锚点；以 & 开头的文字加引号", "Anchor used", "Remove it, or quote the text"),
    "tag": ("使用了类型标记（!）", "去掉标记；以 ! 开头的文字加引号", "Tag used", "Remove it, or quote the text"),
    "key": ("键不是文字", "把键写成一个词", "Key is not a word", "Write the key as one word"),
    "folded": (
        "文字跨行书写，换行会变成空格",
        "写在一行里，或用 |- 另起一行",
        "Text folded over lines",
        "Use one line or |-",
    ),
    "blank-end": (
        "文字首尾有空白",
        "删去首尾空白；多行文字用 |-",
        "White space at an end",
        "Remove it; use |- for blocks",
    ),
    "escape": (
        "用反斜线写出了不可见或控制字符",
        "删去该字符",
        "Escape for an invisible or control character",
        "Delete it",
    ),
    "comment": (
        "文字后面的 # 会把其余内容截断",
        "注释另起一行；文字含 # 时加引号",
        "Comment behind a value",
        "Quote it",
    ),
}


def parse_yaml(text: str, name: str) -> Positioned:
    """Parse YAML text; `name` is the file name used in problems. ProblemsFound for anything not accepted."""
    reader = _Reader(text.removeprefix("\ufeff"), name)
    value = None
    try:
        value = reader.read()
    except yaml.MarkedYAMLError as error:
        reader.problems.clear()  # what was read before a broken place is often read wrongly
        reader.refuse(*_place(error.problem_mark or error.context_mark), "syntax", str(error.problem))
    except (yaml.YAMLError, RecursionError):
        reader.refuse(1, 1, "syntax")
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

    def read(self) -> Positioned | None:
        value: Positioned | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(*_place(event.start_mark), "documents")
            elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                value = self._value(event)
        if value is None:
            self.refuse(1, 1, "empty")
        return value

    def refuse(self, line: int, column: int, code: str, detail: str = "") -> None:
        if line > len(self.lines):  # the parser counts a line behind a last one that has no line end
            line, column = len(self.lines), 1
        self.problems.append(_problem(self.name, line, column, code, detail))

    def _value(self, event: yaml.Event) -> Positioned:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=cast(Any, event.start_mark))
        value = self._read_value(event)
        self.depth -= 1
        return value

    def _read_value(self, event: yaml.Event) -> Positioned:
        line, column = _place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self.refuse(line, column, "alias")
            return Positioned("", line, column)
        for code in ("anchor", "tag"):
            if getattr(event, code, None) is not None:
                self.refuse(line, column, code)
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
                self.refuse(key.line, key.column, "key")
                continue
            if key.data in values:
                self.problems.append(_duplicate(self.name, key, key.data))
            values[key.data] = value
            keys[key.data] = (key.line, key.column)
        return Positioned(values, line, column, keys)

    def _check_scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = _place(event.start_mark), _place(event.end_mark)
        style = str(event.style or "")
        if style == ">" or (style != "|" and start[0] != end[0]):
            self.refuse(*start, "folded")
        if event.value != event.value.strip():
            self.refuse(*start, "blank-end")
        if style == '"' and any(_is_odd(char, 0, 0) for char in event.value.replace("\n", "")):
            self.refuse(*start, "escape")
        rest = self.lines[end[0] - 1][end[1] - 1 :] if style != "|" and end[0] <= len(self.lines) else ""
        if rest.lstrip().startswith("#"):
            self.refuse(*end, "comment")


def _problem(name: str, line: int, column: int, code: str, detail: str = "") -> Problem:
    message, cure, message_en, cure_en = _WORDS[code]
    english = f"{message_en}: {detail}" if detail else message_en
    return Problem(name, line, column, f"yaml-{code}", message, cure, english, cure_en)


def _duplicate(name: str, key: Positioned, word: str) -> Problem:
    return Problem(
        name,
        key.line,
        key.column,
        "yaml-duplicate-key",
        f"键“{word}”重复",
        "只留一个",
        f"Duplicate key {word}",
        "Keep one",
    )


class _Dumper(yaml.SafeDumper):
    """Writes data files the way the reader accepts them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent sequences below their key, so that a list is seen as part of it."""
        super().increase_indent(flow, False)


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
