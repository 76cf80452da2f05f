"""Corrections of readings."""

from __future__ import annotations

from pathlib import Path

from annotator.corrections.places import Place, places_of, with_applied
from annotator.furigana.alignment import align
from annotator.language.morphology import cut_tokens
from annotator.model import Passage, Provenance, Reading, inside
from annotator.resources import Resources

__all__ = ["correct_readings"]


def correct_readings(passage: Passage, resources: Resources) -> Passage:
    """Put the editor's readings in place of the guesses; an author's ruby stays."""
    places = [place for place in places_of(passage, resources, "reading") if not _authored(passage, place)]
    if not places:
        return passage
    tokens = cut_tokens(passage.tokens, {border for place in places for border in (place.start, place.end)})
    readings = list(passage.readings)
    applied = []
    for place in places:
        mended = _mended(readings, place, passage.text)
        if mended is not None:
            readings = mended
            applied.append(place)
    return with_applied(passage, applied, tokens=tokens, readings=tuple(readings))


def _authored(passage: Passage, place: Place) -> bool:
    return bool(inside(passage.author_ruby, place.start, place.end))


def _mended(readings: list[Reading], place: Place, text: str) -> list[Reading] | None:
    """The readings with the correction in place; None where a reading reaches across its border in one piece."""
    kept: list[Reading] = []
    for reading in readings:
        if reading.end <= place.start or place.end <= reading.start:
            kept.append(reading)
            continue
        rest = _outside(reading, place, text)
        if rest is None:
            return None
        kept += rest
    kept.append(_corrected(place))
    return sorted(kept, key=lambda reading: reading.start)


def _corrected(place: Place) -> Reading:
    item = place.correction
    source = f"{Path(item.path).name}:{item.line}" if item.line else Path(item.path).name
    return Reading(place.start, place.end, item.value[0], Provenance.EDITOR, 1.0, source=source)


def _outside(reading: Reading, place: Place, text: str) -> list[Reading] | None:
    """What of a reading stands before and behind the corrected place."""
    pieces, at = [], reading.start
    for base, kana in align(text[reading.start : reading.end], reading.kana):
        pieces.append((at, at + len(base), kana or base))
        at += len(base)
    if any(start < border < end for border in (place.start, place.end) for start, end, _ in pieces):
        return None
    parts = (
        [piece for piece in pieces if piece[1] <= place.start],
        [piece for piece in pieces if piece[0] >= place.end],
    )
    return [
        reading._replace(start=part[0][0], end=part[-1][1], kana="".join(piece[2] for piece in part), ruby=())
        for part in parts
        if part
    ]
