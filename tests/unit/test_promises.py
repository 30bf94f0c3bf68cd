"""The table of promises: made from measured figures, the same in both READMEs and on the page, never typed by hand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import launch
import promises
from figures import Figure, figures, record
from planref.model.base import validate
from planref.model.promises import Promise, Promises
from planref.source.yamlfile import read_yaml

GUIDES = ("docs/contribute.md", "docs/link.md", "docs/method.md")
PROMISE = Promise(
    name="fuzz", promise="承诺一", english="Promise one", figure="共 {tried} 个", figure_en="{tried} tried, {ratio}x"
)
MEASURED = {"fuzz": Figure("fuzz", {"tried": 20000, "ratio": 0.43}, "python3 run.py fuzz", "2026-11-21")}


def test_a_row_in_each_language() -> None:
    assert promises.table("README.zh-CN.md", (PROMISE,), MEASURED) == (
        "| 承诺 | 实测 | 命令与日期 |\n| --- | --- | --- |\n"
        "| 承诺一 | 共 20,000 个 | `python3 run.py fuzz` 2026-11-21 |"
    )
    assert promises.table("README.md", (PROMISE,), MEASURED).endswith(
        "\n| Promise one | 20,000 tried, 0.43x | `python3 run.py fuzz` 2026-11-21 |"
    )


def test_a_row_shows_what_could_be_a_tag_or_a_mark_as_it_is() -> None:
    row = PROMISE.model_copy(update={"promise": "<b>[甲](乙)|*丙*&amp;", "figure": "`{tried}`"})
    assert promises.table("docs/promises.md", (row,), MEASURED).splitlines()[-1] == (
        "| &#60;b&#62;&#91;甲&#93;(乙)&#124;&#42;丙&#42;&#38;amp; | &#96;20,000&#96; "
        "| `python3 run.py fuzz` 2026-11-21 |"
    )


@pytest.mark.parametrize("sentence", ["{tired}", "{tried", "{}", "{tried.a}"])
def test_wrong_braces_are_said_with_the_words_there_are(sentence: str) -> None:
    row = PROMISE.model_copy(update={"figure": sentence})
    with pytest.raises(promises.UnknownWord, match="fuzz 的花括号写错了。括号里只能写：tried、ratio。"):
        promises.table("docs/promises.md", (row,), MEASURED)


def test_what_was_not_measured_has_no_row() -> None:
    assert promises.table("README.md", (PROMISE,), {}).count("\n") == 1


def test_the_table_stands_between_its_marks() -> None:
    text = "a\n<!-- promises -->\nold\n<!-- /promises -->\nb\n"
    assert promises.with_table(text, "new") == "a\n<!-- promises -->\n\nnew\n\n<!-- /promises -->\nb\n"


def test_a_figure_is_kept_until_the_next_one_of_its_name(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "figures.json"
    record("b", {"n": 1}, "two", file)
    record("a", {"n": 2}, "one", file)
    record("b", {"n": 3}, "two", file)
    assert [(name, each.figure, each.command) for name, each in figures(file).items()] == [
        ("a", {"n": 2}, "one"),
        ("b", {"n": 3}, "two"),
    ]


def test_a_figure_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder", "utf-8")
    record("a", {"n": 1}, "one", tmp_path / "taken" / "figures.json")


def test_the_committed_tables_are_those_of_the_committed_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert (promises.main([]), capsys.readouterr().err) == (0, "")


def test_figures_and_tables_are_written_all_or_none(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*promises.HEADS, promises.WORDS, promises.MEASURED):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, tmp_path / name)
    file = tmp_path / "measured.json"
    before = (tmp_path / promises.MEASURED).read_bytes()
    monkeypatch.setattr(promises, "ROOT", tmp_path)
    monkeypatch.setattr(promises, "CACHE", file)
    name = next(iter(figures(tmp_path / promises.MEASURED)))
    record(name, {"unknown": 1}, "one", file)
    assert promises.main(["--write"]) == 1
    assert (tmp_path / promises.MEASURED).read_bytes() == before


def test_a_stale_table_names_the_command_that_writes(root: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in promises.HEADS:
        (tmp_path / name).write_text((root / name).read_text("utf-8"), "utf-8")
    assert list(promises.stale_tables(tmp_path, (PROMISE,), MEASURED)) == list(promises.HEADS)


def test_every_figure_has_its_words(root: Path) -> None:
    words = validate(Promises, read_yaml(root / promises.WORDS, promises.WORDS), promises.WORDS).promises
    measured = figures(root / promises.MEASURED)
    assert set(measured) <= {promise.name for promise in words}
    for promise in words:
        named = {*re.findall(r"{(\w+)}", promise.figure), *re.findall(r"{(\w+)}", promise.figure_en)}
        assert promise.name not in measured or named <= set(measured[promise.name].figure)


@pytest.mark.parametrize(
    "name", ["README.md", "README.zh-CN.md", "docs/contribute.md", "docs/link.md", "docs/method.md"]
)
def test_only_commands_that_exist_are_named(root: Path, name: str) -> None:
    named = set(re.findall(r"python3 run\.py ([a-z]+(?:-[a-z]+)*)", (root / name).read_text("utf-8")))
    assert named <= set(launch.COMMANDS)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readmes_name_every_command(root: Path, name: str) -> None:
    named = set(re.findall(r"python3 run\.py ([a-z]+(?:-[a-z]+)*)", (root / name).read_text("utf-8")))
    assert set(launch.COMMANDS) <= named
