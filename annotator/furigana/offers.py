"""Readings that no analyser gives and no word of the dictionary has, but that rules or lists allow at this place.

Each comes with a *mark*, which tells where it is from and becomes a feature of the choice: a rule offers, the model
decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from annotator.furigana.alignment import align
from annotator.language.dictionary import counts, look_up, readings_of
from annotator.language.names import look_up_name
from annotator.language.numbers import digit_by_digit, numeral
from annotator.language.numerals import numeral_unit
from annotator.language.script import NUMERAL_RUN, is_digit, is_hiragana
from annotator.language.tables import table_rows

__all__ = ["Setting", "compound_readings", "offers"]


class Setting(NamedTuple):
    """What the candidates of a unit depend on besides itself, in few classes so that they can be remembered."""

    left: str = ""
    """``K`` kanji, ``h`` hiragana, ``T`` katakana, ``L`` Latin letter (or a hyphen behind one), else empty."""
    right: str = ""
    """``国`` itself, ``K`` another kanji, ``G`` that letter alone behind a digit (3G), else empty."""
    name: str = ""
    """For what kind of name the analyser takes the word; ``?``: it does not know the word; empty: no name."""
    beside: str = ""
    """What tells a name: ``姓`` a surname before it, ``社`` a kind of company, ``名`` a given name behind it, ``氏`` a
    title; ``-``: nothing, but the dictionary has no such word.
    """
    said: str = ""
    """The reading that the table of homographs gives here; empty where it is silent."""
    literary: bool = False
    """Whether the sentence is like those of old literature, so that readings known from ruby are possible."""
    whole: tuple[str, int, int] = ("", 0, 0)
    """The word of the dictionary that the unit is a part of, and from where to where in it the unit stands."""

    @property
    def is_name(self) -> bool:
        """Whether the analyser knows the word as a name."""
        return self.name not in ("", "?")

    def may_name(self, surface: str) -> bool:
        """Whether a unit may be a name; a number is one only where the analyser says so."""
        return self.is_name or (bool(self.name or self.beside) and numeral_unit(surface) is None)


def offers(surface: str, votes: tuple[str | None, ...], setting: Setting) -> Iterator[tuple[str, str]]:
    """Readings with their marks."""
    if setting.said:
        yield setting.said, f"said:{sum(vote == setting.said for vote in votes)}"
        yield setting.said, f"said:{surface}"
        if numeral_unit(surface):
            yield setting.said, "said of a number"
    if is_digit(surface[0]):
        yield from _digits(surface, setting)
        return
    if setting.whole[0]:
        for kana, sort in _in_whole(*setting.whole):
            yield kana, f"in:{sort}:{sum(vote == kana for vote in votes)}"
    if setting.right:
        yield from _unwritten(surface, votes, setting)
    if setting.literary and len(surface) == 1:
        for kana in look_up(surface).kun:
            yield kana, "kun"
    if setting.may_name(surface):
        for name in look_up_name(surface):
            yield name.kana, f"ne:{name.sorts}:{setting.name}"
            if setting.beside:
                yield name.kana, f"nb:{name.sorts}:{setting.beside}"


# --- の that is not written ------------------------------------------------------------------------------------------


@cache
def _followed() -> Mapping[str, frozenset[str]]:
    """Old provinces and clans, from ``data/unwritten.tsv``."""
    return {kind: frozenset(names.split()) for kind, names in table_rows("unwritten.tsv")}


def _unwritten(surface: str, votes: tuple[str | None, ...], setting: Setting) -> Iterator[tuple[str, str]]:
    kind = "province" if setting.right == "国" else "clan"
    if surface in _followed()[kind]:
        for kana in dict.fromkeys(vote for vote in votes if vote and not vote.endswith("の")):
            yield f"{kana}の", f"no:{kind}"


# --- digits ----------------------------------------------------------------------------------------------------------

_ENGLISH = ("ぜろ", "わん", "つー", "すりー", "ふぉー", "ふぁいぶ", "しっくす", "せぶん", "えいと", "ないん", "てん")
_ZERO = digit_by_digit("0")
_FEWEST_SPELT = 3
"""Digits of the shortest number that is read digit by digit: ISO 639, but 42 is よんじゅうに."""


def _digits(surface: str, setting: Setting) -> Iterator[tuple[str, str]]:
    """Digits one by one (ISO 3166), zeros of a decimal fraction as れい, and numbers as in English (トップ1, 3G)."""
    match = NUMERAL_RUN.match(surface)
    digits, rest = (match[0], surface[match.end() :]) if match else ("", surface)
    counted = next((word.kana for word in look_up(rest).words), "") if rest else ""
    if not digits.isascii() or (rest and not counted):
        return
    whole, point, fraction = digits.partition(".")
    if "0" in fraction and whole.isdigit() and fraction.isdigit():
        kana = numeral(digits).removesuffix(digit_by_digit(fraction))
        yield kana + digit_by_digit(fraction).replace(_ZERO, "れい") + counted, "dz"
    if point or not whole.isdigit():
        return
    if len(digits) >= _FEWEST_SPELT:
        yield digit_by_digit(digits) + counted, f"ds:{min(5, len(digits))}:{setting.left}:{bool(rest):d}"
    side = "G" if setting.right == "G" else setting.left
    if not rest and side in ("T", "L", "G") and int(digits) < len(_ENGLISH):
        yield _ENGLISH[int(digits)], f"en:{side}"


# --- words of several units ------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def _in_whole(word: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    """How a part is read in a word of a dictionary (一善 in 一日一善: いちぜん), and what that word is.

    That is its rank in JMdict, ``k`` before it where the word has kana inside; or the sorts of a name.
    """
    inside = "k" if any(map(is_hiragana, word)) else ""
    words = {kana: f"{inside}{rank}" for kana, rank in readings_of(word).items()}
    found: dict[str, str] = {}
    for whole, sort in (words or {name.kana: name.sorts for name in look_up_name(word)}).items():
        written = spoken = 0
        borders = {0: 0}
        for base, ruby in align(word, whole):
            written, spoken = written + len(base), spoken + len(base if ruby is None else ruby)
            borders[written] = spoken
        if start in borders and end in borders and (kana := whole[borders[start] : borders[end]]):
            found[kana] = max(sort, found.get(kana, ""))
    return tuple(found.items())


# --- parts of compounds ----------------------------------------------------------------------------------------------

_FEWEST = 2
_LEAST = 0.04
"""A reading is offered if this share of the compounds with the part have it."""
_SHARES = (0.02, 0.1, 0.3, 0.6, 0.9, 0.98)
_SIZES = (1, 3, 10, 40)


class Compounds(NamedTuple):
    """How a part is read in compounds where it stands so."""

    position: str
    """``b`` at their start, ``e`` at their end behind kanji, ``k`` there behind kana."""
    counts: Mapping[str, int]
    total: int
    offered: tuple[str, ...]
    """The readings that are common enough to be candidates."""

    def mark(self, kana: str) -> str:
        """What share of the compounds have a reading, and how many there are, in classes."""
        count = self.counts.get(kana)
        share = bisect_right(_SHARES, count / self.total) if count else "-"
        return f"c{self.position}:{bisect_right(_SIZES, self.total)}:{share}"


@lru_cache(maxsize=16384)
def compound_readings(surface: str, left: str, right: str) -> tuple[Compounds, ...]:
    """What compounds say about a part with a kanji or kana before it, or a kanji behind it."""
    placed = (("b", bool(right)), ("e", left == "K"), ("k", left == "h"))
    parts = look_up(surface).parts
    return tuple(
        [_compounds(place, packed) for (place, here), packed in zip(placed, parts, strict=True) if here and packed]
    )


def _compounds(position: str, packed: str) -> Compounds:
    known = counts(packed)
    total = sum(known.values())
    least = max(_FEWEST, _LEAST * total)
    return Compounds(position, known, total, tuple([kana for kana, count in known.items() if count >= least]))
