"""A clause for reference managers: BibTeX (@online) and RIS; the day of access is the reader's to add."""

from __future__ import annotations

from planref.corpus.addresses import cited_uri, in_full
from planref.corpus.corpus import Placed
from planref.edition.citation import author_of, position_words, version_words
from planref.edition.edition import Edition
from planref.edition.updates import standing_of

_TEX = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"})


def references(edition: Edition, placed: Placed) -> tuple[tuple[str, str, str], ...]:
    """The two records of a clause: how the format is called, its ending, the text of the file.

    The note says since when the text stands here, and its check code.
    """
    plan, standing = placed.plan, standing_of(edition, placed)
    day = plan.published or plan.issued
    fields = {
        "title": f"{plan.title}：{position_words(placed)}",
        "author": author_of(plan),
        "date": day.isoformat() if day else "",
        "note": version_words(standing.day, standing.hash),
        "url": in_full(edition.address, cited_uri(placed.id, standing.hash)),
    }
    return ("BibTeX", "bib", _bibtex(placed.id, fields)), ("RIS", "ris", _ris(placed.id, fields))


def _bibtex(key: str, fields: dict[str, str]) -> str:
    # The braces keep a body whole that BibTeX would take for surname and given name; an address stands as it is.
    values = {name: text if name == "url" else f"{{{text.translate(_TEX)}}}" for name, text in fields.items() if text}
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in values.items())
    return f"@online{{{key},\n{lines}  langid = {{chinese}},\n}}\n"


def _ris(key: str, fields: dict[str, str]) -> str:
    tags = {"TI": "title", "AU": "author", "UR": "url", "N1": "note"}
    told = [("TY", "ELEC"), ("ID", key), *((tag, fields[name]) for tag, name in tags.items())]
    told += [("PY", fields["date"][:4]), ("DA", fields["date"].replace("-", "/")), ("LA", "zh"), ("ER", "")]
    return "".join(f"{tag}  - {text}\n" for tag, text in told if text or tag == "ER")
