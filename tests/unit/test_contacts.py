"""Contacts in an imported text: each is a warning of its own, with the words to be redacted."""

from __future__ import annotations

import pytest

from planref.corpus.corpus import Corpus
from planref.corpus.withheld import contacts_in
from planref.importer.importing import import_received
from reading import CONTACTS, read_bytes

PLAN = (
    "清溪县燃气安全三年行动方案\n一、工作目标\n消除隐患，12345平台受理投诉。\n"
    "二、主要任务\n（一）排查。{text}\n（二）整改。立即整改。\n"
)


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("各单位联系人：李建国，电话：87053603。", ["李建国", "87053603"]),
        ("报县应急局，0571-87053603、87058934。", ["0571-87053603、87058934"]),
        ("手机13912345678，邮箱aq@example.gov.cn。", ["13912345678", "aq@example.gov.cn"]),
        ("2024年12月底前完成，覆盖率100%，共1200000元。", []),
        ("值班电话 0571 8888 6666，传真（0574）8912 3456转8012。", ["0571 8888 6666", "（0574）8912 3456转8012"]),
        ("电话：8888 6666、8888 7777，客服热线 400 888 6666。", ["8888 6666、8888 7777", "400 888 6666"]),
        ("联系人：王磊　8888 6666。", ["王磊", "8888 6666"]),
        ("按GB 30871-2022执行，2024 2025 2026年事故139 24 31起，拨打12350 12345、119。", []),
    ],
)
def test_each_contact_is_asked_about(text: str, contacts: list[str]) -> None:
    imported = import_received(read_bytes(PLAN.format(text=text).encode()), "qx2024", (), CONTACTS)
    found = [(warning.line, warning.words) for warning in imported.warnings if warning.code == "contact"]
    assert found == [(5, words) for words in contacts]


PERSONS = {
    "组　长：赵建国　县委副书记、县长": ["赵建国"],
    "副组长：李四市应急管理局局长": ["李四"],
    "成  员：冯涛、何敏、许文博": ["冯涛", "何敏", "许文博"],
    "　　　　周小燕　县教育局局长": ["周小燕"],
    "组长：张立军（市教育局党组书记、局长）": ["张立军"],
    "主　任：王　磊": ["王磊"],
    "由分管副市长陈建军同志任组长，应急局局长刘志强任副组长。": ["陈建军", "刘志强"],
    "罗小波、黄道华任副组长，杨永兴兼任办公室主任。": ["罗小波", "黄道华", "杨永兴"],
    "联系人及电话：吴晓东 5312233，传真5312234。": ["吴晓东", "5312233", "5312234"],
    "联系人：买买提·艾力，手机 139 0530 1234。": ["买买提·艾力", "139 0530 1234"],
    "值班电话：（0530）5310001。": ["（0530）5310001"],
    "组长：赵建国　副组长：钱文　成员：冯涛　何敏　县教育局": ["赵建国", "钱文", "冯涛", "何敏"],
    "第一组长：赵建国（县委书记）　常务副组长：钱　文": ["赵建国", "钱文"],
    "组　长　　赵建国　　县委副书记、县长": ["赵建国"],
    "副组长\t孙晓峰\t县应急管理局局长": ["孙晓峰"],
    "組長：陳建軍　副組長：劉志強": ["陳建軍", "劉志強"],
    "成员：阿卜杜拉・艾尔肯、古丽‧买买提": ["阿卜杜拉・艾尔肯", "古丽‧买买提"],
    "冯涛 8888 6666": ["冯涛", "8888 6666"],
    "组长赵建国县委副书记、县长副组长钱文县委常委": ["赵建国", "钱文"],
    "成员应及时，主任于每月5日前召集，组长任主任。": [],
    "成员单位　应急管理局　公安局": [],
    "成员　县应急管理局　县公安局": [],
    "成员：市应急管理局、市教育局、江东区政府。": [],
    "主任：高新区管委会主任，成员由各科室负责人担任。": [],
    "党政主要负责同志要亲力亲为，法定代表人是第一责任人。": [],
    "畅通“12350”举报电话，投资12345678元。": [],
}


@pytest.mark.parametrize("line", PERSONS)
def test_persons_in_lists_and_beside_offices_are_asked_about(line: str) -> None:
    text = PLAN.format(text="") + "三、组织领导\n成立专班。\n" + line + "\n"
    imported = import_received(read_bytes(text.encode()), "qx2024", (), CONTACTS)
    found = [(warning.line, warning.words) for warning in imported.warnings if warning.code == "contact"]
    assert found == [(9, words) for words in PERSONS[line]]


