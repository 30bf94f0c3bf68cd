"""A corpus of another field: started by one command, checked, built, searched and compared by the same programs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import new_corpus

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/begin.py"), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("other") / "食堂"
    done = run("new_corpus.py", place)
    assert (done.returncode, done.stderr) == (0, "")
    return place


def test_it_is_content(folder: Path) -> None:
    done = run("check.py", "--data", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "bs2023: 一、/（一）/1. 4/10/0" in done.stdout


def test_stopped_at_its_last_step_it_has_written_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(new_corpus, "renewed_registry", stopped)
    with pytest.raises(KeyboardInterrupt):
        new_corpus.main([str(tmp_path / "食堂")])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = run("new_corpus.py", folder)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2)
    assert sorted(folder.rglob("*")) == before


def test_it_builds_and_is_searched(folder: Path) -> None:
    done = run("build.py", "--data", folder)
    assert done.returncode == 0
    told = [
        "网址还是例子（data/site.yaml 的 address：https://example.org/）",
        "没有写明向谁指出错误（data/site.yaml 的 contact）",
    ]
    assert [line.split("：文件里")[0].split("：各页")[0] for line in done.stderr.splitlines()] == told
    site = folder / "site"
    assert "家长陪餐" in (site / "m/bs2023-2-5.html").read_text("utf-8")
    assert "<title>学校食堂食品安全方案对照库</title>" in (site / "index.html").read_text("utf-8")
    assert any("留样" in path.read_text("utf-8") for path in (site / "open-data/search").glob("records-*.js"))
    assert not (ROOT / "site/m/bs2023-2-5.html").exists()


def test_it_compares(folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    text = (folder / "data/sources/bs2023.txt").read_text("utf-8").replace("每学期至少召开1次", "每学期至少召开3次")
    draft.write_text(text, "utf-8")
    done = run("compare.py", "bs2023", draft, "--data", folder, "--json", tmp_path / "out.json")
    assert (done.returncode, done.stderr) == (0, "")
    changes = json.loads((tmp_path / "out.json").read_text("utf-8"))["changes"]
    assert [(change["before"], change["after"]) for change in changes] == [("1次", "3次")]


def test_no_page_speaks_of_another_field(folder: Path) -> None:
    """What the pages say beside the texts comes from the corpus and from words that hold for any field."""
    speaking = {
        path.name
        for path in (folder / "site").glob("*.html")
        if "安全生产" in path.read_text("utf-8") or "园区" in path.read_text("utf-8")
    }
    assert speaking <= {"dictionary.html"}
