"""The words around a unit, as the candidates and the choice see them.

*Context* features are learned for each reading of each surface: the characters and words around it. A numeral stands
for all numbers that end alike (``annotator.language.numerals``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import NamedTuple

from annotator.furigana.offers import Setting
from annotator.furigana.register import is_literary
from annotator.furigana.votes import Unit
from annotator.language.dictionary import look_up
from annotator.language.homographs import is_homograph, reading_here
from annotator.language.numerals import numeral_unit
from annotator.language.script import (
    DIGITS,
    KANJI_NUMERALS,
    is_digit,
    is_hiragana,
    is_kanji,
    is_katakana,
    is_latin,
    to_hiragana,
)
from annotator.language.tables import table_rows
from annotator.language.witnesses import Entry, sudachi

__all__ = ["Context", "Place"]


class Place(NamedTuple):
    """What shared features see of the surroundings of a unit."""

    left: str
    right: str
    pos: str
    """Part of speech of the word that holds the unit, and whether they are the same stretch."""


# --- where a unit stands ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _class(character: str) -> str:
    """Class of a neighbouring character; hiragana and common signs stand for themselves."""
    if not character:
        return "^"
    if is_kanji(character):
        return "K"
    if is_hiragana(character):
        return character
    if is_katakana(character):
        return "T"
    return "D" if is_digit(character) else "L" if is_latin(character) else "."


_OF_TIME = re.compile(
    "(?:[今昨明]日|[今明]朝|[今昨]夜|[今昨]晩|翌[日朝]|毎[日朝晩]|先日|終日|(?<![十百千])一(?:日|晩|年)中|[先今来]週"
    "|[昨去今来]年|時々|最近)\\Z"
)
"""Words of time that stand as adverbs."""
_DAY = re.compile(f"[{DIGITS}{KANJI_NUMERALS}]日\\Z")
"""A day of the month, likewise, unless what follows is a suffix (27日朝, but 27日付)."""
_ENDS_OF_TIME = frozenset("日朝夜晩中週年々近")


def _left(sentence: str, start: int, word: Entry | None) -> str:
    """Class of the character before; ``A`` at the end of a word of time, behind which a word stands as if alone.

    ``word`` is the analyser's at this place.
    """
    before = sentence[start - 1] if start else ""
    if before in _ENDS_OF_TIME and _OF_TIME.search(sentence, max(0, start - 4), start):
        return "A"
    if before == "日" and _DAY.search(sentence, max(0, start - 2), start):
        return "K" if word and word.pos.startswith("接尾辞") else "A"
    return _class(before)


def _right(sentence: str, end: int) -> str:
    """Class of the character behind, as rules for candidates need it (``annotator.furigana.offers.Setting``)."""
    right = sentence[end : end + 1]
    if right == "G" and is_digit(sentence[end - 1]) and not is_latin(sentence[end + 1 : end + 2] or " "):
        return "G"
    return right if right == "国" else "K" if is_kanji(right or " ") else ""


_LONGEST_WHOLE = 8
"""Kanji of the longest compound that is looked up whole."""
_NO_WHOLE = ("", 0, 0)


def _kanji_around(sentence: str, start: int, end: int) -> tuple[int, int]:
    """From where to where all characters are kanji; what begins with a digit is a number with what it counts."""
    low, high = start, end
    while low and is_kanji(sentence[low - 1]):
        low -= 1
    while high < len(sentence) and is_kanji(sentence[high]):
        high += 1
    return (start if low and is_digit(sentence[low - 1]) else low), high


@cache
def _beside_names() -> dict[str, tuple[str, ...]]:
    """Words that stand before or behind names, from ``data/beside_names.tsv``."""
    return {side: tuple(words.split()) for side, words in table_rows("beside_names.tsv")}


@lru_cache(maxsize=8192)
def _is_listed(surface: str) -> bool:
    """Whether the dictionary has a word that is written so, or begins so."""
    known = look_up(surface)
    return bool(known.words or known.longer)


@lru_cache(maxsize=1024)
def _coarse(pos: str) -> str:
    """The first three levels of a part of speech."""
    return "-".join(pos.split("-")[:3])


@lru_cache(maxsize=1024)
def _name(pos: str) -> str:
    """The kind of a name by its part of speech: 地名, 人名-姓; empty for what is no name."""
    _, name, kind = pos.partition("固有名詞-")
    return kind if name else ""


# --- context features ------------------------------------------------------------------------------------------------

_NEAR = 8
"""Words on either side whose dictionary form counts as near."""
_REACH = 8
_SORTS_OF_WORDS = frozenset("w<>c")
_EMPTY_WORDS = ("助詞", "助動詞", "補助記号", "空白", "記号")


_POLITE = frozenset(("です", "ます", "下さる", "くださる", "ございます"))
_SPOKEN_SIGNS = re.compile("[！？!?「]")


class Context:
    """A sentence in plain spelling with the words that the choice looks at."""

    def __init__(self, sentence: str, literary: bool | None = None) -> None:
        """Analyse a sentence; ``literary`` says of what register it is, where that is known."""
        self.sentence = sentence
        self.literary = is_literary(sentence) if literary is None else literary
        self._hiragana = to_hiragana(sentence)
        self._starts, self._ends, self._words = sudachi().morphemes(sentence)

    @cached_property
    def _register(self) -> str:
        """``zl`` old literature; else ``zp`` polite, ``zs`` spoken but not polite, ``zw`` written."""
        if self.literary:
            return "zl"
        if not _POLITE.isdisjoint([word.lemma for word in self._words]):
            return "zp"
        spoken = _SPOKEN_SIGNS.search(self.sentence) or "終助詞" in " ".join([word.pos for word in self._words])
        return "zs" if spoken else "zw"

    @cached_property
    def _topics(self) -> list[str]:
        """The dictionary forms of the words that mean something, as features."""
        return ["" if word.pos.startswith(_EMPTY_WORDS) else f"c{word.lemma}" for word in self._words]

    def _at(self, unit: Unit) -> int:
        """The index of the word that holds the first character of a unit."""
        return max(0, bisect_right(self._starts, unit.start) - 1)

    def behind(self, unit: Unit) -> str:
        """The text directly behind a unit, as far as a word of the dictionary may reach; kana are hiragana."""
        return self._hiragana[unit.end : unit.end + _REACH]

    def place(self, unit: Unit) -> Place:
        """What shared features see of the surroundings of a unit."""
        start, end = unit.start, unit.end
        right = _class(self.sentence[end : end + 1])
        if not self._words:
            return Place(_left(self.sentence, start, None), right, "")
        at = self._at(unit)
        word, word_start, word_end = self._words[at], self._starts[at], self._ends[at]
        same = "=" if (word_start, word_end) == (start, end) else "<" if word_end > end else ">"
        pos = _coarse(word.pos) + ("" if word_start == start else "+") + same
        return Place(_left(self.sentence, start, word), right, pos)

    def setting(self, unit: Unit) -> Setting:
        """What the candidates of a unit depend on."""
        text, start, end = self.sentence, unit.start, unit.end
        at = self._at(unit)
        word = self._words[at] if self._words else None
        left, side, right = text[start - 1 : start], _left(text, start, word), _right(text, end)
        if left == "-" and start > 1 and is_latin(text[start - 2]):
            side = "L"
        return Setting(
            side if side in "KTL" else "h" if is_hiragana(left or " ") else "",
            right,
            "" if word is None else "?" if word.oov else _name(word.pos),
            self._beside(unit, at) if word else "",
            self._said(unit, at, word),
            self.literary,
            self._whole(unit, at) if right or is_kanji(left or " ") else _NO_WHOLE,
        )

    def _whole(self, unit: Unit, at: int) -> tuple[str, int, int]:
        """The longest word of the dictionary that holds more than a unit, with where this stands in it; or nothing.

        It is made of whole words of the analyser, or of all kanji that stand around the unit.
        """
        low, high = _kanji_around(self.sentence, unit.start, unit.end)
        if high - low == unit.end - unit.start:
            return _NO_WHOLE
        borders = {low, high, unit.start, unit.end, *self._starts[max(0, at - _LONGEST_WHOLE) : at + _LONGEST_WHOLE]}
        starts = [start for start in borders if low <= start <= unit.start]
        ends = [end for end in borders if unit.end <= end <= high]
        for start, end in sorted(product(starts, ends), key=lambda span: (span[0] - span[1], span[0])):
            if unit.end - unit.start < end - start <= _LONGEST_WHOLE and look_up(self.sentence[start:end]).words:
                return self.sentence[start:end], unit.start - start, unit.end - start
        return _NO_WHOLE

    def _beside(self, unit: Unit, at: int) -> str:
        """What stands beside a unit that is a word, and tells a name (``annotator.furigana.offers.Setting``)."""
        start, end, words = unit.start, unit.end, self._words
        if self._starts[at] != start or self._ends[at] != end:
            return ""
        if at and self._ends[at - 1] == start:
            before = words[at - 1]
            if _name(before.pos) == "人名-姓":
                return "姓"
            if before.lemma in _beside_names()["before"]:
                return "社"
        if at + 1 < len(words) and self._starts[at + 1] == end:
            if _name(words[at + 1].pos) == "人名-名":
                return "名"
            if self.sentence.startswith(_beside_names()["behind"], end):
                return "氏"
        return "" if max(unit.words) > 1 or _is_listed(unit.surface) else "-"

    def _said(self, unit: Unit, at: int, word: Entry | None) -> str:
        """How the words around it say that a homograph is read (``annotator.language.homographs``)."""
        surface, start = unit.surface, unit.start
        if word and is_homograph(word.lemma) and self._starts[at] == start and word.lemma.startswith(surface):
            kana, okurigana = reading_here(word.lemma, self.sentence, start, self._ends[at]), word.lemma[len(surface) :]
            return kana.removesuffix(okurigana) if kana.endswith(okurigana) else ""
        return reading_here(surface, self.sentence, start, unit.end) if is_homograph(surface) else ""

    def features(self, unit: Unit, sorts: frozenset[str] = _SORTS_OF_WORDS) -> list[str]:
        """The context features of a unit.

        :param sorts: first characters of features that somebody asks for; of those about words, only these are made.
        """
        start, end = unit.start, unit.end
        left, right = self.sentence[max(0, start - 3) : start], self.sentence[end : end + 4]
        features = ["", f"l{left[-1:]}", f"r{right[:1]}", f"R{right[:2]}", f"b{left[-1:]}|{right[:1]}", self._register]
        if len(left) > 1:
            features.append(f"L{left[-2:]}")
        if len(left) > 2:
            features.append(f"M{left}")
        if len(right) > 2:
            features.append(f"S{right[:3]}")
        if len(right) > 3:
            features.append(f"T{right}")
        if number := numeral_unit(unit.surface):
            features.append(f"n{number.kana if len(number.kana) < 6 else ''}")
        if self._words and not sorts.isdisjoint(_SORTS_OF_WORDS):
            features += self._of_words(unit, sorts)
        return features

    def _of_words(self, unit: Unit, sorts: frozenset[str]) -> list[str]:
        words, at = self._words, self._at(unit)
        word, last = words[at], at
        while last + 1 < len(words) and self._ends[last] < unit.end:
            last += 1
        features = [f"wl{word.lemma}", f"wp{word.pos}", f"wf{word.form}", f"wo{unit.start - self._starts[at]}"]
        if at and "<" in sorts:
            before = words[at - 1]
            features += [f"<l{before.lemma}", f"<p{before.pos}"]
            if at > 1:
                features += [f"<<{words[at - 2].lemma}", f"<p{words[at - 2].pos}|{before.lemma}"]
        if last + 1 < len(words) and ">" in sorts:
            after = words[last + 1]
            features += [f">l{after.lemma}", f">p{after.pos}"]
            if last + 2 < len(words):
                features += [f">>{words[last + 2].lemma}", f">p{after.lemma}|{words[last + 2].pos}"]
        if "c" in sorts:
            near = {*self._topics[max(0, at - _NEAR) : at], *self._topics[last + 1 : last + 1 + _NEAR]}
            near.discard("")
            features += sorted(near)
        return features
