"""Pages of thematic comparisons: what a person confirmed, then what the program proposes; never a redline."""

from __future__ import annotations

from collections import Counter

from planref.corpus.addresses import alignment_source_uri, comparison_uri, root_of
from planref.edition.answered import answered_of
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.edition.thematic import entries, quoted_clause, thematic_guard
from planref.model.alignment import Alignment
from planref.pages.linked_data import comparison_data
from planref.pages.render import render, script
from planref.words.words import ZH


def thematic_page(edition: Edition, alignment: Alignment) -> Page:
    """The page of one thematic comparison."""
    plans = edition.corpus.plan_of_id
    left, right = plans[alignment.left], plans[alignment.right]
    proposed = edition.proposals[alignment.name]
    listed = entries(edition, alignment, proposed)
    uri = comparison_uri(alignment)
    clauses = edition.corpus.clauses
    title = ZH.say("thematic.page-title", left=left.short_title, right=right.short_title)
    description = ZH.say("thematic.description", left=left.title, right=right.title)
    return Page(
        uri=uri,
        title=title,
        description=description,
        body=render(
            "thematic.html",
            root=root_of(uri),
            left=left,
            right=right,
            guard=thematic_guard(edition, alignment),
            entries=listed,
            totals=Counter((entry.mark, entry.word) for entry in listed).most_common(),
            answered=answered_of(edition, alignment),
            reviewed=sum(1 for entry in listed if entry.reviewed),
            runs=[
                (quoted_clause(clauses[run.left.clause]), quoted_clause(clauses[run.right.clause]), run.left.text)
                for run in proposed.runs
            ],
            alignment=alignment,
        ),
        tab="compare",
        edit=alignment_source_uri(alignment),
        head=script(uri, "thematic.js") + comparison_data(edition, alignment, title, description),
    )
