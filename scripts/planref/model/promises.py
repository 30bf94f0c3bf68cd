"""The promises of the project, in words; their figures are measured, never typed."""

from __future__ import annotations

from planref.model.base import Field, Frozen, Text


class Promise(Frozen):
    """One promise and the sentence that its figures fill; words in braces name them."""

    name: Text = Field(description="名称，与实测记录一致")
    promise: Text = Field(description="承诺，中文")
    english: Text = Field(description="承诺，英文")
    figure: Text = Field(description="实测的写法，中文")
    figure_en: Text = Field(description="实测的写法，英文")


class Promises(Frozen):
    """All promises, in the order of the table."""

    promises: tuple[Promise, ...] = Field(description="承诺")
