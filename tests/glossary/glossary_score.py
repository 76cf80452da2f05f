"""The measure for glossary links: precision, recall and places wrongly linked, over texts marked by hand.

A link is right when it begins where a marked link of the same term begins and ends between the stem and the end of the
auxiliaries (``end_min``, ``end_max``). A nolink is violated when a wrong link of its term overlaps it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Score", "add", "read_gold"]

GOLD = Path(__file__).parent / "gold"


@dataclass(slots=True)
class Score:
    """Counts over all texts; the counters are by the class (``why``) of the marked place."""

    right: int = 0
    predicted: int = 0
    found: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    violated: Counter[str] = field(default_factory=Counter)
    nolinks: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Share of the links made that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the marked links that were made."""
        return self.right / self.links.total() if self.links else 0.0


def read_gold(folder: Path = GOLD) -> list[dict[str, Any]]:
    """The texts of a folder, one JSON file each, in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def add(score: Score, gold: dict[str, Any], predicted: Iterable[tuple[int, int, str]]) -> None:
    """Count one text; a prediction is start, end and term, in offsets of the gold's text."""
    wrong = []
    left = list(gold["links"])
    for start, end, term in predicted:
        score.predicted += 1
        fits = [
            link
            for link in left
            if (link["start"], link["term"]) == (start, term) and link["end_min"] <= end <= link["end_max"]
        ]
        if fits:
            left.remove(fits[0])
            score.right += 1
            score.found[fits[0]["why"]] += 1
        else:
            wrong.append((start, end, term))
    for link in gold["links"]:
        score.links[link["why"]] += 1
    for place in gold["nolinks"]:
        score.nolinks[place["why"]] += 1
        score.violated[place["why"]] += any(
            term == place["term"] and start < place["end"] and place["start"] < end for start, end, term in wrong
        )
