"""What of a Chinese text an English translation must say: its numbers, dates, document numbers and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from planref.corpus.corpus import Corpus, Placed
from planref.source.labels import label_of, number_of, read_inline_label
from planref.source.quantities import NUMERAL, Quantity, quantities_in, value_of
from planref.source.romanise import syllables

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_ORDINALS = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
)
_DIGITS = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_TOKEN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|[a-z]+", re.IGNORECASE)
_DATED = re.compile(rf"({NUMERAL})\s*([年月日])?")
_FIVE_YEARS = re.compile("(十[一二三四五六七八九])五")
_DOCUMENT = re.compile(r"[0-9]+")
_SMALL = re.compile("[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]")
_QUOTES = re.compile("[“”‘’\"']")


def head_in_words(placed: Placed) -> str:
    """What is printed at the head of a clause in words: its heading, else a label that is no number; "" for neither."""
    label = placed.clause.label or ""
    return placed.clause.heading or ("" if label_of(label) or read_inline_label(label) else label)


@dataclass(frozen=True)
class Expected:
    """A number printed as `words`: one of `forms` must stand in the translation (a document number: exactly so)."""

    words: str
    kind: str
    forms: frozenset[str]
    wanted: str

    def stands_in(self, english: str) -> bool:
        """Whether a translation says it."""
        if self.kind == "document":
            return bool(re.search(re.escape(self.wanted) + r"(?![0-9])", english))
        return bool(self.forms & tokens_of(english))


def tokens_of(text: str) -> frozenset[str]:
    """Words in lower case and numbers without thousands separators."""
    return frozenset(token.replace(",", "").lower() for token in _TOKEN.findall(_plain(text)))


def digits_in(text: str) -> frozenset[str]:
    """The numbers written in digits, without thousands separators and leading zeros."""
    return frozenset(found.replace(",", "").lstrip("0") or "0" for found in _DIGITS.findall(_plain(text)))


def numerals_in(chinese: str) -> frozenset[str]:
    """The numbers of a Chinese text as digits, those of labels too: 六（二） holds 6 and 2."""
    small = (str(number_of(numeral)) for numeral in _SMALL.findall(chinese))
    return digits_in(chinese).union(small)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def expected_numbers(chinese: str) -> Iterator[Expected]:
    """What quantities and dates of a Chinese text must be found in English; 一 in characters may be said as “a”."""
    for quantity in quantities_in(chinese):
        if quantity.kind == "document":
            yield _document(quantity)
        elif quantity.kind in {"date", "frequency"}:
            yield from _dated(quantity)
        elif quantity.kind == "standard" or re.search("[0-9０-９]", quantity.text):
            yield from _written(quantity)
        elif isinstance(quantity.value, float) and quantity.kind != "share" and quantity.value > 1:
            yield _numbered(quantity.text, "number", quantity.value)


def _document(quantity: Quantity) -> Expected:
    numbers = _DOCUMENT.findall(_plain(quantity.text))
    wanted = f"[{numbers[0]}] No. {numbers[-1]}" if len(numbers) > 1 else f"No. {numbers[-1]}"
    return Expected(quantity.text, "document", frozenset(numbers), wanted)


def _dated(quantity: Quantity) -> Iterator[Expected]:
    period = _FIVE_YEARS.search(quantity.text)
    if period:
        yield _numbered(quantity.text, "date", value_of(period.group(1)))
        return
    for numeral, unit in _DATED.findall(_plain(quantity.text)):
        value = value_of(numeral)
        if unit == "月" and 1 <= value <= len(_MONTHS):
            month = _MONTHS[int(value) - 1]
            yield Expected(quantity.text, "date", frozenset({month, month[:3]}), month.capitalize())
        else:
            yield _numbered(quantity.text, "date", value)


def _written(quantity: Quantity) -> Iterator[Expected]:
    for digits in _DIGITS.findall(_plain(quantity.text)):
        yield _numbered(quantity.text, "number", _scaled(quantity, float(digits.replace(",", ""))))


def _scaled(quantity: Quantity, digits: float) -> float:
    """3.5万元 is said as 35,000 yuan; a share stays in percent."""
    return quantity.value if isinstance(quantity.value, float) and re.search("[十百千万亿]", quantity.text) else digits


def _numbered(words: str, kind: str, value: float) -> Expected:
    digits = f"{value:.10g}" if value < 1e6 else str(round(value))
    forms = {digits}
    for names in (_WORDS, _ORDINALS):
        if value == int(value) and 0 < value < len(names):
            forms.add(names[int(value)])
    return Expected(words, kind, frozenset(forms), digits)


def is_said(form: str, english: str) -> bool:
    """Whether an English text says a term or a name in whole words: case, quotes, hyphens, a last -s do not count."""
    singular = re.escape(_spoken(form).removesuffix("s"))
    return re.search(rf"(?<!\w){singular}(?:s|es)?(?!\w)", _spoken(english)) is not None


def is_given_away(quote: str, english: str) -> bool:
    """Whether an English text says a withheld number, or a withheld name in characters or in pinyin."""
    family, *given = syllables(quote)
    wanted = tokens_of(quote) or {family, "".join(given)}
    return quote in english or wanted <= tokens_of(english)


def _spoken(text: str) -> str:
    return " ".join(_QUOTES.sub("", _plain(text)).replace("-", " ").lower().split())


@dataclass(frozen=True)
class Names:
    """The names of documents that have an English name, found longest first."""

    english: dict[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.english, key=lambda name: (-len(name), name))
        return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def within(self, text: str) -> dict[str, str]:
        """The names in a text with their English."""
        return {found: self.english[found] for found in self._pattern.findall(text)}


def names_of(corpus: Corpus) -> Names:
    """The English names in the vocabulary of documents, by their Chinese titles."""
    return Names({item.title: item.english for item in corpus.vocabulary.documents.documents if item.english})
