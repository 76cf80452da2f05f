"""Learn how hard words are that no list of the JLPT has, from those that the lists have, and say how good that is.

    python benchmarks/unlisted_levels.py [--write]

The level of a listed word is guessed from its kanji, its kana and its band of frequency
(``annotator.vocabulary.difficulty``) by least squares; every word is guessed once by weights learned without it.
``--write`` learns from all and writes ``annotator/data/levels/unlisted.tsv``: the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from annotator.language.jmdict import Dictionary, Entry, open_dictionary
from annotator.language.levels import kanji_level
from annotator.language.script import has_kanji, to_hiragana
from annotator.language.tables import table_rows
from annotator.vocabulary.difficulty import traits
from annotator.vocabulary.facts import frequency_band

TARGET = Path(__file__).parents[1] / "annotator" / "data" / "levels" / "unlisted.tsv"
HEAD = """\
# How hard a word is that no list has (annotator/vocabulary/difficulty.py). CC BY-SA 4.0; see CREDITS.md.
# Made by benchmarks/unlisted_levels.py from jlpt_words.tsv.
"""
FOLDS = 5


def listed() -> list[tuple[dict[str, float], int]]:
    """The traits and the levels of the listed words that have kanji."""
    dictionary, found = open_dictionary(), []
    for word, kana, level in table_rows("levels/jlpt_words.tsv"):
        entry = entry_of(dictionary, word, kana)
        if has_kanji(word) and entry is not None and (hardest := kanji_level(word)):
            found.append((traits(word, hardest, frequency_band(entry)), int(level)))
    return found


def entry_of(dictionary: Dictionary, word: str, kana: str) -> Entry | None:
    return next(iter(dictionary.read_so(word, to_hiragana(kana))), None)


def before(found: dict[str, float]) -> float:
    """What the hardest kanji alone would say: its level for one kanji, the next harder for several."""
    return max(1.0, found["kanji"] - found["several kanji"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    data = listed()
    names = list(data[0][0])
    table = np.array([[found[name] for name in names] for found, _ in data])
    levels = np.array([level for _, level in data], float)
    folds, guessed = np.arange(len(levels)) % FOLDS, np.zeros(len(levels))
    for fold in range(FOLDS):
        weights = np.linalg.lstsq(table[folds != fold], levels[folds != fold], rcond=None)[0]
        guessed[folds == fold] = np.clip(np.round(table[folds == fold] @ weights), 1, 5)
    for name, guess in (("the kanji alone", np.array([before(found) for found, _ in data])), ("weighed", guessed)):
        error = guess - levels
        print(f"{name}: off by {np.abs(error).mean():.2f} levels, two or more too easy {np.mean(error >= 2):.3f}")
    if parser.parse_args().write:
        weights = np.linalg.lstsq(table, levels, rcond=None)[0]
        lines = (f"{name}\t{weight:.2f}\n" for name, weight in zip(names, weights, strict=True))
        TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
        print(f"{len(names)} weights from {len(data)} words")


if __name__ == "__main__":
    main()
