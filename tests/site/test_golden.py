"""One page of every template as it was last read by a person, from a small invented corpus: tests/site/golden/.

The corpus is the one that `run.py new-corpus` starts with, and tests/fixtures/golden_corpus beside it: a plan with a
task list, a thematic comparison, a summary, translations. To renew the pages after reading the difference:
`.venv/bin/python tests/site/test_golden.py`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import Environment, Template

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
OVERLAY = ROOT / "tests/fixtures/golden_corpus"
COMMAND = "read the difference, then run .venv/bin/python tests/site/test_golden.py"
PAGES = (
    *("index", "plans", "plans/hs2024", "compare", "compare/qs2023--bs2023", "compare/qs2023~hs2024"),
    *("compare/hs2024.body--hs2024.tasklist", "coverage", "reuse", "targets", "times", "duties", "documents"),
    *("documents/qs2023", "organisations", "organisations/xuexiao", "terms", "topics", "topics/responsibility"),
    *("quality", "search", "downloads", "m/bs2023-2-1", "m/hs2024-t2"),
    *("en/index", "en/plans", "en/plans/qs2023", "en/compare/qs2023--bs2023", "en/coverage", "en/duties"),
    *("en/terms", "en/search"),
)
MADE_ELSEWHERE = {
    "_bare.html",
    "dictionary.html",
    "difference.html",
    "embed-frame.html",
    "gone.html",
    "moved.html",
    "overview.html",
    "problems.html",
    "requirements.html",
    "sheet.html",
    "sheet.css",
    "draft-answer.html",
    "draft-thematic.html",
    "term.html",
}
"""Templates with tests of their own: the dictionary follows the models, the others stand alone or take no corpus."""


def write_small_corpus(folder: Path) -> None:
    """Write the small corpus into an empty folder."""
    from new_corpus import files_of
    from planref.source.writing import write_files

    overlay = {folder / path.relative_to(OVERLAY): path for path in OVERLAY.rglob("*") if path.is_file()}
    write_files({**files_of(folder), **{place: path.read_bytes() for place, path in overlay.items()}})


def small_site(folder: Path) -> Mapping[str, str]:
    """The bodies of all pages of the small corpus by address without .html."""
    from planref.corpus.corpus import load_corpus
    from planref.site.content import content_of

    write_small_corpus(folder)
    return {page.uri.removesuffix(".html"): f"{page.body}\n" for page in content_of(load_corpus(folder)).pages}


def golden_file(uri: str) -> Path:
    return GOLDEN / f"{uri.replace('/', '-')}.html"


@pytest.fixture(scope="module")
def used() -> set[str]:
    """The names of the templates that were asked for."""
    return set()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, used: set[str]) -> Iterator[Mapping[str, str]]:
    get = Environment.get_template

    def noted(environment: Environment, name: str | Template, *rest: object, **more: object) -> Template:
        used.add(str(name))
        return get(environment, name, *rest, **more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "get_template", noted)
        yield small_site(tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize("uri", PAGES)
def test_page_is_as_last_read(pages: Mapping[str, str], uri: str) -> None:
    assert pages[uri] == golden_file(uri).read_text("utf-8"), COMMAND


def test_every_template_has_a_page(pages: Mapping[str, str], used: set[str]) -> None:
    folder = ROOT / "scripts/planref/pages/templates"
    templates = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert templates - used - MADE_ELSEWHERE == set()


def test_every_kind_of_page_is_kept() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(golden_file(uri).name for uri in PAGES)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "scripts"))
    with tempfile.TemporaryDirectory() as place:
        made = small_site(Path(place))
    for uri in PAGES:
        golden_file(uri).write_text(made[uri], "utf-8")
