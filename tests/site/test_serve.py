"""While somebody edits: the served page follows the data, and bad data is a page that says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from mkdocs.config import load_config
from site_content_samples import set_version

from planref.site.adapter import SiteAdapter
from planref.site.content import SiteContent
from planref.site.serve import HOST, listening, show_fault

PORTS = range(8100, 8200)
HERE = Path(__file__).resolve().parent
PROGRAM = """
import sys, pathlib, signal, socket
from planref.site.serve import serve
signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent in the background may have switched it off
serve(pathlib.Path(sys.argv[1]), socket.socket(fileno=int(sys.argv[2])))
"""


@pytest.fixture
def address(repository: Path) -> Iterator[str]:
    """A small repository being served; the address of one of its pages."""
    set_version(repository, "1")
    port = listening(PORTS)
    assert port is not None
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(repository), str(port.fileno())],
        pass_fds=[port.fileno()],
        env=os.environ | {"PYTHONPATH": f"{HERE.parent.parent / 'scripts'}{os.pathsep}{HERE}"},
    )
    number = port.getsockname()[1]
    port.close()
    yield f"http://{HOST}:{number}/m/p0.html"
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=180)
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


def test_pages_of_both_kinds_follow_faults_and_their_mending(repository: Path, address: str) -> None:
    prose = repository / "docs/about.md"
    about = address.replace("m/p0", "about")
    for number in ("2", "3"):
        prose.write_text(f"第 {number} 版。", "utf-8")
        assert shows(about, f"第 {number} 版。")
        assert shows(address, '<h1 id="top">1</h1>')
    set_version(repository, "wrong")
    assert shows(address, "data/version:1:1")
    prose.write_text("第 4 版。", "utf-8")
    set_version(repository, "1")
    assert shows(about, "第 4 版。")
    assert shows(address, '<h1 id="top">1</h1>')


def test_the_reloading_script_of_the_preview_may_run(repository: Path, address: str) -> None:
    assert shows(address, "livereload(")
    assert shows(address, "</html>")
    with urlopen(address) as answer:
        assert "Content-Security-Policy" not in answer.read().decode()


def test_a_fault_of_ours_becomes_a_page_while_somebody_edits(root: Path) -> None:
    def broken(_: Path) -> SiteContent:
        raise IndexError("甲")

    adapter, config = SiteAdapter(broken), load_config(str(root / "mkdocs.yml"))
    adapter.on_startup(command="serve", dirty=False)
    adapter.on_pre_build(config=config)
    assert {"程序本身出了错：IndexError: 甲" in page.body for page in adapter._pages.values()} == {True}
    adapter.on_startup(command="build", dirty=False)
    with pytest.raises(IndexError):
        adapter.on_pre_build(config=config)


def test_two_at_once_get_two_ports_before_a_page_is_made() -> None:
    one, other = listening(PORTS), listening(PORTS)
    assert one and other
    with one, other:
        numbers = [found.getsockname()[1] for found in (one, other)]
        assert numbers[0] < numbers[1]
        assert listening(range(numbers[0], numbers[0] + 1)) is None


def test_a_fault_of_the_frame_stands_on_every_page(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m/p0.html").write_text("old")
    (tmp_path / "before").hardlink_to(tmp_path / "m/p0.html")
    try:
        raise KeyError("甲")
    except KeyError as fault:
        show_fault(fault, tmp_path)
    pages = [path.read_text("utf-8") for path in tmp_path.rglob("*.html")]
    assert len(pages) == 3
    assert (tmp_path / "before").read_text() == "old"
    assert {"程序本身出了错：KeyError: &#39;甲&#39;" in page for page in pages} == {True}
