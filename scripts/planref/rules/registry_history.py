"""The registry against its own past: no id that any earlier version held may have been taken out or dated anew."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from planref.corpus.corpus import REGISTRY, Corpus
from planref.model.base import validate
from planref.model.registry import PublishedId, Registry
from planref.rules.report import Finding, Rule
from planref.source.problem import ProblemsFound
from planref.source.yamlfile import parse_yaml


def earlier_registries(root: Path) -> Iterator[tuple[str, Registry]]:
    """Every committed version of the registry with its commit, newest first; none outside a git repository."""
    for commit in _git(root, "log", "--format=%h", "--", REGISTRY).split():
        text = _git(root, "show", f"{commit}:./{REGISTRY}")
        try:
            yield commit, validate(Registry, parse_yaml(text, REGISTRY), REGISTRY)
        except ProblemsFound:
            # A version that could not be read was never published.
            continue


def _git(root: Path, *arguments: str) -> str:
    """What git says, '' where there is no git, no repository or no such file."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def nothing_was_taken_out(corpus: Corpus) -> Iterator[Finding]:
    """Every id of every earlier version is still there, with its date; what was retired stays retired."""
    for commit, earlier in earlier_registries(corpus.root):
        for entry in earlier.ids:
            problem = _compared(corpus, entry, commit)
            if problem:
                yield problem


def _compared(corpus: Corpus, entry: PublishedId, commit: str) -> Finding | None:
    now = corpus.published_ids.get(entry.id)
    if now is None:
        return _finding(corpus, entry, commit, "registry-removed", "从登记中删掉了", "was taken out of the registry")
    if now.since != entry.since:
        return _finding(corpus, entry, commit, "registry-date", f"的首次发布日期原是 {entry.since}", "was dated anew")
    if now.live and not entry.live:
        return _finding(corpus, entry, commit, "registry-revived", "早已撤下，不能再用", "is retired")
    return None


def _finding(corpus: Corpus, entry: PublishedId, commit: str, code: str, words: str, english: str) -> Finding:
    place = next((index for index, known in enumerate(corpus.registry.ids) if known.id == entry.id), None)
    return Finding(
        REGISTRY,
        ("ids",) if place is None else ("ids", place, "id"),
        code,
        f"编号 {entry.id} {words}（见提交 {commit}）",
        "照该提交恢复这一项",
        f"Id {entry.id} {english} (see commit {commit})",
        "Restore the entry of that commit",
    )


HISTORY_RULES: tuple[Rule, ...] = (nothing_was_taken_out,)
