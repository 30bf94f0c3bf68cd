"""The registry of permanent ids: every id ever published, its address, and what became of it."""

from __future__ import annotations

from pydantic import model_validator

from planref.model.base import Day, Field, Frozen, Identifier, Text, wrong


class PublishedId(Frozen):
    """One permanent id: live, or with the id that took its place, or with the reason why it is gone."""

    id: Identifier = Field(description="永久编号，发布后不再改变，也不另作他用")
    since: Day = Field(description="首次发布日期")
    page: Text = Field(description="网页地址，永久有效：plans/ 或 m/ 加编号加 .html")
    leads_to: Identifier | None = Field(None, description="接替它的编号；仍在用的不写")
    gone: Text | None = Field(None, description="撤下的理由；仍在用的或有接替的不写")

    @model_validator(mode="after")
    def _sound(self) -> PublishedId:
        if self.page not in {f"plans/{self.id}.html", f"m/{self.id}.html"}:
            raise wrong("value/page")
        if self.leads_to and self.gone:
            raise wrong("value/leads-to-and-gone")
        return self

    @property
    def live(self) -> bool:
        """Whether its page shows the text itself."""
        return self.leads_to is None and self.gone is None


class Registry(Frozen):
    """Every id ever published, in order of publication."""

    ids: tuple[PublishedId, ...] = Field(description="全部永久编号，只增不减")
