"""MkDocs's own preview server, started from a program."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve


def serve(root: Path, port: int) -> None:
    """Serve the site of the repository at `root` on 127.0.0.1 until interrupted, rebuilding after each edit."""
    mkdocs_serve(config_file=str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}")
