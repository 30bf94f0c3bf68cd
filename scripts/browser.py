"""Finding the Chromium that the browser tests drive, and installing one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from debian import install_by_apt

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
LAUNCH_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class NoBrowser(Exception):
    """No Chromium is here and none can be installed; the text names the remedies."""


def find_browser() -> str | None:
    """Return the path of a browser that starts: BROWSER_BIN, one of the system's, or Playwright's own."""
    return next((path for path in _candidates() if _starts(path)), None)


def ensure_browser() -> str:
    """Return a browser as find_browser does, installing Chromium first where there is none; raises NoBrowser."""
    found = find_browser() or _after(_install_by_apt) or _after(_install_by_playwright)
    if found:
        return found
    raise NoBrowser(
        "没有可用的浏览器。任选一法：安装 Chromium、Chrome 或 Edge；设 BROWSER_BIN=浏览器路径；\n"
        "以 root 运行 apt-get install chromium fonts-noto-cjk；联网后再试（自动下载）。\n"
        "No browser found. Do one of these: install Chromium, Chrome or Edge; set BROWSER_BIN=<path>;\n"
        "run `apt-get install chromium fonts-noto-cjk` as root; try again online (downloads one)."
    )


def _candidates() -> Iterator[str]:
    if os.environ.get("BROWSER_BIN"):
        yield os.environ["BROWSER_BIN"]
        return
    yield from filter(None, map(shutil.which, NAMES))
    yield from (place for place in PLACES if Path(place).exists())
    yield from _playwright_browser()


def _starts(path: str) -> bool:
    """Tell whether the program answers: Ubuntu's chromium-browser may be a signpost to a package only."""
    if os.name == "nt":
        # Chrome for Windows opens a window instead of printing its version.
        return Path(path).exists()
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _playwright_browser() -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if Path(path).exists():
        yield path


def _after(install: Callable[[], bool]) -> str | None:
    return find_browser() if install() else None


def _install_by_apt() -> bool:
    """Install Debian's Chromium and a Chinese font where this is root on a machine with apt."""
    return install_by_apt("chromium", "fonts-noto-cjk", saying="正在安装 Chromium… / installing Chromium …")


def _install_by_playwright() -> bool:
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode == 0
