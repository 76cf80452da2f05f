"""Pitch accent of words by UniDic: the mora behind which the voice falls, 0 for none (field ``aType``).

UniDic gives an accent to each of its short units. A word is looked up by itself in its dictionary form, and has an
accent only if UniDic knows it as one unit with just this reading; accents of compounds are not guessed.
"""

from __future__ import annotations

from functools import cache, lru_cache

import fugashi
import unidic_lite

from annotator.language.script import to_hiragana

__all__ = ["accents"]

_KANA, _ACCENT, _FIELDS = 17, 23, 26
"""Fields of unidic-lite (UniDic 2.1.2): the reading as it is spelt, the accents with commas between them."""
_ANALYSES = 5
"""How many analyses of a form are searched for the reading: 生物 is せいぶつ before なまもの."""


@cache
def _tagger() -> fugashi.GenericTagger:
    return fugashi.GenericTagger(f'-r /dev/null -d "{unidic_lite.DICDIR}"')


@lru_cache(maxsize=1 << 14)
def accents(form: str, reading: str) -> tuple[int, ...]:
    """The accents of a dictionary form with its reading in kana, commonest first; empty where UniDic has none."""
    wanted = to_hiragana(reading)
    for nodes in _tagger().nbestToNodeList(form, _ANALYSES):
        if len(nodes) != 1 or len(nodes[0].feature) < _FIELDS:
            continue
        feature = nodes[0].feature
        if to_hiragana(feature[_KANA]) == wanted:
            return tuple(int(accent) for accent in feature[_ACCENT].split(",") if accent.isdigit())
    return ()