@pytest.mark.parametrize(
    ("heads", "row", "words"),
    [
        (
            "序号\t任务\t责任单位\t责任人\t联系电话\t完成时限",
            "1\t查清底数\t安环科\t李四\t5310001\t2024年底前",
            {"李四", "5310001"},
        ),
        ("序号\t任务\t责任领导\t责任科室\t完成时限", "1\t查清底数\t王建国、李勇\t安环科\t2024年底前", {"王建国、李勇"}),
        ("序号\t任务\t责任单位\t责任人\t完成时限", "1\t查清底数\t安环科\t各科室负责人\t2024年底前", set()),
    ],
)
def test_persons_in_columns_are_asked_about(heads: str, row: str, words: set[str]) -> None:
    text = PLAN.format(text="") + "附件\n清溪县燃气安全任务清单\n" + f"{heads}\n{row}\n{row.replace('1', '2', 1)}\n"
    imported = import_received(read_bytes(text.encode()), "qx2024", (), CONTACTS)
    assert {warning.words for warning in imported.warnings if warning.code == "contact"} == words


OFFICES = {
    "in columns of their own": (
        [
            ("组长", "赵建国", "县长"),
            ("成员", "冯涛", "教育局局长"),
            ("", "何敏", "住建局局长"),
            ("", "县供电公司", ""),
        ],
        ["赵建国", "冯涛", "何敏"],
    ),
    "behind the names": ([("赵建国", "县长", "组长"), ("王　磊", "副县长", "副组长")], ["赵建国", "王磊"]),
    "of bodies": ([("组长", "县政府", "分管领导"), ("成员", "应急局、公安局", "分管领导")], []),
}


@pytest.mark.parametrize("name", OFFICES)
def test_persons_in_the_rows_of_offices_are_asked_about(name: str) -> None:
    rows, names = OFFICES[name]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    body = "".join(f"<p>{line}</p>" for line in PLAN.format(text="").splitlines())
    page = f"<html><body>{body}<p>三、组织领导</p><p>成立领导小组。</p><table>{table}</table></body></html>"
    imported = import_received(read_bytes(page.encode()), "qx2024", (), CONTACTS)
    assert [warning.words for warning in imported.warnings if warning.code == "contact"] == names


def test_a_name_on_the_line_below_its_office_is_asked_about() -> None:
    text = PLAN.format(text="") + "三、组织领导\n成立专班。\n组长：\n赵建国\n成员：\n县教育局\n"
    imported = import_received(read_bytes(text.encode()), "qx2024", (), CONTACTS)
    assert [(found.line, found.words) for found in imported.warnings if found.code == "contact"] == [(10, "赵建国")]


def test_a_telephone_that_a_wrap_cuts_is_asked_about() -> None:
    wide = "各镇要逐村逐户查清仓库的底数建立一仓一册的台账并按月"
    text = PLAN.format(text="") + "三、组织领导\n" + f"{wide}\n" * 8 + wide[:-6] + "报送传真531\n2234。\n"
    imported = import_received(read_bytes(text.encode()), "qx2024", (), CONTACTS)
    assert [warning.words for warning in imported.warnings if warning.code == "contact"] == ["5312234"]


HIDDEN = {
    "电话（0530）5310001": ["（0530）5310001"],
    "０５３０－５３１０００１": ["０５３０－５３１０００１"],
    "手机139 0530 1234": ["139 0530 1234"],
    "传真：5312234。": ["5312234"],
    "联系人及电话：吴晓东5312233。": ["吴晓东"],
    "联络员：买买提·艾力（科长）": ["买买提·艾力"],
    "电话0571 8888 6666": ["0571 8888 6666"],
    "（0574）8912 3456": ["（0574）8912 3456"],
    "电话：（区号0571）8888-6666": ["（区号0571）8888-6666"],
    "电话：8888 6666、87053603": ["8888 6666、87053603"],
    "+86 571 88886666": ["+86 571 88886666"],
    "86-571-88886666": ["86-571-88886666"],
    "手机+86 139 0530 1234": ["+86 139 0530 1234"],
    "400-888-6666": ["400-888-6666"],
    "4008886666": ["4008886666"],
    "0571-88886666转8012": ["0571-88886666转8012"],
    "短号：661234": ["661234"],
    "QQ群：123456789": ["123456789"],
    "联系人：买买提・艾力，8888 6666": ["8888 6666", "买买提・艾力"],
    "联络员队伍要稳定，拨打12350，投资12345678元。": [],
    "建立联系人制度，联系人名单、联系人及联系电话报安委办。": [],
    "拨打热线12345、12350，火警119 1200处。": [],
    "2024 2025 2026，起数150 1200 1300 1400，死亡135 2024 2026人": [],
    "公布电话2024 2026年更新": [],
    "接听电话1234567人次、热线12345678件，处500-1000000元罚款": [],
    "明确联系人负责，联系电话公布；联系人：见附件；联系人：各镇街": [],
    "联系人李建国，联系电话87053603，热线87053604、87058934": ["87053604、87058934", "87053603", "李建国"],
    "GB 30871-2022、AQ 3013-2008、编号2024-00012345、索引号000014349/2024-00053": [],
    "投入15000000000元、4000000000元，信用代码91330100MA27XYZ12X，证号330106199001011234": [],
}


@pytest.mark.parametrize("text", HIDDEN)
def test_what_looks_like_a_contact_is_kept_out_of_the_search(corpus: Corpus, text: str) -> None:
    assert contacts_in(text, (), corpus.vocabulary.search.masks) == HIDDEN[text]
