"""Whether the same data always gives the same bytes: `.venv/bin/python scripts/bench/reproducible.py`.

Six copies of the repository are built under another path, time zone, locale, hash seed, umask and order of files.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from figures import record  # noqa: E402

PARTS = ("data", "docs", "locale", "scripts", "mkdocs.yml", "requirements.txt")
BUILD = "import sys; from pathlib import Path; from planref.site.publish import build_into; "
BUILD += "build_into(Path('mkdocs.yml'), Path(sys.argv[1]))"


@dataclass(frozen=True)
class Surroundings:
    """Where and how one build runs."""

    folder: str
    zone: str
    locale: str
    seed: str
    umask: int


SURROUNDINGS = (
    Surroundings("a", "UTC", "C.UTF-8", "0", 0o022),
    Surroundings("a much longer name with blanks", "Asia/Shanghai", "zh_CN.UTF-8", "1", 0o077),
    Surroundings("对照库", "Pacific/Auckland", "C", "42", 0o002),
    Surroundings("x/y/z", "America/St_Johns", "tr_TR.UTF-8", "4294967295", 0o027),
    Surroundings("b", "Pacific/Kiritimati", "en_US.UTF-8", "random", 0o000),
    Surroundings("site", "Etc/GMT+12", "POSIX", "7", 0o022),
)


def main() -> int:
    """Build in every surroundings and compare; 1 where a file differs."""
    with tempfile.TemporaryDirectory() as place:
        repository = repository_files()  # read once, so that an edit during the run is no difference
        hashes = [built(Path(place), number, each, repository) for number, each in enumerate(SURROUNDINGS)]
    files = set().union(*hashes)
    differing = sorted(name for name in files if len({found.get(name) for found in hashes}) > 1)
    print(f"{len(hashes)} 次生成 / builds, {len(files)} 个文件 / files, {len(differing)} 个不同 / differ")
    print("\n".join(differing))
    if not differing:
        figure = {"builds": len(hashes), "files": len(files), "differing": len(differing)}
        record("reproducible", figure, ".venv/bin/python scripts/bench/reproducible.py")
    return 1 if differing else 0


def repository_files() -> dict[str, bytes]:
    """Read every file that a build reads."""
    paths = [path for part in PARTS for path in [ROOT / part, *(ROOT / part).rglob("*")] if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths if "__pycache__" not in path.parts}


def built(place: Path, number: int, surroundings: Surroundings, repository: Mapping[str, bytes]) -> dict[str, str]:
    """Build a copy of the repository in one surroundings and return the SHA-256 of every file."""
    root = place / str(number) / surroundings.folder
    write_in_any_order(root, repository, number)
    names = {"TZ": surroundings.zone, "LC_ALL": surroundings.locale, "LANG": surroundings.locale}
    names |= {"PYTHONHASHSEED": surroundings.seed, "PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", BUILD, str(root / "out")]
    subprocess.run(command, cwd=root, env=os.environ | names, umask=surroundings.umask, check=True)
    return {
        path.relative_to(root / "out").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (root / "out").rglob("*")
        if path.is_file()
    }


def write_in_any_order(root: Path, repository: Mapping[str, bytes], seed: int) -> None:
    """Write the files in an order of its own: some folders list files in the order they came."""
    names = list(repository)
    random.Random(seed).shuffle(names)
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(repository[name])


if __name__ == "__main__":
    sys.exit(main())
