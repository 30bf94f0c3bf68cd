"""The postings of a large corpus: where characters and pairs stand, as strings, in files of bounded size."""

from __future__ import annotations

import json

import pytest

from planref.exports import search_postings
from planref.exports.fold import BORDER
from planref.exports.search_postings import SENTENCE_END, SIGNS, parted, posting_files, postings, written


def test_numbers_are_written_in_as_few_signs_as_hold_them() -> None:
    assert len(SIGNS) == len(set(SIGNS)) == 92
    assert json.dumps(SIGNS) == f'"{SIGNS}"'
    assert written([0, 1, 57, 63]) == "#$!b"
    assert written([64, 155, 156, 2271]) == "c#c~d#z~"
    assert written([2272, 8463, 8464, 778687, 778688]) == "{;c{~~|$##|~~~}$###"
    assert written([]) == ""


def test_a_pair_stands_where_it_is_printed_and_never_over_a_border() -> None:
    assert postings(["限空间", f"空{BORDER}间空"]) == {
        "限": _places(0),
        "空": _places(1, 4, 7),
        "间": _places(2, 6),
        "限空": _places(0),
        "空间": _places(1),
        "间空": _places(6),
    }


def _places(*places: int) -> object:
    return search_postings.array("I", places)


def test_what_stands_often_has_a_file_of_its_own_and_the_rest_share_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_postings, "OWN_SIZE", 3)
    monkeypatch.setattr(search_postings, "FILE_SIZE", 20)
    files, directory = posting_files([["aa", "aa"], ["ab😀c"]], "x/")
    assert directory == {"often": ["a"], "sizes": [0], "rare": ["aa", "b", "c", "😀c"], "apart": []}
    assert {file.uri: file.content.decode() for file in files} == {
        "x/often-0.js": 'planSearchLarge.postings({"a":"#$$$%"});\n',
        "x/rare-0.js": 'planSearchLarge.postings({"aa":"#$$","ab":"("});\n',
        "x/rare-1.js": 'planSearchLarge.postings({"b":")","b😀":")"});\n',
        "x/rare-2.js": 'planSearchLarge.postings({"c":"+","😀":"*"});\n',
        "x/rare-3.js": 'planSearchLarge.postings({"😀c":"*"});\n',
    }


def test_pairs_with_marks_between_them_are_listed_by_place_and_marks_within_a_sentence() -> None:
    sentences = ["隐患“动态”清零。", "《隐患、", "", "一.5.", "a"]
    assert SENTENCE_END.split("甲。乙；\x00丙") == ["甲。", "乙；", "\x00", "丙"]
    assert parted([sentences, ["患“、”动，态"]]) == {"患动": [1, 1, 18, 3], "态清": [4, 1], "动态": [23, 1]}
