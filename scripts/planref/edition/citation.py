"""How one clause is cited: the 公文 way and the GB/T 7714—2025 way, and what a copied text carries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planref.corpus.addresses import cited_uri, in_full, measure_uri
from planref.corpus.corpus import Placed
from planref.edition.naming import heading_of, name_of
from planref.model.plan import Plan
from planref.source.fingerprint import fingerprint
from planref.source.labels import in_characters, label_of
from planref.words.words import ZH

# What is cited by its name where nothing is printed before it.
_UNNUMBERED = {"title": "position.title", "preamble": "position.preamble", "closing": "position.closing"}
_FULL_WIDTH = str.maketrans("()", "（）")


def position_words(placed: Placed) -> str:
    """The printed position as cited: 第五部分（一）, 任务清单（七）4; a name where there is no label."""
    if not placed.labels:
        named = _UNNUMBERED.get(placed.clause.kind)
        return ZH.say(named) if named else name_of(placed)
    if placed.part == "tasklist":
        return ZH.say("position.task-list") + "".join(placed.labels).rstrip(".．、")
    first = label_of(placed.labels[0])
    top = (
        ZH.say("position.part", number=placed.labels[0].rstrip("、"))
        if first and first.kind == "han"
        else placed.labels[0]
    )
    words = top + "".join(placed.labels[1:]).rstrip(".．、：:")
    return words + (_paragraph_words(placed) if placed.clause.role == "paragraph" else "")


def printed_position(placed: Placed) -> str:
    """The position as it is printed: 五、（三）; a name where nothing is printed before the clause."""
    return placed.position or position_words(placed)


def place_words(placed: Placed) -> str:
    """The printed position in short, for a list of places: 五（三）, 清单（七）4; a name where there is none."""
    if not placed.labels:
        return position_words(placed)
    numbers = "".join(label.strip("、.．：: \u3000") for label in placed.labels)
    return (ZH.say("side.list") if placed.part == "tasklist" else "") + numbers + _paragraph_words(placed)


def _paragraph_words(placed: Placed) -> str:
    """第二段, by the number that the id of a further paragraph ends with."""
    found = re.search(r"-p([0-9]+)$", placed.id)
    number = int(found.group(1)) if found else 0
    if not number:
        return ""
    return ZH.say("position.paragraph", number=in_characters(number))


def title_of(placed: Placed) -> str:
    """What the page of a clause is headed: its heading or first words; a task row goes by its number: 任务（十三）1."""
    if placed.clause.kind != "task":
        return heading_of(placed)
    return ZH.say("measure.task", number="".join(placed.labels).translate(_FULL_WIDTH).rstrip(".．、"))


def official_citation(placed: Placed) -> str:
    """《标题》（发文字号）第五部分（一）, as an official paper cites; only what the text itself prints stands in it."""
    position = position_words(placed).translate(_FULL_WIDTH)
    return f"《{placed.plan.title}》{_signature(placed.plan)}{position}"


def _signature(plan: Plan) -> str:
    """The number; where none is printed, the printed body and day: nothing inferred, nothing from a web page."""
    if plan.document_number:
        return f"（{plan.document_number}）"
    if plan.issuer.inferred:
        return ""
    day = plan.issued
    when = ZH.say("date.after-comma", year=day.year, month=day.month, day=day.day) if day else ""
    return f"（{plan.issuer.name}{when}）"


def standard_citation(placed: Placed, address: str, since: str, version: str) -> str:
    """GB/T 7714—2025 for a web page: author. title[EB/OL]. version. (date)[date of access]. address.

    The version is the day `since` when the text has stood in this collection ("" where unknown) and its fingerprint;
    the address leads to the page that says whether it still stands.

    A body that was inferred stands in square brackets and is called so, as the standard has it for what the work
    itself does not print. Where the site has no address of its own (""), none is named.
    """
    plan = placed.plan
    day = plan.published or plan.issued
    date = f"({day.isoformat()})" if day else ""
    accessed = ZH.say("citation.accessed")
    title = f"{plan.title}：{position_words(placed)}"
    where = f" {address}{cited_uri(placed.id, version)}." if address else ""
    return f"{_author(plan)}. {title}[EB/OL]. {version_words(since, version)}. {date}{accessed}.{where}"


def version_words(since: str, version: str) -> str:
    """Which wording of a text is meant: since when it has stood in this collection, and its fingerprint."""
    return ZH.say("citation.version", since=since, hash=version) if since else ZH.say("citation.hash", hash=version)


def _author(plan: Plan) -> str:
    name = plan.issuer.name
    return ZH.say("citation.inferred-author", name=name) if plan.issuer.inferred else name


def printed_text(placed: Placed) -> str:
    """The printed text of a clause with what runs on in it."""
    below = "".join(child.head + (child.text or "") for child in placed.clause.children if child.inline)
    return placed.clause.basis + below


def text_with_source(placed: Placed, address: str, version: str) -> str:
    """The printed text of a clause, where it stands, and the address where there is one: for a slide or a letter."""
    lines = (
        printed_text(placed),
        f"——{official_citation(placed)}{version}",
        in_full(address, measure_uri(placed.id)),
    )
    return "\n".join(filter(None, lines))


def difference_citation(sides: Sequence[tuple[Placed | None, str]], missing: str) -> str:
    """Both wordings of a difference as an official paper cites them, each behind its place; `missing` tells a gap."""
    return ZH.say("citation.semicolon").join(
        ZH.say("citation.quoted", place=official_citation(placed), text=text) if placed else missing
        for placed, text in sides
    )


def standard_of_difference(site: str, sides: Sequence[tuple[Placed | None, str]], address: str) -> str:
    """GB/T 7714—2025 for a difference: the editors, both wordings with their places, their fingerprint, the address."""
    told = ZH.say("citation.against").join(
        ZH.say("citation.quoted", place=f"{placed.plan.short_title}{position_words(placed)}", text=text)
        for placed, text in sides
        if placed is not None
    )
    version = ZH.say("citation.hash", hash=fingerprint("\n".join(text for _, text in sides)))
    where = f" {address}." if address else ""
    return f"{ZH.say('citation.editors', site=site)}. {told}[EB/OL]. {version}. {ZH.say('citation.accessed')}.{where}"
