"""The reader's own list of measures: a frame that docs/assets/list.js fills from the browser or from a link."""

from __future__ import annotations

from planref.corpus import addresses as at
from planref.edition.edition import Edition
from planref.edition.page import Page
from planref.pages.render import render, script, style
from planref.pages.side import cell_names, plan_records
from planref.words.words import ZH


def list_page(edition: Edition) -> Page:
    """The page of the list; nothing of it leaves the browser."""
    return Page(
        uri=at.LIST,
        title=ZH.say("mine.title"),
        description=ZH.say("mine.description"),
        body=render("list.html", script_words=_script_words(edition)),
        tab="list",
        head=style(at.LIST, "side.css") + script(at.LIST, "word-file.js", "list.js"),
    )


def _script_words(edition: Edition) -> dict[str, object]:
    corpus = edition.corpus
    cells = cell_names(edition)
    return {
        "plans": plan_records(edition),
        "moved": {old: new for new, former in corpus.former_ids.items() for old in former if new in corpus.clauses},
        "cells": cells,
        "columns": [
            ZH.say("mine.column-number"),
            ZH.say("mine.column-id"),
            ZH.say("column.plan"),
            ZH.say("mine.column-position"),
            ZH.say("mine.column-heading"),
            ZH.say("mine.column-text"),
            cells["deadline"],
            cells["lead"],
            cells["support"],
            ZH.say("mine.column-changed"),
            ZH.say("mine.column-on"),
            ZH.say("mine.column-address"),
        ],
        "title": ZH.say("mine.title"),
        "lede": ZH.say("mine.lede", n="{n}", plans="{plans}"),
        "changed_in": ZH.say("mine.changed-in", n="{n}", places="{places}"),
        "changed": ZH.say("mine.changed", on="{on}"),
        "then": ZH.say("mine.then"),
        "number_changed": ZH.say("mine.number-changed"),
        "old_unknown": ZH.say("mine.old-unknown"),
        "take_new": ZH.say("mine.take-new"),
        "taken": ZH.say("mine.taken"),
        "was": ZH.say("mine.was"),
        "is": ZH.say("mine.is"),
        "end": ZH.say("mine.end"),
        "gone": ZH.say("mine.gone"),
        "not_loaded": ZH.say("mine.not-loaded"),
        "unknown": ZH.say("mine.unknown", n="{n}", ids="{ids}"),
        "damaged": ZH.say("mine.damaged", n="{n}"),
        "link_damaged": ZH.say("mine.link-damaged", n="{n}"),
        "over": ZH.say("mine.over", most="{most}", n="{n}"),
        "off": ZH.say("mine.off"),
        "sent": ZH.say("mine.sent", n="{n}", fresh="{fresh}"),
        "cell": ZH.say("mine.cell", name="{name}", text="{text}"),
        "up": ZH.say("mine.up"),
        "down": ZH.say("mine.down"),
        "out": ZH.say("mine.out"),
        "moved_to": ZH.say("mine.moved-to", n="{n}"),
        "removed": ZH.say("mine.removed-one"),
        "cleared": ZH.say("mine.cleared"),
        "undone": ZH.say("mine.undone"),
        "link_long": ZH.say("mine.link-long"),
        "copied": ZH.say("copy.done"),
        "not_copied": ZH.say("mine.not-copied", link="{link}"),
        "yes": ZH.say("mine.yes"),
        "file": ZH.say("mine.file"),
        "made": ZH.say("mine.made", on="{on}", n="{n}"),
        "unofficial": ZH.say("theme.unofficial"),
    }
