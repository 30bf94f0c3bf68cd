"""`run.py` on machines that lack something, and the lock it installs from."""

from __future__ import annotations

import ast
import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import launch


def test_an_old_python_is_told_which_one_is_needed(root: Path) -> None:
    program = "import sys; sys.version_info = (3, 9, 1, 'final', 0); exec(open('run.py', encoding='utf-8').read())"
    run = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 2
    assert run.stderr == (
        "需要 Python 3.11 或更新的版本，现在用的是 3.9。\nPython 3.11 or newer is needed, this is 3.9.\n"
    )


def test_old_pythons_can_read_run_py(root: Path) -> None:
    tree = ast.parse((root / "run.py").read_text("utf-8"))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.AsyncFunctionDef, ast.NamedExpr, ast.Match, ast.FunctionDef)
    assert [node for node in ast.walk(tree) if isinstance(node, newer)] == []
    assert (root / "run.py").read_bytes().startswith(b"# -*- coding: utf-8 -*-\n")


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["publish"], 2), (["--help"], 0)])
def test_usage_lists_every_command(capsys: pytest.CaptureFixture[str], arguments: list[str], status: int) -> None:
    assert launch.main(arguments) == status
    shown = "".join(capsys.readouterr())
    assert all(f"\n  {name}" in shown for name in ("serve", "build", "check", "test"))


def test_every_command_has_its_program(root: Path) -> None:
    assert [name for name, (program, *_) in launch.COMMANDS.items() if not (root / "scripts" / program).exists()] == []


def test_the_environment_is_made_again_only_when_the_lock_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lock, environment, installs = tmp_path / "requirements.txt", tmp_path / ".venv", []
    lock.write_text("a==1\n", "utf-8")
    monkeypatch.setattr(launch, "LOCK", lock)
    monkeypatch.setattr(launch, "ENVIRONMENT", environment)
    monkeypatch.setattr(launch.subprocess, "call", lambda command, **_: installs.append(command) or 0)
    python = launch.prepared_environment()
    assert python.exists()
    launch.prepared_environment()
    assert len(installs) == 1
    monkeypatch.setattr(launch, "make_environment", lambda python: [str(python), "-m", "pip"])
    lock.write_text("a==2\n", "utf-8")
    launch.prepared_environment()
    assert len(installs) == 2
    assert "--require-hashes" in installs[0]
    assert installs[0][installs[0].index("--only-binary") + 1] == ":all:"


def test_what_is_no_environment_of_ours_is_never_emptied(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "others/pyvenv.cfg").touch()
    (tmp_path / "link").symlink_to(tmp_path / "others")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/thesis.docx").touch()
    for name in ("link", "folder"):
        monkeypatch.setattr(launch, "ENVIRONMENT", tmp_path / name)
        assert launch.main(["check"]) == 2
        said = capsys.readouterr().err
        assert f"{tmp_path / name} 是链接，或者不是虚拟环境" in said
        assert f"{tmp_path / name} is a link, or no virtual environment." in said
    assert (tmp_path / "others/pyvenv.cfg").exists()
    assert (tmp_path / "folder/thesis.docx").exists()


def test_where_nothing_can_be_written_it_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(launch, "ENVIRONMENT", tmp_path / "file/.venv")
    assert launch.main(["check"]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "无法写入" in said or "无法建立虚拟环境" in said


def test_a_failed_installation_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(launch, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(launch, "make_environment", lambda python: [str(python), "-m", "pip"])
    monkeypatch.setattr(launch.subprocess, "call", lambda command, **_: 1)
    with pytest.raises(launch.SetupFailed, match="依赖安装失败"):
        launch.prepared_environment()
    with pytest.raises(launch.SetupFailed):
        launch.prepared_environment()


def wheel(folder: Path, code: str) -> str:
    """Put a package of one line into a folder of wheels; return the line of a lock that asks for it."""
    file = folder / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("tiny.py", code)
        package.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        package.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        package.writestr("tiny-1.0.dist-info/RECORD", "tiny.py,,\n")
    return f"tiny==1.0 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


def test_without_a_network_a_folder_of_wheels_is_enough_and_every_hash_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "requirements.txt").write_text(wheel(tmp_path, "word = 1\n"), "utf-8")
    monkeypatch.setattr(launch, "LOCK", tmp_path / "requirements.txt")
    monkeypatch.setattr(launch, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    python = launch.prepared_environment()
    assert subprocess.check_output([python, "-c", "import tiny; print(tiny.word)"], text=True) == "1\n"
    wheel(tmp_path, "word = 2\n")
    shutil.rmtree(tmp_path / ".venv")
    with pytest.raises(launch.SetupFailed, match="依赖安装失败"):
        launch.prepared_environment()


@pytest.mark.parametrize("name", ["requirements", "requirements-reuse"])
def test_the_lock_pins_and_hashes_everything_and_names_no_host(root: Path, name: str) -> None:
    text = (root / f"{name}.txt").read_text("utf-8")
    entries = re.findall(r"^(\S+?)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
    names = {name for name, _, _ in entries}
    assert names == set(re.findall(r"^([A-Za-z][\w.-]*)", text, re.MULTILINE))
    assert "://" not in text
    wanted = set(re.findall(r"^([A-Za-z][\w-]*)", (root / f"{name}.in").read_text("utf-8"), re.MULTILINE))
    assert {name.lower() for name in wanted} <= names


def test_both_locks_name_the_same_versions(root: Path) -> None:
    locks = [(root / f"{name}.txt").read_text("utf-8") for name in ("requirements", "requirements-reuse")]
    pinned, beside = (dict(re.findall(r"^(\S+?)==(\S+)", text, re.MULTILINE)) for text in locks)
    both = pinned.keys() & beside.keys()
    assert {name: beside[name] for name in both} == {name: pinned[name] for name in both}
    assert "pyyaml" in both
