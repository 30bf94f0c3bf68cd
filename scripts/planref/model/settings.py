"""Settings of the published site that data and pages need."""

from __future__ import annotations

import re
from typing import Annotated

from planref.model.base import AfterValidator, Day, Field, Flag, Frozen, Text, wrong

# A mail address, or the address of a form or an issue tracker; {page} in it is replaced by the page that is meant.
CONTACT = r"^(?:[^\s@/]+@[^\s@/]+\.[^\s@/]+|https?://[^\s]+)$"


ADDRESS = r"^https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]*[A-Za-z0-9_~-])*/$"
_PORT = re.compile(r":([0-9]+)/")
_LAST_PORT = 65535


def _reachable(address: str) -> str:
    port = _PORT.search(address)
    if port and not 1 <= int(port[1]) <= _LAST_PORT:
        raise wrong("value/port", most=str(_LAST_PORT))
    return address


class Site(Frozen):
    """Where the site is published, what it is called, and who is told of its faults."""

    address: Annotated[str, Field(pattern=ADDRESS, max_length=120), AfterValidator(_reachable)] = Field(
        description="网站地址，以 / 结尾"
    )
    name: Text = Field(description="网站名称")
    english_name: Text | None = Field(None, description="网站的英文名称；有英文译文时用")
    description: Text = Field(description="网站是什么，一两句话，见于搜索引擎和转发的卡片")
    contact: Annotated[str, Field(pattern=CONTACT)] | None = Field(
        None, description="向谁指出错误：邮箱，或登记问题的网址；网址里的 {page} 换成所在网页。不写则页面只说怎样告知"
    )
    contact_until: Day | None = Field(
        None, description="以上联系方式在哪一天以前有人答复，如 2027-12-31；写了就发布 /.well-known/security.txt"
    )
    packed: Flag = Field(
        True, description="是否把整个网站打成压缩包，供人离线使用；不写就打。方案很多又常改的，写 false 则生成较快"
    )
