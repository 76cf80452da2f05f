"""Gold readings as examples for the model of readings: units, their candidates, and what gold says."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from readings_gold import OWN, gold_records
from readings_register import Marked, Register, stories

from annotator.furigana.candidates import Candidate, candidates
from annotator.furigana.context import Context
from annotator.furigana.features import key_of, reading_key
from annotator.furigana.register import LEAST
from annotator.furigana.scoring import learned_readings
from annotator.furigana.votes import Unit, hear_units
from annotator.language.numerals import numeral_unit
from annotator.language.plain import plain
from annotator.language.witnesses import witnesses

FOLDS = 5
RUBY = ("aozora", "aozora-more")
"""Files of printed ruby, whose readings are counted apart: it stands where a reading is unusual."""
NOT_COUNTED = ("jsut",)
"""Files whose readings are not counted: long marks as spoken."""

Gold = dict[str, list[dict[str, Any]]]
Fold = Callable[[str], str]
"""The scorer's form of a reading, in which equal ones are the same."""
Group = Callable[[str, str], str]
"""From file and record: what must lie in one fold."""


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


class Counts:
    """How often some files read each surface how; with one fold left out, or with all."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._all: dict[str, Counter[str]] = defaultdict(Counter)
        self._folds: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
        for example in examples:
            if example.gold and "ー" not in example.gold:
                key, kana = key_of(example.unit.surface), reading_key(example.unit.surface, example.gold)
                if kana != "~":
                    self._all[key][kana] += 1
                    self._folds[example.fold, key][kana] += 1

    def of(self, key: str, without: int | None = None) -> dict[str, int]:
        """Readings of a key with their counts, commonest first."""
        found = self._all.get(key, Counter())
        if without is not None and (without, key) in self._folds:
            found = found - self._folds[without, key]
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

    def surfaces(self) -> list[str]:
        """All surfaces, by their names in order."""
        return sorted(self._all)


class Learned:
    """The readings that gold and ruby teach."""

    def __init__(self, examples: list[Example]) -> None:
        self.gold = Counts(e for e in examples if e.source not in (*NOT_COUNTED, *RUBY))
        self.ruby = Counts(e for e in examples if e.source in RUBY)

    def counts(self, key: str, without: int, literary: bool) -> tuple[dict[str, int], dict[str, int]]:
        """The readings of a key in gold and, in literature, in ruby."""
        return self.gold.of(key, without), self.ruby.of(key, without) if literary else {}

    def readings(self, surface: str, without: int, literary: bool) -> tuple[str, ...]:
        """Readings that are candidates for a surface."""
        key, number = key_of(surface), numeral_unit(surface)
        before = number.before if number else ""
        return tuple(before + kana for kana in learned_readings(*self.counts(key, without, literary)))


def by_document(source: str, name: str) -> str:
    """The document of a record: measured so, a figure is that of new books and articles."""
    if source == "wac":
        return name.rsplit("-", 1)[0]
    return name.rsplit(":", 1)[0] if source in (*RUBY, OWN) else name


def by_sentence(_: str, name: str) -> str:
    """The record itself: measured so, a figure is that of new sentences of works that the training has seen, too."""
    return name


def load(
    folder: Path, files: Sequence[str], group: Group = by_document
) -> tuple[Gold, list[Example], Learned, dict[str, float]]:
    """The gold records of the files, their units with candidates, what is learned from them, and weights of registers.

    The register of a sentence is told by what was learned without its fold, as it is for priors.
    """
    gold = {source: gold_records(folder, source) for source in files}
    placed = [(source, record) for source, found in gold.items() for record in found]
    folds = [zlib.crc32(group(source, record["id"]).encode()) % FOLDS for source, record in placed]
    texts = [(record["text"], source in RUBY) for source, record in placed]
    marked = [Marked(*text, number) for text, number in zip(texts, folds, strict=True)]
    register = Register([*marked, *stories(FOLDS)])
    examples: list[Example] = []
    for (source, record), number, odds in zip(placed, folds, register.odds.tolist(), strict=False):
        examples += _units(source, record, len(examples), number, odds >= LEAST)
    learned = Learned(examples)
    for example in examples:
        surface, unit = example.unit.surface, example.unit
        behind, setting = example.context.behind(unit), example.context.setting(unit)
        example.options = candidates(unit, behind, setting, learned.readings(surface, example.fold, setting.literary))
    _share_out(gold, examples)
    return gold, examples, learned, register.weights


def _units(source: str, record: dict[str, Any], first: int, fold: int, literary: bool) -> list[Example]:
    """The units of a record; of a text with ruby those that stand under it, alone (with gold) or with others."""
    text, spans = record["text"], record["spans"]
    if plain(text).text != text:
        return []
    context = Context(text, literary)
    known = [(unit, _gold(spans, unit)) for unit in hear_units(text, witnesses())]
    if source in RUBY:
        known = [(unit, kana) for unit, kana in known if any(s < unit.end and unit.start < e for s, e, _ in spans)]
    return [
        Example(first + number, source, record["id"], fold, context, unit, kana)
        for number, (unit, kana) in enumerate(known)
    ]


def _share_out(gold: Gold, examples: Iterable[Example]) -> None:
    """Give units their parts of a reading that covers several, where their candidates make it in one way (四日|目)."""
    by_record: dict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in examples:
        by_record[example.source, example.record].append(example)
    for source, records in gold.items():
        for record in records:
            for start, end, kana in record["spans"]:
                units = [e for e in by_record[source, record["id"]] if start <= e.unit.start and e.unit.end <= end]
                if len(units) > 1 and sum(e.unit.end - e.unit.start for e in units) == end - start:
                    ways = list(islice(_ways(kana, units), 2))
                    for example, part in zip(units, ways[0] if len(ways) == 1 else (), strict=False):
                        example.gold = part


def _ways(kana: str, units: Sequence[Example]) -> Iterator[tuple[str, ...]]:
    """The ways in which candidates of the units, one of each, make the kana."""
    if not units:
        yield from () if kana else ((),)
        return
    for part in sorted({option.kana for option in units[0].options}):
        if part and kana.startswith(part):
            yield from ((part, *rest) for rest in _ways(kana[len(part) :], units[1:]))


def _gold(spans: list[list[Any]], unit: Unit) -> str:
    """The gold reading of a unit, if spans cover it from end to end."""
    inside = [span for span in spans if unit.start <= span[0] and span[1] <= unit.end]
    covered = sum(end - start for start, end, _ in inside)
    return "".join(kana for _, _, kana in inside) if covered == unit.end - unit.start else ""
