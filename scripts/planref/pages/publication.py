"""The corpus as pages need it: facts by clause, words for ids, neighbours, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planref.changes.lexicon import Lexicon
from planref.compare.comparison import Comparison, compare_texts
from planref.compare.shared import SharedRun, shared_runs
from planref.compare.texts import clause_texts
from planref.compare.thematic import Candidates, candidates
from planref.corpus.corpus import Corpus, Placed
from planref.model.alignment import Alignment, Counterpart, Verdict
from planref.model.facts import Citation, Fact, Involvement, Target, Time, TopicChoice
from planref.model.plan import Plan, Source
from planref.model.vocab import Document, Entry, Organisation, Outcome, Term, Topic


@dataclass(frozen=True)
class ClauseFacts:
    """All facts of one clause, in text order."""

    targets: tuple[Target, ...] = ()
    times: tuple[Time, ...] = ()
    citations: tuple[Citation, ...] = ()
    organisations: tuple[Involvement, ...] = ()

    @property
    def all(self) -> tuple[Fact, ...]:
        """Every fact of the clause."""
        return (*self.targets, *self.times, *self.citations, *self.organisations)


@dataclass(frozen=True)
class Relation:
    """How a clause relates to clauses of another plan, as a person judged it."""

    alignment: Alignment
    judgement: Verdict | Counterpart
    others: tuple[Placed, ...]


@dataclass(frozen=True)
class Proposed:
    """What the program proposes for plans of different descent: ranked candidates per sentence, shared runs."""

    candidates: tuple[Candidates, ...]
    runs: tuple[SharedRun, ...]


@dataclass(frozen=True)
class Publication:
    """What pages are made from."""

    corpus: Corpus

    @cached_property
    def facts(self) -> Mapping[str, ClauseFacts]:
        """Facts by clause id."""
        by_clause: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for facts in self.corpus.facts.values():
            for kind in ("targets", "times", "citations", "organisations"):
                for fact in getattr(facts, kind):
                    by_clause[fact.clause][kind].append(fact)
        return {
            clause: ClauseFacts(**{kind: tuple(found) for kind, found in kinds.items()})  # type: ignore[arg-type]
            for clause, kinds in by_clause.items()
        }

    def facts_of(self, clause: str) -> ClauseFacts:
        """Facts of one clause; empty when it has none."""
        return self.facts.get(clause, ClauseFacts())

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.corpus.vocabulary.topics.topics}

    @cached_property
    def topic_choices(self) -> Mapping[str, TopicChoice]:
        """The topics of each measure by clause id."""
        return {choice.clause: choice for facts in self.corpus.facts.values() for choice in facts.topics}

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """Organisations by id."""
        return {item.id: item for item in self.corpus.vocabulary.organisations.organisations}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {item.id: item for item in self.corpus.vocabulary.documents.documents}

    @cached_property
    def surfaces(self) -> tuple[tuple[str, Term], ...]:
        """Every spelling of every term, longest first."""
        pairs = [(surface, term) for term in self.corpus.vocabulary.terms.terms for surface in term.surfaces]
        return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))

    @cached_property
    def words(self) -> Mapping[tuple[str, str], Entry]:
        """Entries of the closed lists by (list, id)."""
        lists = self.corpus.vocabulary.lists
        return {(name, entry.id): entry for name in type(lists).model_fields for entry in getattr(lists, name)}

    def word(self, name: str, key: str) -> str:
        """Chinese label of an id in a closed list."""
        return self.words[name, key].label

    def level(self, key: str) -> str:
        """Chinese label of the level of a plan, a document or an organisation."""
        return self.word("levels" if ("levels", key) in self.words else "other_levels", key)

    @cached_property
    def relation_entries(self) -> Mapping[str, Outcome]:
        """What a verdict may say of a text, by id."""
        return {entry.id: entry for entry in self.corpus.vocabulary.lists.verdict_relations}

    def campaign(self, plan: Plan) -> str:
        """Short name and years of a plan's campaign."""
        found = next(item for item in self.corpus.vocabulary.campaigns.campaigns if item.id == plan.campaign)
        return f"{found.short} {found.years}"

    def source(self, plan: Plan) -> Source:
        """The received file of a plan."""
        return self.corpus.source_of(plan.plan)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists of the comparison engine."""
        return Lexicon.from_data(self.corpus.vocabulary.words)

    @cached_property
    def comparisons(self) -> Mapping[tuple[str, str], Comparison]:
        """Word-for-word comparisons by (left, right); only where one text declares descent from the other."""
        found = {}
        for alignment in self.corpus.alignments:
            left, right = (self.corpus.plan_of_id[name] for name in (alignment.left, alignment.right))
            if alignment.mode == "descends":
                texts = clause_texts(left), clause_texts(right)
                found[left.plan, right.plan] = compare_texts(*texts, self.lexicon)
            elif alignment.mode == "tasklist":
                texts = clause_texts(left), clause_texts(left, "tasklist")
                found[left.plan, right.plan] = compare_texts(*texts, self.lexicon, restated=True)
        return found

    @cached_property
    def proposals(self) -> Mapping[tuple[str, str], Proposed]:
        """Proposals of the thematic comparisons by (left, right); the right plan's task list counts as its text."""
        found = {}
        for alignment in self.corpus.alignments:
            if alignment.mode == "thematic":
                plan, other = (self.corpus.plan_of_id[name] for name in (alignment.left, alignment.right))
                left, right = clause_texts(plan), (*clause_texts(other), *clause_texts(other, "tasklist"))
                found[plan.plan, other.plan] = Proposed(candidates(left, right, self.lexicon), shared_runs(left, right))
        return found

    def neighbours(self, placed: Placed) -> tuple[Placed | None, Placed | None]:
        """The measures before and after one in its plan."""
        row: Sequence[Placed] = self.corpus.measures(placed.plan.plan)
        before = [other for other in row if other.order < placed.order]
        after = [other for other in row if other.order > placed.order]
        return (before[-1] if before else None, after[0] if after else None)

    @cached_property
    def relations(self) -> Mapping[str, tuple[Relation, ...]]:
        """Judgements by clause id, seen from either side."""
        found: dict[str, list[Relation]] = defaultdict(list)
        for alignment in self.corpus.alignments:
            judgements: tuple[Verdict | Counterpart, ...] = (*alignment.verdicts, *alignment.counterparts)
            for judgement in judgements:
                self._relate(found, alignment, judgement)
        return {clause: tuple(relations) for clause, relations in found.items()}

    def _relate(self, found: dict[str, list[Relation]], alignment: Alignment, judgement: Verdict | Counterpart) -> None:
        clauses = self.corpus.clauses
        others = tuple(clauses[other] for other in judgement.counterparts if other in clauses)
        found[judgement.clause].append(Relation(alignment, judgement, others))
        own = clauses.get(judgement.clause)
        for other in judgement.counterparts:
            if own is not None and other != judgement.clause:
                found[other].append(Relation(alignment, judgement, (own,)))


def heading_of(placed: Placed, longest: int = 24) -> str:
    """What a clause is called: its heading, or the first words of its text."""
    clause = placed.clause
    words = clause.heading or clause.text or "".join(child.text or child.heading or "" for child in clause.children)
    words = words.split("\n")[0]
    return words if clause.heading or len(words) <= longest else words[:longest] + "…"


def name_of(placed: Placed) -> str:
    """Own label and heading of a clause: （一）突出重点."""
    return (placed.clause.label or "") + heading_of(placed)
