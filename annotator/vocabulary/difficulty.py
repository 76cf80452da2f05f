"""How hard a word is, on the scale of the JLPT, for words that the lists of levels have and for those they lack.

The lists (see ``annotator.language.levels``) are estimates and have gaps: 顔 and その are in none. A word that they
lack has the level of its kanji if it has one kanji, and the next harder level if it has several, for a compound of easy
kanji is not easy by itself (大家). A word in kana that only JMdict's marks call common is basic. These are judgements.
"""

from __future__ import annotations

from annotator.language.levels import kana_level, kanji_level
from annotator.language.script import has_kanji, is_kanji
from annotator.vocabulary.facts import EntryData

__all__ = ["level_of"]

_COMMON = 3
"""Band of frequency of JMdict's basic words."""
_BASIC = 4
_HARDEST = 1


def level_of(data: EntryData, headword: str) -> int | None:
    """The level of a word as it is written in the text, 5 (easiest) to 1; None where nothing tells."""
    listed = data["jlpt"]
    if not has_kanji(headword):
        in_kana = kana_level(headword)
        common = data["frequency"] is not None and data["frequency"] <= _COMMON
        return in_kana or (max(listed or 0, _BASIC) if common else listed)
    if listed is not None:
        return listed
    level = kanji_level(headword)
    if level is None:
        return None
    return level if sum(map(is_kanji, headword)) == 1 else max(_HARDEST, level - 1)
