"""Linked data for search engines: a plan as schema.org Legislation, in the head of its page."""

from __future__ import annotations

import json
from typing import Any

from planref.corpus.addresses import alignment_data_uri, comparison_uri, in_full, measure_uri, plan_uri, source_text_uri
from planref.corpus.corpus import Placed
from planref.corpus.withheld import without_contacts
from planref.edition.citation import position_words, printed_text, title_of
from planref.edition.edition import Edition
from planref.model.alignment import Alignment
from planref.model.plan import Plan


def legislation(edition: Edition, plan: Plan) -> str:
    """The script element with the JSON-LD of a plan; nothing in its texts can end the element."""
    return _element(legislation_record(edition, plan))


def measure_data(edition: Edition, placed: Placed, since: str) -> str:
    """The script element with the JSON-LD of a clause; names and numbers of persons are left to the printed text."""
    address, plan = edition.address, placed.plan
    whole = {"@type": "Legislation", "name": plan.title, "url": in_full(address, plan_uri(plan.plan))}
    record = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": title_of(placed),
        "position": position_words(placed),
        "url": in_full(address, measure_uri(placed.id)),
        "inLanguage": "zh-CN",
        "text": without_contacts(edition.corpus, placed.id, printed_text(placed)),
        "isPartOf": _told(whole),
        "dateModified": since,
    }
    return _element(_told(record))


def comparison_data(edition: Edition, alignment: Alignment, name: str, description: str) -> str:
    """The script element with the JSON-LD of a comparison: a data set about two plans."""
    address, plans = edition.address, edition.corpus.plan_of_id
    about = [
        _told({"@type": "Legislation", "name": plans[side].title, "url": in_full(address, plan_uri(side))})
        for side in dict.fromkeys((alignment.left, alignment.right))
    ]
    file = {
        "@type": "DataDownload",
        "encodingFormat": "application/json",
        "contentUrl": address + alignment_data_uri(alignment),
    }
    record = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": in_full(address, comparison_uri(alignment)),
        "inLanguage": "zh-CN",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": {"@type": "Organization", "name": edition.corpus.site.name},
        "about": about,
        "distribution": [file] if address else [],
    }
    return _element(_told(record))


def _told(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value}


def _element(record: dict[str, Any]) -> str:
    return f'<script type="application/ld+json">{_inert(json.dumps(record, ensure_ascii=False))}</script>'


def _inert(text: str) -> str:
    """JSON in which no character means anything to HTML."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def legislation_record(edition: Edition, plan: Plan) -> dict[str, Any]:
    """What the plan is in schema.org's words; what the text does not say is left out."""
    address = edition.address
    parents = [edition.documents[item.document].title for item in plan.parents]
    record = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": plan.title,
        "url": in_full(address, plan_uri(plan.plan)),
        "inLanguage": "zh-CN",
        "legislationIdentifier": plan.document_number,
        "legislationPassedBy": None if plan.issuer.inferred else {"@type": "Organization", "name": plan.issuer.name},
        "legislationDate": plan.issued.isoformat() if plan.issued else None,
        "datePublished": plan.published.isoformat() if plan.published else None,
        "temporalCoverage": _period(plan),
        "spatialCoverage": {"@type": "Place", "name": plan.region},
        "isBasedOn": [{"@type": "Legislation", "name": title} for title in parents],
        "sameAs": plan.url,
        "encoding": address
        and {
            "@type": "MediaObject",
            "encodingFormat": "text/plain",
            "contentUrl": address + source_text_uri(plan.plan),
        },
    }
    return _told(record)


def _period(plan: Plan) -> str:
    start, end = plan.period.start, plan.period.end
    return f"{start.isoformat()}/{end.isoformat()}" if start and end else ""
