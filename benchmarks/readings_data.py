"""Gold readings as examples for the model of readings: units, their candidates, and what gold says."""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.furigana.candidates import Candidate, candidates
from annotator.furigana.features import Context, key_of, reading_key
from annotator.furigana.votes import Unit, hear_units
from annotator.language.numerals import numeral_unit
from annotator.language.plain import plain
from annotator.language.witnesses import witnesses

FOLDS = 5
FEWEST = 2
"""A reading is learned as a candidate if gold has it at least this often."""
NOT_COUNTED = ("jsut", "aozora", "aozora-more")
"""Files whose readings are no priors: long marks as spoken; ruby where a reading is unusual."""

Gold = dict[str, list[dict[str, Any]]]
Fold = Callable[[str], str]


@dataclass
class Example:
    """A unit of a gold text; ``gold`` is empty where its reading is not known."""

    number: int
    source: str
    record: str
    fold: int
    context: Context
    unit: Unit
    gold: str
    options: tuple[Candidate, ...] = ()


class Learned:
    """How often gold reads each surface how; counts without one fold, or without none."""

    def __init__(self, examples: list[Example]) -> None:
        self._all: dict[str, Counter[str]] = defaultdict(Counter)
        self._folds: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
        for example in examples:
            if example.gold and example.source not in NOT_COUNTED and "ー" not in example.gold:
                key, kana = key_of(example.unit.surface), reading_key(example.unit.surface, example.gold)
                if kana != "~":
                    self._all[key][kana] += 1
                    self._folds[example.fold, key][kana] += 1

    def counts(self, key: str, without: int | None = None) -> Counter[str]:
        """Readings of a key with their counts, outside one fold."""
        found = self._all.get(key, Counter())
        return found - self._folds[without, key] if without is not None and (without, key) in self._folds else found

    def readings(self, surface: str, without: int | None = None) -> tuple[str, ...]:
        """Readings that are candidates for a surface, commonest first."""
        counts = self.counts(key_of(surface), without)
        number = numeral_unit(surface)
        before = number.before if number else ""
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(before + kana for kana, count in ranked if count >= FEWEST)

    def keys(self) -> list[str]:
        return sorted(self._all)


def load(folder: Path, files: Sequence[str], fold: Fold) -> tuple[Gold, list[Example], Learned]:
    """The gold records of the files, their units with candidates, and the counts of readings."""
    gold: Gold = {}
    examples: list[Example] = []
    for source in files:
        lines = (folder / f"{source}.jsonl").read_text(encoding="utf-8").splitlines()
        gold[source] = [json.loads(line) for line in lines]
        for record in gold[source]:
            examples += _units(source, record, len(examples))
    learned = Learned(examples)
    for example in examples:
        surface, unit = example.unit.surface, example.unit
        example.options = candidates(unit, example.context.behind(unit), learned.readings(surface, example.fold))
    return gold, examples, learned


def _units(source: str, record: dict[str, Any], first: int) -> list[Example]:
    text = record["text"]
    if plain(text).text != text:
        return []
    fold = zlib.crc32(_document(source, record["id"]).encode()) % FOLDS
    context = Context(text)
    known = [(unit, _gold(record["spans"], unit)) for unit in hear_units(text, witnesses())]
    if source.startswith("aozora"):
        known = [(unit, kana) for unit, kana in known if kana]
    return [
        Example(first + number, source, record["id"], fold, context, unit, kana)
        for number, (unit, kana) in enumerate(known)
    ]


def _document(source: str, name: str) -> str:
    if source == "wac":
        return name.rsplit("-", 1)[0]
    return name.rsplit(":", 1)[0] if source.startswith("aozora") else name


def _gold(spans: list[list[Any]], unit: Unit) -> str:
    """The gold reading of a unit, if spans cover it from end to end."""
    inside = [span for span in spans if unit.start <= span[0] and span[1] <= unit.end]
    covered = sum(end - start for start, end, _ in inside)
    return "".join(kana for _, _, kana in inside) if covered == unit.end - unit.start else ""
