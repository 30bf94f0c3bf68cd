"""A small plan with a task list, the tree it must give by every route of import, and the plan as a web page."""

from __future__ import annotations

import html
from collections.abc import Iterator

from planref.importer.importing import Imported

TITLE = "某市工贸企业安全生产治本攻坚三年行动方案"
BODY = (
    "为深入贯彻落实关于安全生产的决策部署，进一步夯实安全生产工作基础，制定本方案。",
    "一、工作目标",
    "到2025年底，重大事故隐患动态清零；到2026年底，安全生产形势持续稳定向好。",
    "二、主要任务",
    "（一）夯实基础。各县区要在2024年3月底前制定实施方案，明确责任分工，层层分解落实。",
    "（二）排查隐患。企业主要负责人每季度带队开展1次检查，一、二级标准化企业占比逐年提高。",
    "附件：治本攻坚任务清单",
    "治本攻坚任务清单",
)
LEVELS = {"一、": 0, "二、": 0, "（一）": 1, "（二）": 1}
ROWS = (
    ("序号", "主要任务", "具体任务", "完成时限", "责任单位"),
    ("1", "夯实基础", "制定实施方案。", "2024年3月底", "市应急局"),
    ("2", "", "2024年底前完成培训，覆盖全部企业主要负责人。", "2024年底", "市应急局、市人社局"),
    ("3", "排查隐患", "开展隐患排查。", "常态化", ""),
)
EXPECTED = [
    ("rt2024-title", "", "", TITLE, {}),
    ("rt2024-preamble", "", "", BODY[0], {}),
    ("rt2024-1", "一、", "工作目标", BODY[2], {}),
    ("rt2024-2", "二、", "主要任务", "", {}),
    ("rt2024-2-1", "（一）", "夯实基础", "各县区要在2024年3月底前制定实施方案，明确责任分工，层层分解落实。", {}),
    ("rt2024-2-2", "（二）", "排查隐患", BODY[5].removeprefix("（二）排查隐患。"), {}),
    ("rt2024-attachment", "", "", "附件：治本攻坚任务清单", {}),
    ("rt2024-t-title", "", "", "治本攻坚任务清单", {}),
    ("rt2024-t-head", "", "", "序号\n主要任务\n具体任务\n完成时限\n责任单位", {}),
    ("rt2024-tg-hangshijichu", "", "夯实基础", "", {}),
    ("rt2024-t1", "1", "", "制定实施方案。", {"deadline": "2024年3月底", "lead": "市应急局"}),
    (
        *("rt2024-t2", "2", "", "2024年底前完成培训，覆盖全部企业主要负责人。"),
        {"deadline": "2024年底", "lead": "市应急局、市人社局"},
    ),
    ("rt2024-tg-paichayinhuan", "", "排查隐患", "", {}),
    ("rt2024-t3", "3", "", "开展隐患排查。", {"deadline": "常态化"}),
]


def web_page() -> bytes:
    paragraphs = "".join(f"<p>&emsp;&emsp;{html.escape(line)}</p>" for line in BODY[:-1])
    rows = "".join(
        "<tr>"
        + f"<td>{row[0]}</td>"
        + (f"<td rowspan={2 if row[0] == '1' else 1}>{row[1]}</td>" if row[1] else "")
        + "".join(f"<td>{cell}</td>" for cell in row[2:])
        + "</tr>"
        for row in ROWS
    )
    return (
        f"<html><head><meta charset=gbk><title>{TITLE}</title></head><body><div class=nav>首页 &gt; 公开</div>"
        f"<h1>{TITLE}</h1><p>发布日期：2024-03-01 来源：市应急局</p>{paragraphs}"
        f"<p align=center>{BODY[-1]}</p><table>{rows}</table><p>【打印本页】</p></body></html>"
    ).encode("gbk")


def tree_of(imported: Imported) -> Iterator[tuple[str, str, str, str, dict[str, str]]]:
    data = imported.plans[0].data
    waiting = [*data["body"], *data.get("tasklist", [])]
    while waiting:
        node = waiting.pop(0)
        yield (
            *(node["id"], node.get("label", ""), node.get("heading", ""), node.get("text", "")),
            node.get("cells", {}),
        )
        waiting[:0] = node.get("children", [])
