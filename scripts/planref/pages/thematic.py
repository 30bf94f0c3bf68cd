"""Pages of thematic comparisons: what a person confirmed, then what the program proposes; never a redline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planref.compare.thematic import Candidates
from planref.corpus.corpus import Placed
from planref.model.alignment import Alignment, Counterpart
from planref.pages.coverage import judgements
from planref.pages.measure import comparison_uri
from planref.pages.page import Page, root_of
from planref.pages.plan import measure_uri
from planref.pages.publication import Proposed, Publication, heading_of
from planref.pages.render import render


@dataclass(frozen=True)
class Quoted:
    """A clause of one of the plans with the words it is quoted by."""

    uri: str
    name: str
    position: str
    text: str


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
    counterparts: tuple[Quoted, ...]
    proposals: tuple[Proposal, ...]


def _quoted(placed: Placed, text: str = "") -> Quoted:
    return Quoted(measure_uri(placed.id), heading_of(placed), placed.position, text or placed.clause.text or "")


def entries(publication: Publication, alignment: Alignment, proposed: Proposed) -> tuple[Entry, ...]:
    """One entry for every measure of the left plan."""
    judged = judgements(alignment)
    rows = _by_clause(proposed.candidates)
    return tuple(
        _entry(publication, placed, judged.get(placed.id), rows.get(placed.id, []))
        for placed in publication.corpus.measures(alignment.left)
    )


def _by_clause(proposed: Sequence[Candidates]) -> Mapping[str, list[Candidates]]:
    found: dict[str, list[Candidates]] = defaultdict(list)
    for row in proposed:
        found[row.clause].append(row)
    return found


def _entry(publication: Publication, placed: Placed, judgement: object, rows: Sequence[Candidates]) -> Entry:
    clauses = publication.corpus.clauses
    known = judgement if isinstance(judgement, Counterpart) else None
    finding = known.finding if known else "unchecked"
    quotes = {item.clause: item.quote for item in (known.evidence if known else ())}
    confirmed = known.counterparts if known else ()
    return Entry(
        clause=_quoted(placed),
        id=placed.id,
        word=publication.word("findings", finding),
        mark=finding,
        rationale=known.rationale if known else "尚无人工结论",
        reviewed=bool(known and known.status == "reviewed"),
        counterparts=tuple(_quoted(clauses[item], quotes.get(item, "")) for item in confirmed),
        proposals=_proposals(publication, rows, frozenset(confirmed)),
    )


def _proposals(publication: Publication, rows: Sequence[Candidates], confirmed: frozenset[str]) -> tuple[Proposal, ...]:
    best: dict[str, Proposal] = {}
    targets = sorted((target for row in rows for target in row.targets), key=lambda target: -target.score)
    for target in targets:
        if target.clause not in confirmed and target.clause not in best:
            placed = publication.corpus.clauses[target.clause]
            best[target.clause] = Proposal(_quoted(placed, target.text), target.score)
    return tuple(best.values())[:3]


def thematic_page(publication: Publication, alignment: Alignment) -> Page:
    """The page of one thematic comparison."""
    plans = publication.corpus.plan_of_id
    left, right = plans[alignment.left], plans[alignment.right]
    proposed = publication.proposals[alignment.left, alignment.right]
    listed = entries(publication, alignment, proposed)
    uri = comparison_uri(alignment)
    clauses = publication.corpus.clauses
    return Page(
        uri=uri,
        title=f"{left.short_title} 与 {right.short_title} 主题对照",
        description=f"{left.title} 与 {right.title} 的主题对照：逐条列出人工认定的同类要求、未见和待核。",
        body=render(
            "thematic.html",
            root=root_of(uri),
            left=left,
            right=right,
            same_campaign=left.campaign == right.campaign,
            campaigns=(publication.campaign(left), publication.campaign(right)),
            entries=listed,
            totals=Counter(entry.word for entry in listed).most_common(),
            reviewed=sum(1 for entry in listed if entry.reviewed),
            runs=[
                (_quoted(clauses[run.left.clause]), _quoted(clauses[run.right.clause]), run.left.text)
                for run in proposed.runs
            ],
            base=alignment.name,
        ),
        tab="compare",
        edit=f"data/alignments/{alignment.name}.yaml",
    )
