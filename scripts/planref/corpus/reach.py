"""Whether an address reaches anybody: names that are kept for examples reach nobody."""

from __future__ import annotations

import re

# RFC 2606 and RFC 6761.
_NOBODY = re.compile(r"(?:^|[/@.])(?:example(?:\.(?:com|net|org))?|localhost|invalid|test)(?=[:/]|$)")


def is_real(address: str) -> bool:
    """Whether a web or mail address may be somebody's: it is there, and no example."""
    return bool(address) and not _NOBODY.search(address)
