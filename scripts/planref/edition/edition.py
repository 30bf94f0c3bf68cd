"""The corpus as pages need it: facts by clause, words for ids, neighbours, sources."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from planref.align.units import ClauseText
from planref.changes.lexicon import Lexicon
from planref.compare.comparison import Comparison, compare_texts
from planref.compare.reuse import ReuseAmong, plan_texts, templates_above
from planref.compare.shared import SharedRun, shared_runs
from planref.compare.texts import clause_texts
from planref.compare.thematic import Candidates, Choice, candidates
from planref.corpus.corpus import Corpus, Placed
from planref.corpus.loose_numbers import LooseNumber, loose_numbers
from planref.corpus.reach import is_real
from planref.edition.on_demand import OnDemand
from planref.model.alignment import Alignment, Counterpart, Verdict
from planref.model.differences import Difference
from planref.model.facts import NO_FACTS, ClauseFacts, TopicChoice
from planref.model.history import HistoryKind, RecordedChange
from planref.model.plan import Plan, Source
from planref.model.vocab import Document, Entry, Organisation, Outcome, Term, Topic


@dataclass(frozen=True)
class Judged:
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
class Paired:
    """What a comparison is made from, and nothing else: two texts, what people judged of them, the word lists."""

    alignment: Alignment
    left: tuple[ClauseText, ...]
    right: tuple[ClauseText, ...]
    words: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Edition:
    """What pages are made from."""

    corpus: Corpus

    @cached_property
    def address_is_real(self) -> bool:
        """Whether the site says where it is published; else what is printed or scanned may not name an address."""
        return is_real(self.corpus.site.address)

    @cached_property
    def address(self) -> str:
        """What stands before an address that is printed or cited: where the site is published, or ""."""
        return self.corpus.site.address if self.address_is_real else ""

    @cached_property
    def facts(self) -> Mapping[str, ClauseFacts]:
        """Facts by clause id."""
        return {clause: found for facts in self.corpus.facts.values() for clause, found in facts.clauses.items()}

    def facts_of(self, clause: str) -> ClauseFacts:
        """Facts of one clause; empty when it has none."""
        return self.facts.get(clause, NO_FACTS)

    @cached_property
    def loose_numbers(self) -> Mapping[str, tuple[LooseNumber, ...]]:
        """By clause the numbers that no fact explains; only of plans whose facts were read."""
        found: dict[str, list[LooseNumber]] = defaultdict(list)
        for plan in self.corpus.facts:
            for number in loose_numbers(self.corpus, plan):
                found[number.clause].append(number)
        return {clause: tuple(numbers) for clause, numbers in found.items()}

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
    def replacements(self) -> Mapping[str, tuple[Document, ...]]:
        """By document the documents that stand in its place in plans further down."""
        found: dict[str, list[Document]] = defaultdict(list)
        for item in self.corpus.vocabulary.documents.documents:
            if item.replaces:
                found[item.replaces].append(item)
        return {document: tuple(items) for document, items in found.items()}

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
    def comparisons(self) -> Mapping[str, Comparison]:
        """Word-for-word comparisons by the name of their alignment; only where one text descends from the other."""
        pairs = (self._pair(alignment) for alignment in self.corpus.alignments)
        return OnDemand(
            {pair.alignment.name: pair for pair in pairs if pair.alignment.mode != "thematic"}, self._compared
        )

    @cached_property
    def proposals(self) -> Mapping[str, Proposed]:
        """Proposals of the thematic comparisons by the name of their alignment; a task list counts as text."""
        pairs = (self._pair(alignment) for alignment in self.corpus.alignments)
        return OnDemand(
            {pair.alignment.name: pair for pair in pairs if pair.alignment.mode == "thematic"}, self._proposed
        )

    def _pair(self, alignment: Alignment) -> Paired:
        return Paired(alignment, *self._texts(alignment), self.corpus.vocabulary.words)

    def _texts(self, alignment: Alignment) -> tuple[tuple[ClauseText, ...], tuple[ClauseText, ...]]:
        """Two plans, or a plan and its own task list."""
        left, right = self._bodies[alignment.left], self._bodies[alignment.right]
        if alignment.mode == "descends":
            return left, right
        listed = self._task_lists[alignment.right]
        return left, listed if alignment.mode == "tasklist" else (*right, *listed)

    @cached_property
    def _bodies(self) -> Mapping[str, tuple[ClauseText, ...]]:
        return {plan.plan: clause_texts(plan) for plan in self.corpus.plans}

    @cached_property
    def _task_lists(self) -> Mapping[str, tuple[ClauseText, ...]]:
        return {plan.plan: clause_texts(plan, "tasklist") for plan in self.corpus.plans}

    def _compared(self, pair: Paired) -> Comparison:
        return compare_texts(pair.left, pair.right, self.lexicon, restated=pair.alignment.mode == "tasklist")

    def _proposed(self, pair: Paired) -> Proposed:
        found = candidates(pair.left, pair.right, self.lexicon, _chosen_in(pair.alignment))
        return Proposed(found, shared_runs(pair.left, pair.right))

    @cached_property
    def reuse(self) -> ReuseAmong:
        """Which plans share runs of text."""
        return ReuseAmong(plan_texts(self.corpus.plans))

    @cached_property
    def alignments_between(self) -> Mapping[tuple[str, str], tuple[Alignment, ...]]:
        """Alignments by (left, right), those that compare word for word first."""
        found: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
        for alignment in sorted(self.corpus.alignments, key=lambda item: item.mode == "thematic"):
            found[alignment.left, alignment.right].append(alignment)
        return {pair: tuple(alignments) for pair, alignments in found.items()}

    @cached_property
    def descending(self) -> tuple[Alignment, ...]:
        """Two plans word for word: with a reviewed answer first, then with one, then without; of these the oldest."""
        pairs = [item for item in self.corpus.alignments if item.mode == "descends"]
        return tuple(sorted(pairs, key=lambda item: (self._unanswered(item), *self._ages(item))))

    def _unanswered(self, alignment: Alignment) -> int:
        summary = self.corpus.summaries.get(alignment.name)
        if summary is None:
            return 2
        return int(any(answer.status != "reviewed" for answer in summary.answers))

    def _ages(self, alignment: Alignment) -> tuple[int, ...]:
        """When a comparison came to be, which is with the younger of its plans; of one plan's the older partner's."""
        age = self.corpus.age
        return tuple(sorted((age.get(plan, len(age)) for plan in (alignment.left, alignment.right)), reverse=True))

    @cached_property
    def templates(self) -> Set[str]:
        """The plans from which others descend."""
        return {plan.template.plan for plan in self.corpus.plans if plan.template}

    def origin_of(self, plan: Plan) -> str:
        """The plan that a plan descends from in the end, through all templates held: itself where it has none."""
        held = self.corpus.plan_of_id
        return [plan.plan, *(above for above in templates_above(plan, held) if above in held)][-1]

    @cached_property
    def alignments_onto(self) -> Mapping[str, tuple[Alignment, ...]]:
        """Alignments by their right plan."""
        found: dict[str, list[Alignment]] = defaultdict(list)
        for alignment in self.corpus.alignments:
            found[alignment.right].append(alignment)
        return {plan: tuple(alignments) for plan, alignments in found.items()}

    def neighbours(self, placed: Placed) -> tuple[Placed | None, Placed | None]:
        """The measures before and after one in its plan."""
        row = self.corpus.measures(placed.plan.plan)
        at = bisect_left(row, placed.order, key=_order)
        after = row[at + 1 :][:1] if row[at : at + 1] == (placed,) else row[at : at + 1]
        return (row[at - 1] if at else None, after[0] if after else None)

    @cached_property
    def measures_on(self) -> Mapping[str, Mapping[str, tuple[Placed, ...]]]:
        """The measures by main topic and plan, in document order."""
        return self._by_topic(lambda choice: (choice.primary,))

    @cached_property
    def measures_beside(self) -> Mapping[str, Mapping[str, tuple[Placed, ...]]]:
        """The measures by topic and plan where it is not their main topic."""
        return self._by_topic(lambda choice: tuple(topic for topic in choice.secondary if topic != choice.primary))

    def _by_topic(
        self, topics_of: Callable[[TopicChoice], tuple[str, ...]]
    ) -> Mapping[str, Mapping[str, tuple[Placed, ...]]]:
        found: dict[str, dict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
        for placed in self.corpus.measures():
            choice = self.topic_choices.get(placed.id)
            for topic in dict.fromkeys(topics_of(choice)) if choice else ():
                found[topic][placed.plan.plan].append(placed)
        return {topic: {plan: tuple(row) for plan, row in plans.items()} for topic, plans in found.items()}

    @cached_property
    def relations(self) -> Mapping[str, tuple[Judged, ...]]:
        """Judgements by clause id, seen from either side."""
        found: dict[str, list[Judged]] = defaultdict(list)
        for alignment in self.corpus.alignments:
            judgements: tuple[Verdict | Counterpart, ...] = (*alignment.verdicts, *alignment.counterparts)
            for judgement in judgements:
                self._relate(found, alignment, judgement)
        return {clause: tuple(relations) for clause, relations in found.items()}

    @cached_property
    def differences(self) -> Mapping[str, tuple[Difference, ...]]:
        """The registered differences by comparison, in order of publication."""
        found: dict[str, list[Difference]] = defaultdict(list)
        for entry in self.corpus.differences.differences:
            found[entry.comparison].append(entry)
        return {name: tuple(entries) for name, entries in found.items()}

    @cached_property
    def standings(self) -> Mapping[tuple[HistoryKind, str], tuple[str, datetime.date]]:
        """By kind and id the fingerprint that the record holds, and the day since when."""
        return {
            (standing.kind, name): (found, standing.since)
            for standing in self.corpus.history.stands
            for name, found in standing.hashes.items()
        }

    @cached_property
    def changes_by_id(self) -> Mapping[tuple[HistoryKind, str], tuple[RecordedChange, ...]]:
        """The recorded changes by kind and id, oldest first."""
        found: dict[tuple[HistoryKind, str], list[RecordedChange]] = defaultdict(list)
        for change in self.corpus.history.changes:
            found[change.kind, change.id].append(change)
        return {place: tuple(changes) for place, changes in found.items()}

    def _relate(self, found: dict[str, list[Judged]], alignment: Alignment, judgement: Verdict | Counterpart) -> None:
        clauses = self.corpus.clauses
        others = tuple(clauses[other] for other in judgement.counterparts if other in clauses)
        found[judgement.clause].append(Judged(alignment, judgement, others))
        own = clauses.get(judgement.clause)
        for other in judgement.counterparts:
            if own is not None and other != judgement.clause:
                found[other].append(Judged(alignment, judgement, (own,)))


def _order(placed: Placed) -> int:
    return placed.order


def _chosen_in(alignment: Alignment) -> Choice:
    """What the readers of a thematic comparison chose, asked sentence by sentence."""
    words: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for counterpart in alignment.counterparts:
        for pair in counterpart.pairs:
            if pair.clause and pair.answer:
                words[counterpart.clause, pair.clause].append((pair.quote, pair.answer))
    return lambda left, right: any(
        quote in left.text and answer in right.text for quote, answer in words.get((left.clause, right.clause), ())
    )
