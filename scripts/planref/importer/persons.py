"""Persons as official texts print them: names beside roles, in lists and in columns, with the numbers beside them.

What is found is only asked about, so a doubtful name is one; a word that merely begins like a name is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from planref.readers.received import Line
from planref.source.basis import clean_line

_DIGIT = "[0-9０-９]"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常于傅卞齐康伍余顾孟黄穆萧肖尹姚邵湛汪祁毛狄臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻贾娄江童颜郭梅盛林刁钟徐邱骆高夏蔡"
    "田樊胡凌霍虞万柯管卢莫房裘缪解宗丁宣邓郁洪包诸左石崔吉龚程邢裴陆荣翁荀甄曲封储靳焦巴牧侯班仲伊宫宁仇栾甘厉武符刘景詹龙叶司黎薄白蒲"
    "赖卓蔺屠蒙池乔阴翟谭劳姬申冉雍桑桂牛边尚温庄晏柴瞿阎闫习艾容向古易廖耿匡寇欧巩聂关荆覃岳佟代付游涂苟鞠车晋段幸时成明路"
    "趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒蘇範魯韋馬費賀湯羅畢齊顧黃蕭龐紀項賈婁顏鍾駱盧繆鄧龔陸榮儲鞏聶關應葉喬譚勞歐萬溫劉龍竇閻賴遊塗"
)
_COMPOUND = "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|呼延"
# Words that begin with a surname and are no name.
_WORDS = (
    "安[全委监排装置保办]|高[级层危度新速标质温处]|成[员立]|常[务委态规设]|方[案面式法]|万[元吨人家]|任[务何组副职命主]|管[理委道控廊]"
    "|项[目]|关[于键系停闭注]|金[属融]|石[油化]|江[河]|时[间限任]|明[确显火]|路[面段政]|车[间辆站]|华[侨]|司[机法]|包[括保]|解[决]|于[本每次前年月一]"
    "|黄[金]|平[安台]|何[时种况其等以处为须]|单[位]|向[社各]|齐[抓]|甲|容[器]|易[燃]|牧[区业]|施[工]|温[度]|白[天酒]|房[屋产地]|水[利]|农[业]|边[境]|景[区]"
    "|林[业草区]|田[间]|范[围]|康[养]|文[化旅广]|武[装警]|席[位]|代[表理章]|付[诸]|封[闭]|古[建]|左右|洪[水涝]|符[合]|欧[盟]|盛[会]|游[客泳]|段|应[急当及按于在对根依该]|卫[生健]|宣[传]"
)
_NO_END = "副区县市镇乡局科室部办队站所厅委处院校司长员厂组会村园"
_SPREAD = rf"[{_SURNAMES}][ \u3000]{{1,3}}[\u4e00-\u9fff](?![\u4e00-\u9fff])"
_CLOSE = rf"(?:{_COMPOUND}|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
_NAME = rf"(?!{_WORDS})(?:{_SPREAD}|{_CLOSE})(?<![{_NO_END}])"
_FOREIGN = r"[\u4e00-\u9fff]{1,8}(?:[·•・‧][\u4e00-\u9fff]{1,8}){1,3}"
_PLACED = "[市县区镇乡](?:委|长|人|政|应|公|教|住|财|自|工|水|农|交|商|文|卫|市|消|综|行|生|民|司|发|科|统|审|总|供|气)"
_ENDS = rf"(?=$|[\s、，,；;。（(）)：:/0-9０-９]|同志|{_PLACED}|副|党|局|常务|公司|集团|安全|生产|任|兼)"


def _spaced(*words: str) -> str:
    """A pattern of words that may be printed with blanks between their characters."""
    return "|".join(r"\s*".join(word) for word in words)


_OFFICES = _spaced(
    *("组长", "組長", "成员", "成員", "总指挥", "總指揮", "指挥长", "召集人", "主任", "秘书长", "队长"),
    *("联系人", "联络员", "联络人", "聯絡人"),
)
_ROLE = (
    _OFFICES
    + "|"
    + _spaced(
        *("校长", "厂长", "局长", "镇长", "书记", "经理", "经办人", "填报人", "填表人", "审核人", "签发人", "撰稿"),
        *("拟稿人", "责任人", "负责人", "值班人员", "领导"),
    )
)
_SAID_OF_ROLE = rf"(?:{_ROLE})(?:\s*[及和与、](?:联系)?(?:电\s*话|方式|手机))?(?:[（(][^（()）]{{1,12}}[）)])?\s*[:：]"
_BESIDE_ROLE = re.compile(rf"{_SAID_OF_ROLE}\s*((?:(?!{_SAID_OF_ROLE})[^。；;])+)")
_RANK = r"(?:常\s*务|第\s*一|执\s*行|办公室)?\s*副?\s*"
_BEHIND_OFFICE = re.compile(rf"^\s*{_RANK}(?:{_OFFICES})\s+(.+)")
_JOINED_TO_OFFICE = re.compile(rf"(?:{_OFFICES})({_NAME}){_ENDS}")
_OFFICE_ALONE = re.compile(rf"\s*{_RANK}(?:{_OFFICES})\s*[:：]?\s*")
_FIRST_NAME = re.compile(rf"\s*({_FOREIGN}|{_NAME}{_ENDS})")
_NEXT_NAME = re.compile(rf"(?<=\s)({_FOREIGN}|{_NAME})(?=\s|$)")
_ONLY_NAMES = re.compile(rf"\s*(?:{_FOREIGN}|{_NAME})(?:[\s、，,；;/]+(?:{_FOREIGN}|{_NAME}))*\s*")
_BODY = re.compile(
    r"(?:局|政府|委员会|部|办公室|公司|支队|大队|单位|部门|医院|学校|企业|街道|镇|乡|中心|院|所|站|行|会|科|室)$"
)
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_COMRADE = re.compile(rf"({_FOREIGN}|{_NAME})(?=\s*同志(?!们))")
_OFFICE = "(?:组长|主任|总指挥|指挥长|成员|召集人|秘书长|队长|负责人|联络员)"
_APPOINTED = re.compile(
    rf"(?:^|[，,；;。：:由]|长|书记|主任|主席|经理)\s*({_NAME}(?:[、，,]\s*{_NAME})*)"
    rf"(?=(?:同志)?(?:(?:担任|兼任|任|为|兼)[^，,。；;]{{0,12}}{_OFFICE}|(?:具体|全面)?负责(?:日常|具体|牵头|统筹|联系|全面)))"
)
_BESIDE_NUMBER = re.compile(
    rf"(?<![\u4e00-\u9fff])({_NAME})[\s:：，,、（(]*(?:联系电话|电话|手机|座机|传真)?[\s:：]*"
    rf"({_DIGIT}[0-9０-９ -]{{5,16}}{_DIGIT})(?!{_DIGIT})"
)
_AFTER_CONTACT = re.compile(rf"(?:联系人|联络员|联络人|经办人)[^:：。]{{0,8}}?[:：]?\s*({_FOREIGN}|{_NAME}){_ENDS}")
_LISTED = re.compile(
    rf"^\s*({_FOREIGN}|{_NAME})(?:\s+|[（(，,]\s*)[^。；;]{{2,40}}(?:长|书记|主任|主席|经理|总监|委员|科员|教授|工程师)[）)]?$"
)
_HEAD_OF_NAMES = re.compile(
    r"^(?:姓名|人员|组成人员|联系人|联络员|联络人|[\u4e00-\u9fff]{0,6}(?:责任人|负责人|联系人|联络员|包保人|牵头人|网格员)(?:姓名)?|[\u4e00-\u9fff]{2,6}领导"
    r"|组长|副组长|成员|法定代表人|法人|签字|填报人|(?:姓名|联系人|责任人|负责人)[（(及和、/].{1,8})$"
)
_HEAD_OF_NUMBERS = re.compile(r"电话|手机|联系方式|传真|邮箱")
_ANY_NUMBER = re.compile(rf"{_DIGIT}[0-9０-９\s-]{{5,}}{_DIGIT}")
_HEADS = 4


def likely_persons(text: str) -> Iterator[str]:
    """Names in a line as printed and numbers beside them, each without its layout spaces, in the order of the text."""
    found: dict[str, None] = {}
    end = 0
    for start, words in sorted(_found(text), key=lambda item: (item[0], -len(item[1]))):
        if start + len(words) > end:
            found[clean_line(words)] = None
            end = start + len(words)
    yield from found


def persons_in_columns(lines: Sequence[Line]) -> dict[int, str]:
    """Names and numbers below column heads that announce them, names beside offices; by the number of their line."""
    return _below_heads(lines) | _beside_offices(lines)


def _below_heads(lines: Sequence[Line]) -> dict[int, str]:
    heads: dict[tuple[int | None, int | None], re.Pattern[str]] = {}
    found: dict[int, str] = {}
    for number, line in enumerate(lines, start=1):
        if line.table is None or line.row is None or line.furniture:
            continue
        place, text = (line.table, line.column), clean_line(line.text)
        head = _head(text) if line.row <= _HEADS else None
        if head is not None:
            heads[place] = head
        elif place in heads:
            numbers = heads[place] is _HEAD_OF_NUMBERS
            words = _ANY_NUMBER.findall(line.text) if numbers else list(_cell_names(line.text))
            found |= {number: clean_line("、".join(words))} if words else {}
    return found


def _beside_offices(lines: Sequence[Line]) -> dict[int, str]:
    """Cells that hold names alone, in a row with an office or below such a cell; lines, where the one above is one."""
    found: dict[int, str] = {}
    columns: set[tuple[int | None, int | None]] = set()
    for (table, _), row in groupby(enumerate(lines, start=1), key=lambda item: (item[1].table, item[1].row)):
        cells = list(row)
        offices = [number for number, line in cells if _OFFICE_ALONE.fullmatch(line.text)]
        for number, line in cells:
            beside = bool(offices) if table is not None else number - 1 in offices
            if (beside or (table, line.column) in columns) and _ONLY_NAMES.fullmatch(line.text):
                found[number] = clean_line(line.text)
                columns |= {(table, line.column)} if table is not None else set()
    return found


def _head(text: str) -> re.Pattern[str] | None:
    """What a column head announces: names, numbers or neither."""
    if _HEAD_OF_NAMES.match(text):
        return _HEAD_OF_NAMES
    return _HEAD_OF_NUMBERS if _HEAD_OF_NUMBERS.search(text) and not _ANY_NUMBER.search(text) else None


def _found(text: str) -> Iterator[tuple[int, str]]:
    for match in _APPOINTED.finditer(text):
        yield from _placed(match, re.split(r"[、，,]\s*", match.group(1)))
    for pattern in (_COMRADE, _BESIDE_NUMBER, _AFTER_CONTACT, _LISTED, _JOINED_TO_OFFICE):
        for match in pattern.finditer(text):
            yield from ((match.start(group), match.group(group)) for group in range(1, pattern.groups + 1))
    for pattern in (_BESIDE_ROLE, _BEHIND_OFFICE):
        for match in pattern.finditer(text):
            yield from _placed(match, _names_in(match.group(1)))


def _placed(match: re.Match[str], words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Words out of the first group of a match, each with its place."""
    return ((match.string.find(word, match.start(1)), word) for word in words)


def _names_in(listed: str) -> Iterator[str]:
    """The names in what stands behind a role: one, or several with their offices between."""
    for part in re.split("[、，,]", _BRACKETS.sub("，", listed)):
        first = _FIRST_NAME.match(part)
        parted = first is not None and part[first.end() : first.end() + 1].isspace()
        if first and (parted or not _BODY.search(part.strip())):
            yield first.group(1)
            yield from (further.group(1) for further in _NEXT_NAME.finditer(part, first.end()))


def _cell_names(text: str) -> Iterator[str]:
    """The names in a cell below a head that announces names."""
    for part in re.split(r"[、，,；;/\n]", _BRACKETS.sub("，", text)):
        first = _FIRST_NAME.match(part)
        if first and not _BODY.search(part.strip()):
            yield clean_line(first.group(1))
