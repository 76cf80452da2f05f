"""Readings of words put together from the readings of their parts.

A part is a stretch of kanji, digits or Latin letters with its kana. A word is a token, or the tokens that a part
crosses, or a numeral with its counter; its reading is that of its parts with its own kana in between.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import prod

from annotator.furigana.alignment import align
from annotator.language.morphology import is_numeral
from annotator.language.script import has_kanji, is_digit, is_kana
from annotator.model import Provenance, Reading, Ruby, Token

__all__ = ["assemble"]

_MOST_ALTERNATIVES = 4


def assemble(text: str, tokens: Sequence[Token], parts: Sequence[Reading]) -> Iterator[Reading]:
    """One reading for each word that holds a part; parts and tokens are in order and do not overlap among themselves.

    A part without kana leaves its word without a reading.
    """
    at = number = 0
    ends = [token.end for token in tokens]
    while at < len(parts):
        number = bisect_right(ends, parts[at].start, number)
        if number == len(tokens) or tokens[number].start >= parts[at].end:
            yield from _word(text, parts[at].start, parts[at].end, parts[at : at + 1])
            at += 1
            continue
        first, start, end = at, tokens[number].start, tokens[number].end
        while True:
            while at < len(parts) and parts[at].start < end:
                end, at = max(end, parts[at].end), at + 1
            while number < len(tokens) and tokens[number].start < end:
                end, number = max(end, tokens[number].end), number + 1
            if number < len(tokens) and _counts(text, tokens, number, start):
                end = tokens[number].end
            elif at == len(parts) or parts[at].start >= end:
                break
        yield from _word(text, start, end, parts[first:at])


# --- a numeral and what counts with it ---------------------------------------------------------------------------


def _counts(text: str, tokens: Sequence[Token], number: int, start: int) -> bool:
    """Whether this token sounds together with the numeral before it: more of the number, a counter, or 目."""
    before, token = tokens[number - 1], tokens[number]
    gap = text[before.end : token.start]
    if before.start < start or (gap and not (gap in " \u00a0\u2009\u202f" and is_digit(before.surface[-1]))):
        return False
    if is_numeral(before):
        return _is_counter(token) or (not gap and is_numeral(token))
    return token.surface == "目" and before.start > start and _is_counter(before)


def _is_counter(token: Token) -> bool:
    """Whether a word counts what a numeral before it says; Latin units (km) are words of their own."""
    counts = "助数詞" in token.pos or token.pos.startswith("接尾辞")
    return counts and (has_kanji(token.surface) or is_kana(token.surface[0]))


# --- one word ----------------------------------------------------------------------------------------------------


def _word(text: str, start: int, end: int, parts: Sequence[Reading]) -> Iterator[Reading]:
    if len(parts) == 1 and _is_word(parts[0], start, end):
        yield parts[0]
        return
    if not all(part.kana for part in parts):
        return
    pieces = _pieces(text, start, end, parts)
    weakest = max(parts, key=lambda part: (part.provenance.rank, -part.confidence))
    yield Reading(
        start,
        end,
        "".join(kana for kana, _ in pieces),
        weakest.provenance,
        prod(part.confidence for part in parts),
        _alternatives(pieces),
        weakest.source,
        _prescribed(text, parts),
    )


def _is_word(part: Reading, start: int, end: int) -> bool:
    """Whether a part is all of a word, and says nothing that :func:`_word` would say otherwise."""
    whole = part.start == start and part.end == end and bool(part.kana)
    return whole and len(part.alternatives) <= _MOST_ALTERNATIVES and not _prescribes(part)


def _prescribes(part: Reading) -> bool:
    """Whether a part is not to be split otherwise than its source has it."""
    return part.provenance is Provenance.AUTHOR or part.source == "figures"


def _pieces(text: str, start: int, end: int, parts: Sequence[Reading]) -> list[tuple[str, Reading | None]]:
    """The kana of the word in order, each with its part, or with none for the word's own kana."""
    pieces: list[tuple[str, Reading | None]] = []
    at = start
    for part in parts:
        if at < part.start:
            pieces.append((_own_kana(text[at : part.start]), None))
        pieces.append((part.kana, part))
        at = part.end
    if at < end:
        pieces.append((_own_kana(text[at:end]), None))
    return pieces


@lru_cache(maxsize=16384)
def _own_kana(text: str) -> str:
    return "".join(filter(is_kana, text))


def _alternatives(pieces: Sequence[tuple[str, Reading | None]]) -> tuple[str, ...]:
    """Other readings of the word: one part read otherwise at a time."""
    found: list[str] = []
    for number, (_, part) in enumerate(pieces):
        for other in part.alternatives if part else ():
            kana = [kana for kana, _ in pieces]
            kana[number] = other
            found.append("".join(kana))
    return tuple(found[:_MOST_ALTERNATIVES])


def _prescribed(text: str, parts: Sequence[Reading]) -> tuple[Ruby, ...]:
    """The split that the author wrote, or that a figure is one group; empty if there is none, or it holds kana."""
    whole = list(filter(_prescribes, parts))
    if not whole or (len(parts) == 1 and any(map(is_kana, text[parts[0].start : parts[0].end]))):
        return ()
    ruby: list[Ruby] = []
    for part in parts:
        base = text[part.start : part.end]
        if part in whole and not any(map(is_kana, base)):
            ruby.append(Ruby(part.start, part.end, part.kana))
        else:
            ruby += _aligned(part.start, base, part.kana)
    return tuple(ruby)


def _aligned(start: int, base: str, reading: str) -> Iterator[Ruby]:
    for surface, kana in align(base, reading):
        if kana is not None:
            yield Ruby(start, start + len(surface), kana)
        start += len(surface)
