"""The published folder is one whole version at every moment, and the version before is kept."""

from __future__ import annotations

import errno
import multiprocessing
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from site_content_samples import set_version

from figures import record
from planref.site.kept import FILE
from planref.site.publish import PublishFailed, build_into, publish

HERE = Path(__file__).resolve().parent


def version_of(folder: Path) -> str:
    """The version that all 60 pages and the version file agree on."""
    version = (folder / "version.txt").read_text("utf-8")
    pages = sorted((folder / "m").glob("*.html"))
    assert len(pages) == 60
    assert all(f'<h1 id="top">{version}</h1>' in page.read_text("utf-8") for page in pages)
    return version


def test_the_version_before_is_kept(repository: Path) -> None:
    for version in ("1", "2", "3"):
        set_version(repository, version)
        published = publish(repository)
    assert version_of(repository / "site") == "3"
    assert version_of(repository / "site.previous") == "2"
    assert not (repository / "site.new").exists()
    files = [path for path in (repository / "site").rglob("*") if path.is_file()]
    pages = [path for path in files if path.suffix == ".html"]
    assert (published.pages, published.files) == (len(pages), len(files))


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("wrong", "data/version:1:1: 版本有误。改为数字。\n    Wrong. Write a number. [version]"),
        ("broken", "m/p0.html 等 60 页 / 60 pages: 链接 ../missing.html 无此文件 / link to a missing file"),
    ],
)
def test_what_is_wrong_is_said_and_not_published(repository: Path, version: str, reason: str) -> None:
    set_version(repository, "1")
    publish(repository)
    set_version(repository, version)
    with pytest.raises(PublishFailed) as failure:
        publish(repository)
    assert str(failure.value).startswith(reason)
    assert version_of(repository / "site") == "1"
    assert not (repository / "site.new").exists()


def publishing(repository: Path, limit: int | None = None) -> subprocess.Popen[str]:
    """Publish in a process of its own; `limit` is the size in bytes past which writing a file fails."""
    program = "import sys, pathlib; from planref.site.publish import publish; publish(pathlib.Path(sys.argv[1]))"
    scripts = HERE.parent.parent / "scripts"
    return subprocess.Popen(
        [sys.executable, "-c", program, str(repository)],
        env=os.environ | {"PYTHONPATH": f"{scripts}{os.pathsep}{HERE}"},
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
    )


@pytest.fixture
def publisher(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], BaseProcess]:
    """Begins to publish in a process of its own, forked off one that has imported all it takes: no kill falls there."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HERE.parent.parent / "scripts"), str(HERE)]))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["site_content_samples", "mkdocs.commands.build", "planref.site.publish"])

    def begin() -> BaseProcess:
        process = context.Process(target=publish, args=(repository,))
        process.start()
        return process

    return begin


def test_killed_at_any_moment_the_site_is_one_whole_version(
    repository: Path, publisher: Callable[[], BaseProcess]
) -> None:
    set_version(repository, "0")
    publisher().join()  # the first one is slower: what imports only while it publishes is not there yet
    started = time.monotonic()
    set_version(repository, "1")
    last = publisher()
    last.join()
    assert last.exitcode == 0
    duration = time.monotonic() - started
    moments = random.Random(20)
    before = "1"
    for number in range(2, 22):
        set_version(repository, str(number))
        process = publisher()
        time.sleep(moments.uniform(0, 1.0) * duration)
        process.kill()
        process.join()
        now = version_of(repository / "site")
        assert now in {before, str(number)}
        before = now
    record("atomic", {"kills": 20, "torn": 0}, "python3 run.py test")


def test_a_full_disk_leaves_the_old_version(repository: Path) -> None:
    set_version(repository, "1")
    publish(repository)
    set_version(repository, "2")
    process = publishing(repository, limit=4000)
    _, errors = process.communicate()
    assert process.returncode == 1
    assert "写文件失败" in errors
    assert version_of(repository / "site") == "1"
    assert not (repository / "site.new").exists()


def test_one_build_at_a_time(repository: Path) -> None:
    import fcntl

    set_version(repository, "1")
    with (repository / "mkdocs.yml").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(PublishFailed, match="另一个生成正在进行"):
            publish(repository)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_kept_gives_the_files_of_a_build_from_nothing(repository: Path, tmp_path: Path) -> None:
    for version in ("1", "2", "1"):
        set_version(repository, version)
        publish(repository)
    again = tmp_path / "again"
    build_into(repository / "mkdocs.yml", again)
    assert contents(repository / "site") == contents(again)


def test_a_site_with_nothing_new_is_left_alone_and_one_that_was_meddled_with_is_built_again(repository: Path) -> None:
    set_version(repository, "1")
    first = publish(repository)
    before = contents(repository / "site")
    (repository / "site.previous").mkdir()
    assert publish(repository) == first
    assert list((repository / "site.previous").iterdir()) == []
    (repository / "site/m/p3.html").write_text("", "utf-8")
    (repository / "site/more.html").write_text("", "utf-8")
    assert publish(repository) == first
    assert contents(repository / "site") == before


def test_a_clock_set_back_hides_no_change(repository: Path) -> None:
    set_version(repository, "1")
    publish(repository)
    set_version(repository, "2")
    os.utime(repository / "data/version", (0, 0))
    publish(repository)
    assert version_of(repository / "site") == "2"


def by_hand(site: Path, how: str) -> None:
    """Meddle with a published site."""
    page = site / "m/p3.html"
    if how == "written into":
        page.write_text("by hand", "utf-8")
    elif how == "one byte":
        content = page.read_bytes()
        page.write_bytes(content[:-2] + b" " + content[-1:])
    elif how == "gone":
        page.unlink()
    elif how == "a link":
        page.rename(site.parent / "elsewhere.html")
        page.symlink_to(site.parent / "elsewhere.html")
    elif how == "a folder":
        page.unlink()
        page.mkdir()
    elif how == "shut":
        page.chmod(0o600)
    elif how == "another page":
        page.write_bytes((site / "m/p4.html").read_bytes() + b"\n")
    elif how == "files changed about":
        (site / "m/p3.html").rename(site / "x")
        (site / "index.html").rename(site / "m/p3.html")
        (site / "x").rename(site / "index.html")


HANDS = ("written into", "one byte", "gone", "a link", "a folder", "shut", "another page", "files changed about")


@pytest.mark.parametrize("how", HANDS)
def test_a_page_is_taken_over_only_as_it_was_published(repository: Path, tmp_path: Path, how: str) -> None:
    set_version(repository, "1")
    publish(repository)
    by_hand(repository / "site", how)
    (repository / "docs/about.md").write_text("另一句。", "utf-8")
    publish(repository)
    again = tmp_path / "again"
    build_into(repository / "mkdocs.yml", again)
    assert contents(repository / "site") == contents(again)
    paths = list((repository / "site").rglob("*"))
    assert not [path for path in paths if path.is_symlink()]
    assert len({path.stat().st_mode for path in paths if path.is_file()}) == 1


def test_what_is_the_same_is_taken_over_and_writing_into_the_new_site_leaves_the_one_before(repository: Path) -> None:
    for version in ("1", "2"):
        set_version(repository, version)
        publish(repository)
    before = contents(repository / "site")
    (repository / "docs/about.md").write_text("另一句。", "utf-8")
    publish(repository)
    one, other = repository / "site", repository / "site.previous"
    same = [path for path in contents(other) if (one / path).samefile(other / path)]
    assert {"m/p0.html", "index.html", "version.txt"} <= set(same)
    assert "about.html" not in same
    assert contents(other) == before


@pytest.mark.parametrize("refusal", [errno.EXDEV, errno.EPERM, errno.EMLINK])
def test_where_a_file_can_have_one_name_only_it_is_copied(
    repository: Path, monkeypatch: pytest.MonkeyPatch, refusal: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(refusal, "refused")

    monkeypatch.setattr(os, "link", refuse)
    set_version(repository, "1")
    publish(repository)
    before = contents(repository / "site")
    (repository / "docs/about.md").write_text("另一句。", "utf-8")
    publish(repository)
    after = contents(repository / "site")
    assert {path for path in before if before[path] != after[path]} == {"about.html", "whole-site.zip"}


def test_a_spoiled_or_foreign_record_takes_over_nothing_that_would_be_another(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(repository, other)
    for place, version in ((repository, "1"), (other, "2")):
        set_version(place, version)
        publish(place)
    shutil.copy(other / FILE, repository / FILE)
    set_version(repository, "3")
    publish(repository)
    assert version_of(repository / "site") == "3"
    with sqlite3.connect(repository / FILE) as table:
        table.execute("update kept set value = x'00'")
    table.close()
    set_version(repository, "4")
    publish(repository)
    assert version_of(repository / "site") == "4"
