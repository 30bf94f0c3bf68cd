"""Whom a reader tells of a fault, with the page already named, and what the build says where nobody can be told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import quote

from planref.corpus.reach import is_real
from planref.model.settings import Site
from planref.words.words import ZH, on_one_line


def report_href(contact: str, address: str, uri: str, title: str) -> str:
    """Where a fault of the page at `uri` is reported: a letter begun or a form; "" where nobody can be reached.

    `address` is where the site is published; an example is not told to anybody.
    """
    if not is_real(contact):
        return ""
    page = (address if is_real(address) else "") + uri
    if contact.startswith("http"):
        return contact.replace("{page}", quote(page, safe=""))
    subject, body = ZH.say("report.subject", title=title), ZH.say("report.body", page=page)
    return f"mailto:{contact}?subject={quote(subject)}&body={quote(body)}"


def unreachable(site: Site, today: datetime.date) -> Iterator[str]:
    """What readers of the site published today will miss, one line for each."""
    if not is_real(site.address):
        yield on_one_line("build.no-address", address=site.address)
    if not site.contact or not is_real(site.contact):
        yield on_one_line("build.no-contact")
    elif not site.contact_until or site.contact_until < today:
        yield on_one_line("build.no-contact-until")
