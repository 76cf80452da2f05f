"""Which words are explained where they stand: one policy for every format.

A word that the readers know is not explained; neither is one that the edition uses so often that it belongs into the
list of core words at the front, which readers learn first (after Steadman's readers of Greek and Latin). What is left
are the rare words of a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.config import Config
from annotator.language.levels import kana_level
from annotator.language.word_levels import word_level
from annotator.model import Lexeme
from annotator.runs import Word
from annotator.vocabulary.facts import EntryData
from annotator.vocabulary.units import NUMBER

__all__ = ["GlossPolicy", "gloss_policy_of", "lexemes_of"]

DEFAULT_LEVEL = 3
"""Level of the readers where the edition names none: N3."""
_GRAMMAR = frozenset(
    ("prt", "aux", "aux-v", "aux-adj", "cop", "conj", "pn", "num", "ctr", "suf", "pref", "adj-pn", "int", "unc")
)
"""Parts of speech (codes of JMdict) that a grammar explains, not a vocabulary."""


@dataclass(frozen=True, slots=True)
class GlossPolicy:
    """The readers' level, the words they know besides it, and how many uses make a core word."""

    level: int = DEFAULT_LEVEL
    """Words of this JLPT level and of easier ones (5 is the easiest) are known."""
    known: frozenset[str] = frozenset()
    core: int = 5
    """A word with as many uses in the edition is a core word; 0: there are none."""

    def is_vocabulary(self, lexeme: Lexeme, entry: EntryData) -> bool:
        """Whether the word is one that a vocabulary lists: no name, and not what a grammar explains."""
        return entry["kind"] == "word" and bool(lexeme.senses) and not self._is_grammar(lexeme, entry)

    def is_hard(self, lexeme: Lexeme, entry: EntryData) -> bool:
        """Whether readers have to be told what the word means.

        A word that no list of levels has is known when its band of frequency is that of words which readers of the
        level have met: the first band at N4, one more with every level.
        """
        if not self.is_vocabulary(lexeme, entry):
            return False
        if not self.known.isdisjoint((lexeme.headword, entry["headword"], *entry["writings"])):
            return False
        level = _level(lexeme, entry)
        if level:
            return level < self.level
        band = entry["frequency"]
        return band is None or band > 5 - self.level

    @staticmethod
    def _is_grammar(lexeme: Lexeme, entry: EntryData) -> bool:
        sense = entry["senses"][lexeme.senses[0] - 1] if lexeme.senses[0] <= len(entry["senses"]) else None
        return sense is None or not _GRAMMAR.isdisjoint(sense["pos"] or entry["pos"])

    def core_of(self, uses: Iterable[Lexeme], entries: Mapping[int, EntryData]) -> frozenset[int]:
        """The entries of the hard words that are used often enough to be learnt first."""
        if not self.core:
            return frozenset()
        counts = Counter(use.entry for use in uses if use.entry in entries and self.is_hard(use, entries[use.entry]))
        return frozenset(entry for entry, count in counts.items() if count >= self.core)


def _level(lexeme: Lexeme, entry: EntryData) -> int:
    """The level of the entry, or of the spelling that is met if that is easier; 0 for none.

    What begins with a number (百年) has the level of its kanji: no list has them all.
    """
    met = lexeme.headword
    levels = (entry["jlpt"], word_level(met, met, lexeme.reading, NUMBER), kana_level(met))
    return max(level or 0 for level in levels)


def lexemes_of(line: Sequence[Word]) -> Iterator[Lexeme]:
    """The lexemes that begin in a run, in order and each once; what stands within an expression is left to it."""
    end = 0
    for word in line:
        for lexeme in word.lexemes:
            if lexeme.start >= end and word.start <= lexeme.start < word.end:
                yield lexeme
                end = max(end, lexeme.end if lexeme.expression else lexeme.start + 1)


def gloss_policy_of(config: Config, known: Iterable[str] = ()) -> GlossPolicy:
    """The policy of an edition; ``known`` are the words of its file.

    Readers of whom a JLPT level is said for furigana have the same level here, unless another one is set.
    """
    level = config.gloss_level or (config.furigana if config.furigana.startswith("N") else "")
    return GlossPolicy(int(level[1]) if level else DEFAULT_LEVEL, frozenset(known), config.gloss_core)
