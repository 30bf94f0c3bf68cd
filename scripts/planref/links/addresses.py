"""Addresses of the site as people write them: with a tracking query, a full stop behind, without .html or https://."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

TRAILING = "。，、；：！？）》」』”’.,;:!?)>]}\"'"
_IN_TEXT = r"[A-Za-z0-9._~/?#&=%+@-]*"


@dataclass(frozen=True)
class SiteAddress:
    """A page of the site: its address relative to the root, and the fragment behind it, if any."""

    uri: str
    fragment: str = ""


def addresses_in(text: str, base: str) -> tuple[str, ...]:
    """Every address of the site at `base` that is written out in a text, with or without its scheme."""
    host_and_path = re.escape(base.partition("://")[2].rstrip("/"))
    pattern = rf"(?:https?://)?(?<![A-Za-z0-9.-]){host_and_path}(?![A-Za-z0-9.-]){_IN_TEXT}"
    return tuple(match.group().rstrip(TRAILING) for match in re.finditer(pattern, text, re.IGNORECASE))


def site_address(written: str, base: str) -> SiteAddress | None:
    """What page of the site at `base` an address means; None for addresses of other places.

    The scheme, the query, marks behind the address, a missing .html and the case of the host do not matter; what is no
    address at all is none of the site.
    """
    try:
        parts, home = urlsplit(_with_scheme(unquote(written).strip().rstrip(TRAILING))), urlsplit(base)
    except ValueError:
        return None
    path = parts.path.rstrip(TRAILING)
    if parts.scheme not in {"http", "https"} or parts.netloc.lower() != home.netloc.lower():
        return None
    if not f"{path}/".startswith(home.path):
        return None
    inner = path[len(home.path) :].strip("/")
    return SiteAddress(_page(inner), parts.fragment.rstrip(TRAILING))


def _with_scheme(written: str) -> str:
    return written if "://" in written else f"https://{written}"


def _page(inner: str) -> str:
    """The file behind a path: the root is index.html, a name without ending is a page."""
    if not inner:
        return "index.html"
    return inner if "." in inner.rsplit("/", 1)[-1] else f"{inner}.html"
