"""Work on a document: what it returns, or one sentence that names the document and what stopped it."""

from __future__ import annotations

import mmap
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import guard
from guard import NotDone, guarded
from planref.readers.received import Refused


def refused() -> None:
    raise Refused("import.refused.rtf")


def says_and_fails() -> None:
    print("甲", file=sys.stderr)
    [][0]


def too_long() -> None:
    while True:
        pass


def too_much() -> list[bytes]:
    return [bytes(100_000_000) for _ in range(30)]


STOPPED: tuple[tuple[Callable[[], object], str], ...] = (
    (refused, "RTF"),
    (says_and_fails, "IndexError"),
    (too_long, "处理“甲.pdf”用满了 1 秒处理器时间的上限"),
    (too_much, "处理“甲.pdf”要用的内存超过 2000 MB 的上限"),
    (lambda: os.kill(os.getpid(), signal.SIGTRAP), "处理“甲.pdf”时读取程序中途垮掉"),
    (lambda: os.kill(os.getpid(), signal.SIGKILL), "处理“甲.pdf”时读取程序中途垮掉"),
)


@pytest.mark.parametrize(("work", "words"), STOPPED)
def test_whatever_happens_a_sentence_comes_out(
    work: Callable[[], object], words: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(guard, "LONGEST_WORK", 1)
    with pytest.raises(NotDone, match=words) as reason:
        guarded(work, "甲.pdf")
    assert str(reason.value).count("\n") == 1
    assert capfd.readouterr().err == ("甲\n" if work is says_and_fails else "")


def test_what_the_work_returns_comes_out() -> None:
    assert guarded(lambda: ("甲", b"\0" * 1_000_000), "甲.pdf") == ("甲", b"\0" * 1_000_000)


def test_what_the_parent_holds_does_not_count() -> None:
    held = mmap.mmap(-1, 3_000_000_000)
    assert guarded(lambda: len(bytes(1_000_000_000)), "甲.pdf") == 1_000_000_000
    with pytest.raises(NotDone, match="要用的内存超过 2000 MB"):
        guarded(too_much, "甲.pdf")
    held.close()


def test_who_is_interrupted_leaves_no_child(tmp_path: Path) -> None:
    mark = tmp_path / "child"

    def waits() -> None:
        mark.write_text(str(os.getpid()))
        time.sleep(60)

    def interrupt() -> None:
        while not (mark.exists() and mark.read_text()):
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        guarded(waits, "甲.pdf")
    assert subprocess.run(["ps", "-p", mark.read_text()], capture_output=True).returncode == 1
