"""Words of one language: a key and named values in, a sentence out; nothing is ever said by half."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from planref.words.sentence import Sentence

_TAGS = re.compile("<[^<>]*>")
_handed: dict[str, Mapping[str, Sentence]] = {}


@dataclass(frozen=True)
class Words:
    """What the site says in one language: `Words("zh").say("home.held", count=6)`."""

    language: str

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of a key with its values as plain text; KeyError for an unknown key or a value left out."""
        return self.pattern(key, values) % values

    def say_with(self, key: str, values: Mapping[str, object]) -> str:
        """The sentence of a key with those of the values that it names; KeyError where one is left out."""
        named = self.names(key)
        return self.say(key, **{name: value for name, value in values.items() if name in named})

    def names(self, key: str) -> Set[str]:
        """The names of the values that a sentence puts in; none for an unknown key."""
        found = _sentences(self.language).get(key)
        return found.placeholders if found else frozenset()

    def pattern(self, key: str, values: Mapping[str, object]) -> str:
        """The sentence of a key before its values are put in; a value named `count` chooses between one and many.

        A quote is put in to the character. Where it begins or ends with a quotation mark of its own, the sentence adds
        none: two in a row could be taken for a misprint of the text.
        """
        sentence = _sentences(self.language).get(key)
        if sentence is None:
            raise KeyError(f"locale/{self.language}: no sentence {key}")
        if sentence.placeholders != values.keys():
            asked, given = sorted(sentence.placeholders), sorted(values)
            raise KeyError(f"{sentence.place}: {key} is said with {asked}, not with {given}")
        form = sentence.forms[0 if str(values.get("count")) == "1" else -1]
        for name in sentence.quoted:
            form = form.replace(f"“%({name})s”", f"%({name})s") if _has_own_marks(values[name]) else form
        return form

    @property
    def known(self) -> Set[str]:
        """Every key that can be said."""
        return _sentences(self.language).keys()


def _has_own_marks(value: object) -> bool:
    bare = _TAGS.sub("", str(value))
    return bare.startswith("“") or bare.endswith("”")


def hand_in(catalogues: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """Take the sentences of each language, as their forms by key, from plain data: a browser has no catalogue files."""
    for language, sentences in catalogues.items():
        _handed[language] = {key: Sentence(key, tuple(forms), "", 0) for key, forms in sentences.items()}


def handed_out() -> dict[str, dict[str, list[str]]]:
    """Every sentence of both languages as `hand_in` takes them."""
    return {
        language: {key: list(sentence.forms) for key, sentence in _sentences(language).items()}
        for language in ("zh", "en")
    }


@cache
def _sentences(language: str) -> Mapping[str, Sentence]:
    if language in _handed:
        return _handed[language]
    # Read when first asked: the engine in a browser has neither these files nor Babel.
    from planref.words.catalogue import LOCALE, read_catalogue

    return read_catalogue(LOCALE, language)


ZH = Words("zh")
EN = Words("en")


def both(key: str, /, **values: object) -> str:
    """What a program says: the Chinese sentence, and the English one on a line below."""
    return "\n    ".join(words.say_with(key, values) for words in (ZH, EN))


def on_one_line(key: str, /, **values: object) -> str:
    """What a program says in a list: the Chinese words, a stroke, the English ones."""
    return " / ".join(words.say_with(key, values) for words in (ZH, EN))
