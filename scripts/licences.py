"""List the licences of locked packages and of shipped code: `python3 run.py licences`; 1 where one is not allowed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from arguments import ROOT, Arguments
from figures import record
from planref.exports.software import LOCK, PYODIDE, PYTHON, SHIPPED, locked_packages
from planref.words.words import both, on_one_line

COPYLEFT = re.compile(r"(?<![A-Za-z])A?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
"""GPL and AGPL, but not LGPL: a library under LGPL may be used by a program under another licence."""

FOREIGN = re.compile(
    rb"@licen[cs]e|@preserve|/\*!|SPDX-License-Identifier|Copyright|\(c\) ?[12][0-9]{3}", re.IGNORECASE
)
"""Marks of code that somebody else wrote; ours says nothing of the kind, the licence of the project holds for it."""
COMPILED = frozenset({".wasm", ".node", ".so"})
CODE = frozenset({".js", ".mjs", ".css", *COMPILED})


def main(arguments: list[str]) -> int:
    """Print name and licence of each package and of what is shipped, then what is not allowed."""
    Arguments("licences", both("licences.about")).parse_args(arguments)
    packages = [package for package in locked_packages(LOCK.read_text("utf-8")) if package.is_installed]
    licences = {package.name: package.licence for package in packages} | {PYODIDE.name: PYODIDE.licence}
    for name, licence in licences.items():
        print(f"{name:<28}" + (licence or on_one_line("licences.unknown")))
    for item in SHIPPED:
        where = f"{on_one_line('licences.shipped')}: {item.files} ({item.package})"
        print(f"{where}  {licences.get(item.package) or on_one_line('licences.unknown')}")
    for name, licence, files in ((PYODIDE.name, PYODIDE.licence, PYODIDE.files), PYTHON):
        print(f"{on_one_line('licences.shipped')}: {files} ({name})  {licence}")
    bad = [name for name, licence in licences.items() if not is_allowed(licence)]
    bad += [item.package for item in SHIPPED if item.package not in licences]
    foreign = sorted(path.relative_to(ROOT).as_posix() for path in undeclared(ROOT / "docs"))
    for key, wrong in (("licences.bad", bad), ("licences.undeclared", foreign)):
        if wrong:
            print(on_one_line(key) + ": " + ", ".join(wrong), file=sys.stderr)
    if bad or foreign:
        return 1
    record("licences", {"packages": len(licences), "wrong": len(bad)}, "python3 run.py licences")
    print(on_one_line("licences.fine", count=len(licences)))
    return 0


def undeclared(docs: Path) -> Iterator[Path]:
    """The scripts, style sheets and compiled code below docs/ that are not ours and that SHIPPED does not name."""
    for path in docs.rglob("*"):
        is_foreign = path.suffix in COMPILED or (path.suffix in CODE and FOREIGN.search(path.read_bytes()))
        if is_foreign and not any(path.relative_to(docs).match(item.files) for item in SHIPPED):
            yield path


def is_allowed(licence: str) -> bool:
    """Whether a package under this licence may be used here; of alternatives ("MIT OR GPL-2.0") one is enough."""
    choices = re.split(r"\bOR\b", licence)
    return bool(licence) and any(not COPYLEFT.search(choice) for choice in choices)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
