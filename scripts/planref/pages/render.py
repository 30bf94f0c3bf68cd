"""The one place where Jinja2 is set up: every field escaped, every missing name an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"

_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, /, **values: object) -> str:
    """Return the HTML of a template in `pages/templates`; plain text in `values` is escaped, names left out raise."""
    return _environment.get_template(template).render(values)
