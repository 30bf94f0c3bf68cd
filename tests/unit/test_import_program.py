"""`run.py import` on good and on bad input: what it writes, what it says, and that nothing stays half written."""

from __future__ import annotations

import importlib.util
import io
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pypdf import PdfWriter

from planref.corpus.corpus import load_corpus
from planref.importer.markers import Sequence, Verdict
from planref.readers.received import Refused
from planref.rules.all import CHECK_RULES
from planref.rules.report import problems_of
from planref.source.labels import Label
from planref.source.yamlfile import read_yaml

PAGE = Path(__file__).resolve().parent.parent / "fixtures" / "guide" / "baishui.html"
PLAN = "一、工作目标\n消除重大隐患。\n二、主要任务\n（一）排查。全面排查。\n（二）整改。立即整改。\n"


@pytest.fixture(scope="module")
def program(root: Path) -> ModuleType:
    """scripts/import.py, whose name is a word of the language."""
    found = importlib.util.spec_from_file_location("import_program", root / "scripts" / "import.py")
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules["import_program"] = module
    found.loader.exec_module(module)
    return module


@pytest.fixture
def repository(root: Path, tmp_path: Path) -> Path:
    """A repository that holds nothing but its data."""
    shutil.copytree(root / "data", tmp_path / "repository" / "data")
    return tmp_path / "repository"


def run(program: ModuleType, repository: Path, file: Path, plan_id: str = "cs2024") -> int:
    status: int = program.main([str(file), "--id", plan_id, "--data", str(repository)])
    return status


def files_of(repository: Path) -> dict[str, bytes]:
    return {str(path.relative_to(repository)): path.read_bytes() for path in repository.rglob("*") if path.is_file()}


def test_a_web_page_becomes_a_draft_with_its_metadata(program: ModuleType, repository: Path) -> None:
    before = files_of(repository)
    assert run(program, repository, PAGE) == 1
    after = files_of(repository)
    assert sorted(after.keys() - before.keys()) == [
        "data/facts/cs2024.yaml",
        "data/plans/cs2024.yaml",
        "data/sources/cs2024.html",
        "data/sources/cs2024.map.json",
        "data/sources/cs2024.txt",
    ]
    assert [path for path in before if before[path] != after[path]] == ["data/sources/manifest.yaml"]
    assert after["data/sources/cs2024.html"] == PAGE.read_bytes()
    plan = after["data/plans/cs2024.yaml"].decode()
    for line in (
        "draft: true",
        "title: 白水区工贸企业安全生产治本攻坚三年行动实施方案（2024—2026年）",
        "level: district",
        "document_number: 白安委办〔2024〕9号",
        "issued: '2024-04-10'",
        "published: '2024-04-12'",
        "    code: unnumbered",
    ):
        assert f"\n{line}\n" in plan


def test_a_clean_text_gives_status_zero(program: ModuleType, repository: Path, tmp_path: Path) -> None:
    file = tmp_path / "清溪县 燃气方案.txt"
    file.write_text("清溪县燃气安全三年行动方案\n" + PLAN, "utf-8")
    assert run(program, repository, file) == 0
    assert (repository / "data/sources/cs2024.received.txt").read_bytes() == file.read_bytes()


def zip_bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"0" * 300_000_000)
    return data.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("geheim", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "一、"><!ENTITY file SYSTEM "file:///etc/hostname">]>'
    "<html><body><p>&a;&file;</p></body></html>"
).encode()

