"""Serve the site on this machine and rebuild it whenever its data changes: `python3 run.py serve`."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path

from arguments import ROOT, Arguments, add_data
from planref.site.serve import HOST, listening, serve
from planref.words.words import both

PORTS = range(8000, 8100)


def main(arguments: list[str]) -> int:
    """Serve until Ctrl+C; 2 where no port is free."""
    # As for a build, but now and then all the same: a preview may run for days.
    gc.set_threshold(5_000, 50, 10)
    parser = Arguments("serve", both("serve.about"))
    add_data(parser)
    data: Path = parser.parse_args(arguments).data
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    port = listening(PORTS)
    if port is None:
        print(both("serve.no-port", first=PORTS[0], last=PORTS[-1]), file=sys.stderr)
        return 2
    print(both("serve.building", address=f"http://{HOST}:{port.getsockname()[1]}/"), flush=True)
    serve(ROOT, port, data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
