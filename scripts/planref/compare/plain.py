"""A plain text as clauses: every line is a paragraph, a printed number starts a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planref.align.units import ClauseText
from planref.source.labels import read_label
from planref.source.lines import lines_of

_HEADING = re.compile(r"[^。；！？;!?：:，,]{2,40}(?=([。：:]))|[^。；！？;!?：:]{2,30}(?=(。).)")
_LONGEST_TITLE = 40  # characters; a longer line without marks is a paragraph
_ROW_NUMBER = re.compile(r"[0-9０-９]{1,3}\t")  # the first cell of a table row that numbers it
# Where a text that came without line breaks may have had them: before a number behind an end mark.
_RUN_ON = re.compile(
    r"(?<=[。；;])(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9０-９]{1,2}[.．](?![0-9０-９]))"
)


def clauses_of_text(text: str, prefix: str) -> tuple[ClauseText, ...]:
    """Return the clauses of a plain text, with ids `prefix-1`, `prefix-2` … in reading order."""
    lines = [line.strip() for line in lines_of(text) if line.strip()]
    if len(lines) == 1:
        lines = _RUN_ON.sub("\n", lines[0]).split("\n")
    pieces = [piece for line in lines for piece in _pieces(line)]
    return tuple(
        ClauseText(f"{prefix}-{number}", label, heading, end_mark, body)
        for number, (label, heading, end_mark, body) in enumerate(pieces, 1)
    )


def _pieces(line: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (label, heading, end mark, text) of a line; 重点任务：1.全面压降… is two clauses."""
    label = read_label(line)
    row = _ROW_NUMBER.match(line)
    if row:
        yield row.group(), "", "", line[row.end() :]
        return
    if not label:
        yield _unnumbered(line)
        return
    rest = line[len(label.printed) :].lstrip()
    heading = _HEADING.match(rest)
    if not heading:
        bare = rest.rstrip("。")
        yield (label.printed, bare, rest[len(bare) :], "") if _is_title(bare) else (label.printed, "", "", rest)
        return
    end_mark = heading.group(1) or heading.group(2)
    body = rest[heading.end() + len(end_mark) :]
    inner = read_label(body)
    yield label.printed, heading.group(), end_mark, "" if inner else body
    if inner:
        yield from _pieces(body)


def _unnumbered(line: str) -> tuple[str, str, str, str]:
    return ("", line, "", "") if _is_title(line) else ("", "", "", line)


def _is_title(line: str) -> bool:
    """A short line without any mark of a sentence is a title, anything else a paragraph."""
    return len(line) <= _LONGEST_TITLE and not re.search("[。；！？;!?，,：:]", line)
