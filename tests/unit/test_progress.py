"""Who watches a terminal sees how far a build is; a pipe gets nothing of it."""

from __future__ import annotations

import io

import pytest

from planref.site.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_now_and_then_and_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planref.site.progress.EVERY", 1e9)
    stream = Terminal()
    progress = Progress(stream)
    progress.step(3, 40)
    progress.step(4, 40)
    progress.end()
    assert stream.getvalue() == "\r\x1b[K已生成 3 / 40 项\r\x1b[K"


def test_a_pipe_is_not() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.step(3, 40)
    progress.end()
    assert stream.getvalue() == ""
