"""The words that readers and importer are handed, from the vocabulary."""

from __future__ import annotations

import re
from pathlib import Path

from planref.importer.metadata import CampaignWords
from planref.model.base import validate
from planref.model.vocab import Campaigns
from planref.model.words import PageFurniture
from planref.readers.furniture import FurnitureWords
from planref.source.yamlfile import read_yaml

_CAMPAIGNS = "data/vocab/campaigns.yaml"
_FURNITURE = "data/vocab/page-furniture.yaml"


def furniture_words(root: Path) -> FurnitureWords:
    """The words of web pages of the repository at `root`; ProblemsFound where the file is wrong."""
    lists = validate(PageFurniture, read_yaml(root / _FURNITURE, _FURNITURE), _FURNITURE)
    return FurnitureWords(**dict(lists))


def campaign_words(root: Path) -> tuple[CampaignWords, ...]:
    """The campaigns of the repository at `root`, by their short names; ProblemsFound where the file is wrong."""
    held = validate(Campaigns, read_yaml(root / _CAMPAIGNS, _CAMPAIGNS), _CAMPAIGNS)
    return tuple(CampaignWords(each.id, each.short, _span(each.years)) for each in held.campaigns)


def _span(years: str) -> tuple[int, int]:
    named = [int(year) for year in re.findall(r"[0-9０-９]{4}", years)]
    return (min(named), max(named)) if named else (0, 9999)
