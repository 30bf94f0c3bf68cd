"""The maintainer's guide, followed to its end: every command it prints is run, a person's edits are made by script."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

import new_corpus
from launch import COMMANDS
from planref.model.catalogue import kind_of_file
from planref.source.yamlfile import read_yaml, write_yaml

ROOT = Path(__file__).resolve().parents[2]
TODAY = [{"readings": "2", "date": "2026-11-29"}]
DOCX_TEXT = (
    "白石区学校食堂食品安全三年提升工作方案（2024—2026年）",
    "为进一步提高全区学校食堂食品安全水平，根据《学校食品安全与营养健康管理规定》，制定本方案。",
    "一、工作目标",
    "到2026年底，全区学校食堂“明厨亮灶”覆盖率达到100%。",
    "二、重点任务",
    "（一）压实主体责任。学校食堂实行校长负责制。各学校要每学期至少召开2次食品安全专题会议，研究解决突出问题。",
    "（二）严格进货查验。食堂大宗食材实行定点采购，索取并留存供货凭证。严禁采购来源不明的食材。",
    "联系人：王小明，联系电话：0571-87053603，邮箱：shitang@example.com。",
    "附件：食堂提升任务清单",
    "食堂提升任务清单",
)
ROWS = (
    ("序号", "主要任务", "完成时限", "牵头单位", "配合单位"),
    ("1", "召开食品安全专题会议", "2024年12月底前", "各学校", "区教育局"),
    ("2", "食品留样不少于125克", "常态化", "各学校", "区市场监管局"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "库"
    assert new_corpus.main([str(place)]) == 0
    return place


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    name, *arguments = command.split()
    program = [sys.executable, str(ROOT / "scripts/begin.py"), COMMANDS[name][0], *arguments, "--data", str(folder)]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True)


def change(folder: Path, file: str, edit: Callable[[dict[str, Any]], None]) -> None:
    data = read_yaml(folder / file, file).plain()
    edit(data)
    (folder / file).write_text(kind_of_file(file).schema_line + write_yaml(data), "utf-8")


def read_the_plan(data: dict[str, Any]) -> None:
    """What a person does in the file of a plan: settle the head, answer each warning, note the reading."""
    del data["draft"]
    data.pop("inferred", None)
    data |= {"level": "district", "region": "青石市", "campaign": "xiaoyuan-shitang-2023", "reviews": TODAY}
    for warning in data.get("warnings", []):
        if warning["code"] != "contact":
            warning["accepted"] = "已对照原件"
    data["body"] = data.pop("body")


def read_the_facts(data: dict[str, Any]) -> None:
    """What a person does in the file of facts: read each proposal, say who has to do it, note the reading."""
    data["reviews"] = TODAY
    for found in data["clauses"].values():
        for fact in (*found.get("targets", ()), *found.get("times", ())):
            assert fact.pop("status") == "proposed"
            fact["subject"] = {"kind": "department"}
        if "topics" in found:
            assert found["topics"].pop("status") == "proposed"


def test_the_guide_is_followed_to_its_end(folder: Path) -> None:
    """The commands of the guide in its order; --data leads them to a corpus that holds nothing of ours."""
    guide = (ROOT / "docs/maintain.md").read_text("utf-8")
    commands = re.findall(r"^ *python3 run\.py (.+)$", guide, re.MULTILINE)
    plan = "bsgm2024"
    steps = ["import", "todo", "serve", "check", "check", "check", "build"]
    assert [command.split()[0] for command in commands] == steps
    imported, todo, *_, register, publish = commands
    assert run(folder, imported).returncode == 1
    said = run(folder, todo)
    assert said.returncode == 1
    assert "条导入警告没有核对" in said.stdout
    assert said.stdout.rstrip().endswith(f"Next: python3 run.py serve --data {folder}")
    assert f"data/plans/{plan}.yaml:3\n    还是草稿" in said.stdout
    change(folder, f"data/plans/{plan}.yaml", read_the_plan)
    refused = run(folder, "check")
    assert "[unread]" in refused.stderr
    change(folder, f"data/facts/{plan}.yaml", read_the_facts)
    refused = run(folder, "check")
    assert [line for line in refused.stderr.splitlines() if "[" in line] == [
        f"    27 new ids are not registered, from {plan} on. Run python3 run.py check --write. [registry-missing]"
    ]
    for command in (register, publish):
        done = run(folder, command)
        assert done.returncode == 0, done.stderr
    left = run(folder, todo).stdout
    assert "10 条措施没有判定" in left
    assert left.rstrip().endswith("What the data say now is published.")
    assert "run.py build" not in left
    coverage = (folder / "site/coverage.html").read_text("utf-8")
    assert "白水区" in coverage
    page = (folder / f"site/plans/{plan}.html").read_text("utf-8")
    assert "未经人读" not in page
    change(folder, f"data/plans/{plan}.yaml", lambda data: data.update(short_title="白水区工贸"))
    left = run(folder, todo).stdout
    assert left.rstrip().endswith(f"Next: python3 run.py build --data {folder}")


def word_file(path: Path) -> Path:
    document = Document()
    for line in DOCX_TEXT:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def test_a_word_file_with_a_task_list_is_published_and_compared_with_its_template(folder: Path, tmp_path: Path) -> None:
    file = word_file(tmp_path / "draft.docx")
    assert run(folder, f"import {file} --id bst2024").returncode == 1
    text = (folder / "data/plans/bst2024.yaml").read_text("utf-8")
    contacts = re.findall(r"code: contact\n    words: '?([^'\n]+)", text)
    assert contacts == ["王小明", "0571-87053603", "shitang@example.com"]
    change(folder, "data/plans/bst2024.yaml", read_the_plan)
    change(
        folder,
        "data/plans/bst2024.yaml",
        lambda data: data.update(template={"plan": "qs2023", "note": "逐句对照"}, published_unread="true"),
    )
    assert "[open-warning]" in run(folder, "check").stderr
    change(folder, "data/vocab/redactions.yaml", lambda data: data.update(redactions=redacted(contacts)))
    for command in ("check --write", "build"):
        done = run(folder, command)
        assert done.returncode == 0, done.stderr
    site = folder / "site"
    assert "未经人读" in (site / "plans/bst2024.html").read_text("utf-8")
    assert "校长负责制" in (site / "compare/qs2023--bst2024.html").read_text("utf-8")
    assert "白石区" in (site / "coverage.html").read_text("utf-8")
    found = "".join(path.read_text("utf-8") for path in (site / "open-data/search").glob("*.js"))
    assert [words for words in contacts if words in found] == []
    assert run(folder, "todo bst2024 --propose").returncode == 0
    verdicts = read_yaml(folder / "data/alignments/qs2023--bst2024.yaml", "x").plain()["verdicts"]
    assert {verdict["status"] for verdict in verdicts} == {"proposed"}
    relation = {verdict["clause"]: verdict["relation"] for verdict in verdicts}
    assert relation["qs2023-2-2"] == "verbatim"
    assert run(folder, "check --write").returncode == 0


def redacted(contacts: list[str]) -> list[dict[str, str]]:
    kinds = ("person", "phone", "mail")
    return [
        {"clause": "bst2024-closing", "quote": words, "kind": kind} for words, kind in zip(contacts, kinds, strict=True)
    ]
