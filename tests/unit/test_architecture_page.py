"""The map of the modules: made from their heads, each room below what it imports, never typed by hand."""

from __future__ import annotations

from pathlib import Path

import architecture

SMALL = {
    "run_it.py": '"""Run it: `run`."""\n',
    "planref/__init__.py": "",
    "planref/attic/__init__.py": '"""What stands on the cellar."""\n',
    "planref/attic/roof.py": '"""A roof\nof slate | tin.\n\nMore."""\n\nfrom planref.cellar.stone import Stone\n',
    "planref/cellar/__init__.py": '"""What all stands on."""\n',
    "planref/cellar/stone.py": '"""A stone."""\n\nimport json\n',
}
DRAWN = """## Programs

| module | what it says of itself |
| --- | --- |
| `run_it.py` | Run it: `run`. |

## cellar

What all stands on. Imports: nothing.

| module | what it says of itself |
| --- | --- |
| `cellar/stone.py` | A stone. |

## attic

What stands on the cellar. Imports: cellar.

| module | what it says of itself |
| --- | --- |
| `attic/roof.py` | A roof of slate \\| tin. |
"""


def test_rooms_stand_below_what_they_import(tmp_path: Path) -> None:
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert architecture.architecture(tmp_path) == f"{architecture.HEAD}\n{DRAWN}"


def test_the_committed_map_is_that_of_the_modules() -> None:
    assert architecture.main([]) == 0
