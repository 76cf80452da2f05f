"""Measure quotations and speakers against gold: by style, by class of rule, with and without the cast.

    python benchmarks/speakers.py GOLD_DIR... --scorer score.py [--errors]

``GOLD_DIR`` holds texts in JSON (``text``, ``quotes``, ``entities``); the scorer defines the measures. The cast is made
of the gold entities of a text. The baseline gives every quotation to the person named nearest to it. Of the folders
``tests/speakers/kept_apart*`` look at the totals only: leave ``--errors`` out, or the texts are apart no longer.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from speakers_data import EVERYTHING, Case, cases, load_scorer, marked_quotes, wanted_speakers

from annotator.config import Config
from annotator.language.morphology import assign_tokens
from annotator.language.witnesses import sudachi
from annotator.model import Passage, Quote, QuoteKind
from annotator.pipeline import settle
from annotator.resources import Resources
from annotator.speakers.attribution import assign_quotes
from annotator.speakers.confidence import LIKELY, SURE
from annotator.speakers.document import Document
from annotator.speakers.marks import assign_quotations
from annotator.speakers.text.turns import find_quotations

COLUMNS = (
    *("docs", "quotes", "det_f1", "attr_vs_term", "kind4", "term_false_attr"),
    *("asked", "speaker_acc", "precision", "coverage", "group", "b3"),
)
LEVELS = (0.98, SURE, 0.9, 0.85, LIKELY, 0.5)
"""Confidences whose precision and coverage are told."""
RUNS = 5
"""The speed is the best of so many runs."""


def annotated(case: Case, config: Config = EVERYTHING, with_cast: bool = False) -> tuple[Quote, ...]:
    """The quotations that the package finds."""
    return assign_quotes(case.passage, Resources(cast=case.cast if with_cast else (), config=config)).quotes


def baseline(case: Case) -> tuple[Quote, ...]:
    """The same quotations, each spoken by the person whose name stands nearest."""
    quotations, _ = find_quotations(case.passage.text)
    document = Document(case.passage, quotations, ())
    named = []
    for sentence in document.narration:
        for _, phrase, entity in document.references.named(sentence):
            if entity.person:
                named.append((phrase.start, entity))
    quotes = []
    for quote in annotated(case):
        nearest = min(named, key=lambda item: abs(item[0] - quote.start), default=None)
        names = document.registry.names_of(nearest[1]) if nearest and quote.spoken else ()
        quotes.append(replace(quote, speakers=names))
    return tuple(quotes)


def record(identifier: str, quotes: tuple[Quote, ...]) -> dict[str, Any]:
    """A prediction as the scorer reads it."""
    return {
        "id": identifier,
        "quotes": [
            {
                "start": quote.start,
                "end": quote.end,
                "kind": "speech" if quote.kind is QuoteKind.THOUGHT else quote.kind.value,
                "speaker": list(quote.speakers) if len(quote.speakers) > 1 else next(iter(quote.speakers), None),
            }
            for quote in quotes
        ],
    }


def scores(folder: Path, scorer: Path, predictions: dict[str, tuple[Quote, ...]]) -> dict[str, dict[str, Any]]:
    """The scorer's measures by style."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "predictions.jsonl"
        lines = (json.dumps(record(name, quotes), ensure_ascii=False) for name, quotes in predictions.items())
        path.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(scorer), str(folder), str(path), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return result


def table(title: str, rows: dict[str, dict[str, Any]]) -> None:
    """Print measures, one style a line."""
    print(f"\n{title}")
    print("\t".join(["style", *COLUMNS]))
    for name, row in rows.items():
        values = [row[key] for key in COLUMNS]
        print("\t".join([name, *(f"{value:.3f}" if isinstance(value, float) else str(value) for value in values)]))


@dataclass(frozen=True)
class Answer:
    """One quotation that has a speaker in the gold, and what was answered."""

    text: str
    style: str
    rule: str
    right: bool
    answered: bool
    confidence: float
    report: str


def answers(case: Case, quotes: tuple[Quote, ...], scorer: Any) -> Iterator[Answer]:
    """Each gold quotation with a known speaker that was found and taken for somebody's words."""
    gold = case.gold
    aliases = scorer.Aliases(gold["entities"])
    found = {scorer.trim(gold["text"], quote.start, quote.end): quote for quote in quotes}
    for span, item in marked_quotes(case, scorer).items():
        quote = found.get(span)
        if quote is None or not quote.spoken or item["speaker"] in (None, "?"):
            continue
        right = aliases.resolve(list(quote.speakers)) in wanted_speakers(item) if quote.speakers else False
        report = f"{gold['id']} {item['quote'][:24]} gold {item['speaker']} got {'・'.join(quote.speakers) or '-'}"
        report += f" [{quote.rule} {quote.confidence:.2f}] {quote.evidence[:60]}".replace("\n", " ")
        yield Answer(
            gold["id"], gold["style"], quote.rule or "none", right, bool(quote.speakers), quote.confidence, report
        )


