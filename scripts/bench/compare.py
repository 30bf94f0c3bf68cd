"""How fast the comparison engine is, as ratios within one run: `python3 scripts/bench/compare.py`."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from diff_match_patch import diff_match_patch

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from figures import record  # noqa: E402
from planref.align.units import ClauseText  # noqa: E402
from planref.changes.lexicon import Lexicon  # noqa: E402
from planref.compare.comparison import compare_texts  # noqa: E402
from planref.compare.descent import related_pairs  # noqa: E402
from planref.compare.texts import clause_texts  # noqa: E402
from planref.corpus.corpus import load_corpus  # noqa: E402

Text = Sequence[ClauseText]
PLANS = 64
FAMILIES = 16  # of four plans each
CLAUSES = 6
REPEATS = 5


def main() -> None:
    """Print every ratio that is promised, with its bound."""
    corpus = load_corpus(ROOT)
    lexicon = Lexicon.from_data(corpus.vocabulary.words)
    texts = {plan.plan: clause_texts(plan) for plan in corpus.plans}
    pair = texts["zj2017"], texts["nbsh2017"]
    compare_texts(*pair, lexicon)  # loads the word lists, which every run needs once
    engine = seconds(lambda: compare_texts(*pair, lexicon), REPEATS)
    baseline = seconds(lambda: whole_text_diff(*pair), REPEATS)
    report("engine / diff_main of the whole texts", engine, baseline, 0.5)
    record("compare-speed", {"ratio": round(engine / baseline, 2)}, ".venv/bin/python scripts/bench/compare.py")
    longer = four_times(pair[0]), four_times(pair[1])
    report("four times the length / once", seconds(lambda: compare_texts(*longer, lexicon), 2), engine, 6.0)
    many = library(lexicon.words.general[:2000])
    filtered = seconds(lambda: [compare_texts(many[a], many[b], lexicon) for a, b in related_pairs(many)], 1)
    every = seconds(lambda: [compare_texts(many[a], many[b], lexicon) for a, b in combinations(many, 2)], 1)
    report(f"{PLANS} plans with the shingle filter / without", filtered, every, 0.15)


def report(name: str, measured: float, reference: float, bound: float) -> None:
    """Print one ratio and the seconds it comes from."""
    print(f"{name}: {measured / reference:.3f} (bound {bound}; {measured:.3f} s / {reference:.3f} s)", flush=True)


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the shortest processor time of some runs: other work on the machine does not count."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def whole_text_diff(left: Text, right: Text) -> object:
    """The baseline: one character diff of both texts."""
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine.diff_main(*("".join(map(whole, side)) for side in (left, right)), False)


def whole(clause: ClauseText) -> str:
    """Return all a clause says."""
    return clause.label + clause.heading + clause.end_mark + clause.text


def four_times(text: Text) -> list[ClauseText]:
    """Return the text four times in a row, each time with other ids and every tenth clause left out."""
    return [
        ClauseText(f"{clause.id}-{turn}", clause.label, clause.heading, clause.end_mark, clause.text)
        for turn in range(4)
        for place, clause in enumerate(text)
        if (place + turn) % 10
    ]


def library(words: Sequence[str]) -> dict[str, Text]:
    """Return plans in families: a template of made sentences, and plans that leave some of its clauses out."""
    chance = random.Random(7)
    found: dict[str, Text] = {}
    for family in range(FAMILIES):
        template = [
            ClauseText(
                f"{family}-{place}", f"{place}.", "".join(chance.sample(words, 3)), "。", made_text(words, chance)
            )
            for place in range(CLAUSES)
        ]
        for member in range(PLANS // FAMILIES):
            found[f"{family}-{member}"] = [clause for clause in template if chance.random() < 0.85]
    return found


def made_text(words: Sequence[str], chance: random.Random) -> str:
    """Return two sentences of words in no order."""
    return "".join("".join(chance.choices(words, k=25)) + "。" for _ in range(2))


if __name__ == "__main__":
    main()
