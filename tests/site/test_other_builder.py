"""The same pages from another builder: what we publish does not hang on MkDocs, which nobody maintains."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from figures import record
from planref.site.whole_site import pack_whole_site


def test_properdocs_writes_the_same_files(site: Path, root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "properdocs", "build", "--strict"]
    command += ["-f", str(root / "mkdocs.yml"), "-d", str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1"}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    pack_whole_site(tmp_path)  # what publishing adds, whoever built
    again, published = contents(tmp_path), contents(site)
    assert again == published
    record("other-builder", {"files": len(published), "differing": 0}, "python3 run.py test")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
