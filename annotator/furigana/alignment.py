"""Which kanji carries which kana: a word's reading cut into ruby over its characters.

A word is cut into pieces as small as its readings allow (mono-ruby); characters that are only read together stay
together (group-ruby: 今日 きょう), and so does a numeral in digits or a Latin word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from annotator.furigana.lattice import Piece, best_path
from annotator.furigana.table import Table, load
from annotator.furigana.units import REPEATS, Kind, Unit, cut
from annotator.language.script import to_hiragana
from annotator.model import Passage, Reading, Ruby, Token
from annotator.resources import Resources

__all__ = ["align", "assign_ruby", "cut_word", "spans"]

_LONGEST_OF_ONE = 5
"""Kana of one character that certainly are its reading, whatever the table says."""
_PROPER_NOUN = "固有名詞"


def align(surface: str, reading: str, *, name: bool = False) -> list[tuple[str, str | None]]:
    """Cut a word into bases with their kana; None marks kana (or a sign) that stands for itself.

    The bases spell the surface; the kana of the ruby and the bare kana between spell the reading, but for the script
    of bare kana, which stays that of the surface. Kana are given in the script of ``reading``. Where the kana of the
    surface do not stand in the reading, the whole surface is one base; without a reading nothing carries ruby.

    :param name: whether the word is a name, whose characters have readings of their own.
    """
    parts: list[tuple[str, str | None]] = []
    at = 0
    for ruby in spans(surface, reading, name=name):
        if at < ruby.start:
            parts.append((surface[at : ruby.start], None))
        parts.append((surface[ruby.start : ruby.end], ruby.kana))
        at = ruby.end
    if at < len(surface):
        parts.append((surface[at:], None))
    return parts


@lru_cache(maxsize=65536)
def spans(surface: str, reading: str, *, name: bool = False) -> tuple[Ruby, ...]:
    """The ruby over a word, offsets counted from its start; see :func:`align`."""
    if not surface or not reading:
        return ()
    found = cut_word(surface, reading, load(), name=name)
    return (Ruby(0, len(surface), reading),) if found is None else found


def cut_word(surface: str, reading: str, table: Table, *, name: bool = False) -> tuple[Ruby, ...] | None:
    """The ruby over a word by some table; None where its kana do not stand in the reading or it is too long."""
    plain, spoken = to_hiragana(surface), to_hiragana(reading)
    if plain == spoken:
        return ()
    units = cut(surface)
    at, end = _core(units, spoken)
    units, core = units[at : len(units) - (len(spoken) - end)], spoken[at:end]
    if not units or not core:
        return None
    if len(units) == 1 and units[0].kind is Kind.KANJI and len(core) <= _LONGEST_OF_ONE:
        return (Ruby(units[0].start, units[0].end, reading[at:end]),)
    foreign = _foreign(spoken, reading, at, end) if reading != spoken else frozenset()
    path = best_path(units, core, surface, table, name, foreign)
    return None if path is None else tuple(_ruby(units, path.pieces, reading[at:end]))


def _core(units: Sequence[Unit], spoken: str) -> tuple[int, int]:
    """The stretch of the reading between the kana with which the surface begins and ends."""
    head = _common_kana(units, spoken)
    if head and head < len(units) and units[head].text in REPEATS:
        head -= 1  # a mark needs the kana that it repeats
    tail = _common_kana(units[:head:-1], spoken[:head:-1]) if head < len(units) else 0
    return head, len(spoken) - tail


def _common_kana(units: Sequence[Unit], spoken: str) -> int:
    """How many units at the start are kana that the reading repeats."""
    count = 0
    for unit, kana in zip(units, spoken, strict=False):
        if unit.kind is not Kind.KANA or unit.text != kana:
            break
        count += 1
    return count


def _foreign(spoken: str, reading: str, start: int, end: int) -> frozenset[int]:
    """Positions in the core of the reading that are written in katakana."""
    return frozenset(at - start for at in range(start, end) if spoken[at] != reading[at])


def _ruby(units: Sequence[Unit], pieces: Sequence[Piece], core: str) -> Iterator[Ruby]:
    for piece in pieces:
        first, last = units[piece.first], units[piece.last - 1]
        kana = core[piece.begin : piece.end]
        bare = piece.last == piece.first + 1 and (not kana or to_hiragana(kana) == first.text)
        if not bare:
            yield Ruby(first.start, last.end, kana)


def assign_ruby(passage: Passage, resources: Resources) -> Passage:
    """Set the ruby over every reading: the split that its source prescribes, else that of the alignment."""
    ruby: list[Ruby] = []
    for reading, is_name in _with_names(passage.readings, passage.tokens):
        if reading.ruby:
            ruby.extend(reading.ruby)
            continue
        start = reading.start
        found = spans(passage.text[start : reading.end], reading.kana, name=is_name)
        ruby.extend(Ruby(start + span.start, start + span.end, span.kana) for span in found)
    return replace(passage, ruby=tuple(ruby))


def _with_names(readings: Sequence[Reading], tokens: Sequence[Token]) -> Iterator[tuple[Reading, bool]]:
    """Each reading, and whether all tokens under it are proper nouns; both sequences are in order of the text."""
    at = 0
    for reading in readings:
        while at < len(tokens) and tokens[at].end <= reading.start:
            at += 1
        under, proper = at, at < len(tokens) and tokens[at].start < reading.end
        while proper and under < len(tokens) and tokens[under].start < reading.end:
            proper = _PROPER_NOUN in tokens[under].pos
            under += 1
        yield reading, proper
