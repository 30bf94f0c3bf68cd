"""What a thematic comparison says, clause by clause: the judgement, both texts of every matter, and the proposals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planref.compare.thematic import Candidates
from planref.corpus.addresses import measure_uri
from planref.corpus.corpus import Placed
from planref.edition.citation import printed_position
from planref.edition.edition import Edition, Proposed
from planref.edition.naming import heading_of
from planref.edition.verdicts import judgements
from planref.model.alignment import Alignment, Counterpart, Pair
from planref.source.fingerprint import fingerprint
from planref.words.words import ZH


@dataclass(frozen=True)
class Quoted:
    """A clause of one of the plans with the words it is quoted by."""

    id: str
    uri: str
    name: str
    position: str
    text: str


@dataclass(frozen=True)
class Item:
    """One small matter of a clause: the words of the left plan and the sentence of the other that a reader chose."""

    anchor: str
    about: str
    quote: str
    answer: Quoted | None


@dataclass(frozen=True)
class Proposal:
    """A sentence that the program ranks near; no judgement."""

    clause: Quoted
    score: float


@dataclass(frozen=True)
class Entry:
    """One clause of the left plan with the judgement on it and the proposals for its sentences."""

    clause: Quoted
    id: str
    word: str
    mark: str
    rationale: str
    reviewed: bool
    items: tuple[Item, ...]
    proposals: tuple[Proposal, ...]


def quoted_clause(placed: Placed, text: str = "") -> Quoted:
    """A clause of a thematic comparison with some words of it, else with all of its text."""
    return Quoted(
        placed.id,
        measure_uri(placed.id),
        heading_of(placed),
        printed_position(placed),
        text or placed.clause.text or "",
    )


def entries(edition: Edition, alignment: Alignment, proposed: Proposed) -> tuple[Entry, ...]:
    """One entry for every measure of the left plan."""
    judged = judgements(alignment)
    rows = _by_clause(proposed.candidates)
    return tuple(
        _entry(edition, placed, judged.get(placed.id), rows.get(placed.id, []))
        for placed in edition.corpus.measures(alignment.left)
    )


def finding_counts(edition: Edition, alignment: Alignment) -> Mapping[str, int]:
    """How many measures of the left plan have each finding, in the order of the vocabulary; only those that occur."""
    judged = {item.clause: item.finding for item in alignment.counterparts}
    found = Counter[str](judged.get(placed.id, "unchecked") for placed in edition.corpus.measures(alignment.left))
    return {entry.id: found[entry.id] for entry in edition.corpus.vocabulary.lists.findings if found[entry.id]}


def _by_clause(proposed: Sequence[Candidates]) -> Mapping[str, list[Candidates]]:
    found: dict[str, list[Candidates]] = defaultdict(list)
    for row in proposed:
        found[row.clause].append(row)
    return found


def _entry(edition: Edition, placed: Placed, judgement: object, rows: Sequence[Candidates]) -> Entry:
    known = judgement if isinstance(judgement, Counterpart) else None
    finding = known.finding if known else "unchecked"
    confirmed = known.counterparts if known else ()
    return Entry(
        clause=quoted_clause(placed),
        id=placed.id,
        word=edition.word("findings", finding),
        mark=finding,
        rationale=known.rationale if known else edition.words["findings", "unchecked"].description,
        reviewed=bool(known and known.status == "reviewed"),
        items=tuple(_item(edition, placed.id, pair) for pair in (known.pairs if known else ())),
        proposals=_proposals(edition, rows, frozenset(confirmed)),
    )


def _item(edition: Edition, clause: str, pair: Pair) -> Item:
    # A person cut these rows, so clause and words name them for ever, wherever they stand in the list.
    anchor = f"d-{clause}-{fingerprint(pair.about + pair.quote)[:8]}"
    found = edition.corpus.clauses[pair.clause] if pair.clause else None
    return Item(anchor, pair.about, pair.quote, quoted_clause(found, pair.answer or "") if found else None)


def _proposals(edition: Edition, rows: Sequence[Candidates], confirmed: frozenset[str]) -> tuple[Proposal, ...]:
    best: dict[str, Proposal] = {}
    targets = sorted((target for row in rows for target in row.targets), key=lambda target: -target.score)
    for target in targets:
        if target.clause not in confirmed and target.clause not in best:
            placed = edition.corpus.clauses[target.clause]
            best[target.clause] = Proposal(quoted_clause(placed, target.text), target.score)
    return tuple(best.values())[:3]


def thematic_guard(edition: Edition, alignment: Alignment) -> str:
    """Why the texts of two plans are not compared word by word, as the beginning of a sentence."""
    left, right = (edition.corpus.plan_of_id[name] for name in (alignment.left, alignment.right))
    if left.campaign == right.campaign:
        return ZH.say("thematic.same-campaign", campaign=edition.campaign(left))
    return ZH.say("thematic.two-campaigns", first=edition.campaign(left), second=edition.campaign(right))
