"""Compare any two texts or plans, or draw redlines for pairs of sentences: `python3 run.py compare A B`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planref.align.units import ClauseText
from planref.changes.lexicon import Lexicon
from planref.compare.comparison import compare_texts, comparison_json
from planref.compare.descent import DESCENDS, kinship, shingles
from planref.compare.drafts import Refused, refuse_size, text_of
from planref.compare.plain import clauses_of_text
from planref.compare.shared import shared_runs
from planref.compare.summary import summary, thematic_summary
from planref.compare.texts import clause_texts
from planref.compare.thematic import candidates
from planref.compare.thematic_json import thematic_json
from planref.corpus.corpus import Corpus, load_corpus
from planref.redline.redline import redline
from planref.source.problem import ProblemsFound

ROOT = Path(__file__).resolve().parent.parent
LINES_OF_A_PLAN = 2
NOT_YET = (".docx", ".doc", ".wps", ".pdf", ".html", ".htm")


@dataclass(frozen=True)
class Side:
    """One of the two texts: what it is called, its clauses, and the plan it is a part of."""

    name: str
    clauses: tuple[ClauseText, ...]
    part_of: str = ""


def main(arguments: list[str]) -> int:
    """Print a summary and write what was asked for; 2, with the reason, where that is not possible."""
    options = _parser().parse_args(arguments)
    try:
        corpus = load_corpus(ROOT)
        lexicon = Lexicon.from_data(corpus.vocabulary.words)
        if options.pairs:
            return _pairs(options, lexicon)
        return _compare(options, corpus, lexicon)
    except Refused as refused:
        print(refused, file=sys.stderr)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py compare", description="对照两份方案 / compare two plans")
    parser.add_argument("left", nargs="?", help="样板：文件、方案编号，或 编号.body、编号.tasklist")
    parser.add_argument("right", nargs="?", help="本方案：同上")
    parser.add_argument("--json", type=Path, help="把结果写成 JSON")
    parser.add_argument("--pairs", type=Path, help="一组 [原文, 新文]，只画修订")
    parser.add_argument("--force", action="store_true", help="不同源也逐字对照")
    return parser


def _compare(options: argparse.Namespace, corpus: Corpus, lexicon: Lexicon) -> int:
    if not options.left or not options.right:
        raise Refused(
            "请给出两份文本：python3 run.py compare 样板 本方案。", "Name two texts: run.py compare TEMPLATE PLAN."
        )
    left, right = _side(options.left, "a", corpus), _side(options.right, "b", corpus)
    share = kinship(shingles(left.clauses), shingles(right.clauses))
    if share < DESCENDS and not options.force:
        proposed, runs = candidates(left.clauses, right.clauses, lexicon), shared_runs(left.clauses, right.clauses)
        told = thematic_summary(proposed, runs, left.name, right.name, share)
        result = thematic_json(left.name, right.name, proposed, runs)
    else:
        restated = bool(left.part_of) and left.part_of == right.part_of
        comparison = compare_texts(left.clauses, right.clauses, lexicon, restated=restated)
        labels = {entry.id: entry.label for entry in corpus.vocabulary.lists.change_types}
        told = summary(comparison, left.name, right.name, labels)
        result = comparison_json(comparison, left.name, right.name)
    print(told)
    if options.json:
        _write(options.json, result)
    return 0


def _pairs(options: argparse.Namespace, lexicon: Lexicon) -> int:
    if not options.json:
        raise Refused("请用 --json 给出结果文件。", "Name the file for the result with --json.")
    pairs = _read_pairs(options.pairs)
    _write(options.json, [[list(part) for part in redline(old, new, lexicon.words)] for old, new in pairs])
    print(f"已画 {len(pairs)} 对修订，写入 {options.json}。\n    {len(pairs)} redlines written.")
    return 0


def _read_pairs(path: Path) -> list[tuple[str, str]]:
    try:
        value = json.loads(_bytes_of(path))
    except ValueError as error:
        raise Refused(f"“{path.name}”不是 JSON：{error}。", f"{path.name} is not JSON.") from error
    is_pair = all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair)
        for pair in (value if isinstance(value, list) else [None])
    )
    if not is_pair:
        raise Refused(
            f"“{path.name}”应是一组 [原文, 新文]，每个都是文字。",
            f"{path.name} must be a list of [before, after], both texts.",
        )
    return [(old, new) for old, new in value]


def _side(name: str, prefix: str, corpus: Corpus) -> Side:
    """Return a plan of the corpus, a part of one, or an own file."""
    plan, _, part = name.partition(".")
    if plan in corpus.plan_of_id and part in ("", "body", "tasklist"):
        held = corpus.plan_of_id[plan]
        if part == "tasklist" and not held.tasklist:
            raise Refused(f"{plan} 没有任务清单。", f"{plan} has no task list.")
        return Side(name, clause_texts(held, "tasklist" if part == "tasklist" else "body"), plan if part else "")
    path = Path(name)
    text = _text_of_file(path)
    if len(text.strip().splitlines()) < LINES_OF_A_PLAN:
        print(f"“{path.name}”只有一行，没有分段，序号和标题可能认不全。\n    {path.name} is one line.", file=sys.stderr)
    return Side(path.name, clauses_of_text(text, prefix))


def _text_of_file(path: Path) -> str:
    """Return the text of an own file, one paragraph a line."""
    data = _bytes_of(path)
    if path.suffix.lower() in NOT_YET:
        raise Refused(
            f"暂时读不了 {path.suffix} 文件。请另存为 .txt（UTF-8）再比。",
            f"{path.suffix} files cannot be read yet. Save the text as .txt (UTF-8).",
        )
    return text_of(data, path.name)


def _bytes_of(path: Path) -> bytes:
    try:
        refuse_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            f"找不到方案或文件“{path}”。文件要写对路径，方案要写编号（如 zj2017）。",
            f"No plan or readable file {path}: {error.strerror}.",
        ) from error


def _write(path: Path, value: Any) -> None:
    """Write JSON beside the file and put it in place whole."""
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    except OSError as error:
        raise Refused(f"写不了“{path}”：{error.strerror}。", f"Cannot write {path}: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).chmod(0o644)
    Path(name).replace(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
