"""Learn the two tables of the choice of readings from gold readings, and measure them by cross-validation.

    python benchmarks/train_readings.py GOLD_DIR --scorer SCORER_DIR [--write]

Makes ``annotator/data/choices.tsv`` (whom to believe for a surface and a split of the witnesses) and
``annotator/data/confidence.tsv`` (how often each kind of split is right). Folds are whole documents. Aozora's ruby is
left out: it stands where a reading is unusual. SCORER_DIR holds ``kana.py``, which says what counts as equal.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotator.furigana.choice import general_rule
from annotator.furigana.confidence import kind, split
from annotator.furigana.votes import Unit, hear_units
from annotator.language.plain import plain
from annotator.language.witnesses import witnesses

FILES = ("wac", "gsd", "ita", "rohan", "jsut")
MEASURED = ("wac", "gsd", "ita", "rohan")
FOLDS = 5
FEWEST = 2
"""A split of the witnesses over a surface is learned if the gold has it at least this often ..."""
SHARE = 0.7
"""... and one reading has at least this share."""
HOUSE = {"日本", "明日", "昨日", "私"}
"""Words with two readings that are both right everywhere: the general rule decides, not the habit of one corpus."""
PRIOR = 2.0
"""Weight of a kind's own share, in units, when the share of one of its splits is estimated."""
DATA = Path(__file__).parent.parent / "annotator" / "data"
NOTE = (
    "# Counted on the readings of ku-nlp/WikipediaAnnotatedCorpus, UD_Japanese-GSD and jsut-label (CC BY-SA 4.0),\n"
    "# ita-corpus (Unlicense) and rohan4600 (CC0); this table is under CC BY-SA 4.0. See LICENSES and\n"
    "# benchmarks/train_readings.py, which makes it.\n"
)

Split = tuple[str, tuple[str | None, ...]]


class Example(NamedTuple):
    """A unit whose right reading is known."""

    source: str
    fold: int
    unit: Unit
    right: tuple[bool, ...]
    """For each witness whether its vote is the gold reading."""


