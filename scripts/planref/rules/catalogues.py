"""The catalogues of words as a matter of check: the same sentences in every language, in order."""

from __future__ import annotations

from pathlib import Path

from planref.source.problem import Problem, problem_at
from planref.words.upkeep import faults_of


def catalogue_problems(root: Path) -> list[Problem]:
    """A problem for every sentence that one language lacks or says with other values, and for a file out of order."""
    return [problem_at(fault.file, fault.line, 1, fault.message, **fault.values) for fault in faults_of(root)]
