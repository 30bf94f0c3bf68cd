"""A second, simpler reading of YAML, to catch the first one at changing a text.

It knows nothing of YAML's grammar. It goes to the place where the reader says a value stands, looks whether exactly
that value is typed there, takes it away, and at the end finds only marks of YAML left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planref.source.yamlfile import Positioned

MARKS_ONLY = re.compile(r"[\s\-:?,\[\]{}]*(?:#.*)?|%.*|---\s*|\.\.\.\s*")

ESCAPED = dict(zip("0abtnvfreN_LP", "\0\a\b\t\n\v\f\r\x1b\x85\xa0\u2028\u2029", strict=True))


def typed_differently(text: str, value: Positioned) -> str:
    """Return what differs between a text and the values read from it, with its line; '' where nothing does."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for line, column, read in scalars(value):
        if not _taken(lines, line - 1, column - 1, read):
            return f"{line}:{column}: {read[:40]!r} is not what is typed there"
    left = next((number for number, line in enumerate(lines, start=1) if not MARKS_ONLY.fullmatch(line)), 0)
    return f"{left}: {lines[left - 1][:40]!r} was typed and not read" if left else ""


def scalars(value: Positioned) -> Iterator[tuple[int, int, str]]:
    """Yield every key and every text with line and column."""
    if isinstance(value.data, str):
        yield value.line, value.column, value.data
    elif isinstance(value.data, Mapping):
        for key, item in value.data.items():
            yield *value.keys[key], key
            yield from scalars(item)
    else:
        for item in value.data:
            yield from scalars(item)


def _taken(lines: list[str], place: int, column: int, read: str) -> bool:
    """Blank out a value where it is typed; False where something else stands there."""
    line = lines[place][column:] if place < len(lines) else ""
    if re.match(r"\|[-+0-9]*\s*(?:#.*)?$", line):
        return _block_taken(lines, place, column, read)
    typed = _as_typed(line, read)
    if typed is None:
        return False
    lines[place] = lines[place][:column] + " " * len(typed) + line[len(typed) :]
    return True


def _as_typed(line: str, read: str) -> str | None:
    """How a value is written at the start of a line: in quotes or plain; None where it is not."""
    if line.startswith('"'):
        found = re.match(r'"(?:[^"\\]|\\.)*"', line)
        return found[0] if found and _unescaped(found[0]) == read else None
    typed = "'" + read.replace("'", "''") + "'" if line.startswith("'") else read
    return typed if line.startswith(typed) else None


def _unescaped(quoted: str) -> str:
    def meant(found: re.Match[str]) -> str:
        return chr(int(found[1][1:], 16)) if len(found[1]) > 1 else ESCAPED.get(found[1], found[1])

    return re.sub(r"\\(x..|u.{4}|U.{8}|.)", meant, quoted[1:-1])


def _block_taken(lines: list[str], place: int, column: int, read: str) -> bool:
    typed = lines[place + 1 : place + 1 + read.count("\n") + 1]
    indent = len(typed[0]) - len(read.split("\n")[0]) if typed else 0
    for number, (line, wanted) in enumerate(zip(typed, read.split("\n"), strict=False), start=place + 1):
        if line[:indent].strip() or line[indent:] != wanted:
            return False
        lines[number] = ""
    lines[place] = lines[place][:column]
    return True
