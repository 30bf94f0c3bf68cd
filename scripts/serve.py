"""Serve the site on this machine and rebuild it whenever its data changes: `python3 run.py serve`."""

from __future__ import annotations

import logging
import socket
import sys
from pathlib import Path

from planref.site.serve import serve

FIRST_PORT = 8000


def main() -> int:
    """Serve until Ctrl+C; 1 where the pages cannot be made at all."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    port = free_port(FIRST_PORT)
    print(f"正在生成网站，完成后打开 http://127.0.0.1:{port}/ （按 Ctrl+C 结束）", flush=True)
    print(f"    Building the site; then open http://127.0.0.1:{port}/ (Ctrl+C ends)", flush=True)
    serve(Path(__file__).resolve().parent.parent, port)
    return 0


def free_port(first: int) -> int:
    """Return the first port from `first` on that nothing listens on."""
    for port in range(first, first + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise SystemExit(f"端口 {first} 到 {first + 99} 都被占用。\n    Ports {first} to {first + 99} are all in use.")


if __name__ == "__main__":
    sys.exit(main())
