"""Build the site beside the published one, check it, then put it in place: `python3 run.py build`."""

from __future__ import annotations

import sys
from pathlib import Path

from figures import record
from planref.site.publish import PublishFailed, publish


def main() -> int:
    """Publish into site/ and say what was published; 1, with the reasons, where the old version stays."""
    root = Path(__file__).resolve().parent.parent
    try:
        published = publish(root)
    except PublishFailed as failure:
        print(failure, file=sys.stderr)
        print("未发布，site/ 保持原样。\n    Nothing was published; site/ is as it was.", file=sys.stderr)
        return 1
    pages, files, links = published.pages, published.files, published.links
    record("links", {"pages": pages, "files": files, "links": links, "faults": 0}, "python3 run.py build")
    print(f"已发布 {pages} 个网页，连同数据共 {files} 个文件，在 site/；检查了 {links} 处链接。")
    print(f"    Published {pages} pages, {files} files in all, into site/; {links} links checked.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
