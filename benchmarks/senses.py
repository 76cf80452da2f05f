"""Dictionary senses in context: the product beside the scorer's baselines, look-ups a second, a hundred articles.

    python benchmarks/senses.py GOLD --scorer SCORER [--articles N]

GOLD is the folder with ``senses/`` and ``terms/``; our own gold (``tests/vocabulary/gold``) is measured beside it.
SCORER is called with a gold file and a file of predictions; the program ``baselines.py`` beside it makes those of the
baselines. Our predictions are read from the JSON contract: the senses of the words that overlap a word of the gold.
Articles are the texts of both sets and of ``source/``, read again and again.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import jamdict_data
from senses_data import records_of, sets, texts_of

from annotator.config import Config
from annotator.exports.contract import annotate_record
from annotator.language.jmdict import Dictionary
from annotator.model import Passage
from annotator.pipeline import annotate_passage, prepare
from annotator.resources import Resources
from annotator.vocabulary.lexemes import used_entries
from annotator.vocabulary.units import units

BASELINES = ("lemma", "reading", "priority")
SOURCE = Path(__file__).parent.parent / "source" / "articles"

# --- quality ---------------------------------------------------------------------------------------------------------


def predictions(gold: Path, folder: Path) -> list[dict[str, Any]]:
    """What the product shows for each word of the gold, best first."""
    texts = texts_of(folder)
    annotated: dict[str, list[dict[str, Any]]] = {}
    found = []
    for record in records_of(gold):
        name = record["text_id"]
        if name not in annotated:
            annotated[name] = annotate_record({"id": name, "text": texts[name]}, Resources())["tokens"]
        senses = [
            [sense["entry"], sense["sense"]]
            for token in annotated[name]
            if token["start"] < record["end"] and record["start"] < token["end"]
            for sense in token["senses"]
        ]
        found.append({"id": record["id"], "ranked": senses})
    return found


def score(scorer: Path, gold: Path, predicted: str) -> str:
    """The scorer's table for predictions, one JSON record a line."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(predicted)
        file.flush()
        return run(str(scorer), str(gold), file.name)


def run(*command: str) -> str:
    return subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True).stdout


def quality(gold: Path, scorer: Path) -> None:
    for name, (file, folder) in sets(gold).items():
        ours = "".join(json.dumps(record) + "\n" for record in predictions(file, folder))
        print(f"{name}: yomihon\n{score(scorer, file, ours)}")
        for baseline in BASELINES:
            theirs = run(str(scorer.with_name("baselines.py")), baseline, str(file), str(folder))
            print(f"{name}: {baseline}\n{score(scorer, file, theirs)}")


# --- speed and memory ------------------------------------------------------------------------------------------------


def articles(gold: Path, count: int) -> list[str]:
    texts = [text for _, folder in sets(gold).values() for text in texts_of(folder).values()]
    texts += [path.read_text(encoding="utf-8") for path in sorted(SOURCE.glob("*.md"))]
    return list(islice(cycle(texts), count))


def lookups(texts: list[str], rounds: int = 7) -> None:
    """Entries with all their data for each different word, from a connection without any cache of ours; and plain SQL.

    Both take turns, so that what else the machine does hurts both; the best round of each counts.
    """
    prepare()
    forms = list(dict.fromkeys(u.lemma for text in texts for u in units(annotate_passage(Passage(text), Resources()))))
    path = Path(jamdict_data.JAMDICT_DB_PATH)
    Dictionary(path)  # the tables of tags are read once for a process
    ours, plain, entries = [], [], 0
    for _ in range(rounds):
        dictionary, connection = Dictionary(path), sqlite3.connect(path)
        began = time.process_time()
        entries = sum(len(dictionary.entry(number).senses) > 0 for form in forms for number in dictionary.numbers(form))
        between = time.process_time()
        for form in forms:
            plain_entries(connection, form)
        ours.append(between - began)
        plain.append(time.process_time() - between)
    rates = [f"{len(forms) / min(seconds):,.0f}" for seconds in (ours, plain)]
    print(f"look-ups a second: {rates[0]} ({len(forms)} words, {entries} entries with all their data)")
    print(f"plain SQL for reading, class and number of senses, as the baselines ask: {rates[1]}")


def plain_entries(connection: sqlite3.Connection, form: str) -> list[tuple[list[Any], ...]]:
    """What ``baselines.py`` asks about a word: its entries, their readings, classes and senses."""

    def rows(query: str, value: object) -> list[Any]:
        return [row[0] for row in connection.execute(query, (value,))]

    numbers = {
        *rows("SELECT idseq FROM Kanji WHERE text = ?", form),
        *rows("SELECT idseq FROM Kana WHERE text = ?", form),
    }
    return [
        (
            rows("SELECT text FROM Kana WHERE idseq = ?", number),
            rows("SELECT pos.text FROM pos JOIN Sense ON pos.sid = Sense.ID WHERE Sense.idseq = ?", number),
            rows("SELECT ID FROM Sense WHERE idseq = ?", number),
        )
        for number in sorted(numbers)
    ]


def hundred(gold: Path, count: int, vocabulary: bool) -> dict[str, float]:
    """Seconds of the processor, peak memory in MB, and number of entries for so many articles."""
    resources = Resources(config=Config(vocabulary=vocabulary))
    prepare()
    entries: dict[int, Any] = {}
    began = time.process_time()
    for text in articles(gold, count):
        entries |= used_entries(annotate_passage(Passage(text), resources).lexemes, resources.config)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "memory": peak, "entries": len(entries)}


def cost(gold: Path, scorer: Path, count: int) -> None:
    """The same articles with and without the vocabulary, each in a process of its own."""
    for mode in ("without", "with"):
        words = (__file__, str(gold), "--scorer", str(scorer), "--articles", str(count), "--process", mode)
        found = json.loads(run(*words).splitlines()[-1])
        print(
            f"{count} articles {mode} vocabulary: {found['seconds']:.1f} s, peak {found['memory']:.0f} MB, "
            f"{found['entries']} entries"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--process", choices=("with", "without"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if arguments.process:
        print(json.dumps(hundred(arguments.gold, arguments.articles, arguments.process == "with")))
        return
    quality(arguments.gold, arguments.scorer)
    lookups(articles(arguments.gold, 21))
    cost(arguments.gold, arguments.scorer, arguments.articles)


if __name__ == "__main__":
    main()
