"""A repository in which every free text of every data file holds a payload, unless a rule refuses it there.

Which texts those are is read off the models, so that a field added later is spoilt too. The texts of the plans are
spoilt together with the received files they must equal; every other value is tried, and taken back where the
loader or a rule names its place.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import promises
from figures import figures
from nasty import SCRIPTS, nasty_repository
from planref.corpus.corpus import MANIFEST, load_corpus
from planref.model.base import validate
from planref.model.catalogue import kind_of_file
from planref.model.plan import Plan
from planref.model.promises import Promises
from planref.rules.all import RULES
from planref.rules.report import problems_of
from planref.source.basis import clean_line
from planref.source.problem import Problem, ProblemsFound
from planref.source.yamlfile import Positioned, read_yaml

PAYLOADS = tuple(clean_line(script) for script in SCRIPTS)
"""The payloads as they can stand in a text basis."""

ANY_PAYLOAD = re.compile("|".join(re.escape(each) for each in sorted(PAYLOADS, key=len, reverse=True)))

# Texts that equal a received file: spoilt together with it, or not at all.
PLAN_TEXT = frozenset({"Clause.label", "Clause.heading", "Clause.end_mark", "Clause.text"})
PLAN_TEXT |= {"Cells.deadline", "Cells.lead", "Cells.support"}

# Strings that are no texts: code or other data finds something by them, and without it there is no site to open.
NAMES = {
    "Entry.id": "the value that data holds; code knows it",
    "FirmnessGrade.id": "the value that data holds; code knows it",
    "Outcome.id": "the value that data holds; code knows it",
    "Subject.firms": "the ids of kinds of firms",
    "Summary.about": "the name of a comparison",
    "Plan.source": "the name of a file, which holds no mark of a page",
    "Source.file": "the name of a file, which holds no mark of a page",
    "Source.original": "the name of a file, which holds no mark of a page",
    "PublishedId.page": "an address, fixed by the id",
    "Promise.name": "the name under which a figure is recorded",
    "SearchSettings.masks": "a pattern that hides words; never shown",
    "Redaction.quote": "what no other text may hold: with a payload in it, none could hold that payload",
    "Replacement.to": "one character",
    "Replacement.characters": "single characters",
}

TERM = "Term.surfaces"
"""The term of nasty.py stands in a text of nasty.py, and must go on doing so."""

At = tuple[str | int, ...]
"""Where a value stands in its file."""


@dataclass(frozen=True)
class Text:
    """A text as the models see it: its place, its field, what stands there, and what is tried in its stead."""

    file: str
    at: At
    field: str
    value: str
    tries: tuple[str, ...]


@dataclass
class Spoilt:
    """What became of the texts: the payloads that each (kind of file, field) holds, and the files read."""

    carried: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


def spoilt_repository(root: Path, folder: Path) -> Spoilt:
    """Copy what a build needs into a folder and put payloads wherever they load; say where that is."""
    nasty_repository(root, folder)
    by_clause = _spoil_plans(folder)
    with (folder / "data/site.yaml").open("a", encoding="utf-8") as site:
        site.write("contact: https://plans.gov.cn/tell?about={page}\ncontact_until: '2099-12-31'\n")
    files = load_corpus(folder).files
    for name, value in files.items():
        _write(folder / name, value.plain())  # on one line each value has a place of its own
    spoilt = _Spoiler(folder, by_clause).settle()
    _spoil_promises(root, folder, spoilt)
    return spoilt


def payload_of(text: str) -> str:
    """The payload that goes with a text; equal texts have the same, so that what must agree still agrees."""
    return PAYLOADS[zlib.crc32(text.encode()) % len(PAYLOADS)]


def holds_payload(text: str) -> bool:
    return ANY_PAYLOAD.search(text) is not None


@functools.cache
def kind_of(file: str) -> str:
    """What a data file is: plans, facts, alignments, or the name of a file of which there is one."""
    path, kind = Path(file), kind_of_file(file)
    return path.parent.name if "*" in kind.files else path.stem


def free_fields(files: Iterable[str]) -> set[tuple[str, str]]:
    """Every field of the models of some files that may hold any text: no choice from a list, no pattern."""
    return {
        (kind_of(file), name)
        for file in files
        for name, patterns in _patterns(kind_of_file(file).model).items()
        if "" in patterns
    }


@functools.cache
def _patterns(model: Any) -> dict[str, set[str]]:
    """The fields of a model, and of those within it, that hold strings, with the patterns these follow, '' for none."""
    schema = model.model_json_schema()
    objects = [schema, *schema.get("$defs", {}).values()]
    fields = [
        (f"{each['title']}.{key}", value) for each in objects for key, value in each.get("properties", {}).items()
    ]
    fields += [(each["title"], each["additionalProperties"]) for each in objects if each.get("additionalProperties")]
    found = {name: {string.get("pattern", "") for string in _strings(value)} for name, value in fields}
    return {name: patterns for name, patterns in found.items() if patterns}


def _strings(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The schemas of strings that a value may be, in a list or mapping or not; models have fields of their own."""
    if schema.get("type") == "string" and not schema.keys() & {"enum", "const", "format"}:
        yield schema
    within = [schema.get("items"), schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()]
    for each in filter(None, [*schema.get("anyOf", ()), *within]):
        yield from _strings(each)


