"""A corpus of any size for measuring: `.venv/bin/python scripts/bench/corpus.py N DIR [seed]`.

The six plans, and plans that descend from them in turn: names of places are localised, clauses dropped and renumbered,
merged, moved and taken from other plans. A clause with another text keeps of its facts the topics alone, so that every
quote stays exact. The same number and seed give the same corpus; it passes `check`.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import check  # noqa: E402
from planref.corpus.corpus import MANIFEST, Corpus, load_corpus  # noqa: E402
from planref.corpus.places import printed_in  # noqa: E402
from planref.model.base import as_typed  # noqa: E402
from planref.model.catalogue import data_kind  # noqa: E402
from planref.model.facts import Facts  # noqa: E402
from planref.model.plan import Plan  # noqa: E402
from planref.source.yamlfile import read_yaml, write_yaml  # noqa: E402

PLACES = ("浙江省", "宁波市", "鄞州区", "菏泽市", "重庆市", "武隆区", "全省", "全市", "全区", "园区", "本市", "各地")
REDACTIONS = data_kind("redactions").files
_TELEPHONE = re.compile(r"[0-9]{7}")
EDITS = 6
"""How many edits a plan differs from its template by."""

Node = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """Clauses that stand beside each other, and which of them may be edited."""

    nodes: list[Node]
    free: list[int]


@dataclass
class Draft:
    """A plan and its facts while they are edited; `quotes` are texts that its head quotes, which stay."""

    tree: Node
    facts: Node
    quotes: set[str]

    @property
    def rows(self) -> list[Row]:
        """The rows in which something may be edited."""
        named = _named_in(self.facts["clauses"])
        rows = (row for part in ("body", "tasklist") for row in _rows(self.tree.get(part, [])))
        found = (Row(row, [at for at, node in enumerate(row) if self._is_free(node, named)]) for row in rows)
        return [row for row in found if row.free]

    def _is_free(self, node: Node, named: set[str]) -> bool:
        text = node.get("text", "")
        plain = not node.keys() & {"children", "anomalies", "cells", "role"} and node["kind"] in {"clause", "item"}
        quoted = any(quote in text for quote in self.quotes) or _TELEPHONE.search(text)
        return plain and bool(text) and node["id"] not in named and not quoted

    def say(self, node: Node, text: str) -> None:
        """Give a clause another text; of its facts only the topics stay."""
        node["text"] = text
        facts = self.facts["clauses"]
        if node["id"] in facts:
            facts[node["id"]] = {name: facts[node["id"]][name] for name in facts[node["id"]].keys() & {"topics"}}

    def leave_out(self, row: Row, at: int) -> None:
        """Leave a clause out; those behind it move up to its number, and what is said of them with it."""
        nodes = row.nodes
        places = [(node["id"], node.get("label")) for node in nodes[at:]]
        self.facts["clauses"].pop(nodes.pop(at)["id"], None)
        for number, (id_, label) in enumerate(places[:-1], start=at):
            if label and nodes[number].get("label"):
                old = nodes[number]["id"]
                nodes[number] = _renamed(nodes[number], old, id_) | {"label": label}
                self.facts["clauses"] = _renamed(self.facts["clauses"], old, id_)
            else:
                places[number - at + 1] = (id_, label)


def main(arguments: list[str]) -> int:
    """Write the corpus; 2 where the folder is not empty."""
    count, folder = int(arguments[0]), Path(arguments[1])
    seed = int(arguments[2]) if len(arguments) > 2 else 1
    if folder.exists() and any(folder.iterdir()):
        print(f"{folder}: not empty", file=sys.stderr)
        return 2
    write_corpus(count, folder, seed)
    return check.main(["--write", "--data", str(folder)])


def write_corpus(count: int, folder: Path, seed: int = 1) -> None:
    """Write a corpus of `count` plans, six or more, into a folder; its generated files are still those of the six."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("assets"))
    held, chance = load_corpus(ROOT), random.Random(seed)
    sources = read_yaml(ROOT / MANIFEST, "").plain()
    withheld = as_typed(held.vocabulary.redactions)
    for number in range(count - len(held.plans)):
        base = held.plans[number % len(held.plans)]
        plan, source = _write_descendant(held, base, f"s{number}x{base.plan[-4:]}", folder, chance)
        sources["sources"].append(source)
        withheld["redactions"] += _withheld_in(plan, held)
    for path, told in ((MANIFEST, sources), (REDACTIONS, withheld)):
        (folder / path).write_text(write_yaml(told), "utf-8")


def _withheld_in(plan: Plan, held: Corpus) -> Iterator[Node]:
    """What is withheld of a made plan: each name and number registered of a held one, wherever its text stands now."""
    kinds = {item.quote: item.kind for item in held.vocabulary.redactions.redactions}
    for clause in plan.walk():
        for quote, kind in kinds.items():
            if any(quote in text for text in printed_in(clause)):
                yield {"clause": clause.id, "quote": quote, "kind": kind}


