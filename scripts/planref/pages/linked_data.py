"""Linked data for search engines: a plan as schema.org Legislation, in the head of its page."""

from __future__ import annotations

import json
from typing import Any

from planref.corpus.addresses import plan_uri
from planref.model.plan import Plan
from planref.pages.publication import Publication


def legislation(publication: Publication, plan: Plan) -> str:
    """The script element with the JSON-LD of a plan; nothing in its texts can end the element."""
    text = json.dumps(legislation_record(publication, plan), ensure_ascii=False)
    return f'<script type="application/ld+json">{_inert(text)}</script>'


def _inert(text: str) -> str:
    """JSON in which no character means anything to HTML."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def legislation_record(publication: Publication, plan: Plan) -> dict[str, Any]:
    """What the plan is in schema.org's words; what the text does not say is left out."""
    address = publication.corpus.site.address
    parents = [publication.documents[item.document].title for item in plan.parents]
    record = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": plan.title,
        "url": address + plan_uri(plan.plan),
        "inLanguage": "zh-CN",
        "legislationIdentifier": plan.document_number,
        "legislationPassedBy": {"@type": "Organization", "name": plan.issuer.name},
        "legislationDate": plan.issued.isoformat() if plan.issued else None,
        "datePublished": plan.published.isoformat() if plan.published else None,
        "temporalCoverage": _period(plan),
        "spatialCoverage": {"@type": "Place", "name": plan.region},
        "isBasedOn": [{"@type": "Legislation", "name": title} for title in parents],
        "sameAs": plan.url,
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "text/plain",
            "contentUrl": f"{address}open-data/sources/{plan.plan}.txt",
        },
    }
    return {key: value for key, value in record.items() if value}


def _period(plan: Plan) -> str:
    start, end = plan.period.start, plan.period.end
    return f"{start.isoformat()}/{end.isoformat()}" if start and end else ""
