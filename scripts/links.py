"""Check the links to this site in slides and documents: `python3 run.py links FILE…`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from planref.corpus.corpus import load_corpus
from planref.importer.linked_texts import linked_texts
from planref.importer.received import Refused
from planref.links.check import LinkChecker, LinkReport
from planref.source.problem import ProblemsFound

ROOT = Path(__file__).resolve().parent.parent
WORDS = {
    "fine": ("有效", "fine"),
    "moved": ("已改址", "moved"),
    "gone": ("已失效", "gone"),
    "unchecked": ("未核对", "not checked"),
}


def main(arguments: list[str]) -> int:
    """Print what is wrong with the links of each file: 0 where nothing is, 1 where something is, 2 for a bad file."""
    options = _parser().parse_args(arguments)
    try:
        corpus = load_corpus(ROOT)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 2
    base = (options.site or corpus.site.address).rstrip("/") + "/"
    checker = LinkChecker(corpus, base, ROOT / "site" if (ROOT / "site").is_dir() else None)
    return max(_checked(checker, path) for path in options.files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="run.py links", description="检查课件和文稿里指向本站的链接 / check links to this site"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".pptx .docx .pdf .md .html")
    parser.add_argument("--site", help="网站地址，默认取 data/site.yaml / address of the site")
    return parser


def _checked(checker: LinkChecker, path: Path) -> int:
    try:
        texts = linked_texts(path.read_bytes(), path.suffix.lower())
    except OSError as error:
        print(f"读不到“{path}”：{error.strerror}。\n    Cannot read {path}.", file=sys.stderr)
        return 2
    except Refused as refused:
        print(f"“{path.name}”：{refused}", file=sys.stderr)
        return 2
    reports = checker.reports(texts)
    print(_summary(path, reports, checker.base))
    for report in reports:
        for line in _lines(report):
            print(line)
    return 0 if all(report.right for report in reports) else 1


def _summary(path: Path, reports: tuple[LinkReport, ...], base: str) -> str:
    if not reports:
        return f"{path.name}：没有指向 {base} 的链接。 / no links to the site."
    counts = Counter[str](report.target.status for report in reports)
    words = [f"{WORDS[status][0]} {counts[status]}" for status in WORDS if counts[status]]
    altered = sum(1 for report in reports if report.alterations)
    if altered:
        words.append(f"引文不符 {altered}")
    return f"{path.name}：{len(reports)} 处链接，{'，'.join(words)}。 / {len(reports)} links."


def _lines(report: LinkReport) -> list[str]:
    """What a person has to mend, in words; nothing for a link that is right."""
    target = report.target
    if report.right and target.status == "fine":
        return []
    chinese, english = WORDS[target.status]
    lines = [f"  {report.place}  {report.written}"]
    if target.status != "fine":
        detail = "：".join(filter(None, (chinese, f"请改用 {target.now}" if target.now else target.reason)))
        lines.append(f"    {detail}。 / {english}")
    for altered in report.alterations:
        lines.append("    引文与现文不符 / text differs")
        lines += [f"      引文：…{altered.quoted}…", f"      现文：…{altered.published}…"]
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
