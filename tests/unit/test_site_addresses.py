"""Addresses of the site stand in one module: no template, page or file spells one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planref.corpus import addresses

LIBRARY = Path(addresses.__file__).parent.parent
TEMPLATES = sorted((LIBRARY / "pages" / "templates").glob("*.html"))
MODULES = sorted(path for room in ("pages", "exports", "site") for path in (LIBRARY / room).glob("*.py"))

FOLDERS = "m|plans|compare|documents|organisations|topics|qr|calendars|downloads|open-data|assets|data"
SPELLED = re.compile(rf"(?<![\w./-])(?:(?:{FOLDERS})/[\w{{]|[\w-]+\.html\b)")
JINJA_LINE = re.compile(r"{#.*?#}|{% (?:from|extends|include) .*?%}", re.DOTALL)
# MkDocs reads styles below this folder of its theme; a command line shown to readers names a file of theirs.
NOT_OURS = {"assets/stylesheets/", "python3 run.py compare zj2017 草稿.docx --html 对照.html"}


def spelled(text: str) -> list[str]:
    for words in NOT_OURS:
        text = text.replace(words, "")
    return SPELLED.findall(text)


def constants(module: ast.Module) -> Iterator[str]:
    """Every string of a module but docstrings, file names of templates and keyword names of MkDocs."""
    skipped = {node.args[0] for node in ast.walk(module) if isinstance(node, ast.Call) and called(node) == "render"}
    skipped |= {node.value for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.value


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", "")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_spells_an_address(template: Path) -> None:
    assert spelled(JINJA_LINE.sub("", template.read_text("utf-8"))) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_page_or_file_spells_an_address(module: Path) -> None:
    assert [text for text in constants(ast.parse(module.read_text("utf-8"))) if spelled(text)] == []


@pytest.mark.parametrize(
    "line",
    ['<a href="{{ root }}m/{{ id }}.html">', '<a href="search.html?q=x">', '<img src="{{ root }}qr/{{ id }}.svg">'],
)
def test_a_spelled_address_is_noticed(line: str) -> None:
    assert spelled(line)


def test_every_address_is_a_relative_ascii_path() -> None:
    fixed = [value for name, value in vars(addresses).items() if name.isupper() and value is not False]
    assert [value for value in fixed if not re.fullmatch(r"\.?[a-z0-9-]+(/[a-z0-9-]*)*(\.[a-z]+)?/?", value)] == []
    assert len(set(fixed)) == len(fixed)
