"""Draft plan YAML from a received document: `python3 run.py import FILE --id ID`."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from planref.importer.importing import Imported, import_received
from planref.importer.read_file import read_file
from planref.importer.received import Refused
from planref.importer.writing import files_of, manifest_entry, refuse_known_ids, write_import
from planref.source.problem import ProblemsFound

ROOT = Path(__file__).resolve().parent.parent
PLAN_ID = r"[a-z][a-z0-9]{2,23}"


def main(arguments: list[str]) -> int:
    """Write the drafts of a document; 0 clean, 1 with warnings, 2 refused with one sentence."""
    options = _parser().parse_args(arguments)
    try:
        if not re.fullmatch(PLAN_ID, options.id):
            raise Refused(
                f"编号 {options.id} 不合规定：小写字母开头，只用小写字母和数字，3 到 24 个。",
                "The id must begin with a small letter and hold only small letters and digits, 3 to 24.",
            )
        refuse_known_ids(options.root, options.id)
        imported = import_received(read_file(options.file), options.id)
        for plan in imported.plans:
            refuse_known_ids(options.root, plan.id)
        files = files_of(imported, options.id, options.file)
        entry = manifest_entry(imported, options.id, options.file, options.received)
        write_import(options.root, files, entry)
    except (Refused, ProblemsFound) as refused:
        print(refused, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"读写文件失败：{error.strerror}。\n    File error: {error.strerror}.", file=sys.stderr)
        return 2
    _report(imported, sorted(files))
    return 1 if imported.warnings else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py import", description="导入一份方案，起草 YAML / draft a plan")
    parser.add_argument("file", type=Path, help="收到的文件：txt、html、docx、pdf")
    parser.add_argument("--id", required=True, help="方案编号，如 sx2024")
    parser.add_argument("--received", default="由 run.py import 导入", help="怎样得到这份文件")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser


def _report(imported: Imported, files: list[str]) -> None:
    for plan in imported.plans:
        print(f"{plan.id}: {plan.data['title']}")
    for warning in imported.warnings:
        place = imported.places[warning.line - 1] if 0 < warning.line <= len(imported.places) else "-"
        print(f"{warning.line} [{place}] {warning.code}: “{warning.words}” {warning.assumed_zh}。")
        print(f"    {warning.assumed_en}.")
    print(f"{len(imported.plans)} 份草稿，{len(imported.warnings)} 处要核对。写入：{'、'.join(files)}")
    print(f"    {len(imported.plans)} drafts, {len(imported.warnings)} warnings; see the files above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