BAD: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "locked.pdf": (locked_pdf(), "PDF 文件有密码"),
    "bomb.docx": (zip_bomb, "解压"),
    "no-numbers.txt": ("各单位要加强安全管理，落实责任，消除隐患，确保平安。\n".encode() * 20, "没有找到任何序号"),
    "empty.txt": (b"", "文件是空的"),
    "noise.txt": (bytes(range(128, 256)) * 40, ""),
    "large.html": (b"<html><body>" + b"<p>x</p>" * 2_600_000 + b"</body></html>", ""),
    "entities.html": (ENTITIES, ""),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 .docx"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "图片"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_with_a_sentence(
    program: ModuleType, repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    content, words = BAD[name]
    file = tmp_path / name
    file.write_bytes(content() if callable(content) else content)
    before = files_of(repository)
    assert run(program, repository, file) == 2
    said = capsys.readouterr().err.strip().split("\n")
    assert len(said) == 2
    assert said[0].endswith("。")
    assert said[1].startswith("    ") and said[1].endswith(".")
    assert words in said[0]
    assert files_of(repository) == before


@pytest.mark.parametrize("plan_id", ["yz2024", "Cs2024", "c", "a/b"])
def test_ids_that_are_taken_or_odd_are_refused(
    program: ModuleType, repository: Path, capsys: pytest.CaptureFixture[str], plan_id: str
) -> None:
    before = files_of(repository)
    assert run(program, repository, PAGE, plan_id) == 2
    assert plan_id in capsys.readouterr().err or plan_id != "yz2024"
    assert files_of(repository) == before


