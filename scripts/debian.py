"""Installing from Debian what the tests need, where this is root on a machine with apt."""

from __future__ import annotations

import os
import shutil
import subprocess


def install_by_apt(*packages: str, saying: str) -> bool:
    """Install packages, `saying` so first; False where apt is missing, this is not root, or apt does not succeed."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(saying, flush=True)
    # With a run level of maintenance Debian does not start the servers that it installs.
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment)
    return subprocess.run(["apt-get", "install", "-y", "-qq", *packages], env=environment).returncode == 0
