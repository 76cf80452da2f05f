"""Train the table of the alignment: ``python -m benchmarks.train_alignment GOLD [--out FILE]``.

Hard expectation maximisation (Viterbi training): the words of JMdict and the names of JMnedict are cut with the table
so far, the pieces are counted together with those of the gold, and a new table is made of the counts, smoothed with
the readings of KANJIDIC2. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from annotator.furigana.alignment import cut_word
from annotator.furigana.sound_changes import geminated, plosive, voiced
from annotator.furigana.table import Table, parse
from annotator.furigana.units import REPEATS
from annotator.language.script import is_kana, to_hiragana
from benchmarks.alignment_sources import Gold, Segments, by_hand, gold, names, prior_costs, words

LABELLED = 3.0
"""Weight of a word of the gold against one cut by the table."""
BY_HAND = 10.0
"""Weight of a word of our own list: few, and chosen because the other sources are unsure of them."""
DISCOUNT = 0.8
"""Taken off every count: what was seen once may be an error of the table that cut it."""
STRENGTH = 40.0
"""Weight of KANJIDIC2's readings, in occurrences."""
UNKNOWN = 0.0004
"""Share of readings that KANJIDIC2 does not have."""
CHANGE = 2.5
"""Cost of a sound change to a reading whose own cost is known."""
GROUP_COST = 0.7
NAME_FLOOR = 6.0
"""What a reading costs at most that more than one name shows."""
WHOLE_NAME = 3.0
"""Weight of a name of one character, whose reading cannot be cut wrongly."""
LONE_GROUP = 8.0
"""Cost of a group that one word alone shows, and that only because the table could not cut it."""
FLOOR = 5.0
"""What a reading of KANJIDIC2 costs at most, before what its sound changes cost."""
NAME_UNIT = 1.5
"""Cost of each character of a name's group behind the first: 長谷 and 川 rather than 長谷川."""
NAME_GROUPS = 2
"""Names in which a group must stand to be listed."""
DIGITS = str.maketrans("0123456789０１２３４５６７８９", "〇一二三四五六七八九" * 2)

Pair = tuple[str, str]


class Counts(NamedTuple):
    """Pieces counted over the words: of single characters, of groups, and of neighbours that were cut apart."""

    single: dict[str, Counter[str]]
    group: Counter[Pair]
    apart: Counter[Pair]


def count(cuts: Iterable[tuple[str, Segments, float]]) -> Counts:
    """Count the pieces of words with their weights."""
    counts = Counts(defaultdict(Counter), Counter(), Counter())
    for word, segments, weight in cuts:
        word = word.translate(DIGITS)
        for first, last, kana in segments:
            kana = to_hiragana(kana)
            if last > first + 1:
                counts.group[word[first:last], kana] += weight
            else:
                source = word[first - 1] if word[first] in REPEATS and first else word[first]
                counts.single[source][kana] += weight
        for base, kana in _neighbours(word, segments):
            counts.apart[base, kana] += weight
    return counts


def _neighbours(word: str, segments: Segments) -> Iterable[Pair]:
    """Every two to four pieces that touch, joined."""
    for at, (first, end, kana) in enumerate(segments):
        joined = to_hiragana(kana)
        for start, stop, more in segments[at + 1 : at + 4]:
            if start != end:
                break
            joined, end = joined + to_hiragana(more), stop
            yield word[first:stop], joined


def render(prior: Mapping[str, Mapping[str, float]], common: Counts, proper: Counts | None) -> str:
    """The text of the table's file."""
    lines = []
    for character in sorted(set(prior) | set(common.single)):
        if is_kana(character):
            continue
        share = _shares(prior.get(character, {}))
        counted = common.single.get(character, Counter())
        costs = _smoothed(share, counted)
        for kana, cost in prior.get(character, {}).items():
            costs[kana] = min(costs[kana], FLOOR + cost)
        total = sum(counted.values())
        escape = -math.log(UNKNOWN * STRENGTH / (total + STRENGTH)) if share else 4.0
        costs = {kana: cost for kana, cost in _with_changes(costs).items() if cost < escape}
        in_names = _name_costs(share, proper.single.get(character, Counter()), costs) if proper else {}
        lines.append(f"C\t{character}\t{_tenths(escape)}\t{_packed(costs)}\t{_packed(in_names)}")
    for base, costs in sorted(_group_costs(common, proper).items()):
        lines.append(f"G\t{base}\t{_packed(costs)}")
    return "\n".join(lines) + "\n"


