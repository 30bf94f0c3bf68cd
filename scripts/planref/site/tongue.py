"""In which language a page is, what the site is called there, and the page beside it in the other language."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass

from planref.corpus.addresses import HOME, LIST, REPORTING, SEARCH, counterpart, english, is_english
from planref.words.words import EN, ZH

CHINESE, ENGLISH = "zh-CN", "en"


@dataclass(frozen=True)
class Tongue:
    """What the frame says, and where it leads, on a page of one language.

    `other` is where the switch of languages leads, "" where there is one language only; `alternates` are the
    addresses of the same page by language, from the site's root, empty where it has no other.
    """

    language: str
    name: str
    say: Callable[..., str]
    home: str
    search: str
    reporting: str
    other: str
    other_language: str
    alternates: tuple[tuple[str, str], ...]

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Where the frame leads on every page of the language, beside what its navigation lists."""
        return self.home, self.search, self.reporting, LIST


def tongue_of(uri: str, names: tuple[str, str], published: Set[str], beside: str = "") -> Tongue:
    """The language of the page at `uri`; `names` are those of the site in Chinese and English.

    `published` are the addresses of all pages of a site in two languages, empty for one in Chinese alone; `beside` is
    where the other language says the same, where that is no page of its own; it may turn out not to be there.
    """
    if is_english(uri):
        other = _other(uri, published, beside, CHINESE, HOME)
        return Tongue(ENGLISH, names[1], EN.say, english(HOME), english(SEARCH), REPORTING, *other)
    other = _other(uri, published, beside, ENGLISH, english(HOME))
    return Tongue(CHINESE, names[0], ZH.say, HOME, SEARCH, REPORTING, *other)


def _other(
    uri: str, published: Set[str], beside: str, language: str, home: str
) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Where the switch leads, into which language, and both addresses of a page that has one in each."""
    if not published:
        return "", language, ()
    mirrored = counterpart(uri)
    if uri and mirrored in published:
        own = CHINESE if language == ENGLISH else ENGLISH
        return mirrored, language, ((own, uri), (language, mirrored))
    return beside if beside.partition("#")[0] in published else home, language, ()
