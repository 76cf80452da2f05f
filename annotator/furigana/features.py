"""What the choice of a reading looks at, as named features.

*Shared* features say the same of all words: who votes for a candidate, what dictionaries say, whether it is an on or a
kun reading next to a kanji or to kana. *Context* features are learned for each reading of each surface: the characters
and words around it. A numeral stands for all numbers that end alike (``annotator.language.numerals``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.furigana.candidates import Candidate
from annotator.furigana.votes import Unit
from annotator.language.dictionary import look_up
from annotator.language.numerals import Numeral, numeral_unit, sounds
from annotator.language.script import is_digit, is_hiragana, is_kanji, is_kanji_numeral, is_katakana, is_latin
from annotator.language.witnesses import Morpheme, sudachi

__all__ = ["Context", "Place", "key_of", "kind", "place_of", "reading_key", "shared_features", "split"]


class Place(NamedTuple):
    """What shared features see of the surroundings of a unit."""

    left: str
    right: str
    pos: str
    """Part of speech of the word that holds the unit, and whether they are the same stretch."""


@lru_cache(maxsize=65536)
def kind(surface: str) -> str:
    """``digits``, ``numeral`` (begins with a kanji numeral), ``single`` (one kanji) or ``word``."""
    if any(map(is_digit, surface)):
        return "digits"
    if is_kanji_numeral(surface[0]):
        return "numeral"
    return "single" if len(surface) == 1 else "word"


@lru_cache(maxsize=65536)
def key_of(surface: str) -> str:
    """Under what name the readings of a surface are learned."""
    number = numeral_unit(surface)
    return number.key if number else surface


def reading_key(surface: str, kana: str) -> str:
    """Under what name a reading of a surface is learned."""
    number = numeral_unit(surface)
    return number.abstract(kana) if number else kana


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


def place_of(sentence: str, unit: Unit, word: Morpheme | None) -> Place:
    """The place of a unit; ``word`` is the analyser's word that holds its first character."""
    left = _class(sentence[unit.start - 1] if unit.start else "")
    right = _class(sentence[unit.end : unit.end + 1])
    if word is None:
        return Place(left, right, "")
    same = "=" if (word.start, word.end) == (unit.start, unit.end) else "<" if word.end > unit.end else ">"
    return Place(left, right, _coarse(word.pos) + ("" if word.start == unit.start else "+") + same)


@lru_cache(maxsize=1024)
def _coarse(pos: str) -> str:
    """The first three levels of a part of speech."""
    return "-".join(pos.split("-")[:3])


# --- shared features -------------------------------------------------------------------------------------------------


def shared_features(unit: Unit, place: Place, options: Sequence[Candidate]) -> list[list[str]]:
    """The shared features of each candidate of a unit."""
    longest = max((option.found.length for option in options if option.found), default=-1)
    ranks = max((option.found.rank for option in options if option.found), default=-1)
    return [_of_candidate(unit, place, option, longest, ranks) for option in options]


def _of_candidate(unit: Unit, place: Place, option: Candidate, longest: int, highest: int) -> list[str]:
    sort, votes = kind(unit.surface), split(unit.votes, option)
    words = "".join(str(min(2, count)) for count in unit.words)
    found = option.found
    entry = f"{found.kind}{found.rank}{min(3, found.length)}" if found else "-"
    best = "-" if found is None else f"{found.length == longest:d}{found.rank == highest:d}"
    features = [
        f"v:{votes}",
        f"v:{sort}:{votes}",
        f"w:{sort}:{votes}:{words}",
        f"p:{place.pos}:{votes}",
        f"wd:{votes}:{words}:{entry}",
        f"d:{entry}",
        f"d:{sort}:{entry}:{best}",
        f"d:{votes}:{found is not None:d}{best}",
        f"d:{place.right if place.right in 'KT.^DL' else 'h'}:{entry}:{best}",
        *_types(unit.surface, option.kana, place, votes),
    ]
    if number := numeral_unit(unit.surface):
        features += _numeric(number, option.kana, votes)
    return features


def split(heard: Sequence[str | None], option: Candidate) -> str:
    """One sign a witness: ``c`` this candidate, ``a``, ``b`` other readings in their order, ``-`` silent."""
    signs: dict[str, str] = {}
    text = ""
    for vote, mine in zip(heard, option.votes, strict=True):
        text += "c" if mine else "-" if not vote else signs.setdefault(vote, "ab"[min(1, len(signs))])
    return text


_RENDAKU = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたちつてとはひふへほはひふへほ"
)


@lru_cache(maxsize=65536)
def _character_type(kanji: str, kana: str, end: str) -> tuple[str, str]:
    """Type and share of a kanji at the start (``b``), the end (``e``) of a reading, or over all of it (``=``).

    The type is ``o`` on, ``k`` kun, ``x`` both; in capitals with a sound change; ``?`` neither.
    """
    found = look_up(kanji)
    types: dict[str, str] = {}
    for reading, name in [*((on, "o") for on in found.on), *((kun, "k") for kun in found.kun)]:
        for form, sign in _forms(reading, name, end):
            if _fits(kana, form, end):
                types[form] = "x" if types.get(form, sign).lower() != sign.lower() else types.get(form, sign)
    if not types:
        return "?", ""
    share = max(types, key=len)
    return types[share], share


