"""Settings of the published site that data and pages need."""

from __future__ import annotations

from typing import Annotated

from planref.model.base import Field, Frozen, Text


class Site(Frozen):
    """Where the site is published and what it is called."""

    address: Annotated[str, Field(pattern=r"^https?://[^\s]+/$")] = Field(description="网站地址，以 / 结尾")
    name: Text = Field(description="网站名称")
