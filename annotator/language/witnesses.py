"""The analysers as witnesses of readings: what each heard in a sentence, as words with spans, behind one protocol.

A witness that fails on a sentence, or whose words do not fit the text, abstains there: it returns no words. Nothing
of an analyser's own memory leaves this module, only plain data.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple, Protocol

import fugashi
import sudachipy
import unidic_lite

from annotator.language.haqumei_witness import HaqumeiWitness
from annotator.language.heard import Heard, spelt

__all__ = ["Morpheme", "SudachiWitness", "UnidicWitness", "Witness", "sudachi", "witnesses"]


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
        if parts:
            parts = tuple([start + part for part in parts])
        return Morpheme(start, end, kana, lemma, norm, pos, form, parts, unknown)

    def _entry(self, word: sudachipy.Morpheme, length: int) -> _Entry:
        """What the dictionary says about a word; where its parts begin is counted from its start."""
        unknown = word.is_oov()
        pos, form = self._tag(word.part_of_speech_id())
        reading = "" if unknown or pos in _SIGNS else spelt(word.reading_form())
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

# Of each word only its surface and its field ``kana`` (UniDic 2.1.2 has it as number 17: the reading in kana as it is
# spelt, with sound changes); of words that it does not know, the surface alone.
_FORMAT = r'-O "" -F "%m\t%f[17]\n" -U "%m\n" -E ""'


class UnidicWitness:
    """MeCab with unidic-lite."""

    name = "unidic"

    def __init__(self) -> None:
        self._tagger = fugashi.GenericTagger(f'-r /dev/null -d "{unidic_lite.DICDIR}" {_FORMAT}')

    def hear(self, sentence: str) -> tuple[Heard, ...]:
        """Words with UniDic's kana."""
        heard: list[Heard] = []
        at = 0
        for line in self._tagger.parse(sentence).split("\n"):
            surface, _, kana = line.partition("\t")
            start = sentence.find(surface, at)
            if start < 0:
                return ()
            at = start + len(surface)
            if surface:
                heard.append(Heard(start, at, spelt(kana)))
        return tuple(heard)


@cache
def sudachi() -> SudachiWitness:
    """The one Sudachi of this process: tokens and readings share it."""
    return SudachiWitness()


@cache
def witnesses() -> tuple[Witness, ...]:
    """All witnesses, opened once; the first is the one that is believed by default."""
    return (HaqumeiWitness(), sudachi(), UnidicWitness())
