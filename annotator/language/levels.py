"""How hard a word is: the school grade of its kanji, and the JLPT level of the word.

Grades are those of the course of study in force since 2020 (学年別漢字配当表), 1 to 6, and 8 for the rest of the jōyō
table. The JLPT publishes no lists: its levels, 5 (easiest) to 1, are estimates after the lists of Jonathan Waller. The
tables in ``data/levels/`` are made by ``benchmarks/levels.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import takewhile

from annotator.language.house import free_variants
from annotator.language.script import KANJI_NUMERALS, NUMERAL_RUN, is_digit, is_kana, is_kanji, to_hiragana
from annotator.language.tables import table_rows

__all__ = [
    "GRADES",
    "JLPT_LEVELS",
    "kana_level",
    "kanji_grade",
    "kanji_level",
    "lemma_reading",
    "listed_level",
    "number_level",
    "word_grade",
]

GRADES = (1, 2, 3, 4, 5, 6, 8)
JLPT_LEVELS = (5, 4, 3, 2, 1)
"""Easiest first."""

_REPEATS = "々〇"
"""Signs of the class kanji without a grade of their own: the repetition mark, and the zero."""
_NUMBER = re.compile(rf"{NUMERAL_RUN.pattern}|[{KANJI_NUMERALS}]+")
_KURU = frozenset(("き", "こ", "く"))


@cache
def _grades() -> Mapping[str, int]:
    return {character: int(grade) for grade, characters in table_rows("levels/grades.tsv") for character in characters}


@cache
def _kanji_levels() -> Mapping[str, int]:
    return {
        character: int(level) for level, characters in table_rows("levels/jlpt_kanji.tsv") for character in characters
    }


@cache
def _word_levels() -> Mapping[tuple[str, str], int]:
    return {(word, kana): int(level) for word, kana, level in table_rows("levels/jlpt_words.tsv")}


@cache
def _easiest_levels() -> Mapping[str, int]:
    levels: dict[str, int] = {}
    for (word, _), level in _word_levels().items():
        levels[word] = max(level, levels.get(word, 0))
    return levels


@cache
def _kana_levels() -> Mapping[str, int]:
    return {word: int(level) for word, level in table_rows("levels/jlpt_kana.tsv")}


def kanji_grade(character: str) -> int | None:
    """The grade in which a kanji is taught: 1 to 6, or 8; None for a kanji outside the jōyō table."""
    return _grades().get(character)


@lru_cache(maxsize=1 << 13)
def word_grade(surface: str) -> int | None:
    """The highest grade among the kanji of a word; None if one is outside the jōyō table, or the word has none."""
    return _extreme(surface, _grades(), max)


def kana_level(word: str) -> int | None:
    """The estimated JLPT level of a word that is written in kana, 5 (easiest) to 1; None if it is not listed so.

    いつも is easy; 何時も, as the lists have it, too, is hard.
    """
    return _kana_levels().get(word)


def kanji_level(surface: str) -> int | None:
    """The estimated level of the hardest kanji of a word, 5 to 1; None if one is in no list, or the word has none."""
    return _extreme(surface, _kanji_levels(), min)


def listed_level(word: str, kana: str) -> int | None:
    """The estimated JLPT level of a dictionary form in this reading (hiragana), 5 to 1; None if no list has it."""
    return max((_word_levels().get((word, spelt), 0) for spelt in _readings(word, kana)), default=0) or None


def number_level(surface: str, pos: str) -> int | None:
    """The level of a numeral, alone or with its counter; None for other words.

    It is that of its hardest kanji, or that of the counter where the lists have it as an easier word: 枚 and 階 are
    learnt long before their kanji are. The counter's reading here may have changed its sound (三本), so that of its
    listed readings the easiest counts.
    """
    if not _is_number(surface, pos):
        return None
    number = _NUMBER.match(surface)
    end = number.end() if number else 0
    by_kanji, counter = kanji_level(surface), _easiest_levels().get(surface[end:])
    if counter is None:
        return by_kanji
    return max(by_kanji or 0, min(counter, kanji_level(surface[:end]) or counter))


def _readings(word: str, kana: str) -> tuple[str, ...]:
    """The reading, and the others that mean the same (the lists have 日本 as にっぽん only)."""
    variants = free_variants().get(word)
    return variants.readings if variants and kana in variants.readings else (kana,)


def _extreme(surface: str, table: Mapping[str, int], pick: Callable[[Iterable[int]], int]) -> int | None:
    found = [table.get(character) for character in surface if is_kanji(character) and character not in _REPEATS]
    known = [value for value in found if value is not None]
    return pick(known) if known and len(known) == len(found) else None


def _is_number(surface: str, pos: str) -> bool:
    """Whether a word is a numeral, alone or with its counter (三月; not 一般)."""
    return "数詞" in pos and bool(surface) and (is_digit(surface[0]) or surface[0] in KANJI_NUMERALS)


def lemma_reading(surface: str, lemma: str, reading: str) -> str:
    """The reading of the dictionary form: that of the stem up to the last kanji, and the ending of the lemma.

    行っ, 行く, いっ gives いく. Only 来る reads its kanji by the form (き, こ, く).
    """
    ending = "".join(takewhile(is_kana, reversed(surface)))[::-1]
    stem = surface[: len(surface) - len(ending)]
    if not stem or not lemma.startswith(stem) or not reading.endswith(to_hiragana(ending)):
        return reading
    kana = reading[: len(reading) - len(ending)]
    if lemma == "来る" and kana in _KURU:
        return "くる"
    return kana + to_hiragana(lemma[len(stem) :])
