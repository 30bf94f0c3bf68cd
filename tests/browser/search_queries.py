"""Queries and what they mean, written by hand: all groups must occur, one form of each; no forbidden word may.

(query, groups of forms, forbidden words). The truth of each is counted in the plans' own text by `expected`,
which knows nothing of the code under test.
"""

from __future__ import annotations

import unicodedata

from planref.exports.search_index import SearchRecord


def words(text: str) -> list[str]:
    """The words of a block, in order."""
    return text.split()


PLAIN = words(
    """
    有限空间 粉尘 危化品 危险化学品 化工园区 动火 受限空间 高处 液氨 涉氨制冷 金属冶炼 喷涂 船舶修造 矿山
    双重预防 双重预防机制 隐患排查 隐患 风险 主体责任 主要负责人 应急预案 演练 培训 特种作业 特殊作业 承包商
    安全评价 标准化 诚信 黑名单 联合惩戒 举报 执法 检查 督查 考核 通报 约谈 问责 信息化 机械化 自动化 智能化
    物联网 监测预警 重大危险源 罐区 装卸 仓库 停产 淘汰 关闭 搬迁 园区 科室 各地 各科室 街道 乡镇 消防 电气焊
    燃气 建筑施工 道路交通 渔业 旅游 学校 医院 养老 人员密集场所 职业健康 保险 科技 专家 一件事 十必须 四不两直
    两重点一重大 三同时 双随机 一企一策 一岗双责 三管三必须 五落实 日周月 清零 全覆盖 常态化 每季度 每年12月15日
    2020年底 2024年底前 2025年底 583个 2119家 98% 40% PDCA 十四五 十三五 工矿商贸 打非治违 违法违规 转型升级
    本质安全 源头管控 全产业链 老旧装置
    """
)
"""Words and numbers as a reader types them; two characters to ten."""

ACROSS = words(
    """
    险化学 限空间作 患排查治 要负责 全生产主 急管理局 理三年行 控和隐患 查治理双 点区域产
    """
)
"""Pieces cut across the borders of words."""

NOTHING = [
    "。 ，",
    *words(
        """
        有线空间 核电站 87053603 0571-87053603 杨永亮亮 zzzz 隐患排查。治理 量子计算
        治理范围全省工矿商贸 confinedspacex 2099年 火星 网络安全等级 空间有限 《》 …… 🔥🔥
        """
    ),
]
"""Nothing may be found: absent words, masked numbers, words joined over a border, marks alone."""

SPECIAL: list[tuple[str, list[list[str]], list[str]]] = [
    ("有限空间 作业", [["有限空间"], ["作业"]], []),
    ("粉尘　防爆", [["粉尘"], ["防爆"]], []),
    ("风险 隐患 企业", [["风险"], ["隐患"], ["企业"]], []),
    ('"有限空间 作业"', [["有限空间作业"]], []),
    ("“有限空间 作业”", [["有限空间作业"]], []),
    ('"隐患排查" 执法', [["隐患排查"], ["执法"]], []),
    ('"一件事"改革', [["“一件事”改革"]], []),
    ("“一件事”改革", [["“一件事”改革"]], []),
    ("「一件事」改革", [["“一件事”改革"]], []),
    ("“一件事”", [["“一件事”"]], []),
    ('"一件事"', [["一件事"]], []),
    ("'一件事'改革", [["“一件事”改革"]], []),
    ("有限空间 -作业", [["有限空间"]], ["作业"]),
    ("企业 -园区 -风险", [["企业"]], ["园区", "风险"]),
    ("-企业", [], ["企业"]),
    ("隐患 －整治", [["隐患"]], ["整治"]),
    ("浙安委〔2017〕11号", [["浙安委〔2017〕11号"]], []),
    ("浙安委[2017]11号", [["浙安委〔2017〕11号"]], []),
    ("（2017）11", [["〔2017〕11"]], []),
    ("【2017】11号", [["〔2017〕11号"]], []),
    ("(2017) 11号", [["〔2017〕"], ["11号"]], []),
    ("［２０１７］１１号", [["〔2017〕11号"]], []),
    ("武园区委发(2020)47号", [["武园区委发〔2020〕47号"]], []),
    ("武隆安委办发[2021]7号", [["武隆安委办发〔2021〕7号"]], []),
    ("有 限空 间", [["有"], ["限空"], ["间"]], []),
    ("有限空间,作业", [["有限空间,作业"]], []),
    ("ＰＤＣＡ", [["PDCA"]], []),
    ("pdca", [["PDCA"]], []),
    ("９８％", [["98%"]], []),
    ("隐患排查,整治", [["隐患排查,整治"]], []),
]
"""Several words, phrases, exclusions, document numbers, width; asked with synonyms=0."""

EXPANDED: list[tuple[str, list[list[str]], list[str]]] = [
    ("有限空间", [["有限空间", "受限空间"]], []),
    ("受限空间", [["有限空间", "受限空间"]], []),
    ("危化品", [["危化品", "危险化学品"]], []),
    ("危险化学品 运输", [["危化品", "危险化学品"], ["运输"]], []),
    ("confined space", [["有限空间", "受限空间"]], []),
    ("Confined Space 企业", [["有限空间", "受限空间"], ["企业"]], []),
    ("confined-spaces", [["有限空间", "受限空间"]], []),
    ("prevention mechanism", [["双重预防机制", "双控机制", "双控"]], []),
    ("yxkj", [["有限空间", "受限空间"]], []),
    ("youxiankongjian", [["有限空间", "受限空间"]], []),
    ("you xian kong jian", [["有限空间", "受限空间"]], []),
    ("sblz", [["四不两直"]], []),
    ("hazardous chemicals", [["危化品", "危险化学品"]], []),
]
"""Synonyms, English, pinyin and initials of the vocabulary."""

_MARKS = str.maketrans({"“": '"', "”": '"', "‘": '"', "’": '"', "「": '"', "」": '"', "'": '"', "〔": "(", "〕": ")"} |
                       {"[": "(", "]": ")", "【": "(", "】": ")", "。": "."})  # fmt: skip


def naive(text: str) -> str:
    """Folding as the plainest reading of the promise has it."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split()).translate(_MARKS)


def naive_fields(record: SearchRecord) -> list[str]:
    """What is printed without a gap, folded: heading run into text, or each for itself, and the cells."""
    joined = [record.heading + record.end_mark + record.text] if record.end_mark else [record.heading, record.text]
    cells = record.cells
    found = [*joined, *((cells.deadline, cells.lead, cells.support) if cells else ())]
    return [naive(piece) for field in found for piece in field.split("\x00")]


def expected(records: list[SearchRecord], groups: list[list[str]], forbidden: list[str]) -> dict[str, int]:
    """Clause id -> number of hits, of every record that must be found."""
    return expected_in({record.id: naive_fields(record) for record in records}, groups, forbidden)


def expected_in(texts: dict[str, list[str]], groups: list[list[str]], forbidden: list[str]) -> dict[str, int]:
    """The same, from folded fields by clause id."""
    wanted = [[naive(form) for form in group] for group in groups]
    unwanted = [naive(word) for word in forbidden]
    found = {}
    for clause, fields in texts.items():
        counts = [sum(field.count(form) for field in fields for form in group) for group in wanted]
        if all(counts) and not any(word in field for field in fields for word in unwanted):
            found[clause] = sum(counts)
    return found
