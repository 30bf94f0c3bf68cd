"""Folders change names without a moment in which neither is there."""

from __future__ import annotations

from pathlib import Path

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
