"""Step 2 (2026-11): the manifest gives paragraph starts as ranges instead of one number for each.

Run once from the repository's root: `python scripts/migrations/step_002_paragraph_ranges.py data`. Only the lines
`paragraphs: […]` are rewritten; comments and everything else stay as typed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from planref.source.basis import Cut, Furniture, lines_in, paragraph_ranges
from planref.source.lines import lines_of
from planref.source.writing import write_files
from planref.source.yamlfile import read_yaml

_LINE = re.compile(r"^( *paragraphs: )\[.*\]$", re.MULTILINE)


def with_ranges(manifest: str, ranges: list[tuple[str, ...]]) -> str:
    """The manifest with the n-th line of paragraph starts replaced by the n-th of the ranges."""
    waiting = iter(ranges)
    return _LINE.sub(lambda line: f"{line.group(1)}[{', '.join(next(waiting))}]", manifest)


def ranges_of(source: dict[str, Any], text: str) -> list[tuple[str, ...]]:
    """The ranges of every plan of one received file."""
    furniture = tuple(Furniture(int(item["line"]), "", "") for item in source.get("furniture", ()))
    cuts = [
        Cut(int(plan["first"]), int(plan["last"]), lines_in(plan["paragraphs"]), furniture) for plan in source["plans"]
    ]
    return [paragraph_ranges(lines_of(text), cut) for cut in cuts]


def main(data: Path) -> None:
    """Rewrite the manifest below `data`."""
    path = data / "sources/manifest.yaml"
    ranges = [
        found
        for source in read_yaml(path, path.name).plain()["sources"]
        for found in ranges_of(source, (data / "sources" / source["file"]).read_bytes().decode("utf-8"))
    ]
    write_files({path: with_ranges(path.read_text("utf-8"), ranges).encode()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