def _write_descendant(held: Corpus, base: Plan, name: str, folder: Path, chance: random.Random) -> tuple[Plan, Node]:
    """Write one plan, its facts and its received text; return it with what the manifest says of it."""
    tree, facts = (_renamed(as_typed(model), base.plan, name) for model in (base, held.facts[base.plan]))
    facts["plan"] = tree["plan"] = name
    draft = Draft(tree, facts, _quoted(base))
    for _ in range(EDITS):
        rows = draft.rows
        if rows:
            chance.choice(_EDITS)(draft, chance.choice(rows), chance, held)
    tree |= {
        "short_title": f"第{name[1:].partition('x')[0]}园区 {name[-4:]}",
        "template": {"plan": base.plan, "note": "合成数据。"},
        "reviews": [{"readings": "1", "date": "2026-01-01"}],
    }
    tree.pop("url", None)
    plan = Plan.model_validate(tree)
    text = plan.basis
    tree["source"] = f"{name}.txt"
    (folder / "data/plans" / f"{name}.yaml").write_text(write_yaml(tree), "utf-8")
    (folder / "data/facts" / f"{name}.yaml").write_text(write_yaml(as_typed(Facts.model_validate(facts))), "utf-8")
    (folder / "data/sources" / f"{name}.txt").write_text(text, "utf-8")
    lines = text.count("\n") + 1
    cut = {"plan": name, "first": "1", "last": str(lines), "paragraphs": [f"2-{lines}"]}
    sha = hashlib.sha256(text.encode()).hexdigest()
    return plan, {"file": f"{name}.txt", "sha256": sha, "received": "合成数据", "plans": [cut]}


def _renamed(value: Any, old: str, new: str) -> Any:
    """The same with the ids of one plan's clauses, or of one clause and those below it, those of another's."""
    if isinstance(value, Mapping):
        return {_renamed(key, old, new): _renamed(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, old, new) for item in value]
    is_id = isinstance(value, str) and (value.startswith(f"{old}-") or (value == old and "-" in old))
    return new + value[len(old) :] if is_id else value


def _quoted(plan: Plan) -> set[str]:
    """Texts from which the head of a plan quotes; who holds one of them stays as it is."""
    quotes = [plan.issuer.quote, plan.period.quote, plan.title, *(parent.quote for parent in plan.parents)]
    return {quote for quote in quotes if quote}


def _named_in(value: Any) -> set[str]:
    """Every text in some facts beside its clauses' ids: a clause that one of them names is not touched."""
    if isinstance(value, Mapping):
        return set().union(*map(_named_in, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(_named_in, value)) if value else set()
    return {value} if isinstance(value, str) else set()


def _rows(nodes: list[Node]) -> Iterator[list[Node]]:
    yield nodes
    for node in nodes:
        yield from _rows(node.get("children", []))


def _localise(draft: Draft, row: Row, chance: random.Random, held: Corpus) -> None:
    node = row.nodes[chance.choice(row.free)]
    text = node["text"]
    for place in PLACES:
        text = text.replace(place, "本园")
    draft.say(node, text)


def _drop(draft: Draft, row: Row, chance: random.Random, held: Corpus) -> None:
    if len(row.nodes) > 2:
        draft.leave_out(row, chance.choice(row.free))


def _merge(draft: Draft, row: Row, chance: random.Random, held: Corpus) -> None:
    """Put a clause behind the one before it."""
    pairs = [at for at in row.free if at - 1 in row.free]
    if pairs and len(row.nodes) > 2:
        at = chance.choice(pairs)
        draft.say(row.nodes[at - 1], row.nodes[at - 1]["text"] + row.nodes[at]["text"])
        draft.leave_out(row, at)


def _move(draft: Draft, row: Row, chance: random.Random, held: Corpus) -> None:
    """Let the texts of two clauses change places."""
    if len(row.free) > 1:
        one, other = (row.nodes[at] for at in chance.sample(row.free, 2))
        first, second = one["text"], other["text"]
        draft.say(one, second)
        draft.say(other, first)


def _take(draft: Draft, row: Row, chance: random.Random, held: Corpus) -> None:
    """Put a sentence of another plan behind a clause."""
    texts = [clause.text for clause in chance.choice(held.plans).walk() if clause.text]
    plain = [text for text in texts if 20 < len(text) < 200 and not set(text) & set("《“0123456789")]
    if plain:
        node = row.nodes[chance.choice(row.free)]
        draft.say(node, node["text"] + chance.choice(plain))


_EDITS: tuple[Callable[[Draft, Row, random.Random, Corpus], None], ...] = (_localise, _drop, _merge, _move, _take)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
