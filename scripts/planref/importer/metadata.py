"""What a draft can say of itself: level, region, campaign, issuer, dates; each a proposal for a person to check."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planref.importer import genre
from planref.importer.tree import DraftPlan, Node
from planref.model.plan import UNKNOWN, UNKNOWN_ISSUER, UNKNOWN_REGION
from planref.readers.received import Line
from planref.source.basis import clean_line
from planref.source.digits import YEAR
from planref.source.labels import number_of
from planref.words.words import ZH

_NATIONAL = re.compile(
    r"^(?:中共中央|国务院|全国人民代表大会|全国人大|中华人民共和国|国家[\u4e00-\u9fff]{1,8}(?:局|委|部|总局)"
    r"|(?:应急管理|工业和信息化|交通运输|住房和城乡建设|生态环境|农业农村|自然资源|公安|教育|民政|水利|商务|财政)部)"
    r"|^全国[\u4e00-\u9fff]|^[\u4e00-\u9fff]{0,10}(?:国务院安委会|国务院安全生产委员会)"
)
_ENTERPRISE = re.compile(
    r"(?<!上市)(?<!各)(?:公司|集团|总厂|矿业|股份)(?:[\u4e00-\u9fff]{0,6}关于|[\u4e00-\u9fff]{0,30}$|[（(])"
)
_PARK = re.compile(
    r"([\u4e00-\u9fff]{0,14}?)(?:经济技术|高新技术产业|高新技术|经济|高新|工业|产业|化工|科技|物流|综合)?"
    r"(?:开发区|工业区|高新区|集聚区|保税区|园区)"
)
_BEFORE_PLACE = re.compile("^(?:中共|中国共产党|关于(?:印发|转发|发布|下发)[《〈]?)")
_NO_NAME = re.compile(r"关于|加强|推进|开展|落实|各|全|和|、|印发")
_BEHIND = re.compile("[（(][^（()）]*[）)]$")  # the years behind a title
_SEAL = re.compile("[（(](?:盖章|公章|印章|章)[）)]$")
_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_UNITS = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:自治区|自治州|自治县|省|市|盟|地区|县|区|旗)(?![级域划内外间块位])")
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:镇|乡|街道)(?![级域村土])")
# Words that end like the name of a place and are none.
_NO_PLACE = re.compile(
    r"(?:社|小|校|辖|景|灾|片|厂|牧|市|各|全|本|园|住宅|居民|商业|旅游|风景|作业|危险|工业|禁止|生活"
    r"|办公|仓储|生产|重点|历史|特别行政|革命老)区$|(?:超|夜|全|各|本|上|股)市$|(?:各|全|本|该|贫困|郊)县$"
    r"|(?:各|全|本)(?:省|州|盟|旗)$|(?:城|乡|小|集|村|各|全|本|重点)镇$|(?:城|下|返|家|水|侨|各|全|本)乡$|^(?:各|全|本)?街道$"
    r"|^(?:加强|推进|开展|落实)|关于|委|办公|政府|部门|各|等|^.{3,}[和与及]|^[红彩锦国军战队]旗$"
)
# Names may end so too (盐城市, 房山区, 喀什地区): a word that only describes stands in front, or none.
_DESCRIBED = re.compile(
    r"^(?:[大小中老旧主高深沿环临农牧]|特大|超大|中心|中小|偏远|边远|边境|贫困|重点|国有|采煤|煤|农村|农贸|城乡|城郊|沿海|民族|智慧|韧性"
    r"|海绵|现代|文明|试点|省会|宜居|森林|园林|示范|国际|新型|低碳|中西部|欠发达|高寒|其他|有关|周边|不同|部分)?"
    r"(?:[城都门集]市|[城山林湖港矿库]区|地区)$"
)
_LEVEL_OF = (
    (("自治区", "省"), "province"),
    (("自治州", "市", "盟", "地区"), "city"),
    (("自治县", "县", "区", "旗"), "district"),
)
_YEARS = re.compile(rf"({YEAR})\s?[—–\-－至~～]+\s?({YEAR})")
_ONE_YEAR = re.compile(YEAR)
_OFTEN = 2
_FIELD = re.compile(r"(?:(?!关于|办公|委|政府|部门|局)[\u4e00-\u9fff、]){0,12}?(?=安全)")
_SHORT = 16
_DAY = re.compile(
    r"^(?:中華)?(民國)?([0-9０-９]{2,4}|[〇○零Ｏ一二三四五六七八九]{4})年"
    r"([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})月([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})日"
)
_YEAR_SIGNS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_FIRST_OF_MINGUO = 1912
_PUBLISHED = re.compile(
    r"(?:生成日期|发布日期|发布时间)[:：]?\s*(20[0-9０-９]{2})[-年./]([0-9０-９]{1,2})[-月./]([0-9０-９]{1,2})"
)
_WRITTEN = re.compile(
    r"(?:成文日期|成文时间|发文日期)[:：]?\s*(20[0-9０-９]{2})[-年./]([0-9０-９]{1,2})[-月./]([0-9０-９]{1,2})"
)
_NUMBER = re.compile(r"(?:发文字号|文号)[:：]?\s*(\S{1,20}[〔\[（(][0-9０-９]{4}[〕\]）)]\s?[0-9０-９]+号)")


@dataclass(frozen=True)
class CampaignWords:
    """A campaign of the vocabulary as it is known by: its id, the words that name it, its first and last year."""

    id: str
    words: str
    years: tuple[int, int]


def metadata_of(plan: DraftPlan, lines: Sequence[Line], campaigns: Sequence[CampaignWords]) -> dict[str, Any]:
    """Plain data for the head of a draft plan; what is only guessed is marked inferred, what is not known stays so."""
    text = "".join(clean_line(line.text) for line in lines)
    title = plan.title or ZH.say("import.no-title")
    furniture = " ".join(clean_line(line.text) for line in lines if line.furniture)
    issuer = _issuer(plan)
    region = _region(title) or _region(issuer["name"])
    issued, published = _issued(plan) or _date(_WRITTEN, furniture), _date(_PUBLISHED, furniture)
    period = _period(title, text)
    campaign, named = _campaign(title, text, _years(title, issued), campaigns)
    level = _level(title, issuer["name"], region)
    guesses = {"level": level != UNKNOWN, "region": bool(region), "campaign": campaign != UNKNOWN and not named}
    data: dict[str, Any] = {
        "title": title,
        "short_title": _short(title, region, period.get("start") or issued or published),
        "level": level,
        "region": region or UNKNOWN_REGION,
        "campaign": campaign,
        "inferred": [name for name, guessed in guesses.items() if guessed],
        "issuer": issuer,
        "document_number": _number(plan, furniture),
        "issued": issued,
        "published": published,
        "period": period,
    }
    return {key: value for key, value in data.items() if value}


def _short(title: str, region: str, day: str) -> str:
    """Place, field and year of a plan (菏泽市工贸行业 2024); its title cut short where place or year is not known."""
    if not (region and day) or region not in title:
        return (_BEHIND.sub("", title) or title)[:_SHORT]
    field = _FIELD.match(title.partition(region)[2])
    return f"{_places(region)[-1]}{field.group(0) if field else ''} {day[:4]}"


def _level(title: str, issuer: str, region: str) -> str:
    """The level of the body that speaks: a state organ, a company, a park, or what the last unit of the region is."""
    spoken = (_BEHIND.sub("", title), issuer)
    if any(_ENTERPRISE.search(text) for text in spoken):
        return "enterprise"
    if any(_NATIONAL.search(text) for text in spoken):
        return "national"
    if any(_park(text) is not None for text in spoken):
        return "park"
    if region in _MUNICIPALITIES:
        return "province"
    return next((level for endings, level in _LEVEL_OF if region.endswith(endings)), UNKNOWN)


def _park(text: str) -> re.Match[str] | None:
    """The park that a title or a name of a body begins with."""
    found = _PARK.match(text)
    return found if found and not _NO_NAME.search(found.group(1)) else None


def _region(text: str) -> str:
    """The place a title or a name of a body begins with."""
    return "".join(_places(text))


def _places(text: str) -> list[str]:
    """The units one inside the other that a title or a name of a body begins with: 宁波市, 鄞州区."""
    park = _park(text)
    if park and len(park.group(1)) > 1:
        return [park.group(0)]
    text, found, end = _BEFORE_PLACE.sub("", text), list[str](), 0
    while (unit := _UNITS.match(text, end)) and _is_place(unit.group(0)):
        found.append(unit.group(0))
        end = unit.end()
    town = _TOWN.match(text, end)
    return [*found, town.group(0)] if town and _is_place(town.group(0)) else found


def _is_place(unit: str) -> bool:
    """Whether a unit has a name in front of its kind: one character for a county, two for all others."""
    one = unit.endswith(("县", "旗"))
    return len(unit) >= (2 if one else 3) and not (_NO_PLACE.search(unit) or _DESCRIBED.search(unit))


def _years(title: str, issued: str) -> tuple[int, ...]:
    """The years a plan is known to belong to, by its title, else by its date."""
    named = tuple(int(year) for year in _ONE_YEAR.findall(title))
    return named or ((int(issued[:4]),) if issued else ())


def _campaign(title: str, text: str, years: Sequence[int], campaigns: Sequence[CampaignWords]) -> tuple[str, bool]:
    """The campaign whose words the title holds, or the text holds most often, and whether it is the title.

    A campaign of other years is none; without any such words the campaign is unknown.
    """
    possible = [each for each in campaigns if not years or _overlap(years, each.years)]
    named = [each.id for each in possible if each.words in title]
    if named:
        return named[0], True
    counts = [(text.count(each.words), each.id) for each in possible]
    most, campaign = max(counts, default=(0, UNKNOWN), key=lambda pair: pair[0])
    return (campaign, False) if most >= _OFTEN else (UNKNOWN, False)


def _overlap(years: Sequence[int], span: tuple[int, int]) -> bool:
    return min(years) <= span[1] and max(years) >= span[0]


def _issuer(plan: DraftPlan) -> dict[str, Any]:
    for role in ("signature", "letterhead"):
        for node in _parts(plan):
            if node.role == role:
                signed = genre.signed_and_dated(node.text)
                return {"name": signed[0] if signed else _SEAL.sub("", node.text.removesuffix("文件"))}
    return {"name": UNKNOWN_ISSUER, "inferred": True}


def _parts(plan: DraftPlan) -> Sequence[Node]:
    """The outermost nodes of a plan: what stands behind a table is held with it."""
    return (*plan.body, *plan.tasklist)


def _number(plan: DraftPlan, furniture: str) -> str:
    for node in _parts(plan):
        if node.role == "document-number":
            return node.text.partition("签发人")[0].strip()
    found = _NUMBER.search(furniture)
    return found.group(1) if found else ""


def _issued(plan: DraftPlan) -> str:
    for node in _parts(plan):
        signed = genre.signed_and_dated(node.text) if node.role == "signature" else None
        found = _DAY.match(signed[1] if signed else node.text) if signed or node.role == "date" else None
        if found:
            return _day(*found.groups())
    return ""


def _day(era: str | None, year: str, month: str, day: str) -> str:
    """A printed day as ISO 8601, its numbers in digits or in words, its year by either count."""
    counted = int(year.translate(_YEAR_SIGNS)) + (_FIRST_OF_MINGUO - 1 if era else 0)
    return _iso(counted, number_of(month), number_of(day))


def _date(pattern: re.Pattern[str], furniture: str) -> str:
    found = pattern.search(furniture)
    return _iso(*map(int, found.groups())) if found else ""


def _iso(year: int, month: int, day: int) -> str:
    """A date as ISO 8601; '' where the calendar has no such day, which then stands in the text alone."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _period(title: str, text: str) -> dict[str, Any]:
    found = _YEARS.search(title) or _YEARS.search(text)
    if not found:
        return {"inferred": True}
    quote = found.group(0)
    start, end = (int(year) for year in found.groups())
    return {"start": f"{start}-01-01", "end": f"{end}-12-31", "inferred": True, "quote": quote}
