"""A small site of one's own: the real mkdocs.yml and theme around content that a test brings."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from planref.site.adapter import SiteAdapter
from planref.site.content import SiteContent

EVENTS = [name for name in dir(SiteAdapter) if name.startswith("on_")]


def prose_alone(docs: Path, copy: Path) -> Path:
    """Copy the hand-written pages; links to generated pages, which a small site has not, lead to one that it has."""
    shutil.copytree(docs, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("assets"))
    for page in copy.glob("*.md"):
        text = page.read_text("utf-8")
        own = re.sub(
            r"\]\(([^)#:]+\.md)", lambda link: link.group(0) if (docs / link.group(1)).exists() else "](about.md", text
        )
        page.write_text(own, "utf-8")
    return copy


@pytest.fixture
def built(root: Path, tmp_path: Path) -> Callable[..., Path]:
    """Build the given content with the real configuration around it; return the folder. Abort where MkDocs stops."""

    def build_content(content: Callable[[Path], SiteContent], command: str = "build", **options: object) -> Path:
        folder = tmp_path / "site"
        docs = prose_alone(root / "docs", tmp_path / "prose")
        settings = {"site_dir": str(folder), "docs_dir": str(docs)}
        config = load_config(config_file=str(root / "mkdocs.yml"), hooks=[], strict=True, **settings)
        config.extra.update(options)
        adapter = SiteAdapter(content)
        for name in EVENTS:
            config.plugins.events[name.removeprefix("on_")].append(getattr(adapter, name))
        config.plugins.on_startup(command=command, dirty=False)
        build(config)
        return folder

    return build_content


@pytest.fixture
def repository(root: Path, tmp_path: Path) -> Path:
    """A small repository with the real configuration and theme."""
    prose_alone(root / "docs", tmp_path / "docs")
    shutil.copytree(root / "docs/assets", tmp_path / "docs/assets")
    shutil.copytree(root / "scripts/theme", tmp_path / "scripts/theme")
    shutil.copy(root / "mkdocs.yml", tmp_path)
    shutil.copy(Path(__file__).with_name("small_hooks.py"), tmp_path / "scripts/hooks.py")
    (tmp_path / "scripts/planref/pages/templates").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    return tmp_path
