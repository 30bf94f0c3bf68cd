"""Draft plan YAML from a received document: `python3 run.py import FILE --id ID`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from arguments import Arguments, add_data
from guard import NotDone, guarded
from planref.importer.held import contact_patterns, topic_guide
from planref.importer.importing import Imported, import_received
from planref.importer.words import campaign_words, furniture_words
from planref.importer.writing import files_of, manifest_entry, refuse_known_ids, write_import
from planref.readers.files import content_of, read_bytes
from planref.readers.received import Refused
from planref.source.problem import ProblemsFound
from planref.source.reading import shown
from planref.source.writing import CannotWrite
from planref.words.words import ZH, both

ROOT = Path(__file__).resolve().parent.parent
PLAN_ID = r"[a-z][a-z0-9]{2,23}"


@dataclass(frozen=True)
class Drafted:
    """What is to be written of a document: files, its entry in the manifest; what is said of it, how many warnings."""

    files: dict[str, bytes]
    entry: str
    report: str
    warnings: int


def main(arguments: list[str]) -> int:
    """Write the drafts of a document; 0 clean, 1 with warnings, 2 refused with one sentence."""
    options = _parser().parse_args(arguments)
    try:
        if not re.fullmatch(PLAN_ID, options.id):
            raise Refused("import.bad-id", id=options.id)
        refuse_known_ids(options.data, options.id)
        drafted = guarded(lambda: _drafted(options), shown(options.file.name))
        write_import(options.data, drafted.files, drafted.entry)
    except (Refused, ProblemsFound, NotDone, CannotWrite) as refused:
        print(refused, file=sys.stderr)
        return 2
    print(drafted.report)
    return 1 if drafted.warnings else 0


def _drafted(options: argparse.Namespace) -> Drafted:
    campaigns, patterns = campaign_words(options.data), contact_patterns(options.data)
    received = content_of(options.file)
    imported = import_received(read_bytes(received, furniture_words(options.data)), options.id, campaigns, patterns)
    for plan in imported.plans:
        refuse_known_ids(options.data, plan.id)
    files = files_of(imported, options.id, options.file, received, topic_guide(options.data))
    entry = manifest_entry(imported, options.id, options.file, options.received)
    return Drafted(files, entry, "\n".join(_report(imported, options.id, sorted(files))), len(imported.warnings))


def _parser() -> argparse.ArgumentParser:
    parser = Arguments("import", both("import.about"))
    parser.add_argument("file", type=Path, help=both("import.file"))
    parser.add_argument("--id", required=True, help=both("import.id"))
    parser.add_argument("--received", default=ZH.say("import.received-by"), help=both("import.how-help"))
    add_data(parser)
    return parser


def _report(imported: Imported, plan_id: str, files: list[str]) -> Iterator[str]:
    for plan in imported.plans:
        yield f"{plan.id}: {plan.data['title']}"
    if imported.warnings:
        yield both("import.lines", file=f"data/sources/{plan_id}.txt")
    for warning in imported.warnings:
        place = imported.places[warning.line - 1] if 0 < warning.line <= len(imported.places) else "-"
        yield f"{warning.line} [{place}] {warning.code}: “{warning.words}” {warning.assumed_zh}。"
        yield f"    {warning.assumed_en}."
    written = ZH.say("list.mark").join(files)
    yield both("import.done", plans=len(imported.plans), warnings=len(imported.warnings), files=written)
    yield both("import.next", id=imported.plans[0].id)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
