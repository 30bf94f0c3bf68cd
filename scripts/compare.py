"""Compare any two texts or plans, or draw redlines for pairs of sentences: `python3 run.py compare A B`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from arguments import Arguments, add_data
from guard import NotDone, guarded
from planref.changes.lexicon import Lexicon
from planref.compare.drafts import NotComparable
from planref.compare.texts import clause_texts
from planref.corpus.corpus import Corpus, load_corpus
from planref.drafts.answers import Answer, answer_of
from planref.drafts.handed import Handed, handed_data
from planref.drafts.sides import Side, held_side, own_side
from planref.edition.sheet import ComparisonSheet
from planref.exports.comparison_docx import comparison_docx
from planref.importer.words import furniture_words
from planref.pages.sheet_page import sheet_html
from planref.readers.files import content_of, read_bytes
from planref.redline.redline import redline
from planref.source.limits import LARGEST_DRAFT
from planref.source.problem import ProblemsFound
from planref.source.reading import shown
from planref.source.writing import CannotWrite, write_files
from planref.words.words import ZH, both

ROOT = Path(__file__).resolve().parent.parent
_TITLES = {"body": "compare.body-of", "tasklist": "compare.task-list-of"}


def main(arguments: list[str]) -> int:
    """Print a summary and write what was asked for; 2, with the reason, where that is not possible."""
    options = _parser().parse_args(arguments)
    compared = " ".join(filter(None, (options.left, options.right, options.pairs and options.pairs.name)))
    try:
        corpus = load_corpus(options.data)
        told, files = guarded(lambda: _made(options, corpus), shown(compared))
        write_files(files)
    except (ProblemsFound, NotDone, CannotWrite) as reason:
        print(reason, file=sys.stderr)
        return 2
    print(told)
    return 0


def _made(options: argparse.Namespace, corpus: Corpus) -> tuple[str, dict[Path, bytes]]:
    """What is said, and every file that was asked for; none is written when one of them cannot be made."""
    answer = _redlines(options.pairs, corpus) if options.pairs else _comparison(options, corpus)
    return answer.told, _files_of(options, answer, corpus)


def _parser() -> argparse.ArgumentParser:
    parser = Arguments("compare", both("compare.about"))
    add_data(parser)
    parser.add_argument("left", nargs="?", help=both("compare.left"))
    parser.add_argument("right", nargs="?", help=both("compare.right"))
    parser.add_argument("--html", type=Path, help=both("compare.html"))
    parser.add_argument("--docx", type=Path, help=both("compare.docx"))
    parser.add_argument("--json", type=Path, help=both("compare.json"))
    parser.add_argument("--pairs", type=Path, help=both("compare.pairs"))
    parser.add_argument("--force", action="store_true", help=both("compare.force"))
    return parser


def _comparison(options: argparse.Namespace, corpus: Corpus) -> Answer:
    if not options.left or not options.right:
        raise NotComparable("compare.two-texts")
    handed = Handed.from_data(handed_data(corpus, furniture_words(ROOT)))
    left, right = (_side(name, prefix, corpus, handed) for name, prefix in ((options.left, "a"), (options.right, "b")))
    return answer_of(left, right, handed, options.force)


def _redlines(path: Path, corpus: Corpus) -> Answer:
    pairs, lexicon = _read_pairs(path), Lexicon.from_data(corpus.vocabulary.words)
    drawn = [[list(part) for part in redline(old, new, lexicon.words)] for old, new in pairs]
    return Answer(both("compare.drawn", count=len(pairs)), drawn)


def _read_pairs(path: Path) -> list[tuple[str, str]]:
    try:
        value = json.loads(content_of(path, LARGEST_DRAFT))
    except (ValueError, RecursionError) as error:
        raise NotComparable("compare.not-json", name=shown(path.name)) from error
    if not isinstance(value, list) or not all(_is_pair(row) for row in value):
        raise NotComparable("compare.not-pairs", name=shown(path.name))
    return [(old, new) for old, new in value]


def _is_pair(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2 and all(isinstance(text, str) for text in row)


def _side(name: str, prefix: str, corpus: Corpus, handed: Handed) -> Side:
    """Return a plan of the corpus, a part of one, or an own file."""
    plan, _, part = name.partition(".")
    if plan not in corpus.plan_of_id or part not in ("", "body", "tasklist"):
        return _own_file(Path(name), prefix, handed)
    held = corpus.plan_of_id[plan]
    side = held_side(held, corpus.source_of(plan).sha256)
    if not part:
        return side
    if part == "tasklist" and not held.tasklist:
        raise NotComparable("compare.no-task-list", plan=plan)
    source = replace(side.source, file=ZH.say(_TITLES[part], plan=held.short_title))
    return replace(
        side,
        name=name,
        source=source,
        clauses=clause_texts(held, "tasklist" if part == "tasklist" else "body"),
        part_of=plan,
    )


def _own_file(path: Path, prefix: str, handed: Handed) -> Side:
    name = shown(path.name)
    side = own_side(content_of(path, LARGEST_DRAFT), name, prefix, partial(read_bytes, words=handed.furniture))
    for remark in side.remarks:
        print(remark, file=sys.stderr)
    return side


def _files_of(options: argparse.Namespace, answer: Answer, corpus: Corpus) -> dict[Path, bytes]:
    if options.pairs and not options.json:
        raise NotComparable("compare.no-json")
    _refuse_one_file_for_two(options)
    makers: tuple[tuple[Path | None, Callable[[ComparisonSheet], bytes]], ...] = (
        (options.html, lambda sheet: sheet_html(sheet).encode()),
        (options.docx, lambda sheet: comparison_docx(sheet, corpus.site.name)),
    )
    files = [(path, make(_table_of(answer))) for path, make in makers if path]
    if options.json:
        files.append((options.json, answer.json))
    return dict(files)


def _refuse_one_file_for_two(options: argparse.Namespace) -> None:
    """No answer may take the place of another one, or of what was compared."""
    taken = {os.path.realpath(name) for name in (options.left, options.right, options.pairs) if name}
    for place in [os.path.realpath(name) for name in (options.html, options.docx, options.json) if name]:
        if place in taken:
            raise NotComparable("compare.one-file-for-two", file=shown(place))
        taken.add(place)


def _table_of(answer: Answer) -> ComparisonSheet:
    if answer.sheet is None:
        print(answer.told, file=sys.stderr)
        raise NotComparable("compare.no-table")
    return answer.sheet


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