def _tries(value: str, share: str, payload: str, pattern: str) -> tuple[str, ...]:
    """Ways to put payloads into a value: its share of all, its own; for a pattern, the first that follows it."""
    if not pattern:
        return value + share, value + payload, payload
    ways = (way for each in PAYLOADS for way in (value + each, value[:-1] + each + value[-1:], each))
    return tuple(way for way in ways if re.search(pattern, way))[:1]


class _Spoiler:
    """Puts payloads everywhere at once, then takes back what is refused until everything loads."""

    def __init__(self, folder: Path, by_clause: Mapping[str, str]) -> None:
        self.folder = folder
        self.by_clause = by_clause
        self.files = dict(load_corpus(folder).files)
        self.texts = {(t.file, t.at): t for name, value in self.files.items() for t in self._texts_of(name, value)}
        self.tried = dict.fromkeys(self.texts, 0)
        self.held = {name: [at for file, at in self.texts if file == name] for name in self.files}
        self.spoilt = {name: self._spoilt(name) for name in self.files}
        self.places = {(name, *place): at for name, value in self.files.items() for at, place in _places(value, ())}

    def _texts_of(self, file: str, value: Positioned) -> Iterator[Text]:
        model = kind_of_file(file).model
        schema, patterns_of = model.model_json_schema(), _patterns(model)
        walked = list(_walk(value.plain(), schema, schema, ()))
        many, dealt = Counter(name for _, name, *_ in walked), Counter[str]()
        for at, name, text, clause in walked:
            # The texts of one field hold all payloads, parted so that no two of them make a mail address.
            share = " ".join(PAYLOADS[dealt[name] :: many[name]])
            dealt[name] += 1
            payload, pattern = self.by_clause.get(clause) or payload_of(text), min(patterns_of[name])
            kept = name in PLAN_TEXT or name in NAMES or (name == TERM and holds_payload(text))
            yield Text(file, at, name, text, () if kept else _tries(text, share or payload, payload, pattern))

    def settle(self) -> Spoilt:
        """Write the files with all payloads that load together."""
        while problems := self._problems():
            before = dict(self.tried)
            for problem in problems:
                self._step_back(problem)
            assert self.tried != before, problems[0]
            for name in {problem.file for problem in problems}:
                self.spoilt[name] = self._spoilt(name)
        for name, value in self.spoilt.items():
            _write(self.folder / name, value.plain())
        return self._outcome()

    def _problems(self) -> list[Problem]:
        try:
            return problems_of(load_corpus(self.folder, read=lambda path, name: self.spoilt[name]), RULES)
        except ProblemsFound as found:
            return found.problems

    def _spoilt(self, name: str) -> Positioned:
        return _with(self.files[name], {at: self._now((name, at)) for at in self.held[name]})

    def _now(self, key: tuple[str, At]) -> str:
        """What stands at a place as far as things have come."""
        text = self.texts[key]
        return (*text.tries, text.value)[self.tried[key]]

    def _step_back(self, problem: Problem) -> None:
        """Try the next way for the value that a problem names; else leave alone all of the entry it belongs to."""
        at, entry = self.places[problem.file, problem.line, problem.column]
        key = (problem.file, at)
        if key in self.texts and self.tried[key] < len(self.texts[key].tries):
            self.tried[key] += 1
            return
        for other in self.held[problem.file]:
            if other[: len(entry)] == entry:
                self.tried[problem.file, other] = len(self.texts[problem.file, other].tries)

    def _outcome(self) -> Spoilt:
        carried: dict[tuple[str, str], set[str]] = defaultdict(set)
        for key, text in self.texts.items():
            carried[kind_of(text.file), text.field] |= {each for each in PAYLOADS if each in self._now(key)}
        return Spoilt({pair: held for pair, held in carried.items() if held}, set(self.files))


def _walk(
    value: Any, schema: Any, root: Any, at: At, name: str = "", clause: str = ""
) -> Iterator[tuple[At, str, str, str]]:
    """Yield every string that is no closed choice: its place, its field, itself, and the clause it speaks of."""
    for option in (schema, *schema.get("anyOf", ())):
        option = root["$defs"][option["$ref"].rsplit("/", 1)[1]] if "$ref" in option else option
        if isinstance(value, str) and "anyOf" not in option and any(_strings(option)):
            yield at, name, value, clause
        elif isinstance(value, list) and "items" in option:
            for index, item in enumerate(value):
                yield from _walk(item, option["items"], root, (*at, index), name, clause)
        elif isinstance(value, dict):
            about = value.get("clause", value.get("id", "") if "kind" in value else clause)
            for key, item, below, known in _entries(value, option, name):
                yield from _walk(item, below, root, (*at, key), known, key if known == "Facts.clauses" else about)


