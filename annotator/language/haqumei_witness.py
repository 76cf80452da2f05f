"""haqumei as a witness of readings (``annotator.language.witnesses``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from haqumei import Haqumei, WordPhonemeDetail

from annotator.language.heard import Heard, spelt
from annotator.language.script import (
    KANJI_NUMERALS,
    NUMERAL_RUN,
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

    def hear(self, sentence: str) -> tuple[Heard, ...]:
        """Words with the spans that haqumei gives; a numeral in digits is one word."""
        try:
            words = self._engine.g2p_mapping_detailed(sentence)
        except (RuntimeError, ValueError):
            return ()
        heard = [
            Heard(start, end, _behind_numeral(sentence, start, word.word) or _spoken(word))
            for word, (start, end) in zip(words, _spans(sentence, words), strict=False)
        ]
        return _in_order(_whole_numerals(sentence, heard), len(sentence))


def _spans(sentence: str, words: Sequence[WordPhonemeDetail]) -> list[tuple[int, int]]:
    """Where the words stand: the spans that haqumei gives, or others where those do not fit; none if none do."""
    spans, written = [word.char_span for word in words], [word.word for word in words]
    if all(_fits(sentence, *span, word) for span, word in zip(spans, written, strict=True)):
        return spans
    return _sought(sentence, written)


def _sought(sentence: str, written: Sequence[str]) -> list[tuple[int, int]]:
    """Spans found by the words themselves: behind a day in digits (10日間) haqumei's are too short by two or more."""
    spans: list[tuple[int, int]] = []
    at = 0
    for word in written:
        while sentence[at : at + 1].isspace():
            at += 1
        rest, numeral = word.lstrip(KANJI_NUMERALS), NUMERAL_RUN.match(sentence, at)
        if sentence.startswith(word, at):
            end = at + len(word)
        elif numeral and rest != word and sentence.startswith(rest, numeral.end()):
            end = numeral.end() + len(rest)
        elif spans and not rest and is_digit(sentence[at - 1]):
            spans.append(spans[-1])  # more of the numeral that the word before covers
            continue
        elif any(map(_is_kept, word)):
            return []
        else:
            end = at + len(word)  # signs and Latin letters, which haqumei writes in another width
        spans.append((at, end))
        at = end
    return spans


def _fits(sentence: str, start: int, end: int, written: str) -> bool:
    """Whether the span holds the word: its ends stand there as they are written, but for numerals, signs and Latin."""
    if start >= end:
        return True
    ends = ((sentence[start : start + 1], written[0]), (sentence[end - 1 : end], written[-1]))
    return all(here == sign or not _is_kept(sign) for here, sign in ends)


@lru_cache(maxsize=8192)
def _is_kept(sign: str) -> bool:
    """Whether haqumei writes the character as the text does."""
    return is_kana(sign) or (has_kanji(sign) and sign not in KANJI_NUMERALS)


_MYRIADS = {"万人": "まんにん"}
"""Words that begin with 万 and are read otherwise when they stand alone (万人 ばんにん, but 20万人)."""


def _behind_numeral(sentence: str, start: int, written: str) -> str:
    """How a word with 万 sounds behind a numeral; empty for all other words."""
    kana = _MYRIADS.get(written, "")
    return kana if kana and start and (is_digit(sentence[start - 1]) or is_kanji_numeral(sentence[start - 1])) else ""


def _spoken(word: WordPhonemeDetail) -> str:
    """Kana of a word: the dictionary's spelling, but numbers and counters with their sound changes (ロッ + ピャク).

    In other words the pronunciation only differs by particles (アルイワ) and by marks of devoiced vowels. The tenth day
    has a long o of the rare spelling, which haqumei gets wrong.
    """
    read = word.read
    if not read or word.is_ignored:
        return ""
    pron = word.pron
    if pron != read and (word.pos_group1 == "数" or word.pos_group2 == "助数詞") and is_reading(read):
        pron = pron.translate(_DEVOICED)
        if not _only_lengthened(pron, read):
            return to_hiragana(_LENGTHENED_DIGITS.sub("", pron))
    kana = spelt(read)
    return kana.replace("とうか", "とおか", 1) if word.word.startswith("十日") else kana


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


def _in_order(words: list[Heard], length: int) -> tuple[Heard, ...]:
    """The words, or nothing if they do not lie one behind the other inside the sentence."""
    at = 0
    for start, end, _ in words:
        if start < at or end <= start or end > length:
            return ()
        at = end
    return tuple(words)