def by_rule(found: list[Answer]) -> None:
    """Print how often each class of rule is right."""
    print("\nrule\tright\tall\tshare\tsmoothed")
    for rule, mine in sorted(_grouped(found).items()):
        right = sum(item.right for item in mine)
        print(f"{rule}\t{right}\t{len(mine)}\t{right / len(mine):.2f}\t{_smoothed(mine):.2f}")


def _grouped(found: list[Answer]) -> dict[str, list[Answer]]:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for item in found:
        groups[item.rule].append(item)
    return groups


def _smoothed(items: list[Answer]) -> float:
    """Share of right answers with one right and one wrong answer added (Laplace's rule of succession)."""
    return (sum(item.right for item in items) + 1) / (len(items) + 2)


def calibration(found: list[Answer]) -> None:
    """Print how far confidences learned from all other texts miss the truth (Brier score and share by band)."""
    pairs = []
    for text in sorted({item.text for item in found}):
        table_ = {rule: _smoothed(items) for rule, items in _grouped([i for i in found if i.text != text]).items()}
        pairs += [(table_.get(item.rule, 0.5), item.right) for item in found if item.text == text and item.answered]
    brier = sum((sure - right) ** 2 for sure, right in pairs) / len(pairs)
    print(f"\nconfidence, one text left out: Brier {brier:.3f} over {len(pairs)} answers")
    for low, high in ((0.0, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 1.01)):
        band = [right for sure, right in pairs if low <= sure < high]
        if band:
            print(f"  {low:.1f}-{min(high, 1):.1f}: {sum(band)}/{len(band)} right")


def levels(found: list[Answer]) -> None:
    """Print how many of the answers at or above a confidence are right, and how many quotations get one."""
    print(f"\nconfidence at least\tright\tanswers\tprecision\tcoverage of {len(found)} quotations with a speaker")
    for level in LEVELS:
        sure = [item for item in found if item.answered and item.confidence >= level]
        right = sum(item.right for item in sure)
        share = right / len(sure) if sure else 0.0
        print(f"{level:.2f}\t{right}\t{len(sure)}\t{share:.3f}\t{len(sure) / len(found):.3f}")


def speed(name: str, found: list[Case]) -> None:
    """Print how fast the speakers of the texts are found, beyond the tokens, and how long the tokens take.

    The tables are open by then and out of the garbage collector's rounds, as in a build.
    """
    settle()
    sudachi().morphemes.cache_clear()  # the tokens were made before, for the measures
    texts = "\n\n".join(case.gold["text"] for case in found)
    began = time.process_time()
    passage = assign_tokens(Passage(texts), Resources())
    tokens = time.process_time() - began
    times = []
    for _ in range(RUNS):
        find_quotations.cache_clear()
        began = time.process_time()
        assign_quotes(assign_quotations(passage, Resources(config=EVERYTHING)), Resources(config=EVERYTHING))
        times.append(time.process_time() - began)
    best = min(times)
    print(f"speed, {name}: {len(texts)} characters, {len(texts) / best / 1000:.0f} k/s beyond the tokens ", end="")
    print(f"({best / tokens:.2f} of the time that the tokens take)")


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--errors", action="store_true", help="list every wrong speaker with its evidence")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    found: dict[str, list[Answer]] = {"without cast": [], "with cast": []}
    for folder in options.folder:
        mine = cases(folder)
        plain = {case.gold["id"]: annotated(case) for case in mine}
        table(f"{folder.name}: without cast", scores(folder, options.scorer, plain))
        listed = {case.gold["id"]: annotated(case, with_cast=True) for case in mine}
        table(f"{folder.name}: with cast", scores(folder, options.scorer, listed))
        sure = {case.gold["id"]: annotated(case, Config()) for case in mine}
        table(
            f"{folder.name}: without cast, guesses below the threshold withheld", scores(folder, options.scorer, sure)
        )
        near = {case.gold["id"]: baseline(case) for case in mine}
        table(f"{folder.name}: nearest name", {"ALL": scores(folder, options.scorer, near)["ALL"]})
        for name, quotes in (("without cast", plain), ("with cast", listed)):
            found[name] += [answer for case in mine for answer in answers(case, quotes[case.gold["id"]], scorer)]
    for name, mine_ in found.items():
        print(f"\n== {name}")
        by_rule(mine_)
        calibration(mine_)
        levels(mine_)
        if options.errors:
            print("\n" + "\n".join(item.report for item in mine_ if not item.right))
    everything = cases(*options.folder)
    print()
    speed("all texts", everything)
    speed("novels", [case for case in everything if case.gold["style"] == "novel"])


if __name__ == "__main__":
    main()
