"""Feeds of what changed in the collection: Atom (RFC 4287), one of everything and one for each plan."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from planref.corpus.addresses import CHANGES, changes_feed_uri, plan_uri, root_of
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.updates import Update, newest, updates_of
from planref.words.words import ZH

MOST = 100
_ATOM = "http://www.w3.org/2005/Atom"
_MIDNIGHT = "T00:00:00+08:00"


def feeds(edition: Edition, every: Sequence[Update]) -> Iterator[Asset]:
    """The feed of all changes, then that of each plan; the newest entries first, no clock read."""
    site = edition.corpus.site
    yield _feed(edition, changes_feed_uri(), ZH.say("feed.title", name=site.name), CHANGES, every)
    for plan in edition.corpus.plans:
        title = ZH.say("feed.title", name=plan.title)
        own = updates_of(every, plan.plan)
        yield _feed(edition, changes_feed_uri(plan.plan), title, plan_uri(plan.plan), own)


def _feed(edition: Edition, uri: str, title: str, page: str, every: Sequence[Update]) -> Asset:
    site, told = edition.corpus.site, every[:MOST]
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", _urn(site.name, uri))
    _add(feed, "title", title)
    day = max((update.date for update in told), default=newest(edition) or datetime.date(1970, 1, 1))
    _add(feed, "updated", f"{day}{_MIDNIGHT}")
    _add(_add(feed, "author"), "name", ZH.say("citation.editors", site=site.name))
    _add(feed, "link", rel="self", type="application/atom+xml", href=_href(edition, uri, uri))
    _add(feed, "link", rel="alternate", type="text/html", href=_href(edition, uri, page))
    for update in told:
        _entry(edition, feed, uri, update)
    ElementTree.indent(feed)
    text = ElementTree.tostring(feed, encoding="unicode")
    return Asset(uri, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode())


def _entry(edition: Edition, feed: ElementTree.Element, uri: str, update: Update) -> None:
    entry = _add(feed, "entry")
    parts = (update.date.isoformat(), update.kind, update.id, update.before, update.after)
    _add(entry, "id", _urn(edition.corpus.site.name, *parts))
    _add(entry, "title", ZH.say("feed.entry", title=update.title, what=update.what))
    _add(entry, "updated", f"{update.date}{_MIDNIGHT}")
    _add(entry, "link", rel="alternate", type="text/html", href=_href(edition, uri, update.uri or CHANGES))
    _add(entry, "category", term=update.kind)
    _add(entry, "content", _content(update), type="text")


def _content(update: Update) -> str:
    """What happened; for a text both wordings whole, each under its name."""
    if not update.redline:
        return update.what
    was = "".join(text for sign, text in update.redline if sign != "+")
    now = "".join(text for sign, text in update.redline if sign != "-")
    return ZH.say("feed.both", what=update.what, was=was, now=now)


def _href(edition: Edition, feed: str, uri: str) -> str:
    """A whole address where the site has one; else the way from the feed to the page."""
    return (edition.address or root_of(feed)) + uri


def _urn(*parts: str) -> str:
    """An id that is the same for the same entry wherever the site is published."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}"


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = text or None
    return child
