"""How the collection itself is cited, and the checksums of what can be downloaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from planref.corpus.addresses import CALENDARS_FOLDER, DOWNLOADS_FOLDER, OPEN_DATA_FOLDER, data_uri
from planref.corpus.corpus import Corpus
from planref.corpus.reach import is_real
from planref.edition.page import Asset
from planref.exports.version import VERSION
from planref.source.yamlfile import write_yaml
from planref.words.words import EN, ZH

CHECKED_FOLDERS = (OPEN_DATA_FOLDER, DOWNLOADS_FOLDER, CALENDARS_FOLDER)


def citation_file(corpus: Corpus) -> Asset:
    """`open-data/CITATION.cff` (Citation File Format 1.2.0) of the collection, dated by its newest registered id.

    In Chinese, and in English beside it where the site has an English name.
    """
    newest = max((entry.since for entry in corpus.registry.ids), default=None)
    names = [(words, name) for words, name in ((ZH, corpus.site.name), (EN, corpus.site.english_name)) if name]
    record = {
        "cff-version": "1.2.0",
        "message": _beside(words.say("citation.message") for words, _ in names),
        "title": _beside(name for _, name in names),
        "type": "dataset",
        "authors": [{"name": _beside(words.say("citation.editors", site=name) for words, name in names)}],
        "version": VERSION,
        "license": "CC-BY-4.0",
        **({"date-released": newest.isoformat()} if newest else {}),
        **({"url": corpus.site.address} if is_real(corpus.site.address) else {}),
    }
    return Asset(data_uri("CITATION.cff"), write_yaml(record).encode())


def _beside(tongues: Iterable[str]) -> str:
    return " / ".join(tongues)


def checksums(assets: Iterable[Asset]) -> Asset:
    """`open-data/SHA256SUMS`: what `sha256sum -c` reads at the site's root, for every data file and download."""
    listed = {asset.uri: asset for asset in assets if asset.uri.startswith(CHECKED_FOLDERS)}
    lines = (f"{hashlib.sha256(listed[uri].content).hexdigest()}  {uri}\n" for uri in sorted(listed))
    return Asset(data_uri("SHA256SUMS"), "".join(lines).encode())
