"""What readers must know to read a text: shares of its words by JLPT level and of its kanji by school grade.

The level that a text asks for is the easiest one whose words, with all easier ones, make up 95 of 100 running words:
the lexical coverage that reading with little help takes (B. Laufer and G. Ravenhorst-Kalovski, "Lexical threshold
revisited", Reading in a Foreign Language 22, 2010). Particles, auxiliaries, numerals and names count as known, as they
do there. The levels are estimates (see ``annotator.vocabulary.difficulty``), and so is the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.language.levels import GRADES, JLPT_LEVELS, kanji_grade
from annotator.language.script import is_kanji
from annotator.vocabulary.difficulty import level_of
from annotator.vocabulary.facts import EntryData
from annotator.vocabulary.lists import Occurrence

__all__ = ["ENOUGH", "Coverage", "coverage"]

ENOUGH = 0.95
"""Share of the running words that readers know when a text is readable to them."""
_UNLISTED = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Figures of one text."""

    running: int
    """Words of the text, particles and repetitions included."""
    content: int
    """Of those, words that the list explains."""
    distinct: int
    """Different words among them."""
    sentences: int
    characters: int
    levels: Mapping[int, tuple[int, int]]
    """By JLPT level from 5 to 1, and 0 for words of no known level: words met, and different words."""
    kanji: Mapping[int, tuple[str, ...]]
    """Different kanji by grade, 1 to 6 and 8, and 0 for those outside the jōyō table; each grade in order of use."""
    kanji_met: Mapping[int, int]
    """Kanji met, by grade."""

    @property
    def difficulty(self) -> int | None:
        """The JLPT level that the text asks for, 5 to 1; None if not even the hardest list has enough of its words."""
        missing = sum(met for met, _ in self.levels.values())
        for level in JLPT_LEVELS:
            missing -= self.levels[level][0]
            if missing <= (1 - ENOUGH) * self.running:
                return level
        return None

    @property
    def sentence_length(self) -> float:
        """Characters of a sentence on average; 0 without sentences."""
        return self.characters / self.sentences if self.sentences else 0.0

    def share(self, level: int) -> float:
        """The share, 0 to 1, of the words met that are of a level or easier; 0 stands for those of no known level."""
        if not self.content:
            return 0.0
        up_to = [level] if level == _UNLISTED else [other for other in JLPT_LEVELS if other >= level]
        return sum(self.levels[other][0] for other in up_to) / self.content


def coverage(
    running: int,
    occurrences: Iterable[tuple[int, Occurrence]],
    entries: Mapping[int, EntryData],
    sentences: Sequence[str],
) -> Coverage:
    """The figures of a text from its words (pairs with an entry's number) and its sentences."""
    met: Counter[int] = Counter()
    levels: dict[int, int] = {}
    for entry, place in occurrences:
        if not place.expression and entry in entries and entries[entry]["kind"] == "word":
            met[entry] += 1
            levels[entry] = max(levels.get(entry, 0), level_of(entries[entry], place.headword) or _UNLISTED)
    running_by, distinct_by = Counter[int](), Counter[int]()
    for entry, count in met.items():
        running_by[levels[entry]] += count
        distinct_by[levels[entry]] += 1
    kanji = Counter(character for sentence in sentences for character in sentence if is_kanji(character))
    return Coverage(
        running=running,
        content=met.total(),
        distinct=len(met),
        sentences=len(sentences),
        characters=sum(map(len, sentences)),
        levels={level: (running_by[level], distinct_by[level]) for level in (*JLPT_LEVELS, _UNLISTED)},
        kanji={grade: _of_grade(kanji, grade) for grade in (*GRADES, _UNLISTED)},
        kanji_met={
            grade: sum(count for character, count in kanji.items() if (kanji_grade(character) or _UNLISTED) == grade)
            for grade in (*GRADES, _UNLISTED)
        },
    )


def _of_grade(kanji: Mapping[str, int], grade: int) -> tuple[str, ...]:
    found = [character for character in kanji if (kanji_grade(character) or _UNLISTED) == grade]
    return tuple(sorted(found, key=lambda character: (-kanji[character], character)))
