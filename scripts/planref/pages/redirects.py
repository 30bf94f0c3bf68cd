"""Old addresses: a page at every address ever published that leads to where its text stands now, or says why not.

They need no script, no style and no theme, so that nothing that changes on the site can break them.
"""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.addresses import comparison_uri, difference_uri, root_of
from planref.corpus.corpus import Corpus
from planref.edition.differences import located
from planref.edition.edition import Edition
from planref.edition.naming import name_of
from planref.edition.page import Asset
from planref.model.alignment import Alignment
from planref.model.differences import Difference
from planref.model.registry import PublishedId
from planref.pages.render import render
from planref.words.words import ZH


def redirect_pages(edition: Edition, policy: str) -> Iterator[Asset]:
    """One page for every id that is no longer live, and for every comparison of plans that were once called otherwise.

    `policy` is the Content-Security-Policy the pages carry.
    """
    corpus = edition.corpus
    for entry in corpus.registry.ids:
        if not entry.live:
            yield _page(edition, entry, policy)
    for alignment in corpus.alignments:
        now = comparison_uri(alignment)
        for old in former_comparisons(corpus, alignment):
            yield _moved(edition, old, now, ZH.say("comparisons.column"), policy)


def former_differences(edition: Edition, alignment: Alignment, policy: str) -> Iterator[Asset]:
    """Pages of differences of a word-for-word comparison that were joined with another, and of those that are gone."""
    for first, *others in located(edition, alignment).ids.values():
        for old in others:
            places = difference_uri(alignment, old), difference_uri(alignment, first)
            yield _moved(edition, *places, first, policy)
    for entry in edition.differences.get(alignment.name, ()):
        if entry.gone:
            yield _gone(edition, difference_uri(alignment, entry.id), entry, entry.gone, policy)


def _gone(edition: Edition, uri: str, entry: PublishedId | Difference, reason: str, policy: str) -> Asset:
    site = edition.corpus.site.name
    values = {"root": root_of(uri), "old": entry.id, "since": entry.since, "reason": reason, "site": site}
    return Asset(uri, render("gone.html", policy=policy, **values).encode())


def _page(edition: Edition, entry: PublishedId, policy: str) -> Asset:
    corpus, uri = edition.corpus, entry.page
    end = corpus.end_of(entry.id)
    assert end is not None, "the rules of the registry let no circle through"
    if end.gone:
        return _gone(edition, uri, entry, end.gone, policy)
    placed = corpus.clauses.get(end.id)
    name = name_of(placed) if placed else corpus.plan_of_id[end.id].title
    return _moved(edition, uri, end.page, name, policy)


def _moved(edition: Edition, old: str, new: str, name: str, policy: str) -> Asset:
    site, address = edition.corpus.site, edition.address
    addresses = {"target": root_of(old) + new, "old": address + old, "new": address + new}
    return Asset(old, render("moved.html", policy=policy, name=name, site=site.name, **addresses).encode())


def former_comparisons(corpus: Corpus, alignment: Alignment) -> Iterator[str]:
    """Addresses of a comparison under former names of its plans."""
    former = corpus.former_ids
    now = comparison_uri(alignment)
    for left in (alignment.left, *former.get(alignment.left, ())):
        rights = (left,) if alignment.left == alignment.right else (alignment.right, *former.get(alignment.right, ()))
        for right in rights:
            old = comparison_uri(alignment.model_copy(update={"left": left, "right": right}))
            if old != now:
                yield old
