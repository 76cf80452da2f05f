"""What the witnesses say about each stretch of kanji and digits: units with one vote a witness, plain data.

A *unit* is the smallest stretch of a run of kanji and digits at whose both ends every witness that speaks has a
border, so that its readings can be compared. Kana inside a word are borders too: in 食べ物 the runs 食 and 物 are two
units, whoever reads the word. A numeral, in digits or kanji, and the kanji that follows it are one unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from annotator.furigana.alignment import spans
from annotator.language.heard import Heard
from annotator.language.latin import read_latin
from annotator.language.script import (
    DIGITS,
    KANJI,
    KANJI_NUMERALS,
    LATIN,
    NUMERAL_RUN,
    is_digit,
    is_kana,
    is_latin,
    to_hiragana,
)
from annotator.language.witnesses import Witness

__all__ = ["NUMBER_RUN", "Unit", "hear_all", "hear_units", "share"]

_WRITTEN = rf"[{KANJI}{DIGITS}]"
NUMBER_RUN = re.compile(rf"(?:{NUMERAL_RUN.pattern}|[{KANJI}]|(?<={_WRITTEN})(?:[ヶヵ]|[ケカ](?=[{KANJI}])))+")
"""A run of kanji and digits (see ``script.RUN``) whose numerals keep their commas and points: ``2,640年``."""

_NUMERALS = re.compile(f"[{KANJI_NUMERALS}]+")
_ORDINAL = re.compile(rf"(?<=第)[{KANJI_NUMERALS}{DIGITS}]+(?=[月火水木金土日]曜)")
"""A number that counts no days, though 三日 and 三月 are words: 第三日曜日 is the third Sunday."""
_SEGMENT = re.compile(rf"(?P<run>{NUMBER_RUN.pattern})|(?P<latin>[{LATIN}]+)|(?P<other>.)", re.DOTALL)


class Unit(NamedTuple):
    """A stretch to be read, and each witness's reading of it, in the order of the witnesses; ``None``: silent."""

    start: int
    end: int
    surface: str
    votes: tuple[str | None, ...]
    words: tuple[int, ...]
    """Of how many words each witness puts the unit together; 0: silent."""


# --- a word's reading, shared out over its runs --------------------------------------------------------------------

_SAME = {"は": "はわ", "へ": "へえ", "を": "をお", "づ": "づず", "ぢ": "ぢじ", "ー": "ーあいうえお", "う": "うーゆ"}


_LONGEST_WORD = 24
"""Segments of the longest word that is shared out: the search grows fast with them, and no word has more."""


@lru_cache(maxsize=65536)
def share(surface: str, kana: str) -> tuple[Heard, ...] | None:
    """The runs of a word with the kana that fall on each; ``None`` if the word's own kana do not stand in its reading.

    Offsets are those of the surface; a word without runs has no pieces. Of several ways the first run that can be
    shorter is.
    """
    segments = [(match.lastgroup, match.start(), match.end()) for match in _SEGMENT.finditer(surface)]
    runs = [(start, end) for kind, start, end in segments if kind == "run"]
    if len(runs) == len(segments) == 1:
        return (Heard(0, len(surface), kana),) if kana else None
    if len(segments) > _LONGEST_WORD:
        return None
    spoken = [None if kind == "run" else _sounds(surface[start:end]) for kind, start, end in segments]
    silent = any(segment == ("",) for segment in spoken[1:-1])
    shares = (_by_kanji(surface, kana, runs) if silent else None) or _fit(spoken, kana)
    return None if shares is None else tuple(Heard(*run, part) for run, part in zip(runs, shares, strict=True))


def _by_kanji(surface: str, kana: str, runs: Sequence[tuple[int, int]]) -> list[str] | None:
    """The kana that fall on each run by what its kanji can be; ``None`` where that is not plain.

    A silent sign between two runs (小・中学生) does not tell where the reading of the first one ends.
    """
    shares = [""] * len(runs)
    for ruby in spans(surface, kana):
        here = [number for number, (start, end) in enumerate(runs) if start <= ruby.start and ruby.end <= end]
        if not here:
            return None
        shares[here[0]] += ruby.kana
    return shares if all(shares) else None


def _fit(spoken: Sequence[Sequence[str] | None], kana: str) -> list[str] | None:
    """The kana that fall on each run (``None``) between what is spoken as one of some texts; ``None``: they do not fit.

    A regular expression of lazy groups would say the same, but compiling one for every word takes far longer.
    """
    dead: set[tuple[int, int]] = set()

    def rest(number: int, at: int) -> list[str] | None:
        if number == len(spoken):
            return [] if at == len(kana) else None
        if (number, at) in dead:
            return None
        texts = spoken[number]
        ends = range(at + 1, len(kana) + 1) if texts is None else [at + len(t) for t in texts if kana.startswith(t, at)]
        for end in ends:
            found = rest(number + 1, end)
            if found is not None:
                return [kana[at:end], *found] if texts is None else found
        dead.add((number, at))
        return None

    return rest(0, 0)


