"""Start a corpus for another field in an empty folder: `python3 run.py new-corpus DIR`.

The folder gets two tiny example plans with their facts and one comparison, the vocabulary of that field, and the word
lists that hold for any field. `build`, `serve`, `check`, `import` and `compare` work on it with `--data DIR`.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from arguments import ROOT, Arguments
from planref.corpus.corpus import load_corpus
from planref.rules.registry import first_registry, renewed_registry
from planref.rules.schemas import schema_files
from planref.source.writing import write_files
from planref.words.words import both

STARTER = ROOT / "scripts/starter"
GENERAL = ("lists", "changes", "obligations", "fold", "scripts", "words", "page-furniture", "search")
"""Vocabularies that know no field."""


def main(arguments: list[str]) -> int:
    """Write the corpus and say how to go on; 2 where the folder is not empty."""
    parser = Arguments("new-corpus", both("new-corpus.about"))
    parser.add_argument("folder", type=Path, metavar="DIR", help=both("new-corpus.folder"))
    folder: Path = parser.parse_args(arguments).folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(both("new-corpus.not-empty", folder=folder), file=sys.stderr)
        return 2
    write_files({folder / place: content for place, content in files_with_registry().items()})
    print(both("new-corpus.done", folder=folder))
    return 0


def files_with_registry() -> dict[Path, bytes]:
    """Everything a new corpus begins with, by path below its folder; the ids of its plans are registered."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = files_of(folder)
        write_files(files)
        files |= renewed_registry(load_corpus(folder), datetime.date.today())
        return {path.relative_to(folder): content for path, content in files.items()}


def files_of(folder: Path) -> dict[Path, bytes]:
    """What a new corpus begins with in a folder, by path, the registry still empty."""
    own = {path.relative_to(STARTER): path for path in sorted(STARTER.rglob("*")) if path.is_file()}
    general = {Path("data/vocab") / f"{name}.yaml": ROOT / f"data/vocab/{name}.yaml" for name in GENERAL}
    copied = {folder / place: path.read_bytes() for place, path in {**own, **general}.items()}
    return {**copied, **schema_files(folder), **first_registry(folder)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
