"""Measure the whole search for speakers on texts that no rule was mended by, each answered with weights from others.

    python benchmarks/speakers_unread.py GOLD_DIR... --scorer score.py

The choice among the people of the prose and the kinds of quotations are learned from four fifths of all texts, and the
texts y of the last fifth answered by them from the first stage to the last, without a cast and with one made of their
gold entities. The other tables are those that ship.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

import train_attribution
import train_kinds
from speakers import annotated, scores, table
from speakers_data import FOLDS, Case, cases, load_scorer, untouched

from annotator.model import Quote
from annotator.speakers.weights import weights_of

Weights = dict[str, dict[str, float]]
"""Tables of weights by name."""


def learned(found: list[Case], scorer: object) -> list[Weights]:
    """For each fifth of the texts, the weights that the others teach."""
    quoted = [
        one
        for case in found
        for listed in (False, True)
        for one in train_attribution.read(case, listed, train_attribution.PRIOR, scorer)
    ]
    marked = [one for case in found for one in train_kinds.read(case, scorer)]
    tables = []
    for fold in range(FOLDS):
        left_out = {case.gold["id"] for case in found[fold::FOLDS]}
        choice = train_attribution.fit([one for one in quoted if one.text not in left_out], train_attribution.PENALTY)
        kinds = train_kinds.fit([one for one in marked if one.text not in left_out])
        tables.append({"choice": choice, "kinds": kinds})
    return tables


def answers(found: list[Case], weights: Weights, with_cast: bool) -> dict[str, tuple[Quote, ...]]:
    """The quotations of the texts that no rule was mended by, found with these weights instead of those that ship."""

    def instead(name: str) -> Mapping[str, float]:
        return weights.get(name) or weights_of(name)

    rooms = ("annotator.speakers.prose.choice.weights_of", "annotator.speakers.kinds.weights_of")
    with patch(rooms[0], instead), patch(rooms[1], instead):
        return {case.gold["id"]: annotated(case, with_cast=with_cast) for case in found if untouched(case.gold["id"])}


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    options = parser.parse_args()
    found = cases(*options.folder)
    tables = learned(found, load_scorer(options.scorer))
    with tempfile.TemporaryDirectory() as place:
        for case in found:
            if untouched(case.gold["id"]):
                path = Path(place) / f"{case.gold['id']}.json"
                path.write_text(json.dumps(case.gold, ensure_ascii=False), encoding="utf-8")
        for with_cast in (False, True):
            quotes: dict[str, tuple[Quote, ...]] = {}
            for fold, weights in enumerate(tables):
                quotes |= answers(found[fold::FOLDS], weights, with_cast)
            table("with cast" if with_cast else "without cast", scores(Path(place), options.scorer, quotes))


if __name__ == "__main__":
    main()
