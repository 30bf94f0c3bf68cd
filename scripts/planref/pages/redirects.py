"""Old addresses: a page at every address ever published that leads to where its text stands now, or says why not.

They need no script, no style and no theme, so that nothing that changes on the site can break them.
"""

from __future__ import annotations

from collections.abc import Iterator

from planref.corpus.corpus import Corpus
from planref.model.alignment import Alignment
from planref.model.registry import PublishedId
from planref.pages.measure import comparison_uri
from planref.pages.page import Asset, root_of
from planref.pages.publication import Publication, name_of
from planref.pages.render import render


def redirect_pages(publication: Publication, policy: str) -> Iterator[Asset]:
    """One page for every id that is no longer live, and for every comparison of plans that were once called otherwise.

    `policy` is the Content-Security-Policy the pages carry.
    """
    corpus = publication.corpus
    for entry in corpus.registry.ids:
        if not entry.live:
            yield _page(publication, entry, policy)
    for alignment in corpus.alignments:
        now = comparison_uri(alignment)
        for old in former_comparisons(corpus, alignment):
            yield _moved(publication, old, now, "对照", policy)


def _page(publication: Publication, entry: PublishedId, policy: str) -> Asset:
    corpus, uri = publication.corpus, entry.page
    end = corpus.end_of(entry.id)
    assert end is not None, "the rules of the registry let no circle through"
    if end.gone:
        site = corpus.site.name
        values = {"root": root_of(uri), "old": entry.id, "since": entry.since, "reason": end.gone, "site": site}
        return Asset(uri, render("gone.html", policy=policy, **values).encode())
    placed = corpus.clauses.get(end.id)
    name = name_of(placed) if placed else corpus.plan_of_id[end.id].title
    return _moved(publication, uri, end.page, name, policy)


def _moved(publication: Publication, old: str, new: str, name: str, policy: str) -> Asset:
    site = publication.corpus.site
    addresses = {"target": root_of(old) + new, "old": site.address + old, "new": site.address + new}
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