def examples(gold: Path, fold: Callable[[str], str]) -> Iterator[Example]:
    """Units of the gold's texts that its spans cover."""
    voices = witnesses()
    for source in FILES:
        for line in (gold / f"{source}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if plain(record["text"]).text != record["text"]:
                continue
            document = record["id"].rsplit("-", 1)[0] if source == "wac" else record["id"]
            number = zlib.crc32(document.encode()) % FOLDS
            for unit in hear_units(record["text"], voices):
                if kana := _gold(record["spans"], unit):
                    right = tuple(bool(vote) and fold(vote or "") == fold(kana) for vote in unit.votes)
                    yield Example(source, number, unit, right)


def _gold(spans: list[list[Any]], unit: Unit) -> str:
    """The gold reading of a unit, if spans cover it from end to end."""
    inside = [span for span in spans if unit.start <= span[0] and span[1] <= unit.end]
    covered = sum(end - start for start, end, _ in inside)
    return "".join(kana for _, _, kana in inside) if covered == unit.end - unit.start else ""


def learn(known: list[Example]) -> dict[Split, tuple[int, int, int]]:
    """For a surface and its votes: the witness to believe, how often it was right, and out of how many."""
    counts: dict[Split, Counter[int]] = defaultdict(Counter)
    totals: Counter[Split] = Counter()
    units: dict[Split, Unit] = {}
    for example in known:
        unit = example.unit
        if len(set(unit.votes)) > 1 and unit.surface not in HOUSE:
            key = (unit.surface, unit.votes)
            units[key] = unit
            totals[key] += 1
            counts[key].update(number for number, right in enumerate(example.right) if right)
    table = {}
    for key, total in totals.items():
        if total < FEWEST or not counts[key]:
            continue
        default = general_rule(units[key])
        best, often = max(counts[key].items(), key=lambda pair: (pair[1], pair[0] == default))
        if often / total >= SHARE and best != default:
            table[key] = (best, often, total)
    return table


def decide(unit: Unit, table: dict[Split, tuple[int, int, int]]) -> int | None:
    learned = table.get((unit.surface, unit.votes))
    return learned[0] if learned else general_rule(unit)


def cross_validate(known: list[Example]) -> list[tuple[Example, int]]:
    """Each example with the witness believed by a table that never saw its document; prints what that gains."""
    decided: list[tuple[Example, int]] = []
    for fold in range(FOLDS):
        table = learn([example for example in known if example.fold != fold])
        unseen = [example for example in known if example.fold == fold]
        choices = [(example, decide(example.unit, table)) for example in unseen]
        decided += [(example, number) for example, number in choices if number is not None]
    measured = [(example, number) for example, number in decided if example.source in MEASURED]
    rules = {
        "first witness": [
            next((r for v, r in zip(e.unit.votes, e.right, strict=True) if v), False) for e, _ in measured
        ],
        "general rule": [e.right[general_rule(e.unit) or 0] for e, _ in measured],
        "with the table": [example.right[number] for example, number in measured],
        "any witness": [any(example.right) for example, _ in measured],
    }
    for name, right in rules.items():
        print(f"{name:16}{100 * sum(right) / len(right):8.2f} % of {len(right)} units")
    return decided


def shares(decided: list[tuple[Example, int]]) -> dict[tuple[str, str], tuple[float, int]]:
    """For a kind and a split: the share of right readings, drawn towards the kind's own, and the number of units."""
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    doubted: dict[str, list[bool]] = defaultdict(list)
    for example, number in decided:
        key = (kind(example.unit.surface), split(example.unit, number))
        total[key] += 1
        right[key] += example.right[number]
        if "x" in key[1]:
            doubted[key[0]].append(example.right[number])
    found = {}
    for key, count in total.items():
        prior = sum(doubted[key[0]]) / max(1, len(doubted[key[0]]))
        found[key] = ((right[key] + PRIOR * prior) / (count + PRIOR), count)
    return found


def calibration(decided: list[tuple[Example, int]]) -> None:
    """Print how confidence and rightness agree, the shares of one half of the folds tested on the other."""
    table = shares([pair for pair in decided if pair[0].fold < FOLDS // 2])
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for example, number in decided:
        if example.fold >= FOLDS // 2:
            share, _ = table.get((kind(example.unit.surface), split(example.unit, number)), (0.6, 0))
            bins[min(9, int(share * 10))].append((share, example.right[number]))
    total = sum(map(len, bins.values()))
    error = 0.0
    for _, pairs in sorted(bins.items()):
        said = sum(share for share, _ in pairs) / len(pairs)
        was = sum(right for _, right in pairs) / len(pairs)
        error += abs(said - was) * len(pairs) / total
        print(f"said {said:.3f}  was {was:.3f}  units {len(pairs)}")
    print(f"expected calibration error {100 * error:.2f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write the tables into annotator/data")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.scorer))
    known = list(examples(arguments.gold, importlib.import_module("kana").fold))
    decided = cross_validate(known)
    calibration(decided)
    table = learn(known)
    print(f"{len(table)} learned choices")
    if arguments.write:
        write(table, shares(decided))


def write(table: dict[Split, tuple[int, int, int]], found: dict[tuple[str, str], tuple[float, int]]) -> None:
    lines = [
        f"{surface}\t{' '.join(vote or '-' for vote in votes)}\t{number}\t{often}\t{total}\n"
        for (surface, votes), (number, often, total) in sorted(table.items(), key=lambda pair: str(pair[0]))
    ]
    head = NOTE + "# surface, votes of the witnesses (- silent), number of the one believed, times right, times seen\n"
    (DATA / "choices.tsv").write_text(head + "".join(lines), encoding="utf-8")
    lines = [f"{name}\t{signs}\t{share:.3f}\t{count}\n" for (name, signs), (share, count) in sorted(found.items())]
    head = NOTE + "# kind of unit, split of the witnesses (see annotator/furigana/confidence.py), share right, units\n"
    (DATA / "confidence.tsv").write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
