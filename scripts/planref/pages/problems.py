"""The page that stands in for the site while its data cannot be read."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from pathlib import Path

from planref.edition.page import Page
from planref.pages.render import render
from planref.source.problem import Problem, problem_at
from planref.words.words import EN, ZH


def problems_page(uri: str, problems: Iterable[Problem]) -> Page:
    """Return the page at `uri` that lists every problem with its place, cause and cure in both languages."""
    listed = sorted(problems)
    return Page(
        uri=uri,
        title=ZH.say("problems.title", count=len(listed)),
        description=ZH.say("problems.description"),
        body=render("problems.html", problems=listed, english=EN),
        tab="",
    )


def bug(fault: Exception) -> Problem:
    """A fault of our own while pages are made, as an editor sees it: the page before would only seem to be current."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    file, line = Path(frame.filename).name, frame.lineno or 1
    return problem_at(file, line, 1, "program-bug", fault=f"{type(fault).__name__}: {fault}")
