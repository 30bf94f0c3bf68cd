"""What several kinds of test share: the repository, a build of the real site, a server like the ones that host it."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from committed import read_once
from planref.corpus.corpus import Corpus, load_corpus
from planref.site.headers import headers_of
from planref.site.publish import build_into

ROOT = Path(__file__).resolve().parent.parent

# What the tests share is large and lives to the end: to look through it for rings takes a sixth of the time.
gc.set_threshold(100_000, 50, 100)

read_once()

# Whoever runs the tests in the background may have switched Ctrl+C off, for programs that the tests start as well.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The real corpus, loaded once for all tests of a process; nothing in it can be changed."""
    return load_corpus(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built as strictly as for publishing: what the test command has just built, or else built here."""
    if os.environ.get("BUILT_SITE"):
        return Path(os.environ["BUILT_SITE"])
    folder = tmp_path_factory.mktemp("built") / "site"
    build_into(ROOT / "mkdocs.yml", folder)
    return folder


class HostedSite(SimpleHTTPRequestHandler):
    """A plain static host: the shipped headers, a prefix, 404.html for what is not there."""

    def __init__(self, *arguments: object, folder: Path, prefix: str, headers: bool, **options: object) -> None:
        self.prefix = prefix
        self.sends_headers = headers
        super().__init__(*arguments, directory=str(folder), **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return "/nowhere"
        return super().translate_path(path[len(self.prefix) - 1 :])

    def end_headers(self) -> None:
        uri = self.path.removeprefix(self.prefix)
        for name, value in headers_of(uri).items() if self.sends_headers else ():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing: the tests look at pages, not at logs."""


@pytest.fixture(scope="session")
def host() -> Iterator[Callable[..., str]]:
    """Serve a folder under a prefix and return its address, ending in a slash."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path, prefix: str = "/", headers: bool = True) -> str:
        handler = partial(HostedSite, folder=folder, prefix=prefix, headers=headers)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}{prefix}"

    yield serve
    # Each looks only twice a second whether it is to end: all are told together.
    with ThreadPoolExecutor(len(servers) or 1) as tellers:
        list(tellers.map(lambda server: server.shutdown(), servers))
    for server in servers:
        server.server_close()
