"""Care of the catalogues: both languages hold the same keys with the same values, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from planref.words.catalogue import LANGUAGES, catalogue_text, domain_files, read_catalogue, read_sentences
from planref.words.sentence import Sentence

# What is told in both languages at once: the English may leave to the Chinese what it quotes.
_TOLD_TOGETHER = {"problems.po", "programs.po", "import.po"}


@dataclass(frozen=True)
class Fault:
    """Something to mend in a catalogue: where, the key of the message about it, and that message's values."""

    file: str
    line: int
    message: str
    values: Mapping[str, str]


def faults_of(root: Path) -> list[Fault]:
    """What differs between the languages and what is out of order; WordsError where a catalogue cannot be read."""
    chinese, english = (read_catalogue(root / "locale", language) for language in LANGUAGES)
    return [*_missing(chinese, english, "en"), *_missing(english, chinese, "zh"), *_differing(chinese, english)] + [
        Fault(path.relative_to(root).as_posix(), 1, "words-order", {})
        for path, text in _renewed(root)
        if path.read_text("utf-8") != text
    ]


def _missing(have: Mapping[str, Sentence], lack: Mapping[str, Sentence], language: str) -> Iterator[Fault]:
    for key in sorted(have.keys() - lack.keys()):
        sentence = have[key]
        yield Fault(sentence.file, sentence.line, "words-missing", {"key": key, "folder": f"locale/{language}"})


def _differing(chinese: Mapping[str, Sentence], english: Mapping[str, Sentence]) -> Iterator[Fault]:
    for key in sorted(chinese.keys() & english.keys()):
        ours, theirs = chinese[key].placeholders, english[key].placeholders
        told_together = Path(english[key].file).name in _TOLD_TOGETHER
        if not (theirs <= ours if told_together else theirs == ours):
            names = {"chinese": _listed(ours), "english": _listed(theirs)}
            yield Fault(english[key].file, english[key].line, "words-values", {"key": key, **names})


def _listed(names: Set[str]) -> str:
    return ", ".join(sorted(names)) or "-"


def sorted_catalogues(root: Path) -> dict[Path, bytes]:
    """Every catalogue anew in the order of its keys, by path."""
    return {path: text.encode() for path, text in _renewed(root)}


def _renewed(root: Path) -> Iterator[tuple[Path, str]]:
    for language in LANGUAGES:
        for path in domain_files(root / "locale", language):
            sentences = read_sentences(path.read_text("utf-8"), path.relative_to(root).as_posix(), language)
            yield path, catalogue_text(sentences, language)
