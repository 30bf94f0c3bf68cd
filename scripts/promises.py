"""Keep the table of promises true: `python3 run.py promises`; with --write, take in the figures of the last runs.

Programs that measure record their figures in .cache/figures.json. --write adds them to data/figures.json, which is
committed, and writes the tables of both READMEs and of the page docs/promises.md from it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from arguments import Arguments
from figures import CACHE, Figure, figures, figures_text
from planref.model.base import validate
from planref.model.promises import Promise, Promises
from planref.source.problem import ProblemsFound
from planref.source.writing import write_files
from planref.source.yamlfile import read_yaml
from planref.words.words import EN, ZH, both

ROOT = Path(__file__).resolve().parent.parent
WORDS = "data/vocab/promises.yaml"
MEASURED = "data/figures.json"
BEGIN, END = "<!-- promises -->", "<!-- /promises -->"

_COLUMNS = ("promises.promise", "promises.measured", "promises.command")
HEADS = {
    name: tuple(words.say(key) for key in _COLUMNS)
    for name, words in (("README.md", EN), ("README.zh-CN.md", ZH), ("docs/promises.md", ZH))
}
"""The files with a table, and its head; the English one takes the English words."""


class UnknownWord(Exception):
    """The sentence of a promise names a figure that was not measured."""

    def __init__(self, promise: str, known: str) -> None:
        super().__init__(both("promises.braces", file=WORDS, promise=promise, known=known))


def main(arguments: list[str]) -> int:
    """Write the tables, or say which of them is not what the figures give (status 1)."""
    parser = Arguments("promises", both("promises.about"))
    parser.add_argument("--write", action="store_true", help=both("promises.write"))
    write: bool = parser.parse_args(arguments).write
    try:
        promises = validate(Promises, read_yaml(ROOT / WORDS, WORDS), WORDS).promises
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    measured = figures(ROOT / MEASURED) | (figures(CACHE) if write else {})
    try:
        stale = stale_tables(ROOT, promises, measured)
    except UnknownWord as unknown:
        print(unknown, file=sys.stderr)
        return 1
    if write:
        tables = {ROOT / name: text.encode() for name, text in stale.items()}
        write_files({ROOT / MEASURED: figures_text(measured).encode(), **tables})
    for name in stale:
        if not write:
            print(both("promises.stale", file=name), file=sys.stderr)
    return 1 if stale and not write else 0


def stale_tables(root: Path, promises: tuple[Promise, ...], measured: Mapping[str, Figure]) -> dict[str, str]:
    """Return the files whose table is not what the figures give, each with the text it should have."""
    now = {name: (root / name).read_text("utf-8") for name in HEADS}
    wanted = {name: with_table(now[name], table(name, promises, measured)) for name in HEADS}
    return {name: text for name, text in wanted.items() if text != now[name]}


def table(file: str, promises: tuple[Promise, ...], measured: Mapping[str, Figure]) -> str:
    """Return the table of one file in Markdown: a row for each promise that has been measured."""
    head = HEADS[file]
    rows = [head, ("---",) * len(head)]
    known = [promise for promise in promises if promise.name in measured]
    rows += [_row(promise, measured[promise.name], file == "README.md") for promise in known]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(promise: Promise, figure: Figure, english: bool) -> tuple[str, ...]:
    words, sentence = (promise.english, promise.figure_en) if english else (promise.promise, promise.figure)
    shown = {name: f"{number:,}" if isinstance(number, int) else number for name, number in figure.figure.items()}
    try:
        filled = sentence.format_map(shown)
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise UnknownWord(promise.name, ZH.say("list.mark").join(shown)) from error
    return plain(words), plain(filled), f"`{figure.command}` {figure.date}"


def plain(text: str) -> str:
    """Return Markdown that shows a text as it is: what could be a mark or a tag becomes a character reference."""
    return re.sub(r"[<>&|\[\]{}`*_~\\]", lambda mark: f"&#{ord(mark[0])};", text)


def with_table(text: str, rows: str) -> str:
    """Return a text with the table put between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{rows}\n\n{END}{after}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
