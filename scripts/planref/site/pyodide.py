"""Python for the browser: Pyodide from the npm registry, pinned, fetched once, kept in .cache/, always checked."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import urllib.request
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from planref.exports.fixed_zip import zip_of
from planref.exports.software import PYODIDE
from planref.source.writing import write_files
from planref.words.words import both

PLACE = Path(__file__).resolve().parents[3] / ".cache" / f"pyodide-{PYODIDE.version}.tgz"
NEEDED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
LOCK = "pyodide-lock.json"

LIBRARY = "python_stdlib.zip"
NOT_NEEDED = frozenset(
    {
        *("_pyrepl", "bdb", "cProfile", "curses", "dbm", "doctest", "ensurepip", "ftplib", "idlelib", "imaplib"),
        *("lib2to3", "mailbox", "multiprocessing", "optparse", "pdb", "pickletools", "poplib", "profile", "pstats"),
        *("pydoc", "pydoc_data", "smtplib", "socketserver", "sqlite3", "statistics", "tabnanny", "timeit", "tkinter"),
        *("trace", "tracemalloc", "turtle", "unittest", "venv", "webbrowser", "wsgiref", "xmlrpc", "zipapp"),
    }
)
"""Modules of the standard library that no comparison reaches: half a megabyte that nobody has to fetch."""

_REGISTRY = "https://registry.npmjs.org"
_PATIENCE = 60
_LARGEST = 20_000_000


def fetch() -> str:
    """Fetch Pyodide unless it is there; "" where it is, else one sentence that says why not and what is missing."""
    if is_fetched():
        return ""
    registry = os.environ.get("NPM_CONFIG_REGISTRY", _REGISTRY).rstrip("/")
    try:
        with urllib.request.urlopen(f"{registry}/pyodide/-/{PLACE.name}", timeout=_PATIENCE) as answer:
            package = answer.read(_LARGEST)
    except (OSError, ValueError) as error:
        return both("build.no-pyodide", reason=error)
    if not _is_whole(package):
        return both("build.no-pyodide", reason="sha512")
    PLACE.parent.mkdir(exist_ok=True)
    write_files({PLACE: package})
    return ""


def is_fetched() -> bool:
    """Whether the pinned package is there."""
    return PLACE.exists() and _is_whole(PLACE.read_bytes())


@cache
def pyodide_files() -> Mapping[str, bytes]:
    """The files that a browser needs, by name, of the package that was fetched."""
    with tarfile.open(PLACE) as package:
        files = {name: package.extractfile(f"package/{name}").read() for name in NEEDED}  # type: ignore[union-attr]
    return files | {LIBRARY: _smaller(files[LIBRARY]), LOCK: _without_packages(files[LOCK])}


def _without_packages(lock: bytes) -> bytes:
    """What Pyodide asks of its lock: the build it belongs to; none of the packages listed there is ever loaded."""
    return json.dumps({"info": json.loads(lock)["info"], "packages": {}}).encode()


def _smaller(library: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(library)) as read:
        kept = [name for name in read.namelist() if name.partition("/")[0].partition(".")[0] not in NOT_NEEDED]
        return zip_of((name, read.read(name)) for name in kept)


def _is_whole(package: bytes) -> bool:
    return hashlib.sha512(package).digest() == PYODIDE.sha512
