"""While somebody edits: the served page follows the data, and bad data is a page that says so."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from site_content_samples import set_version

HERE = Path(__file__).resolve().parent
PROGRAM = """
import sys, pathlib, signal
from planref.site.serve import serve
signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent in the background may have switched it off
serve(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
"""


@pytest.fixture
def address(repository: Path) -> Iterator[str]:
    """A small repository being served; the address of one of its pages."""
    set_version(repository, "1")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(repository), str(port)],
        env=os.environ | {"PYTHONPATH": f"{HERE.parent.parent / 'scripts'}{os.pathsep}{HERE}"},
    )
    yield f"http://127.0.0.1:{port}/m/p0.html"
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=30)
    finally:
        process.kill()


def shows(address: str, text: str) -> bool:
    """Wait until the page shows a text; False where it does not within a minute."""
    for _ in range(240):
        try:
            with urlopen(address) as answer:
                if text in answer.read().decode():
                    return True
        except (URLError, ConnectionError):
            pass
        time.sleep(0.25)
    return False


def test_pages_follow_the_data(repository: Path, address: str) -> None:
    assert shows(address, '<h1 id="top">1</h1>')
    set_version(repository, "2")
    assert shows(address, '<h1 id="top">2</h1>')
    set_version(repository, "wrong")
    assert shows(address, "data/version:1:1")
    assert shows(address, "版本有误。")
    set_version(repository, "3")
    assert shows(address, '<h1 id="top">3</h1>')


def test_the_reloading_script_of_the_preview_may_run(repository: Path, address: str) -> None:
    assert shows(address, "livereload(")
    assert shows(address, "</html>")
    with urlopen(address) as answer:
        assert "Content-Security-Policy" not in answer.read().decode()
