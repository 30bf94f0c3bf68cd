"""Measures of other plans on the same topic, from the plans that stand nearest: by descent, campaign and level."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, zip_longest

from planref.corpus.addresses import measure_uri
from planref.corpus.corpus import Placed
from planref.edition.edition import Edition
from planref.edition.naming import name_of
from planref.model.plan import Plan

MOST = 8

Ring = tuple[str, ...]
Near = tuple[str, str, str]
"""A measure of another plan: its address, its plan, its name."""


@dataclass(frozen=True)
class SameTopic:
    """Finds near measures of one edition; no plan is looked at that is not near, however many there are."""

    edition: Edition

    def lines(self, placed: Placed) -> tuple[Near, ...]:
        """The same measures as a page leads to them."""
        return tuple((measure_uri(item.id), item.plan.short_title, name_of(item)) for item in self.measures(placed))

    def measures(self, placed: Placed) -> tuple[Placed, ...]:
        """Up to eight measures with the same main topic; one of each near plan before a second of any."""
        choice = self.edition.topic_choices.get(placed.id)
        if choice is None or self.edition.topics[choice.primary].structural:
            return ()
        held = self.edition.measures_on[choice.primary]
        rounds = zip_longest(*(held[plan] for plan in self._near(placed.plan, choice.primary)))
        return tuple(islice((other for row in rounds for other in row if other is not None), MOST))

    def _near(self, plan: Plan, topic: str) -> tuple[str, ...]:
        """The nearest plans with a topic, nearest first."""
        found: dict[str, None] = {}
        for ring in self._rings[plan.plan]:
            for other in self._beginning_behind(plan, self._plans_in[topic, ring]):
                if other != plan.plan:
                    found[other] = None
                if len(found) == MOST:
                    return tuple(found)
        return tuple(found)

    def _beginning_behind(self, plan: Plan, row: list[str]) -> Iterator[str]:
        """The plans of a row in corpus order, those behind a plan first: they are of its years and level."""
        begin = bisect(row, self._place[plan.plan], key=self._place.__getitem__)
        return (row[(begin + step) % len(row)] for step in range(len(row)))

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {plan.plan: place for place, plan in enumerate(self.edition.corpus.plans)}

    @cached_property
    def _rings(self) -> Mapping[str, tuple[Ring, ...]]:
        """Around every plan, from within: plans of its descent, of its campaign and level, its campaign, its level."""
        return {
            plan.plan: (
                ("descent", self.edition.origin_of(plan)),
                ("campaign and level", plan.campaign, plan.level),
                ("campaign", plan.campaign),
                ("level", plan.level),
                (),
            )
            for plan in self.edition.corpus.plans
        }

    @cached_property
    def _plans_in(self) -> Mapping[tuple[str, Ring], list[str]]:
        found: dict[tuple[str, Ring], list[str]] = defaultdict(list)
        for topic, plans in self.edition.measures_on.items():
            for plan in plans:
                for ring in self._rings[plan]:
                    found[topic, ring].append(plan)
        return found
