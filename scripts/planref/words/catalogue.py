"""The catalogues in `locale/`: read with Babel, every sentence with its place, and written back in one order."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

from babel.messages.pofile import PoFileError, normalize, read_po

from planref.words.sentence import Sentence, WordsError

LOCALE = Path(__file__).resolve().parents[3] / "locale"
LANGUAGES = ("zh", "en")
_KEY = re.compile(r"[a-z][a-z0-9_-]*(?:[./][a-z0-9_-]+)+")
_HEAD = """\
# {title}
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural}\\n"
"""
_TITLE = {"zh": "What the site says, Chinese: the source.", "en": "What the site says, English."}
_PLURAL = {"zh": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}


def domain_files(folder: Path, language: str) -> list[Path]:
    """The catalogue files of a language in the order of their names."""
    return sorted((folder / language / "LC_MESSAGES").glob("*.po"))


def read_catalogue(folder: Path, language: str) -> Mapping[str, Sentence]:
    """Every sentence of a language by key; WordsError where a key is no key, stands twice or has no words."""
    found: dict[str, Sentence] = {}
    for path in domain_files(folder, language):
        for sentence in read_sentences(path.read_text("utf-8"), path.relative_to(folder.parent).as_posix(), language):
            if sentence.key in found:
                raise _twice(sentence.place, sentence.key, found[sentence.key].place)
            found[sentence.key] = sentence
    return found


def read_sentences(text: str, file: str, language: str) -> list[Sentence]:
    """The sentences of one catalogue file as they stand; WordsError names file and line."""
    try:
        messages = read_po(io.StringIO(text), locale=language, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        place = f"{file}:{getattr(error, 'lineno', 0) + 1}"
        raise WordsError(place, f"不是 .po 的写法（{error}）", f"Not the form of a .po file: {error}") from error
    found = []
    for message in messages:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            found.append(Sentence(key, forms, file, message.lineno or 1, tuple(message.auto_comments)))
            _refuse(found[-1])
    _refuse_twice(text, file)
    return found


def _refuse(sentence: Sentence) -> None:
    if not _KEY.fullmatch(sentence.key):
        raise WordsError(
            sentence.place,
            f"键“{sentence.key}”不合写法，应像 home.lede",
            f"{sentence.key} is no key: write it like home.lede",
        )
    if not all(sentence.forms):
        raise WordsError(sentence.place, f"{sentence.key} 没有写文字", f"{sentence.key} has no words")


def _refuse_twice(text: str, file: str) -> None:
    """Babel merges a key that stands twice without a word."""
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("msgid ") and seen.setdefault(line, number) != number:
            raise _twice(f"{file}:{number}", line[7:-1], f"{file}:{seen[line]}")


def _twice(place: str, key: str, first: str) -> WordsError:
    return WordsError(place, f"{key} 重复，已见于 {first}", f"{key} stands in {first} already")


def catalogue_text(sentences: list[Sentence], language: str) -> str:
    """One catalogue file as committed: a short head, then the sentences in the order of their keys."""
    head = _HEAD.format(title=_TITLE[language], language=language, plural=_PLURAL[language])
    return "\n".join([head, *(_entry(sentence) for sentence in sorted(sentences, key=lambda item: item.key))])


def _entry(sentence: Sentence) -> str:
    lines = [f"#. {remark}" for remark in sentence.remarks]
    lines.append(f"msgid {normalize(sentence.key, width=0)}")
    if len(sentence.forms) == 1:
        lines.append(f"msgstr {normalize(sentence.forms[0], width=0)}")
    else:
        lines.append(f"msgid_plural {normalize(sentence.key, width=0)}")
        lines += [f"msgstr[{at}] {normalize(form, width=0)}" for at, form in enumerate(sentence.forms)]
    return "\n".join(lines) + "\n"
