"""The bench of growth says what is too heavy, too slow or too large; it fails where there is any."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def bench(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_scale", root / "scripts/bench/scale.py")
    assert spec and spec.loader
    program = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = program
    spec.loader.exec_module(program)
    return program


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"heavy": "targets.html 120 KB 9000"}, ["60 plans, pages too heavy: targets.html 120 KB 9000"]),
        ({"note": 8.0}, ["60 plans, one note took 0.10 of a build"]),
        ({"memory": 501.0}, ["60 plans, 501 MB"]),
        ({"build": 70.0}, ["60 to 120 plans, build 2.29 times"]),
        ({"plans": 120, "heavy": "targets.html 120 KB 9000", "build": 160.0}, []),
    ],
)
def test_missed_bars_are_told(bench: ModuleType, changed: dict[str, object], told: list[str]) -> None:
    at_60 = bench.Measured(60, 8.0, 80.0, 300.0, 4.0, 3.0, 4.0, 5.0, 4000, 9000, 100.0, "", "")
    at_120 = replace(at_60, plans=120, build=160.0)
    assert list(bench.faults([replace(at_60, **changed), at_120])) == told


def test_pages_of_many_plans_are_weighed(bench: ModuleType, tmp_path: Path) -> None:
    for uri in ("targets.html", "targets/of/zj2017.html", "m/zj2017-1.html", "en/plans/zj2017.html", "topics/x.html"):
        (tmp_path / uri).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / uri).write_text("<p><b>x</b></p>" * len(uri), "utf-8")
    assert [(page.uri, page.nodes) for page in bench.weighed(tmp_path)] == [("topics/x.html", 26), ("targets.html", 24)]
