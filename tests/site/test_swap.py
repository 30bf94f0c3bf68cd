"""Folders change names without a moment in which neither is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from urllib.request import urlopen

import pytest

from planref.site import swap


def folder(place: Path, word: str) -> Path:
    place.mkdir()
    (place / "word").write_text(word, "utf-8")
    return place


def words(parent: Path) -> dict[str, str]:
    return {path.name: (path / "word").read_text("utf-8") for path in sorted(parent.iterdir())}


def put(parent: Path, word: str) -> None:
    swap.put_in_place(folder(parent / "new", word), parent / "site", parent / "previous")


def test_first_second_and_third_version(tmp_path: Path) -> None:
    put(tmp_path, "one")
    assert words(tmp_path) == {"site": "one"}
    put(tmp_path, "two")
    assert words(tmp_path) == {"previous": "one", "site": "two"}
    put(tmp_path, "three")
    assert words(tmp_path) == {"previous": "two", "site": "three"}


def test_exchange_is_one_step_here(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "a", "one"), folder(tmp_path / "b", "two")
    assert swap.exchange(one, other)
    assert words(tmp_path) == {"a": "two", "b": "one"}


def test_exchange_says_when_it_cannot(tmp_path: Path) -> None:
    assert not swap.exchange(folder(tmp_path / "a", "one"), tmp_path / "missing")
    assert words(tmp_path) == {"a": "one"}


def test_without_the_system_call_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    for word in ("one", "two", "three"):
        put(tmp_path, word)
    assert words(tmp_path) == {"previous": "two", "site": "three"}


def test_readers_get_a_whole_answer_at_every_moment_of_twenty_swaps(tmp_path: Path, host: Callable[..., str]) -> None:
    for name, word in (("site", "one"), ("next", "two")):
        folder(tmp_path / name, word * 10_000)
        (tmp_path / name / "404.html").write_text("missing", "utf-8")
    address, done, answers = host(tmp_path / "site") + "word", Event(), []

    def read() -> None:
        while not done.is_set():
            with urlopen(address) as answer:
                answers.append((answer.status, answer.read().decode()))

    readers = [Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _ in range(20):
        before = len(answers)
        swap.put_in_place(tmp_path / "next", tmp_path / "site", tmp_path / "previous")
        (tmp_path / "previous").rename(tmp_path / "next")
        while len(answers) < before + 8:
            assert any(reader.is_alive() for reader in readers)
    done.set()
    for reader in readers:
        reader.join()
    assert set(answers) == {(200, "one" * 10_000), (200, "two" * 10_000)}
    assert len(answers) >= 160
