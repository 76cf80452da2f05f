"""Gold for senses: its words with their places among annotated neighbours, for training and for measuring."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotator.exports.contract import annotate_text
from annotator.resources import Resources
from annotator.vocabulary.lexemes import Finder

OWN = Path(__file__).parent.parent / "tests" / "vocabulary" / "gold"
"""Our own gold: texts with the words that are marked in them."""


class Example(NamedTuple):
    """A word of the gold, and how we see it: the finder of its text, and its number there (none: not found)."""

    record: dict[str, Any]
    finder: Finder
    at: int | None

    @property
    def accepted(self) -> set[tuple[int, int]]:
        """Entries and senses that a careful reader accepts."""
        others = [(item["ent_seq"], sense) for item in self.record.get("also", ()) for sense in item["senses_ok"]]
        return {(self.record["ent_seq"], sense) for sense in self.record["senses_ok"]}.union(others)


def texts_of(folder: Path) -> dict[str, str]:
    """The texts of a folder by their id."""
    records = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    return {record["id"]: record["text"] for record in records}


def records_of(gold: Path) -> list[dict[str, Any]]:
    """The records of a gold file."""
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]


def sets(gold: Path) -> dict[str, tuple[Path, Path]]:
    """By name a gold file and the folder of its texts: the development half, and our own."""
    return {"dev": (gold / "senses" / "dev.jsonl", gold / "terms" / "dev"), "own": (OWN / "senses.jsonl", OWN)}


def examples(gold: Path, folder: Path) -> Iterator[Example]:
    """The words of a gold file in their places."""
    texts = texts_of(folder)
    seen: dict[str, tuple[Finder, dict[int, int]]] = {}
    for record in records_of(gold):
        name = record["text_id"]
        if name not in seen:
            passage, parsed = annotate_text(texts[name], Resources())
            finder = Finder(passage, Resources())
            places = {
                place: number
                for number, unit in enumerate(finder.units)
                for place in range(parsed.raw_start(unit.start), parsed.raw_end(unit.start + len(unit.surface)))
            }
            seen[name] = finder, places
        finder, places = seen[name]
        yield Example(record, finder, places.get(record["start"]))
