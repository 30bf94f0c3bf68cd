"""The real corpus, loaded once, and a copy of its files to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "data", tmp_path / "data")
    return tmp_path
