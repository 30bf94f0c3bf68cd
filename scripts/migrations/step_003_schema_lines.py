"""Step 3 (2026-11): every data file begins with the line by which editors find its schema.

Run from the repository's root: `python scripts/migrations/step_003_schema_lines.py .`; it may be run again.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from planref.model.catalogue import DATA_KINDS
from planref.source.writing import write_files


def main(root: Path) -> None:
    """Put the line before every data file below `root` that has none."""
    headed = {}
    for kind in DATA_KINDS:
        for path in sorted(root.glob(kind.files)):
            text = path.read_text("utf-8")
            if not text.startswith(kind.schema_line):
                headed[path] = (kind.schema_line + text).encode()
    write_files(headed)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
