"""How the shipped nginx configuration bears readers during swaps: `.venv/bin/python scripts/bench/load.py`.

Loopback only, bounded in time: ten seconds of mixed real addresses by wrk, ten more during 20 swaps of the whole site.
Needs Debian's packages nginx and wrk; run `python3 run.py build` first.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from figures import record  # noqa: E402
from planref.site.swap import put_in_place  # noqa: E402

PORT = 8931
SECONDS = 10
SWAPS = 20


def main() -> int:
    """Print both figures; 1 where any answer was an error, 2 where a program or the built site is missing."""
    missing = [name for name in ("nginx", "wrk") if shutil.which(name) is None]
    if missing or not (ROOT / "site/index.html").exists():
        print(f"缺少 {'、'.join(missing) or 'site/'}：apt-get install nginx wrk；python3 run.py build", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "site", folder / "site")
        with served(folder):
            still = figures_of(load(folder))
            swapping = figures_of(load_while_swapping(folder))
    print(f"still: {still['requests_per_second']} requests/s, {still['errors']} errors")
    print(f"during {SWAPS} swaps: {swapping['requests_per_second']} requests/s, {swapping['errors']} errors")
    figure = {
        "requests": still["requests_per_second"],
        "errors": still["errors"],
        "requests_swapping": swapping["requests_per_second"],
        "errors_swapping": swapping["errors"],
    }
    record("load", figure, ".venv/bin/python scripts/bench/load.py")
    return 1 if still["errors"] or swapping["errors"] else 0


@contextmanager
def served(folder: Path) -> Iterator[None]:
    """Run nginx with the shipped server block for the site in a folder, on loopback."""
    block = (folder / "site/server/nginx.conf").read_text("utf-8")
    block = re.sub(r"listen 80;\s*listen \[::\]:80;", f"listen 127.0.0.1:{PORT};", block)
    block = re.sub(r"root [^;]+;", f"root {folder}/site;", block, count=1)
    settings = folder / "nginx.conf"
    settings.write_text(
        f"user root;\nworker_processes 1;\npid {folder}/pid;\nerror_log {folder}/errors;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{block}\n}}\n",
        "utf-8",
    )
    server = subprocess.Popen(["nginx", "-c", str(settings), "-g", "daemon off;"])
    try:
        time.sleep(1)
        yield
    finally:
        server.terminate()
        server.wait()


def load(folder: Path) -> str:
    """What wrk says after asking for pages and data at random."""
    site = folder / "site"
    paths = sorted("/" + path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in _ASKED_FOR)
    script = folder / "mixed.lua"
    listed = ",".join(f'"{path}"' for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nfunction request() return wrk.format('GET', paths[math.random(#paths)]) end\n"
    )
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-s", str(script), f"http://127.0.0.1:{PORT}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


_ASKED_FOR = frozenset({".html", ".css", ".js", ".json", ".svg", ".csv"})


def load_while_swapping(folder: Path) -> str:
    """The same while whole versions of the site take each other's place."""
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(load(folder)))
    shutil.copytree(folder / "site", folder / "next")
    reader.start()
    for _ in range(SWAPS):
        time.sleep(SECONDS / (SWAPS + 2))
        put_in_place(folder / "next", folder / "site", folder / "before")
        (folder / "before").rename(folder / "next")
    reader.join()
    return said[0]


def figures_of(said: str) -> dict[str, float]:
    """Requests a second and the number of failed answers, from the words of wrk."""
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    errors = int(wrong.group(1)) if wrong else 0
    errors += sum(int(number) for number in sockets.groups()) if sockets else 0
    return {"requests_per_second": round(float(rate.group(1))) if rate else 0, "errors": errors}


if __name__ == "__main__":
    sys.exit(main())
