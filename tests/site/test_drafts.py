"""A plan that is not checked to the end is seen by whoever edits, and is never published."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from planref.site.content import site_content
from planref.source.problem import ProblemsFound

PAGE = Path(__file__).resolve().parent.parent / "fixtures" / "guide" / "baishui.html"
PLAN_PAGE = "plans/bsgm2024.html"


@pytest.fixture
def repository(root: Path, tmp_path: Path) -> Path:
    """A copy of the data with a plan just imported."""
    shutil.copytree(root / "data", tmp_path / "data")
    found = importlib.util.spec_from_file_location("import_program", root / "scripts" / "import.py")
    assert found is not None and found.loader is not None
    program = sys.modules[found.name] = importlib.util.module_from_spec(found)
    found.loader.exec_module(program)
    assert program.main([str(PAGE), "--id", "bsgm2024", "--data", str(tmp_path)]) == 1
    return tmp_path


def uris(root: Path, drafts: bool) -> set[str]:
    return {page.uri for page in site_content(root, drafts).pages}


def test_drafts_are_shown_while_editing_and_left_out_of_a_build(repository: Path) -> None:
    assert PLAN_PAGE in uris(repository, drafts=True)
    published = site_content(repository)
    assert PLAN_PAGE not in {page.uri for page in published.pages}
    assert [asset.uri for asset in published.assets if b"bsgm2024" in asset.content] == []


def test_a_plan_leaves_draft_only_when_every_warning_is_accepted(repository: Path) -> None:
    path = repository / "data/plans/bsgm2024.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("draft: true\n", ""), "utf-8")
    assert "open-warning" in codes(repository)
    accepted = "    assumed: 条内没有序号的一段，按该条的续段处理\n    accepted: 已对照网页，确为（一）的第二段\n"
    text = text.replace("draft: true\n", "")
    path.write_text(text.replace("    assumed: 条内没有序号的一段，按该条的续段处理\n", accepted), "utf-8")
    assert codes(repository) >= {"unread", "registry-missing"}
    assert "open-warning" not in codes(repository)


def codes(repository: Path) -> set[str]:
    """What still stands in the way of publishing."""
    with pytest.raises(ProblemsFound) as found:
        site_content(repository)
    return {problem.code for problem in found.value.problems}
