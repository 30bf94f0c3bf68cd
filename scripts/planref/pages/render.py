"""The one place where Jinja2 is set up: every field escaped, every missing name or sentence an error."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup, escape

from planref.corpus import addresses
from planref.corpus.addresses import root_of, script_uri
from planref.words.words import EN, ZH, Words

TEMPLATES = Path(__file__).parent / "templates"


def _said_in(words: Words) -> Callable[..., str]:
    @pass_eval_context
    def say(context: EvalContext, key: str, /, **values: object) -> str:
        """`{{ _("home.held", count=6) }}`: a sentence may hold simple tags of its own, its values are escaped."""
        pattern = words.pattern(key, values)
        return (Markup(pattern) if context.autoescape else pattern) % values

    return say


def _environment(words: Words) -> Environment:
    """The templates in one language."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # The extension's `_` calls what is installed here; ours takes named values, chooses the plural and escapes.
    say = _said_in(words)
    environment.install_gettext_callables(say, say, newstyle=False)  # type: ignore[attr-defined]
    # Every address a template may lead to; `root` goes before it.
    environment.globals["at"] = addresses
    environment.filters["zh"] = chinese
    environment.filters["marked"] = marked
    return environment


def chinese(text: str) -> Markup:
    """Chinese text on a page of another language; empty text stays empty."""
    return Markup('<span lang="zh-CN">{}</span>').format(text) if text else Markup("")


def marked(text: str) -> Markup:
    """Text of another language in which the Chinese words that it cites are marked as Chinese."""
    pieces = (chinese(piece) if _HAN.match(piece) else escape(piece) for piece in _RUNS.findall(text))
    return Markup("").join(pieces)


_HAN = re.compile(r"[\u3400-\u9fff]")
_RUNS = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff\u3001-\u301f\uff00-\uffef]*|[^\u3400-\u9fff]+")
_environments = {words.language: _environment(words) for words in (ZH, EN)}


def render(template: str, /, **values: object) -> str:
    """Return the HTML of a template in `pages/templates`; plain text in `values` is escaped, names left out raise."""
    return _environments[ZH.language].get_template(template).render(values)


def render_english(template: str, /, **values: object) -> str:
    """The HTML of a template with the sentences of the English catalogue."""
    return _environments[EN.language].get_template(template).render(values)


def style(uri: str, name: str, media: str = "all") -> str:
    """Return the tag that loads one of our own style sheets on the page at `uri`."""
    return f'<link rel="stylesheet" href="{root_of(uri)}{script_uri(name)}" media="{media}">'


def script(uri: str, *names: str) -> str:
    """Return the tags that load some of our own scripts on the page at `uri`, in this order."""
    return "".join(f'<script src="{root_of(uri)}{script_uri(name)}" defer></script>' for name in names)


def feed_link(uri: str, feed: str) -> str:
    """Return the tag by which programs find a feed from the page at `uri`."""
    return f'<link rel="alternate" type="application/atom+xml" href="{root_of(uri)}{feed}">'


def search_link() -> str:
    """Return the tag by which a browser finds from the home page how the search is asked."""
    return f'<link rel="search" type="application/opensearchdescription+xml" href="{addresses.OPENSEARCH}">'


class SharedParts:
    """Parts of the frame, each rendered once for all pages of one build on which it is the same."""

    def __init__(self) -> None:
        self._rendered: dict[tuple[object, ...], str] = {}

    @pass_context
    def part(self, context: Context, template: str) -> str:
        """A part that reads nothing of its page but where it is, its language and its `tab`."""
        place = (template, context.get("tab"), context.get("place"))
        if place not in self._rendered:
            self._rendered[place] = context.environment.get_template(template).render(context.get_all())
        return self._rendered[place]
