"""Models hold what was typed, and each data file is read into the model of its folder or name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planref.model.alignment import Alignment
from planref.model.base import Count, Day, Flag, Frozen, Text, as_typed, validate
from planref.model.catalogue import DATA_KINDS, kind_of_file
from planref.model.facts import Facts
from planref.model.plan import Manifest, Plan, SourcePlan
from planref.model.registry import Registry
from planref.model.settings import Site
from planref.model.vocab import DOCUMENT_NUMBER, Terms
from planref.model.words import CuttingWords, PageFurniture
from planref.source.problem import ProblemsFound
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
        ("data/vocab/page-furniture.yaml", PageFurniture),
    ],
)
def test_each_file_has_its_model(file: str, model: type[Frozen]) -> None:
    assert kind_of_file(file).model is model


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


def test_every_data_file_is_of_one_kind_and_tells_editors_its_schema(root: Path) -> None:
    files = sorted(path.relative_to(root).as_posix() for path in (root / "data").rglob("*.yaml"))
    lines = {file: (root / file).read_text("utf-8").partition("\n")[0] + "\n" for file in files}
    assert lines == {file: kind_of_file(file).schema_line for file in files}
    for file, line in lines.items():
        schema = line.strip().removeprefix("# yaml-language-server: $schema=")
        assert (root / file).parent.joinpath(schema).resolve() == (root / kind_of_file(file).schema).resolve()
        assert (root / kind_of_file(file).schema).is_file()


def test_kinds_of_data_file_are_declared_once() -> None:
    assert len({kind.name for kind in DATA_KINDS}) == len({kind.files for kind in DATA_KINDS}) == len(DATA_KINDS)


@pytest.mark.parametrize(("written", "valid"), [("8", True), ("8-99", True), ("9-8", False), ("8-8", False)])
def test_a_range_of_lines_runs_forward(written: str, valid: bool) -> None:
    value = parse_yaml(f"plan: aa2024\nfirst: 1\nlast: 99\nparagraphs: [{written}]\n", "a.yaml")
    if valid:
        assert validate(SourcePlan, value, "a.yaml").paragraphs == (written,)
    else:
        with pytest.raises(ProblemsFound) as found:
            validate(SourcePlan, value, "a.yaml")
        assert found.value.problems[0].message == "paragraphs.0：范围的末行要大于首行"


def test_entries_know_the_clause_they_stand_below() -> None:
    facts = Facts.model_validate(
        {
            "plan": "aa2024",
            "clauses": {
                "aa2024-1": {
                    "topics": {"primary": "rules"},
                    "times": [{"quote": "某时", "type": "standing"}],
                    "acknowledged": [{"quote": "3", "reason": "编号"}],
                }
            },
        }
    )
    assert [item.clause for item in (*facts.topics, *facts.times, *facts.acknowledged)] == ["aa2024-1"] * 3
