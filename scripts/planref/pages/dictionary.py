"""The data dictionary: every field, read off its JSON Schema, every column of a CSV file, every code."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planref.corpus import addresses as at
from planref.edition.edition import Edition
from planref.edition.page import Asset, Page
from planref.model.base import Frozen, schema_of
from planref.model.published import (
    RECORDS,
    AnswersFile,
    ChangesFile,
    ClauseRecord,
    ClausesFile,
    CodeRecord,
    CodesFile,
    ComparisonFile,
    FactsFile,
    IdsFile,
    PlansFile,
    RequirementsFile,
    ReuseFile,
    ReuseRecord,
    TermRecord,
    ThematicFile,
    TranslationsFile,
)
from planref.model.vocab import Campaign, Entry, Term, Topic
from planref.pages.render import render
from planref.words.words import ZH

Schema = Mapping[str, Any]

FILES: tuple[tuple[str, str, str, type[Frozen]], ...] = (
    ("plans", "plans.json", "dictionary.plans", PlansFile),
    ("clauses", "clauses.json", "dictionary.clauses", ClausesFile),
    ("facts", "facts.json", "dictionary.facts", FactsFile),
    ("comparison", "alignments/<{left}>--<{right}>.json", "dictionary.comparison", ComparisonFile),
    ("thematic", "alignments/<{left}>~<{right}>.json", "dictionary.thematic", ThematicFile),
    ("answers", "answers.json", "dictionary.answers", AnswersFile),
    ("new-in-2024", "new-in-2024.json", "dictionary.new-in-2024", RequirementsFile),
    ("translations", "translations.json", "dictionary.translations", TranslationsFile),
    ("reuse", "reuse.json", "dictionary.reuse", ReuseFile),
    ("changes", "changes.json", "dictionary.changes", ChangesFile),
    ("ids", "ids.json", "dictionary.ids", IdsFile),
    ("codes", "codes.json", "dictionary.codes", CodesFile),
)
# Heads of the columns of the coverage table, and what they mean.
_COVERAGE = {
    "coverage.template-id": "dictionary.coverage-template-id",
    "coverage.template-position": "dictionary.coverage-template-position",
    "coverage.template-text": "dictionary.coverage-template-text",
    "coverage.plan": "dictionary.coverage-plan",
    "coverage.mode": "dictionary.coverage-mode",
    "coverage.verdict": "dictionary.coverage-verdict",
    "coverage.positions": "dictionary.coverage-positions",
    "coverage.ids": "dictionary.coverage-ids",
    "xlsx.rationale": "dictionary.coverage-rationale",
    "coverage.evidence": "dictionary.coverage-evidence",
    "xlsx.review": "dictionary.coverage-review",
    "xlsx.address": "dictionary.coverage-address",
}
_TYPES = {
    "string": "dictionary.string",
    "integer": "dictionary.integer",
    "number": "dictionary.number",
    "boolean": "dictionary.boolean",
    "object": "dictionary.object",
    "array": "dictionary.array",
}


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


@dataclass(frozen=True)
class CsvFile:
    """One CSV file: its name, address and columns, each with what it means."""

    uri: str
    columns: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The file name."""
        return self.uri.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class CodeList:
    """One closed list: its name in codes.json, what it is for, its entries."""

    id: str
    title: str
    entries: tuple[Entry | Topic | Campaign, ...] | tuple[Term, ...]


def dictionary_page(edition: Edition, assets: Sequence[Asset]) -> Page:
    """The page that explains every published field, every column and every code."""
    sides = {"left": ZH.say("dictionary.left"), "right": ZH.say("dictionary.right")}
    files = tuple(
        FileEntry(name, file.format(**sides), ZH.say(key), tuple(field_tables(schema_of(model))))
        for name, file, key, model in FILES
    )
    return Page(
        uri=at.DICTIONARY,
        title=ZH.say("dictionary.title"),
        description=ZH.say("dictionary.description"),
        body=render("dictionary.html", root="", files=files, tables=csv_files(assets), lists=code_lists(edition)),
        tab="dictionary",
    )


