"""Measure the alignment: ``python -m benchmarks.alignment GOLD [--folds 5] [--errors 30]``."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotator.furigana.alignment import cut_word
from annotator.furigana.table import Table
from benchmarks.alignment_sources import Gold, Segments, gold, names, words
from benchmarks.train_alignment import train

Cut = tuple[Gold, Segments | None]


def clean(word: str, segments: Iterable[tuple[int, int, str]]) -> Segments:
    """Segments without those that only repeat bare kana."""
    return tuple(segment for segment in segments if word[segment[0] : segment[1]] != segment[2])


def predict(rows: Sequence[Gold], table: Table) -> tuple[list[Cut], float]:
    """The cuts of the words, and the processor seconds that they took."""
    started = time.process_time()
    found = [cut_word(row.word, row.reading, table) for row in rows]
    seconds = time.process_time() - started
    segments = [None if ruby is None else tuple((r.start, r.end, r.kana) for r in ruby) for ruby in found]
    return list(zip(rows, segments, strict=True)), seconds


def cross_validate(rows: Sequence[Gold], folds: int, unseen: bool, use_names: bool) -> tuple[list[Cut], float]:
    """Cut every row with a table trained on the other folds; ``unseen`` keeps its words out of JMdict's too."""
    pairs, proper = words(), names() if use_names else []
    cuts: list[Cut] = []
    seconds = 0.0
    for fold in range(folds):
        held = rows[fold::folds]
        hidden = {(row.word, row.reading) for row in held} if unseen else set()
        table, _ = train(
            [row for number, row in enumerate(rows) if number % folds != fold],
            [pair for pair in pairs if pair not in hidden],
            proper,
        )
        more, took = predict(held, table)
        cuts += more
        seconds += took
    return cuts, seconds


def report(cuts: Sequence[Cut], errors: int) -> None:
    """Print exact accuracy per class and the words of the wrong cuts."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[Cut] = []
    for row, found in cuts:
        exact = found is not None and clean(row.word, found) == clean(row.word, row.segments)
        for name in ("all", *row.classes):
            total[name] += 1
            right[name] += exact
        if not exact:
            wrong.append((row, found))
    for name, size in total.most_common():
        print(f"{name:12}{size:7}{100 * right[name] / size:8.2f}")
    for row, found in wrong[:errors]:
        print(
            "wrong", row.word, "gold", shown(row.segments), "found", shown(found or ()), ",".join(row.classes), sep="\t"
        )


def shown(segments: Segments) -> str:
    """Segments as they are written in the gold."""
    return ";".join(f"{a}:{kana}" if b - a == 1 else f"{a}-{b - 1}:{kana}" for a, b, kana in segments)


def main() -> None:
    """Run the measure from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--unseen", action="store_true", help="keep the held-out words out of JMdict's pairs as well")
    parser.add_argument("--no-names", action="store_true", help="do without JMnedict (faster)")
    options = parser.parse_args()
    rows = gold(options.gold)
    cuts, seconds = cross_validate(rows, options.folds, options.unseen, not options.no_names)
    report(cuts, options.errors)
    print(f"{len(rows) / seconds:.0f} words per second of processor time")


if __name__ == "__main__":
    main()
