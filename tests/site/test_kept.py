"""A build that takes up what earlier ones made gives what a build from nothing gives, whatever became of that."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from test_golden import write_small_corpus

from planref.corpus.corpus import Corpus, load_corpus
from planref.edition.edition import Edition
from planref.edition.page import Asset, Page
from planref.model.base import validate
from planref.site import content, known
from planref.site.content import content_of, site_content, sound_maker
from planref.site.digests import CannotTell, Digests, Programs, Sources
from planref.site.kept import LAYOUT, NOTHING_KEPT, USES, Kept, KeptInFile, kept_in
from planref.site.known import Memory
from planref.site.watch import WHOLE, Watch
from planref.site.work import KeepingMaker, work
from planref.source.problem import ProblemsFound

ROOT = Path(__file__).resolve().parents[2]
Edit = Callable[[Corpus], Corpus]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("small")
    write_small_corpus(folder)
    return load_corpus(folder)


def with_plan(corpus: Corpus, at: int, **changed: object) -> Corpus:
    plans = list(corpus.plans)
    plans[at] = plans[at].model_copy(update=changed)
    return replace(corpus, plans=tuple(plans))


def with_alignment(corpus: Corpus, at: int, **changed: object) -> Corpus:
    alignments = list(corpus.alignments)
    alignments[at] = alignments[at].model_copy(update=changed)
    return replace(corpus, alignments=tuple(alignments))


def a_note(corpus: Corpus) -> Corpus:
    return with_plan(corpus, 0, notes=(*corpus.plans[0].notes, "复核时补记。"))


def a_name(corpus: Corpus) -> Corpus:
    return with_plan(corpus, 1, short_title=corpus.plans[1].short_title + "新")


def a_text(corpus: Corpus) -> Corpus:
    first, *others = corpus.plans[0].body
    return with_plan(
        corpus, 0, body=(first.model_copy(update={"text": (first.text or "") + "此件公开发布。"}), *others)
    )


def another_period(corpus: Corpus) -> Corpus:
    start, end = corpus.plans[0].period.start, corpus.plans[1].period.end
    return with_plan(corpus, 0, period=corpus.plans[0].period.model_copy(update={"start": end, "end": start}))


def a_rationale(corpus: Corpus) -> Corpus:
    at = next(at for at, item in enumerate(corpus.alignments) if item.verdicts)
    first, *others = corpus.alignments[at].verdicts
    return with_alignment(corpus, at, verdicts=(first.model_copy(update={"rationale": "重新核过。"}), *others))


def no_verdicts(corpus: Corpus) -> Corpus:
    return with_alignment(corpus, 0, verdicts=())


def a_term(corpus: Corpus) -> Corpus:
    terms = corpus.vocabulary.terms
    first, *others = terms.terms
    named = first.model_copy(update={"english": "another word"})
    return in_vocabulary(corpus, terms=terms.model_copy(update={"terms": (named, *others)}))


def a_topic(corpus: Corpus) -> Corpus:
    topics = corpus.vocabulary.topics
    first, *others = topics.topics
    named = first.model_copy(update={"label": first.label + "类"})
    return in_vocabulary(corpus, topics=topics.model_copy(update={"topics": (*others, named)}))


def in_vocabulary(corpus: Corpus, **changed: object) -> Corpus:
    return replace(corpus, vocabulary=replace(corpus.vocabulary, **changed))  # type: ignore[arg-type]


def fewer_facts(corpus: Corpus) -> Corpus:
    name, facts = next(iter(corpus.facts.items()))
    return replace(corpus, facts={**corpus.facts, name: facts.model_copy(update={"topics": facts.topics[1:]})})


def an_address(corpus: Corpus) -> Corpus:
    return replace(corpus, site=corpus.site.model_copy(update={"address": "https://plans.gov.cn/", "name": "对照"}))


def another_order(corpus: Corpus) -> Corpus:
    return replace(corpus, alignments=corpus.alignments[::-1])


EDITS: tuple[Edit, ...] = (
    *(
        a_note,
        a_name,
        a_text,
        another_period,
        a_rationale,
        no_verdicts,
        a_term,
        a_topic,
        fewer_facts,
        an_address,
        another_order,
    ),
)


def spoil(file: Path, chance: random.Random) -> None:
    """Damage some of what is kept: other values, values of other entries, values cut short, none at all."""
    with sqlite3.connect(file) as table:
        rows = table.execute("select key, value, sum from kept order by key").fetchall()
        for (key, value, total), (_, other, other_total) in zip(chance.sample(rows, 40), rows[:40], strict=True):
            damaged = chance.choice([(value[:-1], total), (other, other_total), (b"", total), (b"?" + value, total)])
            table.execute("update kept set value = ?, sum = ? where key = ?", (*damaged, key))
    table.close()


def test_what_is_made_after_any_edit_is_what_is_made_from_nothing(small: Corpus, tmp_path: Path) -> None:
    chance, file, corpus = random.Random(20), tmp_path / "kept", small
    for edit in chance.sample(EDITS, len(EDITS)):
        corpus = edit(corpus)
        kept = kept_in(file)
        assert content_of(corpus, kept) == content_of(corpus), edit.__name__
        kept.close()
        spoil(file, chance)


@pytest.mark.parametrize("loss", ["made/*", "work/*", "closed"])
def test_what_is_lost_while_a_build_runs_is_made_again(small: Corpus, tmp_path: Path, loss: str) -> None:
    file = tmp_path / "kept"
    kept = kept_in(file)
    content_of(small, kept)
    kept.close()
    kept = kept_in(file)
    found = content_of(small, kept)
    if loss == "closed":
        kept.close()
    else:
        with sqlite3.connect(file) as table:
            table.execute("delete from kept where key glob ?", (loss,))
        table.close()
    assert found == content_of(small)


def test_a_file_on_its_way_to_its_place_is_no_program(tmp_path: Path) -> None:
    for name in ("scripts/a.py", "locale/zh/.25289-10.old"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "locale/zh/.25289-11.old").symlink_to("gone")
    assert Sources.now(tmp_path).files == {"scripts/a.py": b"x"}


def test_an_edit_makes_nothing_anew_that_does_not_read_it(small: Corpus, tmp_path: Path) -> None:
    kept = Counting(tmp_path / "kept")
    content_of(small, kept)
    before = set(kept.written)
    kept.written.clear()
    content_of(small, kept)
    assert kept.written == []
    content_of(a_rationale(small), kept)
    pages = [name for name in kept.written if name.startswith("made/")]
    assert 0 < len(pages) < len(before) / 10


def test_a_note_on_a_plan_makes_only_the_pages_anew_that_print_it(small: Corpus, tmp_path: Path) -> None:
    kept = Counting(tmp_path / "kept")
    before = {page.uri: page for page in content_of(small, kept).pages}
    kept.written.clear()
    noted = a_note(small)
    after = content_of(noted, kept).pages
    changed = {page.uri for page in after if page != before[page.uri]}
    assert changed == {f"plans/{small.plans[0].plan}.html", "quality.html"}
    assert len([name for name in kept.written if name.startswith("work/")]) <= 3


def edited(folder: Path, file: str, before: str, after: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("data/facts/zj2017.yaml", "quote: ", "quote: 未曾写过"),
        ("data/facts/zj2017.yaml", "clauses:\n", "clauses:\n  zj2017-99:\n    topics: {}\n"),
        ("data/plans/zj2017.yaml", "title: ", "title: 关于"),
        ("data/plans/zj2017.yaml", "body:\n", "notes:\n  - 详询 13800138000\nbody:\n"),
    ],
)
def test_a_fault_is_told_with_its_place_whatever_was_kept(tmp_path: Path, file: str, before: str, after: str) -> None:
    folder, kept = tmp_path / "corpus", Counting(tmp_path / "kept")
    shutil.copytree(ROOT / "data", folder / "data")
    sound_maker(folder, kept=kept)
    edited(folder, file, before, after)
    told = []
    for store in (kept, NOTHING_KEPT):
        with pytest.raises(ProblemsFound) as found:
            sound_maker(folder, kept=store)
        told.append([(each.file, each.line, each.column, each.message) for each in found.value.problems])
    assert told[0] == told[1]
    assert {file for file, *_ in told[0]} == {file}
    edited(folder, file, after, before)
    sound_maker(folder, kept=kept)
    kept.written.clear()
    sound_maker(folder, kept=kept)
    assert kept.written == []


def test_what_a_process_remembers_changes_nothing_but_what_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, kept, memory, read = tmp_path / "corpus", kept_in(tmp_path / "kept"), Memory(), list[str]()
    write_small_corpus(folder)
    monkeypatch.setattr(content, "RULES", ())  # nobody has read the small corpus
    monkeypatch.setattr(
        known, "validate", lambda model, value, file: (read.append(file), validate(model, value, file))[1]
    )
    plan, facts = (folder / "data" / kind / "hs2024.yaml" for kind in ("plans", "facts"))
    first = site_content(folder, kept=kept, memory=memory)
    assert len(read) == len(set(read)) > 20
    noted = "notes:\n  - 另记一句。\nbody:\n"
    for file, before, after in (
        (plan, "body:\n", noted),
        (facts, "primary: structural", "primary: purchasing"),
        (plan, noted, "body:\n"),
        (facts, "primary: purchasing", "primary: structural"),
    ):
        read.clear()
        edited(file.parent, file.name, before, after)
        told = site_content(folder, kept=kept, memory=memory)
        assert told == site_content(folder), after
        assert read == [file.relative_to(folder).as_posix()]
    assert told == first


class Counting(KeptInFile):
    """Remembers what was put."""

    def __init__(self, file: Path) -> None:
        self.written: list[str] = []
        super().__init__(file)

    def put(self, key: str, value: bytes) -> None:
        self.written.append(key)
        super().put(key, value)


# What is kept


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    kept = kept_in(tmp_path / "kept/site.sqlite")
    for number in range(50):
        kept.put(f"key {number}", b"value %d " % number * 500)
    kept.close()
    yield tmp_path / "kept/site.sqlite"


def held(file: Path) -> int:
    """How many of the values are still there; none is another than was kept."""
    kept = kept_in(file)
    values = [kept.get(f"key {number}") for number in range(50)]
    assert all(value in {None, b"value %d " % number * 500} for number, value in enumerate(values))
    kept.put("key 0", b"value 0 " * 500)
    kept.close()
    return sum(value is not None for value in values)


def test_a_value_is_found_again(file: Path) -> None:
    assert held(file) == 50


@pytest.mark.parametrize("damage", ["cut short", "not a database", "another layout", "spoiled", "empty", "foreign"])
def test_a_damaged_file_gives_no_wrong_value_and_the_next_build_keeps_again(file: Path, damage: str) -> None:
    content = file.read_bytes()
    if damage == "cut short":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "not a database":
        file.write_bytes(b"\0" * len(content))
    elif damage == "empty":
        file.write_bytes(b"")
    elif damage == "spoiled":
        file.write_bytes(content[:9000] + bytes(byte ^ 255 for byte in content[9000:12000]) + content[12000:])
    else:
        with sqlite3.connect(file) as table:
            if damage == "foreign":
                table.execute("update kept set value = (select value from kept where key = 'key 1')")
            else:
                table.execute(f"pragma user_version = {LAYOUT + 1}")
        table.close()
    found = [held(file) for _ in range(3)]
    assert found[0] < 50
    assert found[2] >= 1


def test_what_cannot_be_written_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = kept_in(tmp_path / "file/site.sqlite")
    kept.put("key", b"value")
    kept.close()
    assert kept.get("key") is None


def test_two_builds_at_once_keep_what_they_can(file: Path) -> None:
    one, other = kept_in(file), kept_in(file)
    one.put("one", b"1")
    other.put("other", b"2")
    one.close()
    other.close()
    kept = kept_in(file)
    assert [kept.get(key) for key in ("one", "other", "key 7")] == [b"1", b"2", b"value 7 " * 500]


def test_what_nobody_asks_for_is_let_go(file: Path) -> None:
    for _ in range(USES):
        kept = kept_in(file)
        kept.get("key 3")
        kept.close()
    kept = kept_in(file)
    assert kept.get("key 3") is not None
    assert kept.get("key 4") is None


def test_nothing_is_kept_where_no_file_is_named() -> None:
    NOTHING_KEPT.put("key", b"value")
    assert kept_in(None).get("key") is None


# What depends on what


def read_one(edition: Edition) -> Page:
    plan = edition.corpus.plan_of_id["qs2023"]
    return Page("a.html", plan.title, "", str(len(edition.corpus.measures("qs2023"))))


def read_file(path: str) -> Asset:
    try:
        return Asset("a.txt", Path(path).read_bytes())
    except FileNotFoundError:
        return Asset("a.txt", b"")


def read_names(path: str) -> Asset:
    return Asset("a.txt", " ".join(sorted(entry.name for entry in Path(path).iterdir())).encode())


def done(corpus: Corpus, kept: Kept, *of: object) -> list[Page | Asset]:
    maker = KeepingMaker(corpus, kept)
    make, *arguments = (maker.edition if part is Edition else part for part in of)
    return list(map(plain, maker.do([work(make, *arguments)])))  # type: ignore[arg-type]


def plain(made: Page | Asset) -> Page | Asset:
    """The same, wherever its content stands."""
    kind = Page if isinstance(made, Page) else Asset
    return kind(**{item.name: getattr(made, item.name) for item in fields(kind)})


def test_what_is_read_is_noted_and_nothing_else(small: Corpus) -> None:
    watch = Watch.on(small, Digests())
    with watch.reading() as reads:
        read_one(watch.edition)
    read_of_corpus = {("_Corpus", "plan_of_id", "qs2023"), ("_Corpus", "_measures", "qs2023")}
    assert reads == read_of_corpus | {("_Plan qs2023", "title", WHOLE)}
    with watch.reading() as reads:
        assert "x2020" not in watch.edition.facts
        list(watch.edition.corpus.vocabulary.terms.terms)
    assert reads == {("_Edition", "facts", "x2020"), ("_Vocabulary", "terms", WHOLE)}


def test_a_page_is_made_anew_when_what_it_reads_changes(small: Corpus, tmp_path: Path) -> None:
    kept = Counting(tmp_path / "kept")
    at = [plan.plan for plan in small.plans].index("qs2023")
    changed = with_plan(small, at, title="甲")
    for corpus, anew in ((small, 2), (small, 0), (changed, 2), (a_term(changed), 0)):
        kept.written.clear()
        (page,) = done(corpus, kept, read_one, Edition)
        assert page == read_one(Edition(corpus))
        assert len(kept.written) == anew


@pytest.mark.parametrize("read", [read_file, read_names])
def test_files_and_folders_that_are_opened_count(small: Corpus, tmp_path: Path, read: Callable[[str], Asset]) -> None:
    kept, folder = Counting(tmp_path / "kept"), tmp_path / "read"
    folder.mkdir()
    place = folder / "file" if read is read_file else folder
    for text in ("", "一", "二", "二"):
        if text:
            (folder / "file").write_text(text, "utf-8")
            (folder / text).touch()
        assert done(small, kept, read, str(place)) == [read(str(place))]
    assert len(kept.written) == 6


def test_an_argument_of_which_nobody_can_tell_is_never_taken_for_the_same(small: Corpus, tmp_path: Path) -> None:
    kept = Counting(tmp_path / "kept")
    with pytest.raises(CannotTell):
        Digests().of(object())
    assert [made.uri for made in done(small, kept, lambda _: Asset("a", b""), object())] == ["a"]
    assert kept.written == []


def test_equal_facts_of_two_clauses_are_two(small: Corpus) -> None:
    facts = next(iter(small.facts.values()))
    one = next(found for found in facts.clauses.values() if found.organisations)
    other = one.model_copy(deep=True)
    assert Digests().of(one) == Digests().of(other)
    for fact in other.organisations:
        fact.belong_to("another")
    assert one.model_dump() == other.model_dump()
    assert Digests().of(one) != Digests().of(other)


def sources() -> Sources:
    files = {
        "scripts/planref/pages/a.py": b"from planref.edition.b import x\n",
        "scripts/planref/edition/b.py": b"def f():\n    from planref.corpus import reach\n",
        "scripts/planref/corpus/c.py": b"",
        "scripts/planref/pages/d.py": b"import planref.pages.a\n",
        "scripts/planref/pages/templates/a.html": b"",
        "scripts/planref/site/e.py": b"",
        "locale/zh/a.po": b"",
    }
    return Sources(files)


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("scripts/planref/pages/a.py", True),
        ("scripts/planref/edition/b.py", True),
        ("scripts/planref/corpus/c.py", True),
        ("scripts/planref/pages/templates/a.html", True),
        ("locale/zh/a.po", True),
        ("scripts/planref/pages/d.py", False),
        ("scripts/planref/site/e.py", False),
    ],
)
def test_a_module_depends_on_what_it_imports_and_on_no_other(path: str, counts: bool) -> None:
    edited = Sources({**sources().files, path: b"# edited\n" + sources().files[path]})
    assert (edited.of("planref.pages.a") != sources().of("planref.pages.a")) == counts


def test_programs_edited_while_a_build_runs_are_noticed() -> None:
    assert Programs().hold
    assert not Programs(sources()).hold