def _shares(costs: Mapping[str, float]) -> dict[str, float]:
    total = sum(math.exp(-cost) for cost in costs.values())
    return {kana: math.exp(-cost) / total for kana, cost in costs.items()}


def _smoothed(share: Mapping[str, float], counted: Counter[str]) -> dict[str, float]:
    total = sum(counted.values()) + STRENGTH
    costs = {}
    for kana in sorted(set(share) | set(counted)):
        weight = max(0.0, counted[kana] - DISCOUNT) + STRENGTH * share.get(kana, 0.0)
        if weight > 0:
            costs[kana] = -math.log(weight / total)
    return costs


def _with_changes(costs: Mapping[str, float]) -> dict[str, float]:
    """Readings with their changed forms, which cost no more than the reading and the change."""
    changed = dict(costs)
    for kana, cost in costs.items():
        for form in (*voiced(kana), plosive(kana), geminated(kana)):
            if form:
                changed[form] = min(changed.get(form, 99.0), cost + CHANGE)
    return changed


def _name_costs(share: Mapping[str, float], counted: Counter[str], common: Mapping[str, float]) -> dict[str, float]:
    """Readings that are likelier in names than in other words."""
    costs = _smoothed(share, counted)
    seen = {kana: min(cost, NAME_FLOOR) for kana, cost in costs.items() if counted[kana] > 1}
    return {kana: cost for kana, cost in seen.items() if cost < common.get(kana, 99.0) + 0.5}


def _group_costs(common: Counts, proper: Counts | None) -> dict[str, dict[str, float]]:
    costs: dict[str, dict[str, float]] = defaultdict(dict)
    for (base, kana), weight in common.group.items():
        apart = common.apart.get((base, kana), 0.0)
        cost = GROUP_COST - math.log(weight / (weight + apart))
        costs[base][kana] = max(cost, LONE_GROUP) if weight <= 1 else cost
    if proper:
        for (base, kana), weight in proper.group.items():
            cut_in_words = common.apart.get((base, kana), 0.0)
            if weight >= NAME_GROUPS and cut_in_words <= 1 and kana not in costs.get(base, {}):
                apart = proper.apart.get((base, kana), 0.0) + cut_in_words
                costs[base][kana] = GROUP_COST + NAME_UNIT * (len(base) - 1) - math.log(weight / (weight + apart))
    for readings in costs.values():
        for kana, cost in list(readings.items()):
            for form in voiced(kana):
                readings.setdefault(form, cost + 0.9)
    return costs


def _tenths(cost: float) -> int:
    return max(0, round(cost * 10))


def _packed(costs: Mapping[str, float]) -> str:
    return "".join(f"{kana}{_tenths(cost)}" for kana, cost in sorted(costs.items()))


def cut_all(pairs: Iterable[Pair], table: Table, name: bool) -> list[tuple[str, Segments, float]]:
    """Every pair that can be cut, with its pieces."""
    cuts = []
    for word, reading in pairs:
        path = cut_word(word, reading, table, name=name)
        if path is not None:
            weight = WHOLE_NAME if name and len(word) == 1 else 1.0
            cuts.append((word, tuple((ruby.start, ruby.end, ruby.kana) for ruby in path), weight))
    return cuts


def train(
    rows: Iterable[Gold], pairs: Iterable[Pair], proper: Iterable[Pair] = (), rounds: int = 2
) -> tuple[Table, str]:
    """The table and the text of its file after so many rounds over the pairs."""
    prior = prior_costs()
    rows = list(rows)
    known = {(row.word, row.reading) for row in rows}
    ours = [(row.word, row.segments, BY_HAND) for row in by_hand()]
    known |= {(row.word, row.reading) for row in by_hand()}
    labelled = [*((row.word, row.segments, LABELLED) for row in rows), *ours]
    pairs, proper = [pair for pair in pairs if pair not in known], list(proper)
    common, in_names = count(labelled), None
    text = render(prior, common, None)
    for _ in range(rounds):
        table = parse(text)
        common = count([*cut_all(pairs, table, False), *labelled])
        if proper:
            in_names = count([*cut_all(proper, table, True), *ours])
        text = render(prior, common, in_names)
    return parse(text), text


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("annotator/data/alignment.tsv.gz"))
    options = parser.parse_args()
    _, text = train(gold(options.gold), words(), names())
    with options.out.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode("utf-8"))
    print(f"{options.out}: {options.out.stat().st_size} bytes, {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
