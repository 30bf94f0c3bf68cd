"""A list that grows too long is shared out by plan: nothing is lost, nothing is said twice, the overview counts it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from planref.corpus.corpus import Corpus
from planref.edition.edition import Edition
from planref.pages import shares, terms
from planref.pages.facts import LISTINGS
from planref.pages.shares import Listing
from planref.pages.terms import terms_pages

ROWS = re.compile(r"<(?:tr|li)\b[^>]*>.*?</(?:tr|li)>", re.S)


@pytest.fixture
def edition(corpus: Corpus) -> Edition:
    return Edition(corpus)


def rows_of(body: str) -> Counter[str]:
    """The rows of a page that tell of clauses, whatever the way to the root is."""
    return Counter(row.replace("../", "") for row in ROWS.findall(body) if "m/" in row and "crumb" not in row)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.uri)
def test_a_light_list_is_one_page_at_its_old_address(listing: Listing, edition: Edition) -> None:
    (share,) = listing.shares(edition)
    assert (share.uri, share.above, share.plans) == (listing.uri, "", edition.corpus.plans)
    assert listing.page(edition, share).uri == listing.uri


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.uri)
def test_a_long_list_is_shared_out_and_loses_nothing(
    listing: Listing, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = listing.page(edition, *listing.shares(edition))
    monkeypatch.setattr(shares, "MOST", 50)
    parts = [listing.page(edition, share) for share in listing.shares(edition)]
    folder = listing.uri.removesuffix(".html")
    assert [part.uri for part in parts] == [f"{folder}/of/{plan.plan}.html" for plan in edition.corpus.plans]
    assert sum((rows_of(part.body) for part in parts), Counter[str]()) == rows_of(whole.body)
    for part, plan in zip(parts, edition.corpus.plans, strict=True):
        assert part.title.endswith(f"：{plan.short_title}")
        assert f'<a href="../../{listing.uri}">' in part.body
    overview = listing.overview(edition)
    assert overview.uri == listing.uri
    assert re.findall(r'href="([^"]*/of/[^"]*)"', overview.body) == [part.uri for part in parts]


@pytest.mark.parametrize(
    ("uri", "columns"), [("targets.html", (255, 109)), ("times.html", (340,)), ("organisations.html", (None, 597, 42))]
)
def test_an_overview_counts_what_the_data_holds(uri: str, columns: tuple[int | None, ...], edition: Edition) -> None:
    (listing,) = (each for each in LISTINGS if each.uri == uri)
    body = listing.overview(edition).body
    counts = [
        [int(count) for count in re.findall(r'<td class="num">(\d+)</td>', row)]
        for row in body.split("<tr>")
        if "/of/" in row
    ]
    for number, total in enumerate(columns):
        assert total is None or sum(row[number] for row in counts) == total


def test_uses_of_terms_move_to_pages_of_their_own(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    (whole,) = terms_pages(edition)
    monkeypatch.setattr(terms, "MOST", 50)
    page, *uses = terms_pages(edition)
    assert len(uses) == len(edition.corpus.vocabulary.terms.terms)
    links = re.compile(r'href="(?:\.\./)*(m/[^"]+)"')
    listed = re.compile(r'<details class="uses">.*?</details>', re.S)
    before = [link for part in listed.findall(whole.body) for link in links.findall(part)]
    assert sorted(link for each in uses for link in links.findall(each.body)) == sorted(before)
    assert listed.findall(page.body) == []
    assert page.body.count('<a href="terms/') == whole.body.count('<details class="uses">')


def test_places_that_other_pages_lead_to_stay_when_lists_are_shared_out(edition: Edition) -> None:
    pages = [listing.page(edition, *listing.shares(edition)) for listing in LISTINGS]
    wanted = {found for page in pages for found in re.findall(r'href="([\w-]+\.html#[\w-]+)"', page.body)}
    overviews = {listing.uri: listing.overview(edition).body for listing in LISTINGS}
    for uri, _, anchor in (link.partition("#") for link in wanted if link.partition("#")[0] in overviews):
        assert f'id="{anchor}"' in overviews[uri], f"{uri}#{anchor}"
    assert "times.html#ics" in wanted
