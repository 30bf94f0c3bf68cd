"""The rooms of scripts/planref: imports go from left to right only, and each library is used in one room."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
LIBRARY = SCRIPTS / "planref"

# What each room may import, besides itself. The comparison engine and the reading side are two branches;
# pages and exports are sisters on the edition and know nothing of each other.
BASE = {"words", "source", "model", "corpus"}
ENGINE = {"align", "redline", "changes", "compare"}
MAY_IMPORT = {
    "words": set(),
    "source": {"words"},
    "model": {"words", "source"},
    "corpus": {"words", "source", "model"},
    "rules": BASE,
    "align": BASE,
    "redline": BASE | {"align"},
    "changes": BASE | {"align", "redline"},
    "compare": BASE | {"align", "redline", "changes"},
    "edition": BASE | ENGINE,
    "pages": BASE | ENGINE | {"edition"},
    "exports": BASE | ENGINE | {"edition", "rules"},
    "site": BASE | ENGINE | {"edition", "rules", "pages", "exports", "drafts", "importer", "readers"},
    "readers": {"words", "source"},
    "importer": {"words", "source", "model", "readers"},
    "links": BASE | {"readers"},
    "drafts": BASE | ENGINE | {"edition", "exports", "pages", "readers", "importer"},
}

HOME_OF = {
    "yaml": "source",
    "pypinyin": "source",
    "pydantic": "model",
    "pydantic_core": "model",
    "diff_match_patch": "redline",
    "jinja2": "pages",
    "markupsafe": "pages",
    "babel": "words",
    "xlsxwriter": "exports",
    "segno": "exports",
    "cyclonedx": "exports",
    "packageurl": "exports",
    "mkdocs": "site",
    "pypdfium2": "readers",
    "pdfminer": "readers",
    "pdfplumber": "readers",
    "selectolax": "readers",
}

LIBRARY_OF = {"browser.py": ["playwright"], "parquet.py": ["pyarrow"], "workers.py": ["distributed"]}
"""What a program uses by itself."""

MODULES = sorted(path.relative_to(LIBRARY).as_posix() for path in LIBRARY.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The full names of what a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str:
    return module.split("/")[0] if "/" in module else ""


def test_every_folder_is_a_known_room() -> None:
    assert {room_of(module) for module in MODULES} - {""} <= set(MAY_IMPORT)


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_left(module: str) -> None:
    room = room_of(module)
    names = [name.split(".") for name in imported(LIBRARY / module)]
    rooms = {parts[1] for parts in names if parts[0] == "planref" and len(parts) > 1}
    assert rooms - {room} - MAY_IMPORT.get(room, set()) == set()


@pytest.mark.parametrize("module", MODULES)
def test_each_library_stays_in_its_room(module: str) -> None:
    libraries = {name.split(".")[0] for name in imported(LIBRARY / module)} - sys.stdlib_module_names - {"planref"}
    assert {library: HOME_OF.get(library) for library in libraries} == dict.fromkeys(libraries, room_of(module))


@pytest.mark.parametrize("program", sorted(SCRIPTS.glob("*.py")), ids=lambda path: path.name)
def test_programs_are_thin(program: Path) -> None:
    programs = {path.stem for path in SCRIPTS.glob("*.py")}
    libraries = {name.split(".")[0] for name in imported(program)} - sys.stdlib_module_names - programs
    assert libraries <= {"planref", *LIBRARY_OF.get(program.name, ())}


def test_nothing_is_called_a_drawer_for_everything() -> None:
    assert [module for module in MODULES if Path(module).stem in {"utils", "util", "helpers", "common", "misc"}] == []
