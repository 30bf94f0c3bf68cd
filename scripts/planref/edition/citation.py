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
from planref.words.words import ZH, Words

# What is cited by its name where nothing is printed before it.
_UNNUMBERED = {"title": "position.title", "preamble": "position.preamble", "closing": "position.closing"}
_IN_NOTICE = {
    "document-number": "position.notice-number",
    "notice-title": "position.notice-title",
    "addressee": "position.notice-addressee",
    "notice-text": "position.notice-text",
    "attachment": "position.notice-attachment",
    "signature": "position.notice-signature",
    "date": "position.notice-date",
}
_FULL_WIDTH = str.maketrans("()", "（）")


def position_words(placed: Placed) -> str:
    """The printed position as cited: 第五部分（一）, 任务清单（七）4; a name where there is no label."""
    if not placed.labels:
        named = unnumbered_key(placed)
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
    return words + (paragraph_words(placed) if placed.clause.role == "paragraph" else "")


def unnumbered_key(placed: Placed) -> str:
    """Key of what a clause with nothing printed before it is called: 引言, 任务清单标题; "" where its words name it."""
    if placed.part == "tasklist":
        return "position.task-list-title" if placed.clause.kind == "title" else ""
    if _stands_in_notice(placed):
        return _IN_NOTICE.get(placed.clause.role or "", "")
    return _UNNUMBERED.get(placed.clause.kind, "")


def _stands_in_notice(placed: Placed) -> bool:
    """Whether a clause belongs to the notice that issues a plan: it stands before the plan's own title."""
    roles = [clause.role for clause in placed.plan.body]
    if "notice-title" not in roles or "title" not in roles:
        return False
    return any(clause.id == placed.id for clause in placed.plan.body[: roles.index("title")])


def printed_position(placed: Placed) -> str:
    """The position as printed: 五、（三）, 任务清单(十二)1., 四、（一）第二段; a name where nothing is printed."""
    if not placed.labels:
        return position_words(placed)
    listed = ZH.say("position.task-list") if placed.part == "tasklist" else ""
    return listed + placed.position + paragraph_words(placed)


def place_words(placed: Placed) -> str:
    """The printed position in short, for a list of places: 五（三）, 清单（七）4; a name where there is none."""
    if not placed.labels:
        return position_words(placed)
    numbers = "".join(label.strip("、.．：: \u3000") for label in placed.labels)
    return (ZH.say("side.list") if placed.part == "tasklist" else "") + numbers + paragraph_words(placed)


def paragraph_words(placed: Placed, words: Words = ZH) -> str:
    """第二段, by the number that the id of a further paragraph ends with; empty for the first."""
    found = re.search(r"-p([0-9]+)$", placed.id)
    number = int(found.group(1)) if found else 0
    if not number:
        return ""
    return words.say("position.paragraph", number=in_characters(number) if words is ZH else number)


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
    return f"{author_of(plan)}. {title}[EB/OL]. {version_words(since, version)}. {date}{accessed}.{where}"


def version_words(since: str, version: str) -> str:
    """Which wording of a text is meant: since when it has stood in this collection, and its fingerprint."""
    return ZH.say("citation.version", since=since, hash=version) if since else ZH.say("citation.hash", hash=version)


def author_of(plan: Plan) -> str:
    """The body as a reference names it: inferred in square brackets, 佚名 where nobody knows."""
    if not plan.issuer.is_known:
        return ZH.say("citation.no-author")
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
