"""What MkDocs is told where the corpus is not the one beside mkdocs.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from planref.corpus.corpus import SITE
from planref.model.base import validate
from planref.model.settings import Site
from planref.source.problem import ProblemsFound
from planref.source.yamlfile import read_yaml


def settings_of(root: Path, data: Path | None) -> dict[str, Any]:
    """Settings that stand in for those of mkdocs.yml at `root`: name, prose and place of the corpus; none for its own.

    Where data/site.yaml cannot be read, the name stays and the build says what is wrong with the file.
    """
    if data is None or data.resolve() == root.resolve():
        return {}
    settings: dict[str, Any] = {"docs_dir": str(data / "docs"), "extra": {"data": str(data)}}
    try:
        site = validate(Site, read_yaml(data / SITE, SITE), SITE)
    except ProblemsFound:
        return settings
    return settings | {"site_name": site.name, "site_description": site.description}
