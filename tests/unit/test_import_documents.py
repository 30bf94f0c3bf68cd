"""Whole documents of the genre in their structural variety, each beside its tree written by hand (*.tree)."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_outline import codes, imported, outlines

from planref.model.plan import Plan
from planref.source.basis import clean_line

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "import"
DOCUMENTS = sorted(path.stem for path in FOLDER.glob("*.txt"))

# What a person is rightly asked to look at in undamaged documents.
ASKED = {"no-first-level": [(6, "first-level")]}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_tree_is_the_one_read_by_hand(name: str) -> None:
    found = imported((FOLDER / f"{name}.txt").read_text("utf-8"))
    assert outlines(found) == (FOLDER / f"{name}.tree").read_text("utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_undamaged_documents_raise_no_needless_warnings(name: str) -> None:
    found = imported((FOLDER / f"{name}.txt").read_text("utf-8"))
    assert codes(found) == ASKED.get(name, [])


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "list-bars"])
def test_every_character_is_in_one_place(name: str) -> None:
    """Furniture and the texts of the plans, put together in order, hold the characters of the file, each once."""
    received = (FOLDER / f"{name}.txt").read_text("utf-8")
    found = imported(received)
    kept = [item.text for item in found.furniture] + [Plan.model_validate(plan.data).basis for plan in found.plans]
    assert sorted("".join(clean_line(text).replace(" ", "") for text in kept).replace("\n", "")) == sorted(
        "".join(clean_line(line).replace(" ", "") for line in received.splitlines())
    )


def test_a_main_task_that_lost_its_name_keeps_its_number() -> None:
    received = (FOLDER / "list-five.txt").read_text("utf-8")
    assert received.count("（一）电梯安全整治\n") == 1
    tree = outlines(imported(received.replace("（一）电梯安全整治\n", "（一）\n")))
    assert tree == (FOLDER / "list-five.tree").read_text("utf-8").replace("（一） [电梯安全整治]", "（一）")
