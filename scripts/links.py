"""Check the links to this site in slides and documents: `python3 run.py links FILE…`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from arguments import Arguments
from guard import NotDone, guarded
from planref.corpus.corpus import load_corpus
from planref.links.check import LinkChecker, LinkReport, Target
from planref.readers.files import content_of, linked_texts
from planref.source.problem import ProblemsFound
from planref.source.reading import shown
from planref.words.words import EN, ZH, both, on_one_line

ROOT = Path(__file__).resolve().parent.parent
WORDS = {
    "fine": "links.fine",
    "moved": "links.moved",
    "gone": "links.gone",
    "unchecked": "links.unchecked",
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
    parser = Arguments("links", both("links.about"))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".pptx .docx .odt .pdf .md .html")
    parser.add_argument("--site", help=on_one_line("links.site"))
    return parser


def _checked(checker: LinkChecker, path: Path) -> int:
    try:
        told, right = guarded(lambda: _told_of(checker, path), shown(path.name))
    except NotDone as reason:
        print(ZH.say("links.refused", name=shown(path.name), reason=reason), file=sys.stderr)
        return 2
    print(told)
    return 0 if right else 1


def _told_of(checker: LinkChecker, path: Path) -> tuple[str, bool]:
    """What is said of a file, and whether all its links are right."""
    reports = checker.reports(linked_texts(content_of(path), path.suffix.lower()))
    lines = [_summary(path, reports, checker.base), *(line for report in reports for line in _lines(report))]
    return "\n".join(lines), all(report.right for report in reports)


def _summary(path: Path, reports: tuple[LinkReport, ...], base: str) -> str:
    if not reports:
        return on_one_line("links.none", name=shown(path.name), base=base)
    counts = Counter[str](report.target.status for report in reports)
    words = [f"{ZH.say(WORDS[status])} {counts[status]}" for status in WORDS if counts[status]]
    altered = sum(1 for report in reports if report.alterations)
    if altered:
        words.append(ZH.say("links.altered-count", count=altered))
    listed = ZH.say("list.comma").join(words)
    return on_one_line("links.summary", name=shown(path.name), count=len(reports), words=listed)


def _lines(report: LinkReport) -> list[str]:
    """What a person has to mend, in words; nothing for a link that is right."""
    target = report.target
    if report.right and target.status == "fine":
        return []
    lines = [f"  {report.place}  {report.written}"]
    if target.status != "fine":
        lines.append(f"    {_told(target)}")
    for altered in report.alterations:
        lines.append("    " + on_one_line("links.altered"))
        lines += [
            "      " + ZH.say("links.quoted", text=altered.quoted),
            "      " + ZH.say("links.published", text=altered.published),
        ]
    return lines


def _told(target: Target) -> str:
    """What became of a link: its state, and the address to use instead or the reason, in Chinese."""
    why = ZH.say("links.use", address=target.now) if target.now else target.reason
    state = WORDS[target.status]
    chinese = (
        ZH.say("links.state", state=ZH.say(state), why=why) if why else ZH.say("links.state-alone", state=ZH.say(state))
    )
    return f"{chinese} / {EN.say(state)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
