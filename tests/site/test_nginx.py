"""The shipped server block in a real nginx: every answer carries every header, and what is not there is our page."""

from __future__ import annotations

import re
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from nginx import ensure_nginx
from planref.site.headers import HEADERS, server_files

FILES = {
    "index.html": "home",
    "404.html": "nothing here",
    "m/a.html": "measure",
    ".git/config": "secret",
    "m/.env": "secret",
    ".well-known/security.txt": "Contact: mailto:a@b.cn",
    ".well-known/acme-challenge/t0ken": "t0ken",
    "draft/worker.js": "1",
    "open-data/a.csv": "1",
    "embed/a.html": "quotation",
}
FRAME = (
    "user root;\npid {0}/pid;\nerror_log {0}/errors;\nevents {{}}\nhttp {{\naccess_log off;\n"
    "client_body_temp_path {0}/t1; proxy_temp_path {0}/t2; fastcgi_temp_path {0}/t3; uwsgi_temp_path {0}/t4;\n"
    "scgi_temp_path {0}/t5;\n{1}\n}}\n"
)


class Connection(HTTPConnection):
    """HTTP through a socket in a folder, so that no port is taken."""

    def __init__(self, place: Path) -> None:
        super().__init__("site.cn")
        self._place = place

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self._place))


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A socket behind which nginx serves a small site by the shipped block."""
    nginx = ensure_nginx()
    assert nginx, (
        "nginx is missing and cannot be installed here: set NGINX_BIN=<path>, or apt-get install nginx as root"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        block = next(asset.content.decode() for asset in server_files() if asset.uri == "server/nginx.conf")
        block = re.sub(r"listen 80;\s*listen \[::\]:80;", f"listen unix:{folder}/s;", block)
        block = re.sub(r"root [^;]+;", f"root {folder}/site;", block, count=1)
        (folder / "nginx.conf").write_text(FRAME.format(folder, block))
        for path, text in FILES.items():
            (folder / "site" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "site" / path).write_text(text)
        server = subprocess.Popen([nginx, "-c", f"{folder}/nginx.conf", "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        try:
            for _ in range(2000):
                if (folder / "s").exists() or server.poll() is not None:
                    break
                time.sleep(0.05)
            yield folder / "s"
        finally:
            server.terminate()
            server.wait()


def asked(place: Path, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = Connection(place)
    connection.request(method, path)
    answer = connection.getresponse()
    return answer, answer.read().decode()


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/", 200, "home"),
        ("/m/a.html?q=1", 200, "measure"),
        ("/.well-known/security.txt", 200, "Contact: mailto:a@b.cn"),
        ("/.well-known/acme-challenge/t0ken", 200, "t0ken"),
        ("/.well-known/", 403, "nothing here"),
        ("/m/", 403, "nothing here"),
        ("/m/b.html", 404, "nothing here"),
        ("/.git/config", 404, "nothing here"),
        ("/m/.env", 404, "nothing here"),
        ("/m/..%2f.git/config", 404, "nothing here"),
        ("/.well-known/..%2f.git/config", 404, "nothing here"),
        ("/.well-known/%2e%2e/.git/config", 404, "nothing here"),
    ],
)
def test_every_answer_is_ours_and_carries_every_header(place: Path, path: str, status: int, text: str) -> None:
    answer, body = asked(place, path)
    assert (answer.status, body) == (status, text)
    assert {name: answer.headers.get_all(name) for name in HEADERS} == {name: [HEADERS[name]] for name in HEADERS}


def test_quotations_may_be_framed_and_carry_everything_else(place: Path) -> None:
    answer, _ = asked(place, "/embed/a.html")
    sent = {name: answer.headers.get_all(name) for name in HEADERS}
    (policy,) = sent.pop("Content-Security-Policy") or ("",)
    assert policy.endswith("; frame-ancestors *")
    assert sent.pop("X-Frame-Options") is None
    assert sent == {name: [HEADERS[name]] for name in sent}


def test_workers_may_run_compiled_code_and_nothing_else_changes(place: Path) -> None:
    answer, _ = asked(place, "/draft/worker.js")
    sent = {name: answer.headers.get_all(name) for name in HEADERS}
    (policy,) = sent.pop("Content-Security-Policy") or ("",)
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy
    assert policy.endswith("; frame-ancestors 'none'")
    assert sent == {name: [HEADERS[name]] for name in sent}


def test_behind_a_proxy_the_way_stays_on_the_same_host(place: Path) -> None:
    answer, _ = asked(place, "/m")
    assert (answer.status, answer.headers["Location"]) == (301, "/m/")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/open-data/a.csv", "text/csv; charset=utf-8"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
        ("/.well-known/acme-challenge/t0ken", "text/plain; charset=utf-8"),
    ],
)
def test_files_say_what_they_are(place: Path, path: str, kind: str) -> None:
    assert asked(place, path)[0].headers["Content-Type"] == kind
