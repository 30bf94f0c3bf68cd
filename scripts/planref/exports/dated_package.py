"""The open data of one day as one file, with its sum: what a paper can cite and a reader can check years later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from planref.corpus.addresses import OPEN_DATA_FOLDER, SEARCH_FOLDER, dated_package_uri
from planref.edition.edition import Edition
from planref.edition.page import Asset
from planref.edition.updates import newest
from planref.exports.fixed_zip import zip_of


def dated_package(edition: Edition, assets: Sequence[Asset]) -> Iterator[Asset]:
    """The open data as a zip named by the day of the last change, and beside it what `sha256sum -c` reads."""
    day = newest(edition)
    if day is None:
        return
    uri = dated_package_uri(day)
    held = {asset.uri: asset for asset in assets if _is_data(asset.uri)}
    package = zip_of((name, held[name].content) for name in sorted(held))
    yield Asset(uri, package)
    name = uri.rpartition("/")[2]
    yield Asset(f"{uri}.sha256", f"{hashlib.sha256(package).hexdigest()}  {name}\n".encode())


def _is_data(uri: str) -> bool:
    return uri.startswith(OPEN_DATA_FOLDER) and not uri.startswith(SEARCH_FOLDER)