def _entries(value: dict[str, Any], schema: Any, name: str) -> Iterator[tuple[str, Any, Any, str]]:
    """Yield the entries of a mapping with their schemas and fields; free keys belong to the field of the mapping."""
    free = [schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()]
    for key, item in value.items():
        if key in schema.get("properties", {}):
            yield key, item, schema["properties"][key], f"{schema['title']}.{key}"
        else:
            yield from ((key, item, below, name or schema["title"]) for below in free if below)


def _places(value: Positioned, at: At) -> Iterator[tuple[tuple[At, At], tuple[int, int]]]:
    """Yield every value's path and that of the entry it belongs to, with its line and column."""
    yield (at, at[:-1] if isinstance(value.data, str) else at), (value.line, value.column)
    if isinstance(value.data, tuple):
        for index, item in enumerate(value.data):
            yield from _places(item, (*at, index))
    elif isinstance(value.data, Mapping):
        for key, item in value.data.items():
            yield from _places(item, (*at, key))


def _with(value: Positioned, texts: Mapping[At, str], at: At = ()) -> Positioned:
    """The same values with other texts at some places; lines and columns stay."""
    if isinstance(value.data, str):
        return replace(value, data=texts.get(at, value.data))
    if isinstance(value.data, tuple):
        return replace(value, data=tuple(_with(item, texts, (*at, n)) for n, item in enumerate(value.data)))
    return replace(value, data={key: _with(item, texts, (*at, key)) for key, item in value.data.items()})


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")  # what is JSON is YAML


def _spoil_plans(folder: Path) -> dict[str, str]:
    """Spoil the texts of all plans and write the received files anew; return the payload of each clause."""
    by_clause: dict[str, str] = {}
    basis: dict[str, list[str]] = {}
    for path in sorted((folder / "data/plans").glob("*.yaml")):
        plan = read_yaml(path, path.name).plain()
        for clause in [*plan["body"], *plan.get("tasklist", [])]:
            _spoil_clause(clause, by_clause)
        _write(path, plan)
        basis[path.stem] = Plan.model_validate(plan).basis.split("\n")
    manifest = read_yaml(folder / MANIFEST, MANIFEST).plain()
    for source in manifest["sources"]:
        _write_received(folder / "data/sources", source, basis)
    _write(folder / MANIFEST, manifest)
    return by_clause


def _spoil_clause(clause: dict[str, Any], by_clause: dict[str, str]) -> None:
    payload = by_clause[clause["id"]] = payload_of(clause.get("text", clause["id"]))
    cells = clause.get("cells", {})
    for holder, key in [(clause, "heading"), (clause, "text"), *((cells, key) for key in cells if key != "order")]:
        if key in holder and not holds_payload(holder[key]):
            holder[key] = clean_line(holder[key] + payload)
    for child in clause.get("children", ()):
        _spoil_clause(child, by_clause)


def _write_received(sources: Path, source: dict[str, Any], basis: Mapping[str, list[str]]) -> None:
    """Write a received file whose every line is a paragraph of a plan, and after them the furniture."""
    lines: list[str] = []
    for cut in source["plans"]:
        first = len(lines) + 1
        lines += basis[cut["plan"]]
        numbers = [str(number) for number in range(first, len(lines) + 1)]
        cut.update(first=numbers[0], last=numbers[-1], paragraphs=numbers)
    furniture = source.get("furniture", ())
    for number, item in enumerate(furniture):
        item["text"] += "".join(PAYLOADS[number :: len(furniture)])
        lines.append(item["text"])
        item["line"] = str(len(lines))
    received = "".join(line + "\n" for line in lines).encode()
    (sources / source["file"]).write_bytes(received)
    source["sha256"] = hashlib.sha256(received).hexdigest()


def _spoil_promises(root: Path, folder: Path, spoilt: Spoilt) -> None:
    """Spoil the words of the promises and write their tables; braces are doubled, as the words of a figure ask."""
    for name in promises.HEADS:
        (folder / name).write_bytes((root / name).read_bytes())
    path = folder / promises.WORDS
    listed = read_yaml(path, path.name).plain()
    for number, promise in enumerate(listed["promises"]):
        mine = PAYLOADS[number :: len(listed["promises"])]
        for key in promise.keys() - {"name"}:
            payload = "".join(mine)
            promise[key] += payload.replace("{", "{{").replace("}", "}}") if key.startswith("figure") else payload
            spoilt.carried.setdefault(("promises", f"Promise.{key}"), set()).update(mine)
    spoilt.files.add(promises.WORDS)
    _write(path, listed)
    words = validate(Promises, read_yaml(path, promises.WORDS), promises.WORDS).promises
    for name, text in promises.stale_tables(folder, words, figures(folder / promises.MEASURED)).items():
        (folder / name).write_text(text, "utf-8")
