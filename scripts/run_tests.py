"""Everything that must hold, in one run: `python3 run.py test`. Further arguments go to pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from browser import NoBrowser, ensure_browser
from planref.words.words import on_one_line

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
WORKERS = ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile", "--no-loadscope-reorder")
"""How pytest shares its files among processes: in order of collection, so that the long browser tests come first."""


def main(arguments: list[str]) -> int:
    """Find a browser, build, then run ruff, mypy and pytest; 0 only where all of them are content, 2 without browser.

    mypy runs beside the build: each takes one processor. pytest comes last, so that its closing line is the last thing
    on the screen.
    """
    try:
        os.environ["BROWSER_BIN"] = ensure_browser()
    except NoBrowser as missing:
        print(missing, file=sys.stderr)
        return 2
    types = subprocess.Popen([PYTHON, "-m", "mypy"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if _run("build", PYTHON, "scripts/build.py"):
        types.kill()
        return 1
    # The tests read the site just built; that two builds are equal has a test of its own.
    os.environ["BUILT_SITE"] = str(ROOT / "site")
    results = {
        "ruff": _run("ruff", PYTHON, "-m", "ruff", "check", "."),
        "mypy": _said("mypy", types),
        "pytest": _run("pytest", PYTHON, "-m", "pytest", *WORKERS, *arguments),
    }
    failed = [name for name, status in results.items() if status]
    if failed:
        print(on_one_line("tests.failed") + ": " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def _run(name: str, *command: str) -> int:
    print(f"== {name}", flush=True)
    return subprocess.run(command, cwd=ROOT).returncode


def _said(name: str, running: subprocess.Popen[str]) -> int:
    """Wait for what runs already, and show what it has to say in its turn."""
    said, _ = running.communicate()
    print(f"== {name}\n{said}", end="", flush=True)
    return running.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
