"""Build the site beside the published one, check it, then put it in place: `python3 run.py build`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from arguments import ROOT, Arguments, add_data
from figures import record
from planref.site.publish import PublishFailed, publish
from planref.words.words import both

SELDOM = (5_000, 50, 100)
"""How many more objects, and rounds, there must be before Python looks for those that only hold each other."""


def main(arguments: list[str]) -> int:
    """Publish into site/ and say what was published; 1, with the reasons, where the old version stays."""
    # Nearly all that a build makes is needed to its end: to look for what is not costs a tenth of it and finds nothing.
    gc.set_threshold(*SELDOM)
    parser = Arguments("build", both("build.about"))
    add_data(parser)
    data: Path = parser.parse_args(arguments).data
    try:
        published = publish(ROOT, data)
    except PublishFailed as failure:
        print(failure, file=sys.stderr)
        print(both("build.unpublished"), file=sys.stderr)
        return 1
    pages, files, links = published.pages, published.files, published.links
    if data == ROOT:  # the promises are those of this collection
        record("links", {"pages": pages, "files": files, "links": links, "faults": 0}, "python3 run.py build")
    print(both("build.published", pages=pages, files=files, links=links))
    for line in published.missing:
        print(line, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