def csv_files(assets: Sequence[Asset]) -> tuple[CsvFile, ...]:
    """Every CSV file with its columns as they stand in its first line; "" means what nobody has explained."""
    return tuple(_csv_file(asset) for asset in assets if asset.uri.endswith(".csv"))


def _csv_file(asset: Asset) -> CsvFile:
    known = meanings(asset.uri)
    return CsvFile(asset.uri, tuple((column, known.get(column, "")) for column in _header(asset)))


def _header(asset: Asset) -> list[str]:
    return next(csv.reader(asset.content.decode("utf-8-sig").splitlines()))


def meanings(uri: str) -> Mapping[str, str]:
    """What the columns of a CSV file mean, from the model of its records; those of nested values are named for both."""
    if uri == at.COVERAGE_EVIDENCE:
        return {ZH.say(head): ZH.say(meaning) for head, meaning in _COVERAGE.items()}
    name = uri.rsplit("/", 1)[-1].removesuffix(".csv")
    own: dict[str, type[Frozen]] = {
        "terms": TermRecord,
        "clauses": ClauseRecord,
        "codes": CodeRecord,
        "reuse": ReuseRecord,
    }
    model = own.get(name) or RECORDS.get(name)
    return dict(_flat(schema_of(model))) if model else {}


def _flat(schema: Schema) -> Iterator[tuple[str, str]]:
    for name, field in schema["properties"].items():
        inner = _object_in(field)
        yield name, field.get("description", "")
        for below, part in schema["$defs"][inner]["properties"].items() if inner else ():
            words = part.get("description", "")
            yield f"{name}_{below}", ZH.say("dictionary.within", outer=field.get("description", ""), inner=words)
            yield below, words


def code_lists(edition: Edition) -> tuple[CodeList, ...]:
    """Every closed list, the topics, the campaigns and the terms."""
    vocabulary = edition.corpus.vocabulary
    fields = type(vocabulary.lists).model_fields
    lists = [CodeList(name, field.description or "", getattr(vocabulary.lists, name)) for name, field in fields.items()]
    topics = CodeList("topics", ZH.say("topics.title"), vocabulary.topics.topics)
    campaigns = CodeList("campaigns", ZH.say("column.campaign"), vocabulary.campaigns.campaigns)
    return (*lists, topics, campaigns, CodeList("terms", ZH.say("terms.title"), vocabulary.terms.terms))


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
    words = _type_words(plain, items, place)
    values = plain.get("enum") or items.get("enum") or ()
    nullable = any(option.get("type") == "null" for option in field.get("anyOf", ()))
    return FieldLine(name, words, nullable, field.get("description", ""), tuple(map(str, values)))


def _type_words(plain: Schema, items: Schema, place: str) -> str:
    """What a value is, and where the objects in it are told."""
    kind = plain.get("type", "")
    if kind == "array":
        return _list_words(items, place)
    if plain.get("format") == "date":
        return ZH.say("dictionary.date")
    if kind not in _TYPES and place:
        return ZH.say("dictionary.see", place=place)
    return ZH.say(_TYPES.get(kind, "dictionary.string"))


def _list_words(items: Schema, place: str) -> str:
    if place:
        return ZH.say("dictionary.list-of", place=place)
    return ZH.say("dictionary.list-each", type=ZH.say(_TYPES.get(items.get("type", ""), "dictionary.array")))


def _plain(field: Schema) -> Schema:
    """The schema of a field's value when it has one."""
    options = [option for option in field.get("anyOf", ()) if option.get("type") != "null"]
    return options[0] if options else field


def _object_in(field: Schema) -> str:
    """Name of the kind of object that a field holds, itself or in its list; '' for plain values."""
    plain = _plain(field)
    reference = plain.get("$ref") or plain.get("items", {}).get("$ref", "")
    return str(reference).rsplit("/", 1)[-1]
