"""What a draft says of itself: level, region and campaign read from a title, guessed and said so, or left unknown."""

from __future__ import annotations

import pytest
from import_outline import imported

from planref.importer.importing import import_received
from planref.importer.metadata import CampaignWords
from reading import read_bytes

BODY = "\n一、总体要求\n坚持预防为主。\n二、主要任务\n（一）查清底数。建立台账。\n（二）限期整改。逐项销号。\n"

PLACES = {
    "宁波市鄞州区安全生产三年行动方案": ("district", "宁波市鄞州区"),
    "岚山县仓库安全三年行动方案": ("district", "岚山县"),
    "菏泽市工贸安全三年行动方案": ("city", "菏泽市"),
    "延边朝鲜族自治州安全三年行动方案": ("city", "延边朝鲜族自治州"),
    "内蒙古自治区安全生产三年行动方案": ("province", "内蒙古自治区"),
    "上海市安全生产三年行动方案": ("province", "上海市"),
    "武隆工业园区安全三年行动方案": ("park", "武隆工业园区"),
    "国务院办公厅关于开展仓库安全三年行动的意见": ("national", "不详"),
    "全国仓库安全三年行动方案": ("national", "不详"),
    "东方码头股份有限公司仓库安全三年行动方案": ("enterprise", "不详"),
    "社区养老服务三年行动方案": ("unknown", "不详"),
    "城市更新三年行动方案": ("unknown", "不详"),
    "老旧小区改造三年行动方案": ("unknown", "不详"),
    "地区发展三年行动方案": ("unknown", "不详"),
    "盐城市安全生产治本攻坚三年行动方案": ("city", "盐城市"),
    "成都市消防安全三年行动方案": ("city", "成都市"),
    "荆门市东宝区安全生产三年行动方案": ("district", "荆门市东宝区"),
    "鹿城区燃气安全三年行动方案": ("district", "鹿城区"),
    "东湖区工贸行业三年行动方案": ("district", "东湖区"),
    "房山区安全生产三年行动方案": ("district", "房山区"),
    "石景山区安全生产三年行动方案": ("district", "石景山区"),
    "喀什地区安全生产三年行动方案": ("city", "喀什地区"),
    "中共岚山县委办公室岚山县人民政府办公室关于仓库安全三年行动的实施意见": ("district", "岚山县"),
    "岚山县李家镇安全生产三年行动方案": ("unknown", "岚山县李家镇"),
    "王庄乡安全生产三年行动方案": ("unknown", "王庄乡"),
    "岚山县道路交通运输和城市轨道交通安全三年行动方案": ("district", "岚山县"),
    "关于印发岚山县校园食品安全三年行动方案的通知": ("district", "岚山县"),
    "呼和浩特市和林格尔县安全生产三年行动方案": ("district", "呼和浩特市和林格尔县"),
    "天津市和平区消防安全三年行动方案": ("district", "天津市和平区"),
    "东风能源集团有限公司安全生产三年行动方案（2024—2026年）": ("enterprise", "不详"),
    "东风港口集团仓库安全三年行动计划（试行）": ("enterprise", "不详"),
    "中心城区燃气管网改造三年行动方案": ("unknown", "不详"),
    "偏远山区道路安全三年行动方案": ("unknown", "不详"),
    "沿湖区域安全三年行动方案": ("unknown", "不详"),
    "大型超市安全三年行动方案": ("unknown", "不详"),
    "智慧城市安全三年行动方案": ("unknown", "不详"),
    "民族地区发展三年行动方案": ("unknown", "不详"),
    "小城镇建设三年行动方案": ("unknown", "不详"),
    "红旗农场农机安全三年行动方案": ("unknown", "不详"),
    "特色小镇安全三年行动方案": ("unknown", "不详"),
}


SHORT = {
    "宁波市鄞州区安全生产治本攻坚三年行动方案（2024—2026年）": "鄞州区 2024",
    "菏泽市工贸行业安全生产治本攻坚三年行动实施方案（2024－2026年）": "菏泽市工贸行业 2024",
    "菏泽市化工和危险化学品安全生产三年行动实施方案（2024-2026年）": "菏泽市化工和危险化学品 2024",
    "关于印发岚山县校园食品安全三年行动方案（2023—2025年）的通知": "岚山县校园食品 2023",
    "武隆工业园区消防安全三年行动方案（2020—2022年）": "武隆工业园区消防 2020",
    "岚山县李家镇安全生产三年行动方案（2024—2026年）": "李家镇 2024",
    "岚山县道路交通运输和城市轨道交通安全三年行动方案（2024—2026年）": "岚山县 2024",
    "岚山县仓库安全三年行动方案": "岚山县仓库安全三年行动方案",
    "社区养老服务安全三年行动方案（2024—2026年）": "社区养老服务安全三年行动方案",
    "岚山县安委会办公室关于开展仓库安全三年行动（2024—2026年）的通知": "岚山县 2024",
}


