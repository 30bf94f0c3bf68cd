"""MkDocs's own preview server, on a port that is ours before the first page is made."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from planref.corpus.addresses import HOME, NOT_FOUND
from planref.pages.problems import bug, problems_page
from planref.site.before import Before
from planref.site.corpus_settings import settings_of
from planref.site.kept import FILE

HOST = "127.0.0.1"
LOOKED_EVERY = 0.2
"""Seconds between two looks for what was edited: half of this is what an edit waits for a look."""


def listening(ports: range) -> socket.socket | None:
    """A socket that listens on the first free port of these; None where all are taken."""
    for port in ports:
        found = socket.socket()
        try:
            if os.name != "nt":  # there the option would let two programs listen on one port
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((HOST, port))
            found.listen()
            return found
        except OSError:
            found.close()
    return None


def serve(root: Path, port: socket.socket, data: Path | None = None) -> None:
    """Serve a corpus, that at `root` or in the folder `data`, until interrupted; each edit rebuilds it.

    What goes wrong while pages are made stands on the pages until it is mended.
    """
    address = f"http://{HOST}:{port.getsockname()[1]}/"
    with TemporaryDirectory(prefix="mkdocs_") as name:

        def configured(folder: Path, before: Path | None = None) -> MkDocsConfig:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), **settings_of(root, data))
            config.site_url = address
            config.extra |= {"kept": (data or root) / FILE, "before": Before(before)}
            return config

        def rebuilt() -> None:
            # MkDocs leaves what is hidden in a folder that it cleans.
            shutil.rmtree(server.hidden, ignore_errors=True)
            try:
                build(configured(server.hidden, server.shown), serve_url=address)
            except Exception as fault:
                show_fault(fault, server.hidden)
            server.turn()

        folders = Path(name, "one"), Path(name, "other")
        config = configured(folders[0])
        config.plugins.on_startup(command="serve", dirty=False)
        server = _Preview(rebuilt, port, folders)
        try:
            rebuilt()
            for path in (config.docs_dir, config.config_file_path, *config.watch, *_watched(root, data)):
                server.watch(path)
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()
            config.plugins.on_shutdown()


def show_fault(fault: Exception, folder: Path) -> None:
    """Put a page that tells of a fault in the place of every page; it has no frame, for the frame may be the fault."""
    page = problems_page(HOME, [bug(fault)])
    text = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{page.title}</title><body>{page.body}</body>'
    folder.mkdir(exist_ok=True)
    for path in {folder / HOME, folder / NOT_FOUND, *folder.rglob("*.html")}:
        # Written anew: what stands there may be a page of the version before.
        path.unlink(missing_ok=True)
        path.write_text(text, "utf-8")


def _watched(root: Path, data: Path | None) -> list[str]:
    return [str(data / "data")] if data and data != root else []


class _Preview(LiveReloadServer):
    """The server of MkDocs on a socket that listens already; who asks while the first pages are made, waits.

    It shows one of two folders, while the next version is made in the other one.
    """

    def __init__(self, builder: Callable[[], None], port: socket.socket, folders: tuple[Path, Path]) -> None:
        self.shown, self.hidden = folders
        super().__init__(builder, HOST, port.getsockname()[1], str(self.shown), polling_interval=LOOKED_EVERY)
        self.socket.close()
        self.socket = port
        self.error_handler = lambda code: (self.shown / NOT_FOUND).read_bytes() if code == 404 else None

    def turn(self) -> None:
        """Show the folder that was hidden, and hide the other one."""
        self.shown, self.hidden = self.hidden, self.shown
        self.root = str(self.shown)

    def server_bind(self) -> None:
        """Take the names that the socket brings along."""
        self.server_name, self.server_port = self.socket.getsockname()
        self.setup_environ()

    def server_activate(self) -> None:
        """It listens already."""
