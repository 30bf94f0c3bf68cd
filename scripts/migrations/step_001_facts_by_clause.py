"""Step 1 (2026-11): facts move from five lists by kind to one entry per clause, in text order.

Run once from the repository's root: `python scripts/migrations/step_001_facts_by_clause.py data`. A file that is
already by clause is left alone, so a branch with old files can be moved later. The script reads plain data and knows
no model, so it goes on working when the models change.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from planref.source.writing import write_files
from planref.source.yamlfile import read_yaml, write_yaml

LISTS = ("targets", "times", "citations", "organisations", "acknowledged")
ORDER = ("topics", "enterprise_duty", *LISTS)


def by_clause(old: dict[str, Any], order: Sequence[str]) -> dict[str, Any]:
    """The facts of one plan by clause; `order` is every clause id of the plan in text order.

    Within a clause the facts of a kind keep their order: published ids count them. ValueError where the old file
    names a clause that the plan has not, and where it gives topics twice.
    """
    found: dict[str, dict[str, Any]] = {}
    for name in LISTS:
        for item in old.get(name, ()):
            found.setdefault(item["clause"], {}).setdefault(name, []).append(_without_clause(item))
    for item in old.get("topics", ()):
        if "topics" in found.setdefault(item["clause"], {}):
            raise ValueError(f"{item['clause']}: topics given twice")
        found[item["clause"]]["topics"] = _without_clause(item)
    for clause in old.get("enterprise_duties", ()):
        found.setdefault(clause, {})["enterprise_duty"] = True
    if unknown := found.keys() - set(order):
        raise ValueError(f"no such clause: {', '.join(sorted(unknown))}")
    clauses = {clause: _sorted(found[clause]) for clause in order if clause in found}
    return {key: old[key] for key in ("plan", "reviews") if key in old} | {"clauses": clauses}


def _without_clause(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != "clause"}


def _sorted(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: entry[key] for key in ORDER if key in entry}


def clause_ids(plan: dict[str, Any]) -> Iterator[str]:
    """Every clause id of a plan file in text order."""
    waiting = [*plan["body"], *plan.get("tasklist", ())]
    while waiting:
        clause = waiting.pop(0)
        yield clause["id"]
        waiting[:0] = clause.get("children", ())


def main(data: Path) -> None:
    """Move every facts file below `data` that is not yet by clause."""
    moved = {}
    for path in sorted((data / "facts").glob("*.yaml")):
        old = read_yaml(path, path.name).plain()
        if "clauses" not in old:
            plan = read_yaml(data / "plans" / path.name, path.name).plain()
            moved[path] = write_yaml(by_clause(old, list(clause_ids(plan)))).encode()
    write_files(moved)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
