"""Models hold what was typed, and each data file is read into the model of its folder or name."""

from __future__ import annotations

import re

import pytest

from planref.corpus.corpus import model_of
from planref.model.alignment import Alignment
from planref.model.base import Count, Day, Flag, Frozen, Text, as_typed, validate
from planref.model.facts import Facts
from planref.model.plan import Manifest, Plan
from planref.model.registry import Registry
from planref.model.settings import Site
from planref.model.vocab import DOCUMENT_NUMBER, Terms
from planref.model.words import CuttingWords
from planref.source.yamlfile import parse_yaml


class Sample(Frozen):
    day: Day
    count: Count
    flag: Flag = False
    texts: tuple[Text, ...] = ()
    left_out: Text | None = None


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("day: 2024-12-31\ncount: 10\n", {"day": "2024-12-31", "count": "10"}),
        (
            "day: '2024-02-29'\ncount: '0'\nflag: true\ntexts: [no, 1.10, 12:30, ~]\n",
            {"day": "2024-02-29", "count": "0", "flag": "true", "texts": ["no", "1.10", "12:30", "~"]},
        ),
    ],
)
def test_a_model_gives_back_what_was_typed(text: str, typed: object) -> None:
    value = parse_yaml(text, "a.yaml")
    assert as_typed(validate(Sample, value, "a.yaml")) == typed == value.plain()


@pytest.mark.parametrize(
    ("file", "model"),
    [
        ("data/site.yaml", Site),
        ("data/ids.yaml", Registry),
        ("data/sources/manifest.yaml", Manifest),
        ("data/plans/zj2017.yaml", Plan),
        ("data/facts/zj2017.yaml", Facts),
        ("data/alignments/zj2017--nbsh2017.yaml", Alignment),
        ("data/vocab/terms.yaml", Terms),
        ("data/vocab/words.yaml", CuttingWords),
    ],
)
def test_each_file_has_its_model(file: str, model: type[Frozen]) -> None:
    assert model_of(file) is model


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("浙政办发〔2017〕11号", True),
        ("甬政发〔2024〕18 号", True),
        ("安委办〔2024〕第2号", True),
        ("国务院令第708号", True),
        ("主席令第八十八号", True),
        ("应急管理部公告2020年第1号", True),
        ("GB/T 33000-2016", True),
        ("GB 12345—2019", True),
        ("DB33/T 1234-2020", True),
        ("HG/T 20570.2-95", True),
        ("浙政办发〔2017〕", False),
        ("〔2017〕11号", False),
        ("第3号", False),
        ("GB 12345", False),
        ("2017年11号文", False),
    ],
)
def test_a_document_number_is_complete(number: str, valid: bool) -> None:
    assert (re.match(DOCUMENT_NUMBER, number) is not None) == valid
