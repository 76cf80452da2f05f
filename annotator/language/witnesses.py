"""The analysers as witnesses of readings: what each heard in a sentence, as words with spans, behind one protocol.

A witness that fails on a sentence, or whose words do not fit the text, abstains there: it returns no words. Nothing
of an analyser's own memory leaves this module, only plain data.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple, Protocol

import fugashi
import sudachipy
import unidic_lite

from annotator.language.haqumei_witness import HaqumeiWitness
from annotator.language.heard import Asked, Heard, Stretch, at_stretches, spelt

__all__ = ["Entry", "Morphemes", "SudachiWitness", "UnidicWitness", "Witness", "as_written", "sudachi", "witnesses"]


class Written(NamedTuple):
    """What a token says about its word (``annotator.model.Token``)."""

    lemma: str
    norm: str
    pos: str
    form: str


class Entry(NamedTuple):
    """What Sudachi's dictionary says about a word."""

    kana: str
    lemma: str
    norm: str
    pos: str
    form: str
    parts: tuple[int, ...]
    """Where its short units begin, behind the first, counted from its start."""
    oov: bool
    written: Written
    """What the token says where the text is written in plain spelling."""


class Morphemes(NamedTuple):
    """The words of Sudachi in a sentence, in order, so that one analysis serves tokens and readings."""

    starts: Sequence[int]
    ends: Sequence[int]
    entries: Sequence[Entry]


class Witness(Protocol):
    """Anything that reads a sentence."""

    @property
    def name(self) -> str:
        """The witness's name as it appears in ``Reading.source``."""

    def hear(self, asked: Sequence[Asked]) -> list[Sequence[Heard]]:
        """The words of each sentence in order and without overlap; none where it abstains.

        Of words that do not stand at one of the stretches, some may be left out. Several sentences are analysed in a
        row, while the processor has the dictionary at hand.
        """


# --- Sudachi -----------------------------------------------------------------------------------------------------

_LONG_ENOUGH_TO_SPLIT = 3
_MOST_ENTRIES = 65536
"""Words whose entry in the dictionary is remembered."""
_NO_WORDS = Morphemes((), (), ())
_SIGNS = frozenset({"空白", "補助記号-一般", "補助記号-句点", "補助記号-読点"})


class SudachiWitness:
    """SudachiPy with its core dictionary, in long units (mode C)."""

    name = "sudachi"

    def __init__(self) -> None:
        self._dictionary = sudachipy.Dictionary(dict="core")
        self._tokenizer = self._dictionary.tokenizer(sudachipy.SplitMode.C)
        self._tags: dict[int, tuple[str, str]] = {}
        self._entries: dict[tuple[int, str], Entry] = {}
        self.morphemes = lru_cache(maxsize=2048)(self._morphemes)

    def hear(self, asked: Sequence[Asked]) -> list[Sequence[Heard]]:
        """Words with Sudachi's reading form; none for digits in a row, which it reads one by one."""
        return [self._hear(*one) for one in asked]

    def _hear(self, sentence: str, stretches: Sequence[Stretch]) -> Sequence[Heard]:
        starts, ends, entries = self.morphemes(sentence)
        at = at_stretches(stretches, starts, ends)
        return [Heard(starts[number], ends[number], entries[number].kana) for number in at]

    def _morphemes(self, sentence: str) -> Morphemes:
        try:
            words = [word for word in self._tokenizer.tokenize(sentence) if len(word)]
        except (sudachipy.errors.SudachiError, ValueError):
            return _NO_WORDS
        spans = [(word.begin(), word.end()) for word in words]
        known = self._entries
        entries = [
            known.get((word.word_id(), sentence[start:end])) or self._learned(word, sentence[start:end])
            for word, (start, end) in zip(words, spans, strict=True)
        ]
        return Morphemes([start for start, _ in spans], [end for _, end in spans], entries)

    def _learned(self, word: sudachipy.Morpheme, surface: str) -> Entry:
        """The entry of a word, which is remembered."""
        entry = self._entry(word, surface)
        if not entry.oov:  # words that the dictionary lacks have no number of their own
            if len(self._entries) >= _MOST_ENTRIES:
                self._entries.clear()
            self._entries[word.word_id(), surface] = entry
        return entry

    def _entry(self, word: sudachipy.Morpheme, surface: str) -> Entry:
        unknown, lemma, norm = word.is_oov(), word.dictionary_form(), word.normalized_form()
        pos, form = self._tag(word.part_of_speech_id())
        kana = "" if unknown or pos in _SIGNS else spelt(word.reading_form())
        parts: tuple[int, ...] = ()
        if len(surface) >= _LONG_ENOUGH_TO_SPLIT and not unknown:
            starts = [part.begin() - word.begin() for part in word.split(sudachipy.SplitMode.A)]
            parts = tuple([start for start in starts if start > 0])
        written = as_written(surface, lemma, norm, pos, form, unknown)
        return Entry(kana, lemma, norm, pos, form, parts, unknown, written)

    def _tag(self, number: int) -> tuple[str, str]:
        """Part of speech and conjugation of a tag of the dictionary, each joined to one string."""
        if number not in self._tags:
            levels = self._dictionary.pos_of(number) or ()
            pos = "-".join(level for level in levels[:4] if level != "*")
            form = "/".join(level for level in levels[4:] if level != "*")
            self._tags[number] = (pos, form)
        return self._tags[number]


