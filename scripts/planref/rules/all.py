"""Every rule a build must pass, and the rules that `check` adds to them."""

from __future__ import annotations

from planref.rules.answers import ANSWERS
from planref.rules.facts import FACTS
from planref.rules.judgement import JUDGEMENT
from planref.rules.numbers import REVIEW
from planref.rules.personal import PERSONAL
from planref.rules.reading import READING
from planref.rules.references import REFERENCES
from planref.rules.registry import REGISTRY_RULES
from planref.rules.registry_history import HISTORY_RULES
from planref.rules.report import Rule
from planref.rules.transcription import TRANSCRIPTION
from planref.rules.translations import TRANSLATIONS, TRANSLATIONS_REVIEW
from planref.rules.vocabulary import VOCABULARY, VOCABULARY_IN_USE

RULES: tuple[Rule, ...] = (
    *TRANSCRIPTION,
    *FACTS,
    *VOCABULARY,
    *JUDGEMENT,
    *REFERENCES,
    *ANSWERS,
    *READING,
    *PERSONAL,
    *REGISTRY_RULES,
    *TRANSLATIONS,
)
CHECK_RULES: tuple[Rule, ...] = (*RULES, *VOCABULARY_IN_USE, *REVIEW, *TRANSLATIONS_REVIEW, *HISTORY_RULES)
