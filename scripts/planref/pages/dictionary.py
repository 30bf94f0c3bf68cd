"""The data dictionary: every field of every published file, read off its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planref.model.base import Frozen, schema_of
from planref.model.published import ClausesFile, ComparisonFile, FactsFile, IdsFile, PlansFile, ThematicFile
from planref.pages.page import Page
from planref.pages.render import render

Schema = Mapping[str, Any]

FILES: tuple[tuple[str, str, str, type[Frozen]], ...] = (
    ("plans", "plans.json", "方案：题名、机关、字号、期限、原始文件和校验值。", PlansFile),
    ("clauses", "clauses.json", "条：每份方案的每一条，按原文顺序。", ClausesFile),
    ("facts", "facts.json", "要素：指标、时限、引用文件、单位、术语，每项附原文。", FactsFile),
    ("comparison", "alignments/<左>--<右>.json", "逐句对照：句对、修订、变化和结论。", ComparisonFile),
    ("thematic", "alignments/<左>~<右>.json", "主题对照：候选、人工认定和相同文字，没有修订。", ThematicFile),
    ("ids", "ids.json", "永久编号：每个发布过的编号现在通向哪里。", IdsFile),
)
TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "真假", "object": "对象", "array": "列表"}


@dataclass(frozen=True)
class FieldLine:
    """One field: its name, its type in words, whether it may be empty, what it means, and the values it may have."""

    name: str
    type: str
    nullable: bool
    meaning: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class FieldTable:
    """The fields of the objects at one place of a file, such as "plans[].period"."""

    path: str
    lines: tuple[FieldLine, ...]


@dataclass(frozen=True)
class FileEntry:
    """One published file with its tables."""

    id: str
    name: str
    words: str
    tables: tuple[FieldTable, ...]


def dictionary_page() -> Page:
    """The page that explains every published field."""
    files = tuple(
        FileEntry(name, file, words, tuple(field_tables(schema_of(model)))) for name, file, words, model in FILES
    )
    return Page(
        uri="dictionary.html",
        title="数据说明",
        description="开放数据的每个文件、每个字段：含义、类型、允许值。",
        body=render("dictionary.html", root="", files=files),
        tab="downloads",
    )


def field_tables(schema: Schema) -> Iterator[FieldTable]:
    """The tables of a file from the outside in; objects of one kind that stand at several places are told once."""
    waiting: list[tuple[str, Schema]] = [("", schema)]
    told: dict[str, str] = {}
    while waiting:
        path, found = waiting.pop(0)
        lines = []
        for name, field in found["properties"].items():
            inner = _object_in(field)
            place = f"{path}.{name}".lstrip(".") + ("[]" if _plain(field).get("type") == "array" else "")
            if inner and inner not in told:
                told[inner] = place
                waiting.append((place, schema["$defs"][inner]))
            lines.append(_line(name, field, told.get(inner, "") if inner else ""))
        yield FieldTable(path, tuple(lines))


def _line(name: str, field: Schema, place: str) -> FieldLine:
    plain = _plain(field)
    items = _plain(plain.get("items", {}))
    words = TYPES.get(plain.get("type", ""), f"见 {place}" if place else "文字")
    if words == "列表":
        words = f"列表，见 {place}" if place else f"列表，每项为{TYPES.get(items.get('type', ''), '列表')}"
    if plain.get("format") == "date":
        words = "日期"
    values = plain.get("enum") or items.get("enum") or ()
    nullable = any(option.get("type") == "null" for option in field.get("anyOf", ()))
    return FieldLine(name, words, nullable, field.get("description", ""), tuple(map(str, values)))


def _plain(field: Schema) -> Schema:
    """The schema of a field's value when it has one."""
    options = [option for option in field.get("anyOf", ()) if option.get("type") != "null"]
    return options[0] if options else field


def _object_in(field: Schema) -> str:
    """Name of the kind of object that a field holds, itself or in its list; '' for plain values."""
    plain = _plain(field)
    reference = plain.get("$ref") or plain.get("items", {}).get("$ref", "")
    return str(reference).rsplit("/", 1)[-1]
