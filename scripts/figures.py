"""Figures of the last runs, kept in .cache/figures.json: what a program measured, by which command, on which day.

The file is a list of {"name", "figure", "command", "date"}, sorted by name; `figure` maps words to numbers or texts.
`run.py promises --write` makes the table of promises from it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from planref.source.writing import CannotWrite, change_files

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "figures.json"


@dataclass(frozen=True)
class Figure:
    """One measured promise: its name in data/vocab/promises.yaml, the numbers, the command, the day (ISO 8601)."""

    name: str
    figure: Mapping[str, int | float | str]
    command: str
    date: str


def figures(file: Path = CACHE) -> dict[str, Figure]:
    """Return the figures of a file by name; none where there is no file, or one that a crash left half written."""
    try:
        listed = json.loads(file.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {item["name"]: Figure(**item) for item in listed}


def record(name: str, figure: Mapping[str, int | float | str], command: str, file: Path = CACHE) -> None:
    """Keep a figure in place of the one of the same name; where nothing can be written, the work still counts."""
    measured = Figure(name, figure, command, datetime.date.today().isoformat())
    with suppress(OSError, CannotWrite):
        file.parent.mkdir(parents=True, exist_ok=True)
        change_files(file.parent, lambda: {file: figures_text({**figures(file), name: measured}).encode()})


def figures_text(measured: Mapping[str, Figure]) -> str:
    """Return what a file of figures holds, sorted by name."""
    return json.dumps([asdict(measured[name]) for name in sorted(measured)], ensure_ascii=False, indent=1) + "\n"
