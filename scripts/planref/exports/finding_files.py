"""What tells programs how to find the site: robots.txt, and the description of its search for browsers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from planref.corpus.addresses import OPENSEARCH, ROBOTS, SEARCH, SITEMAP
from planref.edition.edition import Edition
from planref.edition.page import Asset

_LONGEST_NAME = 16  # OpenSearch 1.1


def finding_files(edition: Edition) -> Iterator[Asset]:
    """`robots.txt`, which lets everybody read everything, and `opensearch.xml`; both lead on only by a real address."""
    address = edition.address
    sitemap = f"Sitemap: {address}{SITEMAP}\n" if address else ""
    yield Asset(ROBOTS, f"User-agent: *\nDisallow:\n{sitemap}".encode())
    if address:
        yield Asset(OPENSEARCH, _opensearch(edition).encode())


def _opensearch(edition: Edition) -> str:
    site = edition.corpus.site
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(site.name[:_LONGEST_NAME])}</ShortName>\n"
        f"<Description>{escape(site.description)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" method="get" template="{edition.address}{SEARCH}?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )
