"""Ask OSV for known weaknesses of locked packages: `python3 run.py vulnerabilities`; 1 where there are, 2 unasked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from urllib.error import URLError
from urllib.request import Request, urlopen

from arguments import Arguments
from figures import record
from planref.exports.software import EXTRA_LOCK, LOCK, Package, locked_packages
from planref.words.words import both, on_one_line

SOURCE = "https://api.osv.dev/v1/querybatch"
PATIENCE = 30
"""Seconds to wait for the source."""


class NotAsked(Exception):
    """The source cannot be reached, or does not answer as agreed; the text says why."""


def main(arguments: list[str]) -> int:
    """Print each known weakness with its id; where the source was not reached, say so, for then nothing is known."""
    parser = Arguments("vulnerabilities", both("vulnerabilities.about"))
    parser.add_argument("--source", default=SOURCE, help=both("vulnerabilities.source"))
    source: str = parser.parse_args(arguments).source
    packages = every_locked_package()
    try:
        found = list(weaknesses(packages, source))
    except NotAsked as reason:
        print(both("vulnerabilities.unasked", source=source, reason=reason), file=sys.stderr)
        return 2
    for package, weakness in found:
        print(f"{package.name} {package.version}: https://osv.dev/{weakness}", file=sys.stderr)
    print(on_one_line("vulnerabilities.found", count=len(found), packages=len(packages)))
    record("vulnerabilities", {"packages": len(packages), "found": len(found)}, "python3 run.py vulnerabilities")
    return 1 if found else 0


def every_locked_package() -> tuple[Package, ...]:
    """The packages of both locks, each once: both hold the same version of what both name."""
    locked = (package for lock in (LOCK, EXTRA_LOCK) for package in locked_packages(lock.read_text("utf-8")))
    return tuple({package.name: package for package in locked}.values())


def weaknesses(packages: Sequence[Package], source: str) -> Iterator[tuple[Package, str]]:
    """Each locked package that has a known weakness, with the id of it; NotAsked where nobody answers."""
    queries = [
        {"package": {"name": package.name, "ecosystem": "PyPI"}, "version": package.version} for package in packages
    ]
    answer = _asked(source, json.dumps({"queries": queries}).encode())
    try:
        results = [[item["id"] for item in result.get("vulns", [])] for result in answer["results"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise NotAsked(f"{type(error).__name__}: {error}") from None
    if len(results) != len(packages):
        raise NotAsked(f"{len(results)} / {len(packages)}")
    yield from ((package, name) for package, names in zip(packages, results, strict=True) for name in names)


def _asked(source: str, question: bytes) -> dict[str, list[dict[str, list[dict[str, str]]]]]:
    try:
        request = Request(source, question, {"Content-Type": "application/json"})
        with urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read())  # type: ignore[no-any-return]
    except (URLError, OSError, ValueError) as error:
        raise NotAsked(str(error)) from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
