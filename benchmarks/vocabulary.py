"""Time and memory of the vocabulary of many articles: looking words up, remembering them, listing them.

    python benchmarks/vocabulary.py TEXTS [--articles 100]

TEXTS is a folder of texts (``.txt``, ``.md``); they are taken again and again until there are enough articles. Reading
and annotating without the dictionary is measured too, since every edition pays it.
"""

from __future__ import annotations

import argparse
import pickle
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotator.config import Config
from annotator.edition.domain import Summary
from annotator.edition.pages.words import coverage_of, words_of
from annotator.edition.transforms import summarise
from annotator.language.notation import parse
from annotator.model import Passage
from annotator.pipeline import annotate_passage, prepare
from annotator.resources import Resources
from annotator.runs import words
from annotator.vocabulary.lexemes import assign_lexemes
from annotator.vocabulary.lists import ORDERS, ordered


def timed(action: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of an action, and its result."""
    begun = time.process_time()
    result = action()
    return time.process_time() - begun, result


def peak() -> float:
    """Largest resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(texts: list[str], articles: int) -> tuple[dict[str, float], list[tuple[str, Summary]]]:
    """Annotate the articles; processor seconds by stage, and their summaries."""
    plain, resources = Resources(config=Config(vocabulary=False)), Resources()
    seconds = {"annotated without dictionary": 0.0, "words looked up": 0.0, "summaries made": 0.0}
    documents = []
    for number in range(articles):
        name = f"articles/a{number:04}"
        text = parse(texts[number % len(texts)]).text
        spent, passage = timed(lambda text=text, name=name: annotate_passage(Passage(text, name), plain))
        seconds["annotated without dictionary"] += spent
        spent, passage = timed(lambda passage=passage: assign_lexemes(passage, resources))
        seconds["words looked up"] += spent
        spent, summary = timed(lambda passage=passage, name=name: summarise(passage, words(passage), resources, name))
        seconds["summaries made"] += spent
        documents.append((name, summary))
    return seconds, documents


def main() -> None:
    """Print the figures as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, help="folder of texts")
    parser.add_argument("--articles", type=int, default=100, help="how many articles (default 100)")
    options = parser.parse_args()
    paths = sorted(path for path in options.texts.rglob("*") if path.suffix in (".txt", ".md"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    if not texts:
        parser.error(f"no .txt or .md in {options.texts}; name a folder of texts")
    prepare()
    before = peak()
    seconds, documents = read(texts, options.articles)
    seconds["words of the edition gathered"], found = timed(lambda: words_of(documents))
    seconds["sorted in every order"], _ = timed(lambda: [ordered(found, order) for order in ORDERS])
    seconds["figures of every article"], _ = timed(lambda: [coverage_of(*document) for document in documents])
    characters = sum(len(sentence["text"]) for _, summary in documents for sentence in summary["sentences"])
    met = sum(len(summary["vocabulary"]) for _, summary in documents)
    kept = len(pickle.dumps([(summary["vocabulary"], summary["entries"]) for _, summary in documents]))
    print(f"{len(documents)} articles, {characters} characters, {met} words met, {len(found)} different\n")
    print("| step | processor seconds |\n|---|---|")
    print("\n".join(f"| {step} | {spent:.2f} |" for step, spent in seconds.items()))
    print(f"\nlooked up: {met / max(seconds['words looked up'], 1e-9):.0f} words a second")
    print(f"remembered: {kept / 1e6:.1f} MB; memory: {before:.0f} MB before, {peak():.0f} MB at the peak")


if __name__ == "__main__":
    main()
