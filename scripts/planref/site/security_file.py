"""`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness of the site, and until when that holds."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from planref.corpus.addresses import SECURITY
from planref.corpus.reach import is_real
from planref.edition.page import Asset
from planref.model.settings import Site


def security_file(site: Site) -> Iterator[Asset]:
    """The file, where somebody can be reached and a day is named; the standard wants both, and only https."""
    contact = _contact(site)
    if not contact or not site.contact_until:
        return
    lines = [f"Contact: {contact}", f"Expires: {site.contact_until}T23:59:59+08:00", "Preferred-Languages: zh, en"]
    if is_real(site.address):
        lines.append(f"Canonical: {site.address}{SECURITY}")
    yield Asset(SECURITY, "".join(f"{line}\n" for line in lines).encode())


def _contact(site: Site) -> str:
    contact = site.contact or ""
    if not is_real(contact) or contact.startswith("http:"):
        return ""
    return contact.replace("{page}", quote(site.address, safe="")) if "://" in contact else f"mailto:{contact}"
