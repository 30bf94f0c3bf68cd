"""Every rule a build must pass, and the rules that `check` adds to them."""

from __future__ import annotations

from planref.rules.facts import FACTS
from planref.rules.judgement import JUDGEMENT
from planref.rules.numbers import REVIEW
from planref.rules.registry import REGISTRY_RULES
from planref.rules.registry_history import HISTORY_RULES
from planref.rules.report import Rule
from planref.rules.transcription import TRANSCRIPTION
from planref.rules.vocabulary import VOCABULARY, VOCABULARY_IN_USE

RULES: tuple[Rule, ...] = (*TRANSCRIPTION, *FACTS, *VOCABULARY, *JUDGEMENT, *REGISTRY_RULES)
CHECK_RULES: tuple[Rule, ...] = (*RULES, *VOCABULARY_IN_USE, *REVIEW, *HISTORY_RULES)
