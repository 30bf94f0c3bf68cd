"""Every rule a build must pass, and the rules that `check` adds to them."""

from __future__ import annotations

from planref.rules.registry import REGISTRY_RULES
from planref.rules.registry_history import HISTORY_RULES
from planref.rules.report import Rule
from planref.rules.transcription import TRANSCRIPTION

RULES: tuple[Rule, ...] = (*TRANSCRIPTION, *REGISTRY_RULES)
CHECK_RULES: tuple[Rule, ...] = (*RULES, *HISTORY_RULES)
