"""How hard a word is, on the scale of the JLPT, for words that the lists of levels have and for those they lack.

The lists (see ``annotator.language.levels``) are estimates and have gaps: 顔 and その are in none. A word that they
lack has the level that words like it have in them: by its hardest kanji, for a compound of easy kanji is not easy by
itself (大家), by its kana (見つめる is harder than 見る) and by how usual it is. The weights are in
``data/levels/unlisted.tsv``, made by ``benchmarks/unlisted_levels.py``. A word in kana that only JMdict's marks call
common has the level that such words have on average.
"""

from __future__ import annotations

from functools import lru_cache

from annotator.language.levels import kana_level, kanji_level
from annotator.language.script import has_kanji, is_kanji
from annotator.language.tables import table_weights
from annotator.vocabulary.facts import EntryData

__all__ = ["level_of", "traits"]

_COMMON = 3
"""Band of frequency of JMdict's basic words."""
_USUAL = 2
"""Band up to which a word is usual in newspapers."""
_IN_KANA = 3
_HARDEST, _EASIEST = 1, 5


def level_of(data: EntryData, headword: str) -> int | None:
    """The level of a word as it is written in the text, 5 (easiest) to 1; None where nothing tells."""
    listed, band = data["jlpt"], data["frequency"]
    if not has_kanji(headword):
        common = band is not None and band <= _COMMON
        return kana_level(headword) or (max(listed or 0, _IN_KANA) if common else listed)
    return listed if listed is not None else _guessed(headword, band)


@lru_cache(maxsize=1 << 13)
def _guessed(word: str, band: int | None) -> int | None:
    hardest = kanji_level(word)
    if hardest is None:
        return None
    weights = table_weights("levels/unlisted.tsv")
    level = sum(weights[name] * value for name, value in traits(word, hardest, band).items())
    return min(_EASIEST, max(_HARDEST, round(level)))


def traits(word: str, hardest: int, band: int | None) -> dict[str, float]:
    """What tells how hard a word with kanji is: the level of its ``hardest`` kanji, how it is written, how usual."""
    word = word.removesuffix("する")
    kanji = sum(map(is_kanji, word))
    return {
        "bias": 1.0,
        "kanji": float(hardest),
        "several kanji": float(kanji > 1),
        "kanji of several": float(hardest * (kanji > 1)),
        "kana": float(kanji == 1 and len(word) > kanji + 1),
        "usual": float(band is not None and band <= _USUAL),
        "rare": float(band is None or band > _COMMON),
    }
