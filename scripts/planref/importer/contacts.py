"""Names, telephones and mail addresses in an imported text: each is asked about before anybody can find it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from planref.importer.paragraphs import Paragraph
from planref.importer.persons import likely_persons, persons_in_columns
from planref.model.plan import CONTACT
from planref.readers.received import ImportWarning, Line
from planref.source.basis import clean_line
from planref.source.contacts import contact_spans


def contacts(lines: Sequence[Line], paragraphs: Sequence[Paragraph], patterns: Sequence[str]) -> list[ImportWarning]:
    """A warning for every contact of a document; its words are those to be redacted.

    Paragraphs show what a wrap cuts, lines the blanks that part names, columns what their heads announce.
    """
    found: dict[int, list[str]] = defaultdict(list)
    for paragraph in paragraphs:
        words = list(_contacts(paragraph.text, patterns))
        for number in paragraph.lines:
            more = (each for each in _contacts(lines[number - 1].text, patterns) if not _known(each, words))
            found[number] += [*(each for each in words if paragraph.line_of(each) == number), *more]
    for number, names in persons_in_columns(lines).items():
        found[number] = [*(each for each in found[number] if each not in names), names]
    return [
        ImportWarning(number, CONTACT, each)
        for number in sorted(found)
        for each in _in_order(found[number], clean_line(lines[number - 1].text))
    ]


def _in_order(found: Sequence[str], text: str) -> list[str]:
    """Words in the order of the line they begin on; what a wrap cuts is last."""
    return sorted(dict.fromkeys(found), key=lambda words: text.find(words) if words in text else len(text))


def _contacts(text: str, patterns: Sequence[str]) -> Iterator[str]:
    """What patterns find in a text, then persons that are no part of it."""
    cleaned = clean_line(text)
    found = [cleaned[start:end] for start, end in contact_spans(cleaned, patterns)]
    yield from found
    yield from (words for words in likely_persons(text) if not _known(words, found))


def _known(words: str, found: Sequence[str]) -> bool:
    return any(words in other or other in words for other in found)