def test_a_day_that_no_calendar_has_stays_in_the_text_alone(
    program: ModuleType, repository: Path, tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(f"某市安全生产三年行动方案\n{PLAN}某市安全生产委员会\n2024年2月30日\n", "utf-8")
    assert run(program, repository, file) in {0, 1}
    text = (repository / "data/plans/cs2024.yaml").read_text("utf-8")
    assert "text: 2024年2月30日" in text
    assert "issued:" not in text


def test_facts_that_wait_for_their_plan_are_not_written_over(
    program: ModuleType, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "data/facts/cs2024.yaml").write_text("plan: cs2024\n", "utf-8")
    assert run(program, repository, PAGE) == 2
    assert "data/facts/cs2024.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("manifest", ["sources: []\n", "sources:\n  - file: a.txt"])
def test_a_manifest_is_continued_whatever_it_ends_with(
    program: ModuleType, repository: Path, tmp_path: Path, manifest: str
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(f"某市安全生产三年行动方案\n{PLAN}", "utf-8")
    path = repository / "data/sources/manifest.yaml"
    path.write_text(manifest, "utf-8")
    assert run(program, repository, file) in {0, 1}
    sources = read_yaml(path, path.name).plain()["sources"]
    assert [source["file"] for source in sources][-1] == "cs2024.txt"


def test_a_missing_file_is_said_to_be_missing(
    program: ModuleType, repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(program, repository, tmp_path / "没有 这份.pdf") == 2
    assert capsys.readouterr().err.startswith("无法读取文件“没有 这份.pdf”：缺少这个文件。")


def test_a_second_import_under_the_same_id_changes_nothing(program: ModuleType, repository: Path) -> None:
    assert run(program, repository, PAGE) == 1
    before = files_of(repository)
    assert run(program, repository, PAGE) == 2
    assert files_of(repository) == before


def test_a_spoilt_word_list_is_named_with_its_line(
    program: ModuleType, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = repository / "data/vocab/page-furniture.yaml"
    text = words.read_text("utf-8")
    words.write_text(text.replace("\nlabels_beside:", "\nlabels-beside:"), "utf-8")
    line = text.split("\n").index("labels_beside:") + 1
    assert run(program, repository, PAGE) == 2
    assert f"data/vocab/page-furniture.yaml:{line}:1: labels-beside：不认识的键" in capsys.readouterr().err


@pytest.mark.parametrize("moment", range(1, 60, 2))
def test_an_import_stopped_at_any_step_leaves_nothing(
    program: ModuleType, repository: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    before = files_of(repository)
    steps = 0

    def stops(done: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **options: object) -> object:
            nonlocal steps
            steps += 1
            if steps == moment:
                raise KeyboardInterrupt
            return done(*arguments, **options)

        return step

    for name in ("replace", "hardlink_to", "mkdir", "chmod"):
        monkeypatch.setattr(Path, name, stops(getattr(Path, name)))
    try:
        run(program, repository, PAGE)
    except KeyboardInterrupt:
        # Past the last renaming everything is there.
        assert len(files_of(repository)) - len(before) in {0, 5}
        assert "data/plans/cs2024.yaml" in files_of(repository) or files_of(repository) == before
    else:
        assert steps < moment


def test_an_import_that_another_one_came_before_is_refused(program: ModuleType, repository: Path) -> None:
    with pytest.raises(Refused, match=r"data/plans/yz2024\.yaml"):
        program.write_import(repository, {"data/plans/yz2024.yaml": b""}, "  - file: a\n")


def test_a_manifest_that_cannot_be_continued_is_named(program: ModuleType, repository: Path) -> None:
    before = files_of(repository)
    (repository / "data/sources/manifest.yaml").write_text("sources: [{file: a}]\n", "utf-8")
    assert run(program, repository, PAGE) == 2
    (repository / "data/sources/manifest.yaml").write_bytes(before["data/sources/manifest.yaml"])
    assert files_of(repository) == before


@pytest.mark.parametrize("name", ["方案.\x1b[31m", "方案.t\nx", "方案.\udcff", "方案.yaml", "方案." + "x" * 120])
def test_a_strange_ending_is_not_taken_over(program: ModuleType, repository: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(PAGE.read_bytes())
    assert run(program, repository, file) == 1
    assert (repository / "data/sources/cs2024.received").read_bytes() == PAGE.read_bytes()


def test_a_fault_of_the_program_is_told_with_its_line_and_nothing_is_written(
    program: ModuleType, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(numbering: Sequence, label: Label) -> Verdict:
        if label.printed == "二、":
            raise IndexError(label.printed)
        return judge(numbering, label)

    judge = Sequence.judge
    monkeypatch.setattr(Sequence, "judge", fails)
    file = repository / "plan.txt"
    file.write_text("清溪县燃气安全三年行动方案\n" + PLAN, "utf-8")
    before = files_of(repository)
    assert run(program, repository, file) == 2
    told = capsys.readouterr().err
    assert "“plan.txt”第 4 行" in told
    assert "IndexError, test_import_program.py:" in told
    assert "Traceback" not in told
    assert files_of(repository) == before


FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
DRAFTED = sorted(path for path in (FIXTURES / "import-kinds").iterdir() if path.suffix != ".tree")


def test_drafts_pass_the_check_as_they_are_written(
    program: ModuleType, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Topics are proposed from the plans held, which would be read anew for each document.
    guide = program.topic_guide(repository)
    monkeypatch.setattr(program, "topic_guide", lambda _: guide)
    for number, path in enumerate(DRAFTED):
        assert run(program, repository, path, f"zz{number:04d}") in {0, 1}, path
    corpus = load_corpus(repository, drafts=True)
    assert problems_of(corpus, CHECK_RULES) == []


def test_a_doubtful_join_says_where_what_and_what_to_do(
    program: ModuleType, repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    torn = "各县（市、区）要对照三年行动方案，结合实际细化目标任务，明确责任单位和完成时限，制定本地区年度计划"
    file = tmp_path / "稿.txt"
    file.write_text(f"某市三年行动方案\n{torn}\n并于每年一月底前报送市安委办备案。\n{PLAN}", "utf-8")
    assert run(program, repository, file) == 1
    said = capsys.readouterr().out
    assert "行号指 data/sources/cs2024.txt 的行：" in said
    (chinese,) = [line for line in said.splitlines() if "open-join" in line]
    assert chinese.startswith("3 [")
    for words in ("并于每年一月底前报送", "已并入上一行", "data/sources/manifest.yaml 的 paragraphs", "写 accepted"):
        assert words in chinese
    assert "add this line number to paragraphs in data/sources/manifest.yaml" in said
