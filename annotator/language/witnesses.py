"""The analysers as witnesses of readings: what each heard in a sentence, as words with spans, behind one protocol.

A witness that fails on a sentence, or whose words do not fit the text, abstains there: it returns no words. Nothing
of an analyser's own memory leaves this module, only plain data.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

import fugashi
import sudachipy
import unidic_lite
from haqumei import Haqumei, WordPhonemeDetail

from annotator.language.script import NUMERAL_RUN, is_digit, is_kana, is_kanji_numeral, is_reading, to_hiragana

__all__ = ["Heard", "HaqumeiWitness", "Morpheme", "SudachiWitness", "UnidicWitness", "Witness", "witnesses"]


class Heard(NamedTuple):
    """A word that a witness heard; offsets are characters of the sentence."""

    start: int
    end: int
    kana: str
    """Its reading in hiragana as a dictionary spells it, or empty where the witness has none."""


class Morpheme(NamedTuple):
    """A word of Sudachi with all that its dictionary says, so that one analysis serves tokens and readings."""

    start: int
    end: int
    kana: str
    lemma: str
    norm: str
    pos: str
    form: str
    parts: tuple[int, ...]
    oov: bool


class Witness(Protocol):
    """Anything that reads a sentence."""

    @property
    def name(self) -> str:
        """The witness's name as it appears in ``Reading.source``."""

    def hear(self, sentence: str) -> tuple[Heard, ...]:
        """The words of a sentence in plain spelling, in order and without overlap; none if it abstains."""


# --- haqumei -----------------------------------------------------------------------------------------------------

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
        heard: list[Heard] = []
        for word in words:
            (start, end), written = word.char_span, word.word
            if not _fits(sentence, start, end, written):
                return ()
            heard.append(Heard(start, end, _behind_numeral(sentence, start, written) or _spoken(word)))
        return _in_order(_whole_numerals(sentence, heard), len(sentence))


def _fits(sentence: str, start: int, end: int, written: str) -> bool:
    """Whether the span holds the word; digits and Latin are rewritten, but what begins with kana stands as it is."""
    return sentence.startswith(written[:1], start) or start >= end or not is_kana(written[0])


_MYRIADS = {"万人": "まんにん"}
"""Words that begin with 万 and are read otherwise when they stand alone (万人 ばんにん, but 20万人)."""


def _behind_numeral(sentence: str, start: int, written: str) -> str:
    """How a word with 万 sounds behind a numeral; empty for all other words."""
    kana = _MYRIADS.get(written, "")
    return kana if kana and start and (is_digit(sentence[start - 1]) or is_kanji_numeral(sentence[start - 1])) else ""


def _spoken(word: WordPhonemeDetail) -> str:
    """Kana of a word: the dictionary's spelling, but numbers and counters with their sound changes (ロッ + ピャク).

    In other words the pronunciation only differs by particles (アルイワ) and by marks of devoiced vowels.
    """
    read = word.read
    if not read or word.is_ignored:
        return ""
    pron = word.pron
    if pron != read and (word.pos_group1 == "数" or word.pos_group2 == "助数詞") and is_reading(read):
        pron = pron.translate(_DEVOICED)
        if not _only_lengthened(pron, read):
            return to_hiragana(_LENGTHENED_DIGITS.sub("", pron))
    return _kana(read)


@lru_cache(maxsize=16384)
def _kana(reading: str) -> str:
    """A reading in hiragana; empty for what is none."""
    return to_hiragana(reading) if is_reading(reading) else ""


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


# --- Sudachi -----------------------------------------------------------------------------------------------------

_LONG_ENOUGH_TO_SPLIT = 3
_MOST_ENTRIES = 65536
"""Words whose entry in the dictionary is remembered."""
_Entry = tuple[str, str, str, str, str, tuple[int, ...], bool]
"""The fields of :class:`Morpheme` behind its span."""
_SIGNS = frozenset({"空白", "補助記号-一般", "補助記号-句点", "補助記号-読点"})


