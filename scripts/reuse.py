"""Find text that the plans of a corpus share, and which came first: `python3 run.py reuse`; --write keeps all of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from arguments import Arguments, add_data
from parquet import NoParquet, parquet_of
from planref.compare.reuse import CorpusReuse, PlanText, Reuse, plan_texts, reuse_in
from planref.corpus.addresses import data_uri
from planref.corpus.corpus import load_corpus
from planref.edition.reuse import per_cent
from planref.exports.open_data import json_asset
from planref.exports.reuse_data import COLUMNS, pair_rows, reuse_record
from planref.source.writing import write_files
from planref.words.words import both
from workers import NoWorkers, workers

SHOWN = 20
"""Pairs that are printed, those that share most."""


def main(arguments: list[str]) -> int:
    """Print the pairs that share most; with --write, write all of them; 2 where workers or Parquet cannot be had."""
    parser = Arguments("reuse", both("reuse.about"))
    add_data(parser)
    parser.add_argument("--write", type=Path, metavar="FILE", help=both("reuse.write"))
    parser.add_argument("--workers", metavar="ADDRESS", help=both("reuse.workers"))
    options = parser.parse_args(arguments)
    try:
        found = _found(plan_texts(load_corpus(options.data).plans), options.workers)
    except NoWorkers as reason:
        key, said = reason.args
        print(both(key, address=options.workers, reason=said), file=sys.stderr)
        return 2
    if options.write:
        try:
            write_files({options.write: _written(found, options.write)})
        except NoParquet as missing:
            print(both("reuse.no-parquet", reason=missing), file=sys.stderr)
            return 2
    _tell(found)
    return 0


def _found(texts: Sequence[PlanText], address: str | None) -> CorpusReuse:
    if not address:
        return reuse_in(texts)
    with workers(address) as do:
        return reuse_in(texts, do)


def _written(found: CorpusReuse, file: Path) -> bytes:
    record = reuse_record(found)
    if file.suffix == ".parquet":
        return parquet_of(COLUMNS, pair_rows(record))
    return json_asset(data_uri("reuse.json"), record).content


def _tell(found: CorpusReuse) -> None:
    print(both("reuse.told", plans=len(found.plans), pairs=len(found.pairs)))
    if not found.pairs:
        return
    print(both("reuse.columns"))
    for pair in found.pairs[:SHOWN]:
        print(_line(pair, found.compared[pair.left], found.compared[pair.right]))
    if len(found.pairs) > SHOWN:
        print(both("reuse.rest", count=len(found.pairs) - SHOWN))


def _line(pair: Reuse, left: int, right: int) -> str:
    shares = f"{per_cent(pair.right_shared, right):>6}% {per_cent(pair.left_shared, left):>6}%"
    return f"{pair.right:<16} {pair.left:<16} {pair.right_shared:>6} {shares}  {pair.order:<8} {pair.descent}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
