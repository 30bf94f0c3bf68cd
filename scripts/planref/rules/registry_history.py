"""The registry against its own past: no id that any earlier version held may have been taken out or dated anew."""

from __future__ import annotations

import pathlib
import subprocess
from collections.abc import Iterator

from planref.corpus.corpus import REGISTRY, Corpus
from planref.model.base import validate
from planref.model.registry import PublishedId, Registry
from planref.rules.report import Report, Rule, Way, report
from planref.source.problem import ProblemsFound
from planref.source.yamlfile import parse_yaml


def earlier_registries(root: pathlib.Path) -> Iterator[tuple[str, Registry]]:
    """Every committed version of the registry with its commit, newest first; none outside a git repository."""
    for commit, text in versions_of(root, REGISTRY):
        try:
            yield commit, validate(Registry, parse_yaml(text, REGISTRY), REGISTRY)
        except ProblemsFound:
            # A version that could not be read was never published.
            continue


def versions_of(root: pathlib.Path, file: str, most: int = 0) -> Iterator[tuple[str, str]]:
    """Every committed version of a file with its commit, newest first, or the newest `most`; none without git."""
    limit = (f"--max-count={most}",) if most else ()
    for commit in _git(root, "log", "--format=%h", *limit, "--", file).split():
        yield commit, _git(root, "show", f"{commit}:./{file}")


def _git(root: pathlib.Path, *arguments: str) -> str:
    """What git says, '' where there is no git, no repository or no such file."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def nothing_was_taken_out(corpus: Corpus) -> Iterator[Report]:
    """Every id of every earlier version is still there, with its date; what was retired stays retired."""
    for commit, earlier in earlier_registries(corpus.root):
        for entry in earlier.ids:
            problem = _compared(corpus, entry, commit)
            if problem:
                yield problem


def _compared(corpus: Corpus, entry: PublishedId, commit: str) -> Report | None:
    now = corpus.published_ids.get(entry.id)
    if now is None:
        return _finding(corpus, entry, commit, "registry-removed")
    if now.since != entry.since:
        return _finding(corpus, entry, commit, "registry-date")
    if now.live and not entry.live:
        return _finding(corpus, entry, commit, "registry-revived")
    return None


def _finding(corpus: Corpus, entry: PublishedId, commit: str, key: str) -> Report:
    place = next((index for index, known in enumerate(corpus.registry.ids) if known.id == entry.id), None)
    path: Way = ("ids",) if place is None else ("ids", place, "id")
    return report(REGISTRY, path, key, id=entry.id, commit=commit, since=entry.since)


HISTORY_RULES: tuple[Rule, ...] = (nothing_was_taken_out,)