class SudachiWitness:
    """SudachiPy with its core dictionary, in long units (mode C)."""

    name = "sudachi"

    def __init__(self) -> None:
        self._dictionary = sudachipy.Dictionary(dict="core")
        self._tokenizer = self._dictionary.tokenizer(sudachipy.SplitMode.C)
        self._tags: dict[int, tuple[str, str]] = {}
        self._entries: dict[tuple[int, str], _Entry] = {}
        self.morphemes = lru_cache(maxsize=2048)(self._morphemes)

    def hear(self, sentence: str) -> tuple[Heard, ...]:
        """Words with Sudachi's reading form; none for digits in a row, which it reads one by one."""
        return tuple(Heard(*morpheme[:3]) for morpheme in self.morphemes(sentence))

    def _morphemes(self, sentence: str) -> tuple[Morpheme, ...]:
        try:
            words = self._tokenizer.tokenize(sentence)
        except (sudachipy.errors.SudachiError, ValueError):
            return ()
        return tuple(self._morpheme(word, sentence) for word in words if word.begin() < word.end())

    def _morpheme(self, word: sudachipy.Morpheme, sentence: str) -> Morpheme:
        start, end, number = word.begin(), word.end(), word.word_id()
        surface = sentence[start:end]
        entry = self._entries.get((number, surface))
        if entry is None:
            entry = self._entry(word, end - start)
            if not entry[-1]:  # words that the dictionary lacks have no number of their own
                if len(self._entries) >= _MOST_ENTRIES:
                    self._entries.clear()
                self._entries[number, surface] = entry
        kana, lemma, norm, pos, form, parts, unknown = entry
        return Morpheme(start, end, kana, lemma, norm, pos, form, tuple([start + part for part in parts]), unknown)

    def _entry(self, word: sudachipy.Morpheme, length: int) -> _Entry:
        """What the dictionary says about a word; where its parts begin is counted from its start."""
        unknown = word.is_oov()
        pos, form = self._tag(word.part_of_speech_id())
        reading = "" if unknown or pos in _SIGNS else _kana(word.reading_form())
        parts: tuple[int, ...] = ()
        if length >= _LONG_ENOUGH_TO_SPLIT and not unknown:
            starts = [part.begin() - word.begin() for part in word.split(sudachipy.SplitMode.A)]
            parts = tuple(start for start in starts if start > 0)
        return reading, word.dictionary_form(), word.normalized_form(), pos, form, parts, unknown

    def _tag(self, number: int) -> tuple[str, str]:
        """Part of speech and conjugation of a tag of the dictionary, each joined to one string."""
        if number not in self._tags:
            levels = self._dictionary.pos_of(number) or ()
            pos = "-".join(level for level in levels[:4] if level != "*")
            form = "/".join(level for level in levels[4:] if level != "*")
            self._tags[number] = (pos, form)
        return self._tags[number]


# --- UniDic ------------------------------------------------------------------------------------------------------

_KANA_FIELD = 17
"""Field ``kana`` of unidic-lite (UniDic 2.1.2): the reading in kana as it is spelt, with sound changes."""


class UnidicWitness:
    """MeCab with unidic-lite."""

    name = "unidic"

    def __init__(self) -> None:
        self._tagger = fugashi.GenericTagger(f'-r /dev/null -d "{unidic_lite.DICDIR}"')

    def hear(self, sentence: str) -> tuple[Heard, ...]:
        """Words with UniDic's kana. MeCab's nodes are windows on memory that the next sentence overwrites."""
        heard: list[Heard] = []
        at = 0
        for node in self._tagger(sentence):
            surface = node.surface
            start = sentence.find(surface, at)
            if start < 0:
                return ()
            at = start + len(surface)
            heard.append(Heard(start, at, _kana_field(node.feature_raw)))
        return tuple(heard)


@lru_cache(maxsize=16384)
def _kana_field(features: str) -> str:
    """The kana among a word's features; commas inside quotes only stand behind them, and in those of a comma."""
    fields = features.split(",", _KANA_FIELD + 1)
    return _kana(fields[_KANA_FIELD]) if len(fields) > _KANA_FIELD else ""


@cache
def sudachi() -> SudachiWitness:
    """The one Sudachi of this process: tokens and readings share it."""
    return SudachiWitness()


@cache
def witnesses() -> tuple[Witness, ...]:
    """All witnesses, opened once; the first is the one that is believed by default."""
    return (HaqumeiWitness(), sudachi(), UnidicWitness())
