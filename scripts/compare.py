"""Compare any two texts or plans, or draw redlines for pairs of sentences: `python3 run.py compare A B`."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from planref.align.units import ClauseText
from planref.changes.lexicon import Lexicon
from planref.compare.comparison import compare_texts, comparison_json
from planref.compare.descent import DESCENDS, kinship, shingles
from planref.compare.drafts import NotComparable, check_size, check_text
from planref.compare.names import names_of
from planref.compare.plain import clauses_of_text
from planref.compare.shared import shared_runs
from planref.compare.summary import summary, thematic_summary
from planref.compare.texts import clause_texts
from planref.compare.thematic import candidates
from planref.compare.thematic_json import thematic_json
from planref.corpus.corpus import Corpus, load_corpus
from planref.exports.comparison_docx import comparison_docx
from planref.importer.importing import import_received
from planref.importer.read_file import read_file
from planref.importer.received import Received, Refused
from planref.model.plan import Plan
from planref.pages.sheet import ComparisonSheet, SheetSource, sheet_of_texts
from planref.pages.sheet_page import sheet_html
from planref.redline.redline import redline
from planref.source.problem import ProblemsFound

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Side:
    """One of the two texts: its id or file name, its title with its hash, its clauses, the plan it is a part of."""

    name: str
    source: SheetSource
    clauses: tuple[ClauseText, ...]
    part_of: str = ""


@dataclass(frozen=True)
class Answer:
    """What is printed and what can be written; a thematic answer has no table."""

    told: str
    data: object
    sheet: ComparisonSheet | None = None


def main(arguments: list[str]) -> int:
    """Print a summary and write what was asked for; 2, with the reason, where that is not possible."""
    options = _parser().parse_args(arguments)
    try:
        corpus = load_corpus(ROOT)
        lexicon = Lexicon.from_data(corpus.vocabulary.words)
        answer = _redlines(options.pairs, lexicon) if options.pairs else _comparison(options, corpus, lexicon)
        _write_all(options, answer, corpus)
        print(answer.told)
        return 0
    except (NotComparable, Refused, ProblemsFound) as reason:
        print(reason, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py compare", description="对照两份方案 / compare two plans")
    parser.add_argument(
        "left", nargs="?", help="样板：文件（txt、docx、pdf、html）、方案编号，或 编号.body、编号.tasklist"
    )
    parser.add_argument("right", nargs="?", help="本方案：同上")
    parser.add_argument("--html", type=Path, help="把对照写成一个网页文件")
    parser.add_argument("--docx", type=Path, help="把对照写成 Word 对照表")
    parser.add_argument("--json", type=Path, help="把结果写成 JSON")
    parser.add_argument("--pairs", type=Path, help="一组 [原文, 新文]，只画修订，结果写进 --json")
    parser.add_argument("--force", action="store_true", help="不同源也逐字对照")
    return parser


def _comparison(options: argparse.Namespace, corpus: Corpus, lexicon: Lexicon) -> Answer:
    if not options.left or not options.right:
        raise NotComparable(
            "请给出两份文本：python3 run.py compare 样板 本方案。", "Name two texts: run.py compare TEMPLATE PLAN."
        )
    left, right = _side(options.left, "a", corpus), _side(options.right, "b", corpus)
    share = kinship(shingles(left.clauses), shingles(right.clauses))
    if share < DESCENDS and not options.force:
        return _thematic(left, right, share, lexicon)
    restated = bool(left.part_of) and left.part_of == right.part_of
    comparison = compare_texts(left.clauses, right.clauses, lexicon, restated=restated)
    names = names_of(corpus.vocabulary.lists, restated)
    clauses = {clause.id: clause for clause in (*left.clauses, *right.clauses)}
    return Answer(
        summary(comparison, left.name, right.name, names),
        comparison_json(comparison, left.name, right.name),
        sheet_of_texts(comparison, clauses, names, [left.source, right.source]),
    )


def _thematic(left: Side, right: Side, share: float, lexicon: Lexicon) -> Answer:
    proposed, runs = candidates(left.clauses, right.clauses, lexicon), shared_runs(left.clauses, right.clauses)
    told = thematic_summary(proposed, runs, left.name, right.name, share)
    return Answer(told, thematic_json(left.name, right.name, proposed, runs))


def _redlines(path: Path, lexicon: Lexicon) -> Answer:
    pairs = _read_pairs(path)
    drawn = [[list(part) for part in redline(old, new, lexicon.words)] for old, new in pairs]
    return Answer(f"已画 {len(pairs)} 对修订。\n    {len(pairs)} redlines drawn.", drawn)


def _read_pairs(path: Path) -> list[tuple[str, str]]:
    try:
        value = json.loads(_bytes_of(path))
    except (ValueError, RecursionError) as error:
        raise NotComparable(f"“{path.name}”不是 UTF-8 编码的 JSON。", f"{path.name} is not JSON in UTF-8.") from error
    if not isinstance(value, list) or not all(_is_pair(row) for row in value):
        raise NotComparable(
            f"“{path.name}”应是一组 [原文, 新文]，每个都是文字。",
            f"{path.name} must be a list of [before, after], both texts.",
        )
    return [(old, new) for old, new in value]


def _is_pair(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2 and all(isinstance(text, str) for text in row)


def _side(name: str, prefix: str, corpus: Corpus) -> Side:
    """Return a plan of the corpus, a part of one, or an own file."""
    plan, _, part = name.partition(".")
    if plan not in corpus.plan_of_id or part not in ("", "body", "tasklist"):
        return _own_file(Path(name), prefix)
    held = corpus.plan_of_id[plan]
    if part == "tasklist" and not held.tasklist:
        raise NotComparable(f"{plan} 没有任务清单。", f"{plan} has no task list.")
    clauses = clause_texts(held, "tasklist" if part == "tasklist" else "body")
    title = held.short_title + {"": "", "body": " 正文", "tasklist": " 任务清单"}[part]
    return Side(name, SheetSource(title, corpus.source_of(plan).sha256), clauses, plan if part else "")


def _own_file(path: Path, prefix: str) -> Side:
    data = _bytes_of(path)
    received = read_file(path)
    check_text("\n".join(line.text for line in received.lines), path.name)
    source = SheetSource(path.name, hashlib.sha256(data).hexdigest())
    return Side(path.name, source, _clauses_of(received, path, prefix))


def _clauses_of(received: Received, path: Path, prefix: str) -> tuple[ClauseText, ...]:
    """Return the clauses of all plans of a file; where nothing is numbered, every line is a paragraph."""
    try:
        plans = [Plan.model_validate(plan.data) for plan in import_received(received, prefix).plans]
    except Refused:
        print(f"“{path.name}”没有序号，按自然段对照。\n    {path.name} has no numbers.", file=sys.stderr)
        return clauses_of_text("\n".join(line.text for line in received.lines if not line.furniture), prefix)
    return tuple(clause for plan in plans for clause in clause_texts(plan))


def _bytes_of(path: Path) -> bytes:
    try:
        check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise NotComparable(
            f"找不到方案或文件“{path}”。文件要写对路径，方案要写编号（如 zj2017）。",
            f"No plan or readable file {path}: {error.strerror}.",
        ) from error


def _write_all(options: argparse.Namespace, answer: Answer, corpus: Corpus) -> None:
    """Make every file first and write then, so that nothing is written when one of them cannot be made."""
    if options.pairs and not options.json:
        raise NotComparable("请用 --json 给出结果文件。", "Name the file for the result with --json.")
    makers: tuple[tuple[Path | None, Callable[[ComparisonSheet], bytes]], ...] = (
        (options.html, lambda sheet: sheet_html(sheet).encode()),
        (options.docx, lambda sheet: comparison_docx(sheet, corpus.site.name)),
    )
    files = [(path, make(_table_of(answer))) for path, make in makers if path]
    if options.json:
        files.append((options.json, (json.dumps(answer.data, ensure_ascii=False, indent=1) + "\n").encode()))
    for path, content in files:
        _write(path, content)


def _table_of(answer: Answer) -> ComparisonSheet:
    if answer.sheet is None:
        raise NotComparable(
            f"{answer.told}\n主题对照没有逐字的对照表；可用 --json 写出候选，或用 --force 强行逐字对照。",
            "A comparison by subject has no table; use --json, or --force.",
        )
    return answer.sheet


def _write(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there whole."""
    beside = None
    try:
        handle, beside = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise NotComparable(f"写不了“{path}”。", f"Cannot write {path}: {error.strerror}.") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
