"""What a draft is proposed from: the topics and the sorted measures that a corpus holds, and its patterns of contacts.

A file that is wrong teaches nothing and stops nothing here; `check` names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planref.importer.topics import TopicGuide
from planref.model.base import ModelT, validate
from planref.model.facts import Facts
from planref.model.plan import Plan
from planref.model.search import SearchSettings
from planref.model.vocab import Topics
from planref.source.problem import ProblemsFound
from planref.source.yamlfile import read_yaml


def topic_guide(root: Path) -> TopicGuide:
    """The guide to the topics of the corpus below `root`; it proposes nothing where that has none."""
    topics = _read(root, "data/vocab/topics.yaml", Topics)
    return TopicGuide(topics.topics if topics else (), _held(root))


def contact_patterns(root: Path) -> tuple[str, ...]:
    """What a person's name, telephone or mail address looks like, in the corpus below `root`."""
    search = _read(root, "data/vocab/search.yaml", SearchSettings)
    return search.masks if search else ()


def _held(root: Path) -> Iterator[tuple[Plan, Facts]]:
    for path in sorted((root / "data/plans").glob("*.yaml")):
        plan = _read(root, f"data/plans/{path.name}", Plan)
        facts = _read(root, f"data/facts/{path.name}", Facts)
        if plan and facts:
            yield plan, facts


def _read(root: Path, file: str, model: type[ModelT]) -> ModelT | None:
    try:
        return validate(model, read_yaml(root / file, file), file)
    except ProblemsFound:
        return None
