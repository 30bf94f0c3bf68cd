"""Pages of word-for-word comparisons: counts, the strip of the whole document, then row by row with its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from planref.corpus.addresses import alignment_source_uri, comparison_uri, plan_data_uri, root_of
from planref.edition.answered import answered_of
from planref.edition.citation import position_words
from planref.edition.comparison import Chapter, change_counts, chapters_of, names_in, pair_of, verdict_counts
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.edition.tally import tally_of
from planref.model.alignment import Alignment
from planref.pages.linked_data import comparison_data
from planref.pages.render import render, script
from planref.words.words import ZH


def comparison_page(edition: Edition, alignment: Alignment) -> Page:
    """The page of one word-for-word comparison (descending plans, or a body and its task list)."""
    comparison = edition.comparisons[alignment.name]
    pair, names = pair_of(edition, alignment), names_in(edition, alignment)
    uri, chapters = comparison_uri(alignment), chapters_of(edition, alignment, comparison)
    one_sided = ZH.say("list.mark").join((names.groups["dropped"], names.groups["added"]))
    title = ZH.say("comparison.title", left=pair.names[0], right=pair.names[1])
    told = {"left": pair.left.title, "right": pair.names[1], "one_sided": one_sided}
    description = ZH.say("comparison.description", **told)
    return Page(
        uri=uri,
        title=title,
        description=description,
        body=render(
            "comparison.html",
            root=root_of(uri),
            pair=pair,
            sides=pair.sides,
            words=names.groups,
            tally=tally_of(edition, alignment),
            outside=_outside_words(edition, alignment),
            answered=answered_of(edition, alignment, chapters),
            chapters=chapters,
            types=change_counts(edition, comparison, names),
            pickable=_pickable(chapters),
            verdicts=verdict_counts(edition, alignment),
            reviewed=sum(1 for verdict in alignment.verdicts if verdict.status == "reviewed"),
            judged=len(alignment.verdicts),
            split=sum(1 for verdict in alignment.verdicts if verdict.position == "split"),
            substitutions=comparison.substitutions,
            sources=[edition.source(plan) for plan in pair.plans],
            alignment=alignment,
        ),
        tab="compare",
        edit=_edited_file(edition, alignment),
        head=script(uri, "compare.js") + comparison_data(edition, alignment, title, description),
    )


def _outside_words(edition: Edition, alignment: Alignment) -> str:
    """The parts of the body from which its task list takes nothing, in words."""
    clauses = edition.corpus.clauses
    chapters = tally_of(edition, alignment).outside_chapters
    return ZH.say("list.mark").join(position_words(clauses[chapter]) for chapter in chapters)


def _pickable(chapters: Sequence[Chapter]) -> Mapping[str, int]:
    """How many open rows hold a change of each type: what the choice of a type will show."""
    return Counter(key for chapter in chapters for row in chapter.rows if row.number for key, _ in row.types)


def _edited_file(edition: Edition, alignment: Alignment) -> str:
    """The file of the judgements; where nobody has judged yet, that of the plan, which names its template."""
    file = alignment_source_uri(alignment)
    return file if file in edition.corpus.files else plan_data_uri(alignment.right)
