"""The estimated JLPT level of a word in its place: that of the lists, or else of the words that it is made of.

No list holds every plural, every potential and every 同社. Who knows 私 reads 私たち, who knows 読む reads 読める; a
single kanji in the reading that comes with it (意 as い) is as easy as the kanji. Such words have the level of their
hardest part. Everything else that the lists lack, names above all, has no level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from annotator.language.conjugation import base_of_potential
from annotator.language.dictionary import look_up
from annotator.language.levels import kanji_level, lemma_reading, listed_level, number_level
from annotator.language.script import is_kanji, to_hiragana
from annotator.language.tables import table_rows

__all__ = ["word_level"]


@cache
def _parts(*kinds: str) -> Mapping[str, tuple[str, ...]]:
    """Parts of some kinds with their readings: 人, じん にん."""
    return {part: tuple(kana.split()) for kind, part, kana in table_rows("levels/parts.tsv") if kind in kinds}


_EASIEST = 5


@lru_cache(maxsize=1 << 13)
def word_level(surface: str, lemma: str, reading: str, pos: str) -> int | None:
    """The estimated JLPT level of a word as it is read here, 5 (easiest) to 1; None for one of which nothing tells.

    上 is easy as うえ and hard as うわ, so the reading counts; that of the dictionary form is made from the surface's.
    Numerals with their counters, which no list can hold, have the level of the counter, or of their hardest kanji.
    """
    kana = lemma_reading(surface, lemma, to_hiragana(reading))
    level = listed_level(lemma, kana) or number_level(surface, pos)
    if level or not kana or "固有名詞" in pos:
        return level
    return max(_made_of(lemma, kana, pos), default=None)


def _made_of(word: str, kana: str, pos: str) -> Iterator[int]:
    """The levels by what an unlisted word may be made of."""
    if pos.startswith("動詞"):
        base, base_kana = base_of_potential(word), base_of_potential(kana)
        if base and (level := listed_level(base, base_kana)):
            yield level
        return
    yield from _single(word, kana)
    yield from _from_adjective(word, kana)
    yield from _prefixed(word, kana)
    yield from _with_ending(word, kana)


def _single(word: str, kana: str) -> Iterator[int]:
    """A kanji in the reading that every reader knows who knows it: of its on readings, or its only kun reading."""
    if len(word) == 1 and is_kanji(word) and (level := kanji_level(word)):
        known = look_up(word)
        if kana in map(to_hiragana, known.on) or [kana] == list(map(to_hiragana, known.kun)):
            yield level


def _from_adjective(word: str, kana: str) -> Iterator[int]:
    """Nouns of adjectives: 大きさ, 多く."""
    if word.endswith(("さ", "く")) and (level := listed_level(word[:-1] + "い", kana[:-1] + "い")):
        yield level


def _prefixed(word: str, kana: str) -> Iterator[int]:
    """同社, 全世界: a prefix and a word; both must be known."""
    rest, own = word[1:], kanji_level(word[:1])
    for spelt in _parts("pointing", "prefix").get(word[:1], ()) if own else ():
        if kana.startswith(spelt):
            behind = kana[len(spelt) :]
            single = next(_single(rest, behind), None) if word[0] in _parts("pointing") else None
            known = single or (listed_level(rest, behind) if len(rest) > 1 else None)
            if known and own:
                yield min(known, own)


def _with_ending(word: str, kana: str) -> Iterator[int]:
    """私たち, 国際化: a word and an ending; both must be known."""
    for ending, readings in _parts("ending").items():
        own = kanji_level(ending) if is_kanji(ending[0]) else _EASIEST
        if not own or not word.endswith(ending):
            continue
        for spelt in readings:
            known = listed_level(word[: -len(ending)], kana[: -len(spelt)]) if kana.endswith(spelt) else None
            if known:
                yield min(known, own)
