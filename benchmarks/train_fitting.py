"""Learn when a glossary link stands in another sense than its term's, and say what cross-validation makes of it.

    python benchmarks/train_fitting.py FOLDER… [--penalty L2] [--write]

The folders hold texts marked by hand (``tests/glossary/gold``, the development half of GOLD). Each text is judged once
by weights that were learned without it. ``--write`` learns from all texts and writes
``annotator/data/glossary/fitting.tsv``: the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from logistic import fit_logistic

from annotator.exports.contract import annotate_text
from annotator.glossary.entries import entries_from_dicts
from annotator.glossary.fitting import SURE, evidence_on, log_odds
from annotator.glossary.links import assign_terms
from annotator.resources import Resources

TARGET = Path(__file__).parent.parent / "annotator" / "data" / "glossary" / "fitting.tsv"
HEAD = "# Weights of the features in annotator/glossary/evidence.py, made by benchmarks/train_fitting.py; fitting.md\n"


class Row(NamedTuple):
    """A link that could be made, and whether its word stands in another sense."""

    text: str
    place: str
    wrong: bool
    features: Mapping[str, float]


def rows(gold: Mapping[str, Any]) -> Iterator[Row]:
    """The links of a text of which the gold says what they are, if the dictionary has other senses of their terms."""
    glossary, _ = entries_from_dicts(gold["glossary"])
    resources = Resources(glossary=glossary)
    passage, parsed = annotate_text(gold["text"], resources)
    passage = assign_terms(passage, resources)
    evidence = evidence_on(passage, resources)
    right = {(link["term"], link["start"]) for link in gold["links"]}
    wrong = {(place["term"], place["start"]) for place in gold["nolinks"] if place["why"] == "other_sense"}
    for link in passage.terms:
        key, features = (link.term, parsed.raw_start(link.start)), evidence.features(link)
        if features is not None and key in right | wrong:
            around = passage.text[max(0, link.start - 12) : link.end + 10].replace("\n", "/")
            yield Row(gold["id"], f"{link.term}: {around}", key in wrong, features)


def learn(data: Sequence[Row], penalty: float) -> dict[str, float]:
    """A logistic regression with an L2 penalty on all weights but the bias, as if all features varied alike."""
    names = list(data[0].features)
    table = np.array([[row.features[name] for name in names] for row in data])
    best = fit_logistic(table, np.array([row.wrong for row in data]), penalty * table.var(axis=0))
    return {name: round(float(weight), 2) for name, weight in zip(names, best, strict=True)}


def validate(data: Sequence[Row], penalty: float) -> None:
    """Print how many links in another sense go, and how many right ones with them, and name the latter."""
    judged = []
    for text in dict.fromkeys(row.text for row in data):
        weights = learn([row for row in data if row.text != text], penalty)
        judged += [(log_odds(row.features, weights), row) for row in data if row.text == text]
    wrong = sum(row.wrong for row in data)
    print(f"{len(data)} links whose terms have other senses, {wrong} of them in one")
    for least in (0.0, SURE, 0.5, 0.75):
        gone = [row.wrong for score, row in judged if score > least]
        print(f"log odds > {least}: {sum(gone)} wrong links go, {len(gone) - sum(gone)} right ones")
    for score, row in sorted(judged, key=lambda item: -item[0]):
        if score > SURE and not row.wrong:
            print(f"  right, but {score:.2f}: {row.text} {row.place}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    paths = [path for folder in arguments.folders for path in sorted(folder.glob("*.json"))]
    data = [row for path in paths for row in rows(json.loads(path.read_text(encoding="utf-8")))]
    if not data:
        parser.error("no texts marked by hand there; name folders like tests/glossary/gold")
    validate(data, arguments.penalty)
    if arguments.write:
        weights = learn(data, arguments.penalty)
        TARGET.write_text(HEAD + "".join(f"{name}\t{weight}\n" for name, weight in weights.items()), encoding="utf-8")
        print(f"{len(weights)} weights from {len(data)} links of {len(paths)} texts")


if __name__ == "__main__":
    main()
