"""Word lists kept as data: a YAML mapping from a name to its words."""

from __future__ import annotations

from pathlib import Path

import yaml


def load_word_lists(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a YAML file that maps names to lists of strings."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {str(name): tuple(str(word) for word in words) for name, words in content.items()}
