"""How the collection itself is cited, and the checksums of what can be downloaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from planref.corpus.corpus import Corpus
from planref.exports.open_data import VERSION
from planref.pages.page import Asset
from planref.source.yamlfile import write_yaml


def citation_file(corpus: Corpus) -> Asset:
    """`open-data/CITATION.cff` (Citation File Format 1.2.0) of the collection, dated by its newest registered id."""
    newest = max((entry.since for entry in corpus.registry.ids), default=None)
    record = {
        "cff-version": "1.2.0",
        "message": "引用本库数据请注明以下信息；引用方案原文请以发文机关原文为准。",
        "title": corpus.site.name,
        "type": "dataset",
        "authors": [{"name": f"{corpus.site.name}编者"}],
        "version": VERSION,
        "license": "CC-BY-4.0",
        **({"date-released": newest.isoformat()} if newest else {}),
        "url": corpus.site.address,
    }
    return Asset("open-data/CITATION.cff", write_yaml(record).encode())


def checksums(assets: Iterable[Asset]) -> Asset:
    """`open-data/SHA256SUMS`: what `sha256sum -c` reads at the site's root, for every data file and download."""
    listed = sorted(asset.uri for asset in assets if asset.uri.startswith(("open-data/", "downloads/", "calendars/")))
    content = {asset.uri: asset.content for asset in assets}
    lines = (f"{hashlib.sha256(content[uri]).hexdigest()}  {uri}\n" for uri in listed)
    return Asset("open-data/SHA256SUMS", "".join(lines).encode())
