"""Step 4 (2026-11): flags and whole numbers are written bare, texts that look like them are quoted.

Our reader takes every value as the text that is typed; an editor that follows the JSON Schema does not, and marked
`disputable: 'true'` as wrong. Run from the repository's root: `python scripts/migrations/step_004_plain_types.py .`;
it may be run again. Only the quotes of values change.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from planref.model.base import validate
from planref.model.catalogue import DATA_KINDS
from planref.source.yamlfile import Positioned, decode_yaml

_LOOKS_TYPED = re.compile(r"-?\d+(?:\.\d+)?|true|false|null|~")


def retyped(raw: str, value: Positioned, model: Any) -> str:
    """The text of a data file with the quotes that its model asks for; `model` is the value as plain JSON."""
    lines = raw.split("\n")
    # From the last to the first, so that places before a change stay right.
    for scalar, meant in sorted(_scalars(value, model), key=lambda pair: (-pair[0].line, -pair[0].column)):
        line, at = lines[scalar.line - 1], scalar.column - 1
        text = str(scalar.data)
        bare, quoted = isinstance(meant, bool | int), f"'{text}'"
        if bare and line.startswith((quoted, f'"{text}"'), at):
            lines[scalar.line - 1] = line[:at] + text + line[at + len(quoted) :]
        elif isinstance(meant, str) and _LOOKS_TYPED.fullmatch(text) and line.startswith(text, at):
            lines[scalar.line - 1] = line[:at] + quoted + line[at + len(text) :]
    return "\n".join(lines)


def _scalars(value: Positioned, model: Any) -> Iterator[tuple[Positioned, Any]]:
    if isinstance(value.data, str):
        yield value, model
    elif isinstance(value.data, Mapping):
        for key, item in value.data.items():
            yield from _scalars(item, model[key])
    else:
        for item, meant in zip(value.data, model, strict=True):
            yield from _scalars(item, meant)


def main(root: Path) -> None:
    """Rewrite every data file below `root` whose quotes an editor would find wrong."""
    for kind in DATA_KINDS:
        for path in sorted(root.glob(kind.files)) if kind.name != "manifest" else ():
            raw = path.read_bytes()
            value = decode_yaml(raw, path.name)
            model = validate(kind.model, value, path.name).model_dump(mode="json", exclude_unset=True, by_alias=True)
            path.write_text(retyped(raw.decode("utf-8"), value, model), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