def as_written(surface: str, lemma: str, norm: str, pos: str, form: str, oov: bool) -> Written:
    """What a token says about a word that is written so: Sudachi has Latin in small letters, and 信ずる for 信じる."""
    if oov or (lemma != surface and lemma.casefold() == surface.casefold()):
        lemma = surface
    if norm != surface and norm.casefold() == surface.casefold():
        norm = surface
    if form.startswith("サ行変格") and lemma.endswith("ずる") and surface.endswith(("じ", "じよう")):
        # 信じ is of 信ずる as of 信じる; the dictionary, and readers, have the latter.
        lemma, form = lemma[:-2] + "じる", form.replace("サ行変格", "上一段-ザ行")
    return Written(lemma, norm, pos, form)


# --- UniDic ------------------------------------------------------------------------------------------------------

# Of each word only its surface and its field ``kana`` (UniDic 2.1.2 has it as number 17: the reading in kana as it is
# spelt, with sound changes); of words that it does not know, the surface alone. A bell, which no text in plain spelling
# has, stands behind each.
_FORMAT = r'-O "" -F "%m\a%f[17]\a" -U "%m\a\a" -E ""'
_BELL = "\a"


class UnidicWitness:
    """MeCab with unidic-lite."""

    name = "unidic"

    def __init__(self) -> None:
        self._tagger = fugashi.GenericTagger(f'-r /dev/null -d "{unidic_lite.DICDIR}" {_FORMAT}')

    def hear(self, asked: Sequence[Asked]) -> list[Sequence[Heard]]:
        """Words with UniDic's kana."""
        analysed = [self._tagger.parse(sentence) for sentence, _ in asked]
        return [_unidic_words(*one, words) for one, words in zip(asked, analysed, strict=True)]


def _unidic_words(sentence: str, stretches: Sequence[Stretch], analysed: str) -> Sequence[Heard]:
    fields = analysed.split(_BELL)
    surfaces, kana = fields[:-1:2], fields[1::2]
    starts, ends = _places(sentence, surfaces)
    at = at_stretches(stretches, starts, ends)
    return [Heard(starts[number], ends[number], spelt(kana[number])) for number in at]


def _places(sentence: str, surfaces: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where words begin and end that follow each other with nothing but spaces between; nowhere if one is missing."""
    if "".join(surfaces) == sentence:
        starts = [0, *accumulate(map(len, surfaces))]
        return starts[:-1], starts[1:]
    starts, at = [], 0
    for surface in surfaces:
        start = sentence.find(surface, at)
        if start < 0:
            return [], []
        starts.append(start)
        at = start + len(surface)
    return starts, [start + len(surface) for start, surface in zip(starts, surfaces, strict=True)]


@cache
def sudachi() -> SudachiWitness:
    """The one Sudachi of this process: tokens and readings share it."""
    return SudachiWitness()


@cache
def witnesses() -> tuple[Witness, ...]:
    """All witnesses, opened once; the first is the one that is believed by default."""
    return (HaqumeiWitness(), sudachi(), UnidicWitness())