def _sounds(text: str) -> Sequence[str]:
    """How a segment outside the runs may sound: kana as themselves, Latin as its rule says, signs as nothing."""
    if is_kana(text[0]):
        plain = to_hiragana(text)
        return _SAME.get(plain, plain)
    if is_latin(text[0]):
        known = read_latin(text)
        return (to_hiragana(known[0]),) if known else ()
    return ("",)


# --- the units of a sentence ---------------------------------------------------------------------------------------


def hear_units(sentence: str, witnesses: Sequence[Witness]) -> list[Unit]:
    """The units of a sentence in plain spelling, in order; together they cover all its kanji and digits."""
    return hear_all([sentence], witnesses)[0]


def hear_all(sentences: Sequence[str], witnesses: Sequence[Witness]) -> list[list[Unit]]:
    """The units of each sentence."""
    runs = [[match.span() for match in NUMBER_RUN.finditer(sentence)] for sentence in sentences]
    asked = [(number, here) for number, here in enumerate(runs) if here]
    heard = [witness.hear([(sentences[number], here) for number, here in asked]) for witness in witnesses]
    units: list[list[Unit]] = [[] for _ in sentences]
    for (number, here), *words in zip(asked, *heard, strict=True):
        units[number] = _units(sentences[number], here, words)
    return units


def _units(sentence: str, runs: Sequence[tuple[int, int]], heard: Sequence[Sequence[Heard]]) -> list[Unit]:
    units: list[Unit] = []
    pieces_of_runs = zip(*(_pieces(sentence, runs, words) for words in heard), strict=True)
    for (start, end), pieces in zip(runs, pieces_of_runs, strict=True):
        units += _run_units(sentence, start, end, pieces)
    return units


def _pieces(sentence: str, runs: Sequence[tuple[int, int]], heard: Sequence[Heard]) -> list[Sequence[Heard]]:
    """For each run a witness's words in it, or parts of words; none where they do not cover the run without a gap."""
    found: list[list[Heard]] = [[] for _ in runs]
    behind = (len(sentence), len(sentence) + 1)  # no word begins behind this
    following = enumerate([*runs, behind])
    number, (low, high) = next(following)
    for word in heard:
        start, end, kana = word
        if end <= low:
            continue
        while high <= start:
            number, (low, high) = next(following)
        if low <= start and end <= high:
            found[number].append(word)
        elif low < end:
            at = number
            for part in _word_pieces(sentence, start, end, kana):
                while runs[at][1] <= part.start:
                    at += 1
                found[at].append(part)
    return [pieces if pieces and _tile(pieces, run) else () for pieces, run in zip(found, runs, strict=True)]


def _word_pieces(sentence: str, start: int, end: int, kana: str) -> list[Heard]:
    """The pieces of a word that reaches beyond one run."""
    shared = share(sentence[start:end], kana) if kana else None
    if shared is not None:
        return [Heard(start + part.start, start + part.end, part.kana) for part in shared]
    return [Heard(start + m.start(), start + m.end(), "") for m in NUMBER_RUN.finditer(sentence[start:end])]


def _tile(pieces: Sequence[Heard], run: tuple[int, int]) -> bool:
    """Whether the pieces cover the run from end to end."""
    if pieces[0].start != run[0] or pieces[-1].end != run[1]:
        return False
    return len(pieces) == 1 or all(one.end == other.start for one, other in pairwise(pieces))


def _run_units(sentence: str, start: int, end: int, heard: Sequence[Sequence[Heard]]) -> list[Unit]:
    """Cut a run where all witnesses that tile it have a border, but not between a number and what it counts."""
    if max(map(len, heard)) <= 1:
        votes = tuple([pieces[0].kana or None if pieces else None for pieces in heard])
        return [Unit(start, end, sentence[start:end], votes, tuple([1 if vote else 0 for vote in votes]))]
    borders = set.intersection(*[{piece.end for piece in pieces} for pieces in heard if pieces])
    ordinals = {match.end() for match in _ORDINAL.finditer(sentence, start, end)}
    units: list[Unit] = []
    at = start
    for stop in sorted(borders | ordinals):
        numeral = is_digit(sentence[stop - 1]) or _NUMERALS.fullmatch(sentence, at, stop)
        if stop < end and numeral and stop not in ordinals:
            continue
        votes_words = [_vote(pieces, at, stop) for pieces in heard]
        units.append(Unit(at, stop, sentence[at:stop], *zip(*votes_words, strict=True)))
        at = stop
    return units


def _vote(pieces: Sequence[Heard], start: int, end: int) -> tuple[str | None, int]:
    inside = [piece for piece in pieces if start <= piece.start and piece.end <= end]
    whole = bool(inside) and inside[0].start == start and inside[-1].end == end
    kana = [piece.kana for piece in inside]
    return ("".join(kana), len(kana)) if whole and all(kana) else (None, 0)
