"""Every rule a build must pass."""

from __future__ import annotations

from planref.rules.judgement import JUDGEMENT
from planref.rules.report import Rule
from planref.rules.transcription import TRANSCRIPTION

RULES: tuple[Rule, ...] = (*TRANSCRIPTION, *JUDGEMENT)