def _forms(reading: str, name: str, end: str) -> list[tuple[str, str]]:
    forms = [(reading, name)]
    plain = kana_row(reading[0])
    forms += [(changed + reading[1:], name.upper()) for changed in plain]
    if end == "b" and reading[-1] in "つちくき" and len(reading) > 1:
        forms.append((reading[:-1] + "っ", name.upper()))
    return forms


@lru_cache(maxsize=256)
def kana_row(first: str) -> tuple[str, ...]:
    """The voiced and half-voiced kana of a plain one."""
    return tuple(
        kana for kana in "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ" if kana.translate(_RENDAKU) == first
    )


def _fits(kana: str, form: str, end: str) -> bool:
    return kana == form if end == "=" else kana.startswith(form) if end == "b" else kana.endswith(form)


def _types(surface: str, kana: str, place: Place, votes: str) -> list[str]:
    if len(surface) == 1:
        name, _ = _character_type(surface, kana, "=")
        left = place.left if place.left in "KTDL.^" else "h"
        right = place.right if place.right in "KTDL.^" else "h"
        return [
            f"t:{name}:{left}:{right}",
            f"tr:{name}:{place.right}",
            f"tl:{name}:{place.left}",
            f"tv:{name}:{votes}",
            f"tp:{name}:{place.pos}",
        ]
    first, head = _character_type(surface[0], kana, "b")
    last, tail = _character_type(surface[-1], kana, "e")
    return [
        f"tt:{first}{last}",
        f"tt:{first}{last}:{votes}",
        f"tt:{first}{last}:{min(4, len(surface))}:{place.pos}",
        f"b:{surface[0]}:{head}",
        f"e:{surface[-1]}:{tail}",
        f"e2:{surface[-1]}:{tail}:{first}",
        f"len:{len(surface)}:{min(9, len(kana))}",
    ]


def _numeric(number: Numeral, kana: str, votes: str) -> list[str]:
    last, rest, abstract = number.last, number.rest, number.abstract(kana)
    how, counter = sounds(number, kana)
    name = _character_type(rest[0], counter, "b")[0] if counter and rest else "-"
    return [
        f"n:{last}:{abstract[:3]}",
        f"nr:{rest}:{abstract[-2:]}",
        f"no:{how}:{votes}",
        f"nc:{last}:{how}:{counter[:1]}",
        f"nt:{last}:{how}:{counter[:1]}:{name}",
        f"nk:{how}:{name}:{kind(number.rest) if rest else ''}",
    ]


# --- context features ------------------------------------------------------------------------------------------------

_NEAR = 8
"""Words on either side whose dictionary form counts as near."""
_REACH = 8
_EMPTY_WORDS = ("助詞", "助動詞", "補助記号", "空白", "記号")


class Context:
    """A sentence in plain spelling with the words that the choice looks at."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.words: Sequence[Morpheme] = sudachi().morphemes(sentence)
        self._starts = [word.start for word in self.words]
        self._topics = ["" if word.pos.startswith(_EMPTY_WORDS) else f"c{word.lemma}" for word in self.words]

    def at(self, unit: Unit) -> int:
        """The index of the word that holds the first character of a unit."""
        return max(0, bisect_right(self._starts, unit.start) - 1)

    def behind(self, unit: Unit) -> str:
        """The text directly behind a unit, as far as a word of the dictionary may reach."""
        return self.sentence[unit.end : unit.end + _REACH]

    def place(self, unit: Unit) -> Place:
        """What shared features see of the surroundings of a unit."""
        return place_of(self.sentence, unit, self.words[self.at(unit)] if self.words else None)

    def features(self, unit: Unit) -> list[str]:
        """The context features of a unit."""
        start, end = unit.start, unit.end
        left, right = self.sentence[max(0, start - 3) : start], self.sentence[end : end + 4]
        features = ["", f"l{left[-1:]}", f"r{right[:1]}", f"R{right[:2]}", f"b{left[-1:]}|{right[:1]}"]
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
        if self.words:
            features += self._of_words(unit)
        return features

    def _of_words(self, unit: Unit) -> list[str]:
        words, at = self.words, self.at(unit)
        word, last = words[at], at
        while last + 1 < len(words) and words[last].end < unit.end:
            last += 1
        features = [f"wl{word.lemma}", f"wp{word.pos}", f"wf{word.form}", f"wo{unit.start - word.start}"]
        if at:
            before = words[at - 1]
            features += [f"<l{before.lemma}", f"<p{before.pos}"]
            if at > 1:
                features += [f"<<{words[at - 2].lemma}", f"<p{words[at - 2].pos}|{before.lemma}"]
        if last + 1 < len(words):
            after = words[last + 1]
            features += [f">l{after.lemma}", f">p{after.pos}"]
            if last + 2 < len(words):
                features += [f">>{words[last + 2].lemma}", f">p{after.lemma}|{words[last + 2].pos}"]
        near = {*self._topics[max(0, at - _NEAR) : at], *self._topics[last + 1 : last + 1 + _NEAR]}
        near.discard("")
        return features + sorted(near)
