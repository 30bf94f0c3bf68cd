"""Finding the nginx in which the shipped server block is tried, and installing one where there is none."""

from __future__ import annotations

import os
import shutil

from debian import install_by_apt


def ensure_nginx() -> str | None:
    """Return the path of nginx (NGINX_BIN or the system's), installing Debian's first where root may; None without."""
    return _found() or (_found() if install_by_apt("nginx-light", saying="nginx …") else None)


def _found() -> str | None:
    return os.environ.get("NGINX_BIN") or shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
