"""Draw the page of the architecture from the heads of the modules: `python3 run.py architecture`; --write renews it.

scripts/ARCHITECTURE.md lists the rooms of the library so that each stands below what it imports, and what each module
says of itself in its first sentence.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

from arguments import Arguments
from planref.source.writing import write_files
from planref.words.words import both

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
PAGE = "scripts/ARCHITECTURE.md"
HEAD = """# The house, room by room

Made from the heads of the modules by `python3 run.py architecture --write`; do not edit.

`scripts/*.py` are thin programs behind `run.py`; `scripts/planref/` is the library. A room imports only rooms that
stand above it on this page; `tests/test_architecture.py` keeps it so, and names the room of each third-party library.
"""


@dataclass(frozen=True)
class Module:
    """A module of the library: its path below scripts/planref, its first sentence, the rooms it imports."""

    path: str
    sentence: str
    rooms: frozenset[str]

    @property
    def room(self) -> str:
        """The room the module stands in."""
        return self.path.split("/")[0]


def main(arguments: list[str]) -> int:
    """Write the page (--write), or say that it is stale: 1."""
    parser = Arguments("architecture", both("architecture.about"))
    parser.add_argument("--write", action="store_true", help=both("architecture.write"))
    drawn, page = architecture(SCRIPTS), ROOT / PAGE
    if parser.parse_args(arguments).write:
        write_files({page: drawn.encode()})
    elif not page.exists() or page.read_text("utf-8") != drawn:
        print(both("architecture.stale", page=PAGE), file=sys.stderr)
        return 1
    return 0


def architecture(scripts: Path) -> str:
    """Return the page in Markdown for the programs and rooms of a scripts/ folder."""
    modules = tuple(_module(path, scripts / "planref") for path in sorted((scripts / "planref").rglob("*.py")))
    programs = ((path.name, _sentence(path)) for path in sorted(scripts.glob("*.py")))
    parts = [HEAD, "## Programs\n", _table(programs)]
    for room in _rooms(modules):
        own = [module for module in modules if module.room == room]
        parts += [f"## {room}\n", _introduction(room, own), _table(_rows(own))]
    return "\n".join(parts)


def _rooms(modules: tuple[Module, ...]) -> Iterator[str]:
    """The rooms, each behind all that it imports; of several that could follow, the first by name."""
    imported: dict[str, set[str]] = {}
    for module in modules:
        if "/" in module.path:
            imported.setdefault(module.room, set()).update(module.rooms - {module.room})
    sorter = TopologicalSorter(imported)
    sorter.prepare()
    while ready := sorted(sorter.get_ready()):
        yield from ready
        sorter.done(*ready)


def _introduction(room: str, modules: list[Module]) -> str:
    head = next(module.sentence for module in modules if module.path == f"{room}/__init__.py")
    above = sorted({name for module in modules for name in module.rooms} - {room})
    return f"{head} Imports: {', '.join(above) or 'nothing'}.\n"


def _rows(modules: list[Module]) -> Iterator[tuple[str, str]]:
    return ((module.path, module.sentence) for module in modules if not module.path.endswith("__init__.py"))


def _table(rows: Iterator[tuple[str, str]]) -> str:
    lines = [f"| `{name}` | {sentence.replace('|', chr(92) + '|')} |" for name, sentence in rows]
    return "\n".join(["| module | what it says of itself |", "| --- | --- |", *lines]) + "\n"


def _module(path: Path, library: Path) -> Module:
    names = [name.split(".") for name in _imported(ast.parse(path.read_text("utf-8")))]
    rooms = frozenset(name[1] for name in names if name[0] == "planref" and len(name) > 2)
    return Module(path.relative_to(library).as_posix(), _sentence(path), rooms)


def _imported(tree: ast.AST) -> Iterator[str]:
    """The full names that a module imports, wherever in it the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _sentence(path: Path) -> str:
    """The first paragraph of a module's head on one line; empty where a module has none."""
    head = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(head.split("\n\n")[0].split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
