"""Writes an import into the repository: all files or none."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path, PurePosixPath
from typing import Any

from planref.importer.importing import Imported
from planref.importer.propose import proposed_facts
from planref.importer.topics import TopicGuide
from planref.model.catalogue import kind_of_file
from planref.model.plan import Plan
from planref.readers.received import ImportWarning, Refused
from planref.source.basis import paragraph_ranges
from planref.source.limits import largest_data_file
from planref.source.lines import lines_of
from planref.source.reading import read_bytes, shown
from planref.source.writing import change_files
from planref.source.yamlfile import decode_yaml, write_yaml

MANIFEST = "data/sources/manifest.yaml"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


def refuse_known_ids(root: Path, plan_id: str) -> None:
    """Refused when a plan, source or fact file of this id is there already."""
    held = (root / "data/plans", f"{plan_id}.yaml"), (root / "data/sources", f"{plan_id}.*")
    taken = [path for folder, name in (*held, (root / "data/facts", f"{plan_id}.yaml")) for path in folder.glob(name)]
    if taken:
        raise _taken(taken[0].relative_to(root).as_posix())


def _taken(where: str) -> Refused:
    plan_id = PurePosixPath(where).name.split(".")[0]
    return Refused("import.refused.taken", id=plan_id, file=where)


def files_of(imported: Imported, plan_id: str, original: Path, received: bytes, guide: TopicGuide) -> dict[str, bytes]:
    """Everything an import writes, by repository path; the manifest entry comes apart (manifest_entry).

    `original` is where the received file stood, `received` its content; `guide` proposes the topics.
    """
    found = {
        f"data/sources/{plan_id}{_suffix(imported, original)}": received,
        f"data/sources/{plan_id}.txt": imported.text.encode(),
        f"data/sources/{plan_id}.map.json": _map(imported, original).encode(),
    }
    for plan in imported.plans:
        warnings = [warning for warning in imported.warnings if _belongs(warning, plan.cut.first, plan.cut.last)]
        data = _with_warnings(plan.data | {"source": f"{plan_id}.txt"}, warnings)
        found |= _data_file(f"data/plans/{plan.id}.yaml", data)
        draft = Plan.model_validate(data)
        found |= _data_file(f"data/facts/{plan.id}.yaml", proposed_facts(draft, guide.proposed(draft)))
    return found


def _data_file(path: str, data: dict[str, Any]) -> dict[str, bytes]:
    return {path: (kind_of_file(path).schema_line + write_yaml(data)).encode()}


def _suffix(imported: Imported, original: Path) -> str:
    """What the kept original is called behind the id: only what every system takes for a name."""
    suffix = original.suffix.lower()
    if suffix in {"", ".txt"}:
        return ".received.txt"
    return suffix if _SUFFIX.fullmatch(suffix) and suffix not in {".yaml", ".yml"} else ".received"


def _belongs(warning: ImportWarning, first: int, last: int) -> bool:
    return first <= max(warning.line, 1) <= last


def _with_warnings(data: dict[str, Any], warnings: list[ImportWarning]) -> dict[str, Any]:
    noted = [
        {
            "line": warning.line,
            "code": warning.code,
            **({"words": warning.words.strip()} if warning.words.strip() else {}),
            "assumed": warning.assumed_zh,
        }
        for warning in warnings
    ]
    body = {key: value for key, value in data.items() if key not in {"body", "tasklist"}}
    tail = {key: data[key] for key in ("body", "tasklist") if key in data}
    return body | ({"warnings": noted} if noted else {}) | tail


def _map(imported: Imported, original: Path) -> str:
    lines = [
        [number, place, "computed" if number in imported.computed else ""]
        for number, place in enumerate(imported.places, start=1)
    ]
    return json.dumps({"original": shown(original.name), "lines": lines}, ensure_ascii=False, indent=0) + "\n"


def manifest_entry(imported: Imported, plan_id: str, original: Path, received: str) -> str:
    """The entry of the received text for the manifest, as YAML to be put at its end."""
    entry: dict[str, Any] = {
        "file": f"{plan_id}.txt",
        "sha256": hashlib.sha256(imported.text.encode()).hexdigest(),
        "received": received,
        "original": f"{plan_id}{_suffix(imported, original)}",
    }
    if imported.furniture:
        entry["furniture"] = [{"line": item.line, "kind": item.kind, "text": item.text} for item in imported.furniture]
    entry["plans"] = [
        {
            "plan": plan.id,
            "first": plan.cut.first,
            "last": plan.cut.last,
            "paragraphs": list(paragraph_ranges(lines_of(imported.text), plan.cut)),
        }
        for plan in imported.plans
    ]
    return write_yaml({"sources": [entry]}).split("\n", 1)[1]


def write_import(root: Path, files: dict[str, bytes], entry: str) -> None:
    """Write all files and the manifest with its new entry, or none of them; see write_files.

    ProblemsFound where the manifest cannot be continued. Refused where a file is there that an import begun at the
    same time has written.
    """
    change_files(root / "data", lambda: _with_manifest(root, files, entry))


def _with_manifest(root: Path, files: dict[str, bytes], entry: str) -> dict[Path, bytes]:
    for path in files:
        if os.path.lexists(root / path):
            raise _taken(path)
    manifest = read_bytes(root / MANIFEST, MANIFEST, largest_data_file(MANIFEST)).decode("utf-8", "replace")
    continued = manifest.rstrip().removesuffix(" []") + "\n" + entry
    decode_yaml(continued.encode(), MANIFEST)
    return {**{root / path: content for path, content in files.items()}, root / MANIFEST: continued.encode()}
