"""The catalogues of words: complete in both languages, every key used where it exists and existing where it is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from planref.pages.render import _environments
from planref.source.writing import write_files
from planref.words.catalogue import WordsError, catalogue_text, read_sentences
from planref.words.upkeep import Fault, faults_of, sorted_catalogues
from planref.words.words import EN, ZH

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
TEMPLATES = sorted(path for path in SCRIPTS.rglob("*") if path.suffix in {".html", ".svg"})
MODULES = sorted(SCRIPTS.rglob("*.py"))
SAYING = {"say", "both", "NotComparable", "Refused"}
CALL = re.compile(r"""\b(?:_|say)\(\s*["']([^"']+)["']""")
STRING = re.compile(r"""["']([a-z][a-z0-9_-]*(?:[./][a-z0-9_-]+)*)["']""")


def head(language: str) -> str:
    return catalogue_text([], language)


def write(root: Path, language: str, entries: str) -> None:
    folder = root / "locale" / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pages.po").write_text(f"{head(language)}\n{entries}", encoding="utf-8")


def entry(key: str, words: str) -> str:
    return f'msgid "{key}"\nmsgstr "{words}"\n'


def test_both_languages_say_the_same_in_order() -> None:
    assert faults_of(ROOT) == []


def test_a_sentence_that_one_language_lacks_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "zh", entry("home.a", "甲") + "\n" + entry("home.b", "%(count)s 份"))
    write(tmp_path, "en", entry("home.b", "%(number)s plans"))
    assert faults_of(tmp_path) == [
        Fault("locale/zh/LC_MESSAGES/pages.po", 8, "words-missing", {"key": "home.a", "folder": "locale/en"}),
        Fault(
            "locale/en/LC_MESSAGES/pages.po",
            8,
            "words-values",
            {"key": "home.b", "chinese": "count", "english": "number"},
        ),
    ]


def test_sentences_are_sorted_and_nothing_else_is_changed(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        write(tmp_path, language, entry("home.b", '“乙” \\"b\\"\\n二') + "\n#. why\n" + entry("home.a", "100%%"))
    assert [fault.message for fault in faults_of(tmp_path)] == ["words-order", "words-order"]
    write_files(sorted_catalogues(tmp_path))
    assert faults_of(tmp_path) == []
    text = (tmp_path / "locale/zh/LC_MESSAGES/pages.po").read_text("utf-8")
    assert [(item.key, item.forms, item.remarks) for item in read_sentences(text, "x.po", "zh")] == [
        ("home.a", ("100%%",), ("why",)),
        ("home.b", ('“乙” "b"\n二',), ()),
    ]


@pytest.mark.parametrize(
    ("entries", "line", "words"),
    [
        (entry("home", "x"), 8, "is no key"),
        (entry("home.a", ""), 8, "has no words"),
        (entry("home.a", "x") + entry("home.a", "x"), 10, "stands in x.po:8 already"),
        (entry("首页.a", "x"), 8, "is no key"),
        ("hello\n", 8, "Not the form of a .po file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_file_and_line(entries: str, line: int, words: str) -> None:
    with pytest.raises(WordsError) as caught:
        read_sentences(f"{head('zh')}\n{entries}", "x.po", "zh")
    assert str(caught.value).startswith(f"x.po:{line}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize("words", ["100%", "%s", "%(Name)s", "%(count)d"])
def test_a_percent_sign_is_a_named_value_or_doubled(words: str) -> None:
    (sentence,) = read_sentences(f"{head('en')}\n{entry('home.a', words)}", "x.po", "en")
    with pytest.raises(WordsError, match=r"x\.po:8: "):
        _ = sentence.placeholders


def test_nothing_is_said_by_half() -> None:
    with pytest.raises(KeyError, match=r"no sentence home\.nowhere"):
        ZH.say("home.nowhere")
    with pytest.raises(KeyError, match=r"problems\.po:\d+: problem\.words-missing is said with"):
        EN.say("problem.words-missing", key="x")


def test_values_are_escaped_in_a_page_and_plain_elsewhere() -> None:
    page = _environments["zh"].from_string('{{ _("problem.words-missing", folder="<b>", key="&") }}')
    assert page.render() == "&lt;b&gt; 里缺少 &amp;"
    assert ZH.say("problem.words-missing", folder="<b>", key="&") == "<b> 里缺少 &"


def spoken(tree: ast.Module) -> Iterator[tuple[int, str, set[str]]]:
    """Line, key and names of the values of every call that says a sentence by a written-out key."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in SAYING:
            names = {item.arg for item in node.keywords if item.arg}
            if node.args and isinstance(node.args[0], ast.Constant) and len(names) == len(node.keywords):
                yield node.lineno, str(node.args[0].value), names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_what_a_module_says_is_in_the_catalogue(path: Path) -> None:
    for line, key, names in spoken(ast.parse(path.read_text("utf-8"))):
        assert key in ZH.known, f"{path}:{line}: no sentence {key}"
        assert ZH.names(key) == names, f"{path}:{line}: {key}"


REPORTING = {"report", "problem_at", "unknown", "wrong"}


def reported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and key of every problem of data whose code or wording is written out; a key has a hyphen or a slash."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REPORTING:
            for part in (inner for item in node.args for inner in ast.walk(item)):
                if isinstance(part, ast.Constant) and re.fullmatch(r"[a-z]+(?:-[a-z]+)*[-/][a-z-]+", str(part.value)):
                    yield part.lineno, str(part.value)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_what_a_module_reports_is_in_the_catalogue(path: Path) -> None:
    for line, code in reported(ast.parse(path.read_text("utf-8"))):
        cures = {f"cure.{code}", f"cure.{code.split('/')[0]}"}
        assert f"problem.{code}" in ZH.known, f"{path}:{line}: no sentence problem.{code}"
        assert cures & ZH.known, f"{path}:{line}: no sentence for the cure of {code}"


def warned(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and key of every warning of an import whose code or wording is written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ImportWarning":
            key = node.args[3] if len(node.args) > 3 else node.args[1]
            if isinstance(key, ast.Constant):
                yield node.lineno, f"import.warning.{key.value}"


IMPORTING = [path for path in MODULES if {"readers", "importer"} & set(path.parts)]


def test_every_warning_of_an_import_is_in_the_catalogue() -> None:
    found = [key for path in IMPORTING for _, key in warned(ast.parse(path.read_text("utf-8")))]
    assert len(found) > 30
    assert sorted(set(found) - ZH.known) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_what_a_template_says_is_in_the_catalogue(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        unknown = [key for key in CALL.findall(line) if key not in ZH.known]
        assert not unknown, f"{path}:{number}: no sentence {unknown}"


def test_every_sentence_is_said_somewhere() -> None:
    texts = [path.read_text("utf-8") for path in (*MODULES, *TEMPLATES)]
    strings = {string for text in texts for string in STRING.findall(text)}
    said = strings | {f"{part}.{key}" for part in ("problem", "cure", "import.warning") for key in strings}
    assert sorted(ZH.known - said) == []


def test_a_quote_stands_to_the_character_and_no_mark_is_set_twice() -> None:
    assert ZH.say("fact.time-quote", quote="2024年底") == "原文“2024年底”"
    assert ZH.say("fact.time-quote", quote="“十三五”期间") == "原文“十三五”期间"
    assert ZH.say("sentence.quoted", words="施工、“五项整治”") == "施工、“五项整治”"
    assert ZH.say("sentence.quoted", words="建立“宽”进的机制") == "“建立“宽”进的机制”"
    assert EN.say("shift.gone", words="the “blacklist”") == "the “blacklist” left out"
    assert ZH.say("shift.exchanged", before="“两客一危”", after="企业") == "“两客一危”改为“企业”"


def test_a_citation_repeats_to_the_character() -> None:
    assert ZH.say("citation.quoted", place="一", text="“十三五”期间") == "一：““十三五”期间”"


def test_values_outside_quotation_marks_keep_theirs() -> None:
    assert ZH.say("anomaly.note", note="“五项整治”只得四项") == "。“五项整治”只得四项。"
