"""The ways in which one word is written: okurigana, kana for kanji, the long mark at the end of loanwords."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from annotator.language.script import KANJI, is_kanji, to_hiragana

__all__ = ["Segment", "Writing", "aligned", "cut", "writings"]

_RUN = re.compile(rf"(?P<kanji>[{KANJI}ヶヵ]+)|(?P<kana>[ぁ-ゖァ-ヺー]+)|(?P<other>[^ぁ-ゖァ-ヺー{KANJI}]+)")
_MOST = 256
"""Writings of one word at most; words of many kanji runs would have thousands that nobody writes."""
_OKURIGANA = re.compile(
    "[あかがさざただなはばまやらわこごそとどのほぼもよろお]?[いきぎしじちにひびみりえけげせぜてでねへべめれ]"
)
"""Okurigana of a verb's noun, which may be left out (枠組み, 当たり), unlike other kana behind a kanji (玉ねぎ)."""
_KATAKANA_WORD = re.compile("[ァ-ヺー]{3,}")


class Segment(NamedTuple):
    """A run of kanji, kana or other characters in a term, with its reading in hiragana (empty: unknown)."""

    written: str
    kana: str
    kind: str
    """``kanji``, ``kana``, ``other``; ``fixed`` for kana that may not change (particles, endings)."""


class Writing(NamedTuple):
    """One way to write a word; ``unsure`` when kanji and kana are cut in a place that only the reading confirms."""

    text: str
    unsure: bool = False


def aligned(term: str, reading: str) -> list[Segment]:
    """The runs of a term with their share of its reading; without shares when the reading does not fit."""
    runs = [(str(match.lastgroup), match.group()) for match in _RUN.finditer(term)]
    kana = to_hiragana(re.sub("[・･=＝ 　‐-]", "", reading))
    pattern = "".join(re.escape(to_hiragana(text)) if kind == "kana" else "(.+?)" for kind, text in runs)
    match = re.fullmatch(pattern, kana) if len(kana) <= 60 else None
    shares = iter(match.groups() if match else ())
    return [Segment(text, to_hiragana(text) if kind == "kana" else next(shares, ""), kind) for kind, text in runs]


def cut(segments: Iterable[Segment], start: int, end: int, *, fixed: int = 0) -> list[Segment]:
    """The segments from ``start`` to ``end`` of the term; the last ``fixed`` kana of them may not change.

    A run of kanji can only be taken whole; otherwise its share of the reading is lost.
    """
    found: list[Segment] = []
    at = 0
    for segment in segments:
        low, high = max(start - at, 0), min(end - at, len(segment.written))
        at += len(segment.written)
        if low >= high:
            continue
        whole = high - low == len(segment.written)
        kana = segment.kana if whole else segment.kana[low:high] if segment.kind == "kana" else ""
        found.append(Segment(segment.written[low:high], kana, segment.kind))
    if fixed and found and found[-1].kind == "kana":
        last = found.pop()
        ending = Segment(last.written[-fixed:], last.kana[-fixed:], "fixed")
        if last.written[:-fixed]:
            found.append(Segment(last.written[:-fixed], last.kana[:-fixed], "kana"))
        found.append(ending)
    return found


class _Start(NamedTuple):
    """The beginning of a writing."""

    text: str = ""
    unsure: bool = False
    kanji: bool = False
    """It ends in the kanji that the term has there."""
    dropped: bool = False
    """Okurigana are left out at its end, so that a kanji must follow: 取組む, but not 取くむ."""


def writings(segments: list[Segment], parts: Iterable[int] = ()) -> list[Writing]:
    """All writings of a word; the word as given comes first.

    ``parts`` are offsets of borders between the elements of a compound, at which a loanword may end.
    """
    found = [_Start()]
    at = 0
    for segment in segments:
        borders = [border - at for border in parts if at < border < at + len(segment.written)]
        grown = []
        for start in found:
            for option in _options(segment, start.kanji, borders):
                if start.dropped and not is_kanji(option.text[:1]):
                    continue
                kanji = segment.kind == "kanji" and option.text[-1] == segment.written[-1]
                dropped = segment.kind == "kana" and not option.text
                grown.append(_Start(start.text + option.text, start.unsure or option.unsure, kanji, dropped))
        found = grown[:_MOST]
        at += len(segment.written)
    return list(dict.fromkeys(Writing(start.text, start.unsure) for start in found if start.text))


def _options(segment: Segment, kanji: bool, borders: list[int]) -> Iterator[Writing]:
    """The ways to write one segment; ``kanji`` tells whether a kanji stands before it."""
    yield Writing(segment.written)
    if segment.kind == "kanji" and segment.kana:
        yield Writing(segment.kana)
        yield from _split(segment)
    elif segment.kind == "kana":
        if kanji and _OKURIGANA.fullmatch(segment.written):
            for keep in range(1, len(segment.written)):
                yield Writing(segment.written[keep:])  # 当たり, 当り
            yield Writing("")  # 枠組み, 枠組; 取り消し, 取消し
        yield from map(Writing, _long_marks(segment.written, borders))


def _split(segment: Segment) -> Iterator[Writing]:
    """A part of a run of kanji in kana: 露天風呂 → 露天ぶろ, 飢饉 → 飢きん. A single kana proves nothing."""
    run, kana = segment.written, segment.kana
    for at in range(1, len(run)):
        for length in range(1, len(kana)):
            yield Writing(run[:at] + kana[-length:], unsure=True)
            yield Writing(kana[:length] + run[at:], unsure=True)


def _long_marks(written: str, borders: list[int]) -> Iterator[str]:
    """Loanwords with and without the long mark at their end (JIS Z 8301: optional from three morae on)."""
    edges = [0, *borders, len(written)]
    pieces = [written[low:high] for low, high in pairwise(edges)]
    choices = [[piece, *_other_end(piece)] for piece in pieces]
    found = [""]
    for options in choices:
        found = [text + option for text in found for option in options][:_MOST]
    yield from (text for text in found if text != written)


def _other_end(piece: str) -> list[str]:
    if not _KATAKANA_WORD.fullmatch(piece):
        return []
    if piece.endswith("ー"):
        return [piece[:-1]] if len(piece) > 3 else []
    return [piece + "ー"] if piece[-1] not in "ンッ" else []
