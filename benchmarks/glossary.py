"""Glossary links: the product beside exact matching and lemma matching, class by class, and its speed.

    python benchmarks/glossary.py GOLD_DIR --scorer PATH

GOLD_DIR holds texts marked by hand, one JSON file each (``tests/glossary/gold`` shows the format). The scorer is a
program that is called with GOLD_DIR, a file of predictions and ``--json``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import fugashi

from annotator.exports.contract import annotate_record
from annotator.glossary.entries import entries_from_dicts
from annotator.glossary.links import assign_terms
from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources

Term = dict[str, Any]
Matcher = Callable[[dict[str, Any]], list[Term]]
Words = list[tuple[int, int, str]]
"""Start, end and lemma."""


def product(gold: dict[str, Any]) -> list[Term]:
    """The links of the product, through the JSON contract."""
    record = {"id": gold["id"], "text": gold["text"], "glossary": gold["glossary"]}
    terms: list[Term] = annotate_record(record, Resources())["terms"]
    return terms


def _spellings(gold: dict[str, Any]) -> list[tuple[str, str]]:
    """Terms and listed variants with their headword, the longest first."""
    pairs = ((form, entry["term"]) for entry in gold["glossary"] for form in (entry["term"], *entry["variants"]))
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def exact(gold: dict[str, Any]) -> list[Term]:
    """Exact strings, the longest first, from left to right."""
    text, spellings = gold["text"], _spellings(gold)
    found, at = [], 0
    while at < len(text):
        form, term = next((pair for pair in spellings if text.startswith(pair[0], at)), (text[at], ""))
        if term:
            found.append({"start": at, "end": at + len(form), "term": term})
        at += len(form)
    return found


def by_lemma(words: Callable[[str], Words]) -> Matcher:
    """Matching of the lemmas of a term against those of the text, the longest first."""

    def match(gold: dict[str, Any]) -> list[Term]:
        text = words(gold["text"])
        patterns = [([lemma for _, _, lemma in words(form)], term) for form, term in _spellings(gold)]
        patterns.sort(key=lambda pair: -len(pair[0]))
        found, at = [], 0
        while at < len(text):
            lemmas = [lemma for _, _, lemma in text[at : at + 12]]
            length, term = next(((len(p), t) for p, t in patterns if p and lemmas[: len(p)] == p), (1, ""))
            if term:
                found.append({"start": text[at][0], "end": text[at + length - 1][1], "term": term})
            at += length
        return found

    return match


def sudachi_words(text: str) -> Words:
    """Sudachi's long units with their normal forms."""
    tokens = assign_tokens(Passage(text), Resources()).tokens
    return [(token.start, token.end, token.norm) for token in tokens]


_TAGGER = fugashi.Tagger()


def unidic_words(text: str) -> Words:
    """UniDic's short units with their lemmas."""
    found, at = [], 0
    for word in _TAGGER(text):
        start = text.index(word.surface, at)
        at = start + len(word.surface)
        found.append((start, at, str(word.feature.lemma or word.surface)))
    return found


MATCHERS: dict[str, Matcher] = {
    "product": product,
    "exact string": exact,
    "Sudachi normal forms": by_lemma(sudachi_words),
    "UniDic lemmas": by_lemma(unidic_words),
}


def scored(scorer: Path, folder: Path, golds: list[dict[str, Any]], matcher: Matcher) -> dict[str, Any]:
    """The scorer's counts for one matcher."""
    lines = [json.dumps({"id": gold["id"], "terms": matcher(gold)}, ensure_ascii=False) for gold in golds]
    with tempfile.TemporaryDirectory() as temporary:
        predictions = Path(temporary) / "predictions.jsonl"
        predictions.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(scorer), str(folder), str(predictions), "--json"]
        result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def table(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The figures as lines of a Markdown table, one column for each matcher."""
    yield "| | " + " | ".join(results) + " |"
    yield "|---" * (len(results) + 1) + "|"
    for name in ("precision", "recall", "f1", "strict_recall"):
        yield f"| {name} | " + " | ".join(f"{result[name]:.3f}" for result in results.values()) + " |"
    violations = (f"{result['violations']}/{result['nolinks']}" for result in results.values())
    yield "| nolinks violated | " + " | ".join(violations) + " |"
    first = next(iter(results.values()))
    for group, label in (("link_why", "found"), ("nolink_why", "violated")):
        for why in first[group]:
            yield f"| {label}: {why} | " + " | ".join(result[group][why] for result in results.values()) + " |"


def speed(golds: list[dict[str, Any]], characters: int, terms: int) -> tuple[float, float]:
    """Processor seconds to prepare a glossary, and characters a processor second of linking, tokens not counted."""
    entries = [entry for gold in golds for entry in gold["glossary"]]
    more = [
        {**entry, "term": f"{entry['term']}{index}"} for index in range(terms // len(entries) + 1) for entry in entries
    ]
    glossary, _ = entries_from_dicts([*entries, *more][:terms])
    resources = Resources(glossary=glossary)
    text = "\n".join(gold["text"] for gold in golds)
    passage = assign_tokens(Passage((text + "\n") * (characters // len(text) + 1)), resources)
    begun = time.process_time()
    assign_terms(replace(passage, text=passage.text[:1], tokens=passage.tokens[:1]), resources)
    prepared = time.process_time()
    assign_terms(passage, resources)
    return prepared - begun, len(passage.text) / (time.process_time() - prepared)


def main() -> None:
    """Print the comparison and the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of texts marked by hand")
    parser.add_argument("--scorer", type=Path, required=True, help="the program that scores predictions")
    options = parser.parse_args()
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(options.gold.glob("*.json"))]
    if not golds:
        parser.error(f"no *.json in {options.gold}; name a folder of texts marked by hand")
    results = {name: scored(options.scorer, options.gold, golds, matcher) for name, matcher in MATCHERS.items()}
    print("\n".join(table(results)))
    for terms in (100, 10_000):
        seconds, rate = speed(golds, 200_000, terms)
        print(f"\n{terms} terms: prepared in {seconds:.2f} s, {rate / 1000:.0f} k characters/s beyond tokens")


if __name__ == "__main__":
    main()
