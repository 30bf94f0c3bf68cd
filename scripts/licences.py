"""List the licence of every locked package: `python3 run.py licences`; 1 where one is GPL, AGPL or unknown."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from figures import record

LOCK = Path(__file__).resolve().parent.parent / "requirements.txt"

COPYLEFT = re.compile(r"(?<![A-Za-z])A?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
"""GPL and AGPL, but not LGPL: a library under LGPL may be used by a program under another licence."""

CLASSIFIER = "License :: "


def main() -> int:
    """Print name, version and licence of each package, then what is not allowed."""
    licences = {name: licence_of(name) for name in locked_names(LOCK.read_text("utf-8"))}
    for name, licence in licences.items():
        print(f"{name:<28}{licence or '不明 / unknown'}")
    bad = [name for name, licence in licences.items() if not is_allowed(licence)]
    if bad:
        print(f"不可使用 / not allowed: {', '.join(bad)}", file=sys.stderr)
        return 1
    record("licences", {"packages": len(licences), "wrong": len(bad)}, "python3 run.py licences")
    print(f"共 {len(licences)} 个，没有 GPL、AGPL 或不明的。 / {len(licences)} packages, none GPL, AGPL or unknown.")
    return 0


def locked_names(lock: str) -> list[str]:
    """Return the names in a lock that pip-compile wrote, those for other systems left out."""
    found = re.findall(r"^([A-Za-z0-9][\w.-]*)==\S+", lock, re.MULTILINE)
    return [name for name in found if is_installed(name)]


def is_installed(name: str) -> bool:
    """Whether a package is here: pip leaves out what is only for other systems, such as colorama for Windows."""
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def licence_of(name: str) -> str:
    """Return the licence that an installed package names, '' where it names none."""
    return stated_licence(distribution(name))


def stated_licence(package: Distribution) -> str:
    """Return a package's licence expression, else its classifiers, its licence field or its licence file's title."""
    fields = package.metadata.get_all
    classifiers = [item.rpartition(" :: ")[2] for item in fields("Classifier") or [] if is_licence(item)]
    stated = [*(fields("License-Expression") or []), ", ".join(classifiers), *map(title, fields("License") or [])]
    return next(filter(None, stated), title(_licence_file(package)))


def title(text: str) -> str:
    """Return the first line of a text."""
    return text.strip().partition("\n")[0]


def _licence_file(package: Distribution) -> str:
    names = package.metadata.get_all("License-File") or []
    return next((text for name in names if (text := package.read_text(f"licenses/{name}"))), "")


def is_licence(classifier: str) -> bool:
    """Whether a classifier names a licence; the bare "OSI Approved" does not."""
    return classifier.startswith(CLASSIFIER) and not classifier.endswith("OSI Approved")


def is_allowed(licence: str) -> bool:
    """Whether a package under this licence may be used here; of alternatives ("MIT OR GPL-2.0") one is enough."""
    choices = re.split(r"\bOR\b", licence)
    return bool(licence) and any(not COPYLEFT.search(choice) for choice in choices)


if __name__ == "__main__":
    sys.exit(main())
