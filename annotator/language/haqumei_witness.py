"""haqumei as a witness of readings (``annotator.language.witnesses``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from haqumei import Haqumei, NjdFeature

from annotator.language.heard import Asked, Heard, Stretch, at_stretches, spelt
from annotator.language.numbers import in_kanji
from annotator.language.script import (
    KANJI_NUMERALS,
    NUMERAL_RUN,
    has_digit,
    has_kanji,
    is_digit,
    is_kana,
    is_kanji_numeral,
    is_reading,
    to_hiragana,
)

__all__ = ["HaqumeiWitness"]

_DEVOICED = str.maketrans("", "", "’'")
_LENGTHENED_DIGITS = re.compile("(?<=[ニゴ])ー")


class HaqumeiWitness:
    """The G2P engine haqumei: sound changes of numbers, readings chosen by context, digits read as numbers."""

    name = "haqumei"

    def __init__(self) -> None:
        # Without these two, long vowels come as ー and づ as ず; the analysis itself is the same.
        self._engine = Haqumei(revert_long_vowels=True, revert_yotsugana=True)

    def hear(self, asked: Sequence[Asked]) -> list[Sequence[Heard]]:
        """Words where they stand in the sentence; a numeral in digits is one word."""
        analysed = [self._analysed(sentence) for sentence, _ in asked]
        return [_words(*one, words) for one, words in zip(asked, analysed, strict=True)]

    def _analysed(self, sentence: str) -> Sequence[NjdFeature]:
        try:
            return self._engine.run_frontend(sentence)
        except (RuntimeError, ValueError):
            return ()


def _words(sentence: str, stretches: Sequence[Stretch], words: Sequence[NjdFeature]) -> Sequence[Heard]:
    """The words where they stand; those at the stretches, where haqumei writes them as the sentence does."""
    written = [word.string for word in words]
    wide = sentence.translate(_WIDE)
    if "".join(written) == wide and not has_digit(sentence):
        starts = [0, *accumulate(map(len, written))]
        return [
            _heard(sentence, written[number], words[number], starts[number], starts[number + 1])
            for number in at_stretches(stretches, starts[:-1], starts[1:])
        ]
    heard = [
        _heard(sentence, text, word, start, end)
        for word, text, (start, end) in zip(words, written, _spans(wide, written), strict=False)
    ]
    return _whole_numerals(sentence, heard)


_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000} | str.maketrans("\"'-\\`~", "”’−￥‘〜")
"""ASCII in the width in which haqumei writes it."""
_GROUPED = re.compile("[０-９]{1,3}(?:，[０-９]{3})+")
_DIGIT_RUN = re.compile("[０-９]+")
_PLACES = frozenset("十百千万億兆")
"""Words that haqumei puts between kanji digits in a row: 二三日 becomes 二十三日, 二〇二四 二千二十四."""
_DROPPED = frozenset("〇一")
_ANY_DIGITS = re.compile("[０-９〇一二三四五六七八九]+")
_ARABIC_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_KANJI_DIGITS = str.maketrans("１２３４５６７８９", "一二三四五六七八九")


def _spans(wide: str, words: Sequence[str]) -> list[Stretch]:
    """Where the words stand, one behind the other with nothing but spaces between; none if they do not fit."""
    spans: list[tuple[int, int]] = []
    at = 0
    while len(spans) < len(words):
        word = words[len(spans)]
        count, end = 1, at + len(word)
        if not wide.startswith(word, at):
            while wide[at : at + 1].isspace():
                at += 1
            count, end = _rewritten(wide, at, words[len(spans) :])
        if end > len(wide) or not count:
            return []
        spans += [(at, end)] * count
        at = end
    return spans


def _rewritten(wide: str, at: int, words: Sequence[str]) -> tuple[int, int]:
    """How many of the words stand together at a place, though perhaps written otherwise, and where they end."""
    word = words[0]
    if not wide.startswith(word, at):
        if spelt := _spelt_numeral(wide, at, words):
            return spelt
        if word in _PLACES:
            return 1, _past_digits(wide, at, words[1:2])
        if any(map(_is_kept, word)):
            return 0, at
    return 1, at + len(word)


def _spelt_numeral(wide: str, at: int, words: Sequence[str]) -> tuple[int, int] | None:
    """How many of the words spell the numeral in digits at a place, and where the last of them ends (四日 of 24日)."""
    for spelling, end in _spellings(wide, at):
        text = ""
        for count, word in enumerate(words, 1):
            text += word
            if text.startswith(spelling) and wide.startswith(rest := text[len(spelling) :], end):
                return count, end + len(rest)
            if not spelling.startswith(text):
                break
    return None


def _past_digits(wide: str, at: int, following: Sequence[str]) -> int:
    """Where a place named by haqumei ends: the digits 一 and 〇 before the next word have no word of their own."""
    while wide[at : at + 1] in _DROPPED and not (following and wide.startswith(following[0], at)):
        at += 1
    return at


def _spellings(wide: str, at: int) -> Iterator[tuple[str, int]]:
    """How haqumei may write the digits at a place, and where they end: as a number, or digit by digit."""
    if grouped := _GROUPED.match(wide, at):
        yield in_kanji(int(grouped[0].replace("，", ""))), grouped.end()
    if run := _DIGIT_RUN.match(wide, at):
        yield in_kanji(int(run[0])), run.end()
        yield run[0].translate(_KANJI_DIGITS), run.end()
        mixed = _ANY_DIGITS.match(wide, at) or run
        yield in_kanji(int(mixed[0].translate(_ARABIC_DIGITS))), mixed.end()


@lru_cache(maxsize=8192)
def _is_kept(sign: str) -> bool:
    """Whether haqumei writes the character as the text does."""
    return is_kana(sign) or (has_kanji(sign) and sign not in KANJI_NUMERALS)


_MYRIADS = {"万人": "まんにん"}
"""Words that begin with 万 and are read otherwise when they stand alone (万人 ばんにん, but 20万人)."""


def _heard(sentence: str, written: str, word: NjdFeature, start: int, end: int) -> Heard:
    kana = written in _MYRIADS and _behind_numeral(sentence, start, written)
    return Heard(start, end, kana or _spoken(written, word))


def _behind_numeral(sentence: str, start: int, written: str) -> str:
    """How a word with 万 sounds behind a numeral; empty elsewhere."""
    before = sentence[start - 1 : start]
    return _MYRIADS[written] if before and (is_digit(before) or is_kanji_numeral(before)) else ""


def _spoken(written: str, word: NjdFeature) -> str:
    """Kana of a word: the dictionary's spelling, but numbers and counters with their sound changes (ロッ + ピャク).

    In other words the pronunciation only differs by particles (アルイワ) and by marks of devoiced vowels. The tenth day
    has a long o of the rare spelling, which haqumei gets wrong.
    """
    read = word.read
    pron = word.pron
    if pron != read and (word.pos_group1 == "数" or word.pos_group2 == "助数詞") and is_reading(read):
        pron = pron.translate(_DEVOICED)
        if not _only_lengthened(pron, read):
            return to_hiragana(_LENGTHENED_DIGITS.sub("", pron))
    kana = spelt(read)
    return kana.replace("とうか", "とおか", 1) if written.startswith("十日") else kana


def _only_lengthened(pron: str, read: str) -> bool:
    """Whether a pronunciation differs from the spelling only by long marks for its vowels."""
    return len(pron) == len(read) and all(a == b or a == "ー" for a, b in zip(pron, read, strict=True))


def _whole_numerals(sentence: str, words: list[Heard]) -> list[Heard]:
    """Join words that share a numeral in digits, or whose span is empty, with the word before.

    haqumei rewrites digits as kanji, so that inside 2,640 its spans count the kanji and not the digits.
    """
    behind = (len(sentence), len(sentence) + 1)  # no word begins behind this
    numerals = iter([match.span() for match in NUMERAL_RUN.finditer(sentence)])
    low, high = next(numerals, behind)
    joined: list[Heard] = []
    for word in words:
        start, end, kana = word
        while high <= start:
            low, high = next(numerals, behind)
        if joined and (low < start < high or start >= end or start < joined[-1].end):
            last = joined[-1]
            joined[-1] = Heard(last.start, max(last.end, end), last.kana + kana)
        else:
            joined.append(word)
    return joined