@pytest.mark.parametrize("title", SHORT)
def test_a_short_title_is_proposed_from_place_field_and_year(title: str) -> None:
    assert imported(title + BODY).plans[0].data["short_title"] == SHORT[title]


def test_without_a_title_the_short_one_says_so_too() -> None:
    data = imported(BODY).plans[0].data
    assert data["short_title"] == data["title"] == "（未找到标题）"


@pytest.mark.parametrize("title", PLACES)
def test_level_and_region_are_those_of_the_body_that_speaks(title: str) -> None:
    data = imported(title + BODY).plans[0].data
    assert (data["level"], data["region"]) == PLACES[title]
    assert ("level" in data.get("inferred", [])) == (data["level"] != "unknown")
    assert ("region" in data.get("inferred", [])) == (data["region"] != "不详")


CAMPAIGNS = (CampaignWords("fire-2024", "消防攻坚", (2024, 2026)), CampaignWords("dust-2020", "粉尘治理", (2020, 2022)))


@pytest.mark.parametrize(
    ("title", "text", "campaign", "guessed"),
    [
        ("岚山县消防攻坚三年行动方案（2024—2026年）", "", "fire-2024", False),
        ("岚山县仓库安全三年行动方案", "按照消防攻坚部署，落实消防攻坚任务。", "fire-2024", True),
        ("岚山县仓库安全三年行动方案", "按照消防攻坚部署。", "unknown", False),
        ("岚山县粉尘治理三年行动方案（2024—2026年）", "", "unknown", False),
        ("岚山县仓库安全三年行动方案（2018—2020年）", "消防攻坚，消防攻坚。", "unknown", False),
    ],
)
def test_a_campaign_is_one_of_the_vocabulary_and_of_its_years(
    title: str, text: str, campaign: str, guessed: bool
) -> None:
    found = import_received(read_bytes((title + "\n" + text + BODY).encode()), "x2024", CAMPAIGNS).plans[0].data
    assert (found["campaign"], "campaign" in found.get("inferred", [])) == (campaign, guessed)


def test_signature_and_date_on_one_line_give_issuer_and_day() -> None:
    found = imported("岚山县仓库安全三年行动方案" + BODY + "岚山县应急管理局（盖章）２０２４年３月５日\n").plans[0].data
    assert (found["issuer"]["name"], found["issued"]) == ("岚山县应急管理局", "2024-03-05")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("二〇二四年四月十二日", "2024-04-12"),
        ("二○二四年十一月三十日", "2024-11-30"),
        ("２０２４年３月１日", "2024-03-01"),
        ("民國113年5月20日", "2024-05-20"),
        ("二〇二四年二月三十日", None),
    ],
)
def test_the_day_is_read_in_digits_and_in_words(printed: str, day: str | None) -> None:
    found = imported(f"岚山县仓库安全三年行动方案{BODY}岚山县应急管理局\n{printed}\n").plans[0].data
    assert found.get("issued") == day


def test_the_years_of_a_title_are_read_in_full_width_digits() -> None:
    found = imported(f"岚山县仓库安全三年行动方案（２０２４—２０２６年）{BODY}").plans[0].data
    assert (found["period"]["start"], found["period"]["quote"]) == ("2024-01-01", "２０２４—２０２６")


def test_who_signs_below_a_table_with_a_seal_is_the_issuer() -> None:
    heads = "<tr><td>序号</td><td>任务</td><td>责任单位</td><td>完成时限</td></tr>"
    rows = "<tr><td>1</td><td>建立台账</td><td>县应急局</td><td>2024年底前</td></tr>" * 2
    lines = "".join(f"<p>{line}</p>" for line in f"岚山县仓库安全三年行动方案{BODY}".split("\n"))
    tail = "<p>岚山县应急管理局（盖章）</p><p>2024年3月5日</p>"
    page = f"<html><body>{lines}<table>{heads}{rows}</table>{tail}</body></html>"
    found = import_received(read_bytes(page.encode()), "x2024", ()).plans[0].data
    assert (found["issuer"], found["issued"]) == ({"name": "岚山县应急管理局"}, "2024-03-05")
