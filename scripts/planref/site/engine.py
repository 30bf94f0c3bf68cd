"""The engine for the browser: the modules that the desk reaches, packed from the same source, and what it is handed."""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackagePath, distribution, packages_distributions
from pathlib import Path

from planref.corpus.addresses import DRAFT_FOLDER, DRAFT_PLANS_FOLDER
from planref.corpus.corpus import Corpus
from planref.drafts import desk
from planref.drafts.handed import handed_data
from planref.drafts.sides import held_side, side_data
from planref.edition.page import Asset
from planref.exports.fixed_zip import zip_of
from planref.exports.software import PYODIDE
from planref.importer.words import furniture_words
from planref.pages.render import TEMPLATES
from planref.site.pyodide import LIBRARY, is_fetched, pyodide_files
from planref.site.work import Work, work
from planref.words.words import handed_out

SCRIPTS = Path(__file__).resolve().parents[2]
ROOT = SCRIPTS.parent
DESK = desk.__name__
"""Imported here, so that what is kept of the engine is of these very programs."""
TEMPLATES_USED = ("draft-answer", "draft-thematic", "sheet")
STYLES_USED = ("sheet.css",)
_OWN = Path(__file__).parent / "draft"
_KEPT_ENDINGS = (".py", "LICENSE", "LICENSE.txt", "LICENSE.rst")


def engine_works(corpus: Corpus) -> Iterator[Work]:
    """What the page for own drafts loads, each file named by its content; none where Pyodide was not fetched."""
    if is_fetched():
        yield work(program_files)
        yield work(words_file, corpus)
        yield from (work(side_file, corpus, plan.plan) for plan in corpus.plans)


def program_files() -> Iterator[Asset]:
    """Python for the browser, and what runs in it."""
    browser = pyodide_files()
    folder = f"{DRAFT_FOLDER}pyodide-{PYODIDE.version}/"
    yield from (Asset(folder + name, content) for name, content in browser.items() if name != LIBRARY)
    yield _named(f"{DRAFT_FOLDER}python", "zip", browser[LIBRARY])
    yield Asset(f"{folder}LICENSE.txt", (_OWN / "MPL-2.0.txt").read_bytes())
    yield _named(f"{DRAFT_FOLDER}worker", "mjs", (_OWN / "worker.mjs").read_bytes())
    yield _named(f"{DRAFT_FOLDER}engine", "zip", engine_archive())


def words_file(corpus: Corpus) -> Asset:
    """What the engine is handed of the corpus, and its sentences."""
    words = {"handed": handed_data(corpus, furniture_words(ROOT)), "sentences": handed_out()}
    return _named(f"{DRAFT_FOLDER}words", "json", _json(words))


def side_file(corpus: Corpus, plan: str) -> Asset:
    """A plan as the engine reads it."""
    side = side_data(held_side(corpus.plan_of_id[plan], corpus.source_of(plan).sha256))
    return _named(DRAFT_PLANS_FOLDER + plan, "json", _json(side))


def _named(name: str, ending: str, content: bytes) -> Asset:
    """A file that browsers keep for ever: other content, other name."""
    return Asset(f"{name}-{hashlib.sha256(content).hexdigest()[:12]}.{ending}", content)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def engine_archive() -> bytes:
    """A zip of every module, template and library (pure Python, with its licence) that the desk needs."""
    modules = reached(DESK)
    libraries = {name.partition(".")[0] for name in modules.values() for name in name.split()} - {""}
    files = {path.relative_to(SCRIPTS).as_posix(): path.read_bytes() for path in map(_file_of, modules)}
    for path in (*(TEMPLATES / f"{name}.html" for name in TEMPLATES_USED), *map(TEMPLATES.joinpath, STYLES_USED)):
        files[path.relative_to(SCRIPTS).as_posix()] = path.read_bytes()
    files |= {str(path): path.locate().read_bytes() for path in library_files(libraries)}  # type: ignore[attr-defined]
    return zip_of(sorted(files.items()))


def library_files(packages: Iterable[str]) -> list[PackagePath]:
    """The Python files and licences of the libraries that packages belong to, as installed."""
    held_by = packages_distributions()
    found = [distribution(held_by[package][0]) for package in sorted(packages)]
    paths = (path for library in found for path in library.files or ())
    return [path for path in paths if str(path).endswith(_KEPT_ENDINGS) and ".." not in path.parts]


def reached(first: str) -> Mapping[str, str]:
    """The modules of ours that a module imports in the end, each with the libraries it names itself.

    What is imported inside a function or for types alone is not needed to begin with, and not followed.
    """
    found: dict[str, str] = {}
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        imported = list(_imports(ast.parse(_file_of(name).read_text("utf-8"))))
        ours = [other for other in imported if _is_module(other)]
        roots = {other.partition(".")[0] for other in imported} - {"planref"} - sys.stdlib_module_names
        found[name] = " ".join(sorted(roots))
        waiting += [*ours, *_packages(name)]
    return found


def _packages(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:depth]) for depth in range(1, len(parts)))


def _imports(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_module(name: str) -> bool:
    return name.partition(".")[0] == "planref" and _file_of(name).exists()


def _file_of(name: str) -> Path:
    place = SCRIPTS / name.replace(".", "/")
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
