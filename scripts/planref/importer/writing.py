"""Writes an import into the repository: all files or none."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from planref.importer.importing import Imported
from planref.importer.propose import proposed_facts
from planref.importer.received import ImportWarning, Refused
from planref.model.plan import Plan
from planref.source.yamlfile import write_yaml

MANIFEST = "data/sources/manifest.yaml"


def refuse_known_ids(root: Path, plan_id: str) -> None:
    """Refused when a plan, source or fact file of this id is there already."""
    held = (root / "data/plans", f"{plan_id}.yaml"), (root / "data/sources", f"{plan_id}.*")
    taken = [path for folder, name in (*held, (root / "data/facts", f"{plan_id}.yaml")) for path in folder.glob(name)]
    if taken:
        where = taken[0].relative_to(root).as_posix()
        raise Refused(f"编号 {plan_id} 已经用过（{where}），请换一个。", f"The id {plan_id} is taken ({where}).")


def files_of(imported: Imported, plan_id: str, original: Path) -> dict[str, bytes]:
    """Everything an import writes, by repository path; the manifest entry comes apart (manifest_entry)."""
    found = {
        f"data/sources/{plan_id}{_suffix(imported, original)}": original.read_bytes(),
        f"data/sources/{plan_id}.txt": imported.text.encode(),
        f"data/sources/{plan_id}.map.json": _map(imported, original).encode(),
    }
    for plan in imported.plans:
        warnings = [warning for warning in imported.warnings if _belongs(warning, plan.cut.first, plan.cut.last)]
        data = _with_warnings(plan.data | {"source": f"{plan_id}.txt"}, warnings)
        found[f"data/plans/{plan.id}.yaml"] = write_yaml(data).encode()
        facts = proposed_facts(Plan.model_validate(data))
        found[f"data/facts/{plan.id}.yaml"] = write_yaml(facts).encode()
    return found


def _suffix(imported: Imported, original: Path) -> str:
    suffix = original.suffix.lower()
    return ".received.txt" if suffix in {"", ".txt"} else suffix


def _belongs(warning: ImportWarning, first: int, last: int) -> bool:
    return first <= max(warning.line, 1) <= last


def _with_warnings(data: dict[str, Any], warnings: list[ImportWarning]) -> dict[str, Any]:
    noted = [
        {
            "line": str(warning.line),
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
    return json.dumps({"original": original.name, "lines": lines}, ensure_ascii=False, indent=0) + "\n"


def manifest_entry(imported: Imported, plan_id: str, original: Path, received: str) -> str:
    """The entry of the received text for the manifest, as YAML to be put at its end."""
    entry: dict[str, Any] = {
        "file": f"{plan_id}.txt",
        "sha256": hashlib.sha256(imported.text.encode()).hexdigest(),
        "received": received,
        "original": f"{plan_id}{_suffix(imported, original)}",
    }
    if imported.furniture:
        entry["furniture"] = [
            {"line": str(item.line), "kind": item.kind, "text": item.text} for item in imported.furniture
        ]
    entry["plans"] = [
        {
            "plan": plan.id,
            "first": str(plan.cut.first),
            "last": str(plan.cut.last),
            "paragraphs": [str(number) for number in plan.cut.paragraphs],
        }
        for plan in imported.plans
    ]
    return write_yaml({"sources": [entry]}).split("\n", 1)[1]


def write_import(root: Path, files: dict[str, bytes], entry: str) -> None:
    """Write all files, the manifest last; on any failure nothing stays behind."""
    with tempfile.TemporaryDirectory(dir=root / "data") as folder:
        for path, content in files.items():
            (Path(folder) / path.replace("/", "!")).write_bytes(content)
        manifest = (root / MANIFEST).read_text("utf-8")
        done: list[Path] = []
        try:
            for path in files:
                shutil.move(Path(folder) / path.replace("/", "!"), root / path)
                done.append(root / path)
            _replace(root / MANIFEST, manifest.rstrip().removesuffix(" []") + "\n" + entry)
        except OSError:
            for written in done:
                written.unlink(missing_ok=True)
            raise


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, "utf-8")
    beside.replace(path)
