"""How many readings are right: the whole pipeline next to other tools, on gold readings, by one scorer.

    python benchmarks/readings.py GOLD_DIR --scorer SCORER_DIR [--peers] [--confidence] [--most N] [--files wac gsd]
                                  [--only PATTERN]

GOLD_DIR holds ``wac.jsonl``, ``gsd.jsonl``, ``ita.jsonl``, ``rohan.jsonl`` and ``aozora.jsonl``, one record a line:
``id``, ``text``, ``gold``, ``spans``, ``complete``. SCORER_DIR holds the scorer that defines the measures
(``score.py``), its list of heteronyms and adapters for the other tools (``peers.py``). The file ``web`` is our own.
PATTERN, a regular expression, takes those records alone in whose ``id`` it is found.

The model of readings was trained on the same files, so that its figures here are flattered: those of documents that it
never saw, and the share of units whose candidates hold the gold reading, are printed by ``train_readings.py``.

Measures, in per cent: *sentence*: all kana of a sentence right; *run*: a run of kanji and digits; *heteronym*: words
with several usual readings; *number*: runs with a numeral and its counter; *CER*: wrong kana, less is better. MAIN is
all files but Aozora's ruby, of which only runs are known.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from readings_gold import gold_records

from annotator.model import Passage, inside
from annotator.pipeline import annotate_passage
from annotator.resources import Resources

MAIN = ("wac", "gsd", "ita", "rohan")
PEERS = ("haqumei", "pyopenjtalk-plus", "sudachi-core-C", "fugashi+unidic-lite", "pykakasi", "kuroshiro+kuromoji")
COLUMNS = {"sentence": "sent", "run": "run", "heteronym": "het", "number": "num", "CER": "cer"}

Reader = Callable[[str], list[list[str]]]


def product(text: str) -> list[list[str]]:
    """The text as [surface, kana] pairs after the whole pipeline: one for each ruby, and the text between them."""
    pairs: list[list[str]] = []
    at = 0
    for ruby in annotate_passage(Passage(text), Resources()).ruby:
        bare = text[at : ruby.start]
        pairs += [[bare, bare], [text[ruby.start : ruby.end], ruby.kana]]
        at = ruby.end
    return [*pairs, [text[at:], text[at:]]]


def peer(peers: Any, name: str) -> Reader | None:
    """A peer's reader, or nothing where it is not installed."""
    try:
        reader: Reader = peers.PEERS[name]()
        reader("今日は良い天気です。")
    except Exception as error:
        print(f"{name}: not runnable here: {error!r}"[:120], file=sys.stderr)
        return None
    return reader


def measure(score: Any, reader: Reader, gold: dict[str, list[dict[str, Any]]], heteronyms: Any) -> dict[str, Any]:
    """Counts for each file, the errors and the speed of one reader."""
    counts: dict[str, Any] = {}
    errors: list[tuple[str, str, str, str, str]] = []
    characters, seconds = 0, 0.0
    for name, records in gold.items():
        began = time.perf_counter()
        read = {record["id"]: reader(record["text"]) for record in records}
        seconds += time.perf_counter() - began
        characters += sum(len(record["text"]) for record in records)
        counts[name] = score.score(records, read, heteronyms, errors)
    return {"counts": counts, "errors": errors, "speed": characters / seconds / 1000}


def table(score: Any, name: str, result: dict[str, Any]) -> None:
    """Print one reader's figures: pooled, then file by file."""
    counts = result["counts"]
    pooled = {"MAIN": sum((counts[part] for part in MAIN if part in counts), Counter()), **counts}
    for part, count in pooled.items():
        rates = score.rates(count)
        cells = "  ".join(f"{100 * rates[key]:6.2f}" if key in rates else "     –" for key in COLUMNS.values())
        speed = f"{result['speed']:6.0f}" if part == "MAIN" else ""
        print(f"{name:22}{part:8}{cells}  {speed}")


def confusions(errors: Iterable[tuple[str, str, str, str, str]], most: int) -> None:
    """Print the commonest wrong readings: surface, gold, ours."""
    found = Counter((surface, gold, ours) for source, surface, gold, ours, _ in errors if source != "aozora")
    for (surface, gold, ours), count in found.most_common(most):
        print(f"{count:5}  {surface}\t{gold}\t{ours}")


def by_confidence(score: Any, gold: dict[str, list[dict[str, Any]]]) -> list[tuple[float, bool]]:
    """For each run of MAIN that gold covers: the least confidence of the readings over it, and whether it is right."""
    judged: list[tuple[float, bool]] = []
    for record in (record for name in MAIN for record in gold.get(name, ())):
        text = record["text"]
        readings = annotate_passage(Passage(text), Resources()).readings
        segments = score.gold_segments(record), score.tokens_to_segments(text, product(text))
        known = {at for start, end, _ in record["spans"] for at in range(start, end)}
        for match in score.RUN_RE.finditer(text):
            if known.issuperset(range(*match.span())):
                sure = min((reading.confidence for reading in inside(readings, *match.span())), default=0.0)
                judged.append((sure, bool(score.judge(*match.span(), *segments)[0])))
    return sorted(judged)


def confidence_table(judged: list[tuple[float, bool]]) -> None:
    """Print how often runs are right by confidence, and how many errors the doubtful ones hold."""
    wrong = sum(not right for _, right in judged)
    for least in (0.0, 0.8, 0.95, 0.98):
        over = [right for sure, right in judged if sure >= least]
        share = 100 * len(over) / len(judged)
        print(f"runs given >= {least:.2f}: {share:5.1f} %, of them right {100 * sum(over) / len(over):.2f} %")
    for part in (0.02, 0.05, 0.1):
        held = sum(not right for _, right in judged[: int(part * len(judged))])
        print(f"least confident {part:4.0%} of runs hold {100 * held / wrong:.1f} % of the errors")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--peers", action="store_true", help="measure the other tools in the same run")
    parser.add_argument("--most", type=int, default=40, help="how many confusions to print")
    parser.add_argument("--confidence", action="store_true", help="judge the confidence of runs as well")
    parser.add_argument("--files", nargs="*", default=[*MAIN, "aozora"])
    parser.add_argument("--only", default="", help="measure only records in whose id this pattern is found")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.scorer))
    score = importlib.import_module("score")
    heteronyms = json.loads((arguments.scorer / "heteronyms.json").read_text(encoding="utf-8"))
    gold = {
        name: [record for record in gold_records(arguments.gold, name) if re.search(arguments.only, record["id"])]
        for name in arguments.files
    }
    print(f"{'':30}" + "  ".join(f"{column[:6]:>6}" for column in COLUMNS) + "  k chars/s")
    ours = measure(score, product, gold, heteronyms)
    table(score, "yomihon", ours)
    if arguments.peers:
        peers = importlib.import_module("peers")
        for name in PEERS:
            if reader := peer(peers, name):
                table(score, name, measure(score, reader, gold, heteronyms))
    confusions(ours["errors"], arguments.most)
    if arguments.confidence:
        confidence_table(by_confidence(score, gold))


if __name__ == "__main__":
    main()
