"""The editor's corrections: loaded, checked, and applied behind the stage whose layer they change."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from annotator.furigana.alignment import align
from annotator.language.morphology import cut_tokens
from annotator.language.script import is_reading
from annotator.model import (
    Correction,
    Diagnostic,
    GlossaryEntry,
    Passage,
    Provenance,
    Quote,
    QuoteKind,
    Reading,
    Severity,
    TermLink,
    Token,
    inside,
)
from annotator.resources import Resources

__all__ = ["correct_readings", "correct_speakers", "correct_terms", "load_corrections", "unmatched", "without_headword"]

_KEYS = {"reading": ("surface", "kana"), "speaker": ("quote", "speaker"), "term": ("surface", "term")}
_PLACE = {"document": str, "before": str, "after": str, "nth": int}
_BRACKETS = '「」『』“”"〝〟 \u3000\n'


# --- the file ---------------------------------------------------------------------------------------------------


def load_corrections(path: Path) -> tuple[tuple[Correction, ...], tuple[Diagnostic, ...]]:
    """Read a corrections file (TOML); an entry that cannot be used is left out and reported with its line.

    :raises OSError: the file cannot be read.
    """
    text = path.read_text(encoding="utf-8-sig")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        return (), (
            _problem(path, int(place[1]) if place else None, f"not valid TOML, no correction was applied: {error}"),
        )
    good: list[Correction] = []
    problems = [
        _problem(path, None, f"[[{name}]] is not known; use [[reading]], [[speaker]] or [[term]]")
        for name in data
        if name not in _KEYS
    ]
    for layer in _KEYS:
        entries = data.get(layer, [])
        if not isinstance(entries, list):
            problems.append(_problem(path, None, f"write [[{layer}]] with two brackets, once for each entry"))
            continue
        for entry, line in zip(entries, _lines(text, layer, len(entries)), strict=True):
            correction, complaint = _correction(layer, entry, str(path), line)
            if correction:
                good.append(correction)
            else:
                problems.append(_problem(path, line, complaint))
    return tuple(good), tuple(problems)


def _problem(path: Path, line: int | None, message: str) -> Diagnostic:
    return Diagnostic("corrections", message, severity=Severity.ERROR, path=str(path), line=line)


def _lines(text: str, layer: str, count: int) -> list[int]:
    """Line numbers of the headers ``[[layer]]``; TOML's parser gives none."""
    found = [number for number, line in enumerate(text.split("\n"), 1) if line.strip().startswith(f"[[{layer}]]")]
    return (found + [0] * count)[:count]


def _correction(layer: str, entry: dict[str, Any], path: str, line: int) -> tuple[Correction | None, str]:
    surface_key, value_key = _KEYS[layer]
    known = {surface_key, value_key, *_PLACE}
    if unknown := sorted(set(entry) - known):
        return None, f"[[{layer}]] has no field {unknown[0]!r}; known are {', '.join(sorted(known))}"
    for key, kind in ((surface_key, str), *_PLACE.items()):
        if key in entry and (not isinstance(entry[key], kind) or isinstance(entry[key], bool)):
            return None, f"[[{layer}]] {key} must be {'a number' if kind is int else 'a text in quotes'}"
    if not entry.get(surface_key):
        return None, f'[[{layer}]] needs {surface_key} = "…", the text that it corrects'
    value, complaint = _value(layer, entry.get(value_key))
    if value is None:
        return None, f"[[{layer}]] {value_key} {complaint}"
    if entry.get("nth", 1) < 1:
        return None, f"[[{layer}]] nth counts from 1"
    place = {key: entry[key] for key in _PLACE if key in entry}
    return Correction(layer, entry[surface_key], value, **place, path=path, line=line), ""


def _value(layer: str, value: Any) -> tuple[tuple[str, ...] | None, str]:
    if layer == "speaker" and isinstance(value, list) and all(isinstance(name, str) and name for name in value):
        return tuple(value), ""
    if not isinstance(value, str):
        return None, "is missing" if value is None else "must be a text in quotes"
    if layer == "reading" and not is_reading(value):
        return None, f"must be kana, not {value!r}"
    return ((value,) if value else ()), ""


def unmatched(corrections: Iterable[Correction], applied: Iterable[Correction]) -> tuple[Diagnostic, ...]:
    """A diagnostic for every correction that found no place in any of the texts."""
    done = set(applied)
    return tuple(
        Diagnostic(
            "corrections",
            f"the correction of {item.surface!r} matches nothing: mend its conditions, or delete it",
            path=item.path,
            line=item.line or None,
        )
        for item in corrections
        if item not in done
    )


def without_headword(corrections: Iterable[Correction], glossary: Iterable[GlossaryEntry]) -> tuple[Diagnostic, ...]:
    """A diagnostic for every term correction whose headword the glossary does not have."""
    known = {entry.term for entry in glossary}
    return tuple(
        Diagnostic(
            "corrections",
            f"{item.value[0]!r} is not in the glossary: write its entry, or name another headword",
            path=item.path,
            line=item.line or None,
        )
        for item in corrections
        if item.layer == "term" and item.value and item.value[0] not in known
    )


# --- where a correction applies ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    correction: Correction


def _for_layer(passage: Passage, resources: Resources, layer: str) -> Iterator[Correction]:
    for item in resources.corrections:
        if item.layer == layer and item.document in ("", passage.name):
            yield item


def _occurrences(text: str, correction: Correction) -> Iterator[tuple[int, int]]:
    """Where the surface stands between the neighbours that the correction asks for."""
    start = text.find(correction.surface)
    while start >= 0:
        end = start + len(correction.surface)
        if text.endswith(correction.before, 0, start) and text.startswith(correction.after, end):
            yield start, end
        start = text.find(correction.surface, end)


def _chosen(found: list[tuple[int, int]], correction: Correction) -> list[tuple[int, int]]:
    return found if correction.nth is None else found[correction.nth - 1 : correction.nth]


def _places(passage: Passage, resources: Resources, layer: str) -> list[_Place]:
    """Occurrences of all corrections of a layer; those without a named place apply to whole words only."""
    borders = {border for token in passage.tokens for border in (token.start, *token.parts, token.end)}
    places = []
    for item in _for_layer(passage, resources, layer):
        found = [
            span
            for span in _occurrences(passage.text, item)
            if item.specific or (span[0] in borders and span[1] in borders)
        ]
        places += [_Place(start, end, item) for start, end in _chosen(found, item)]
    return _without_clashes(places)


def _without_clashes(places: list[_Place]) -> list[_Place]:
    """Sorted places that do not overlap: the one with a named place wins, then the longer, then the later entry."""
    taken: list[_Place] = []
    order = sorted(
        enumerate(places),
        key=lambda pair: (not pair[1].correction.specific, pair[1].start - pair[1].end, -pair[0]),
    )
    used: set[int] = set()
    for _, place in order:
        span = range(place.start, place.end)
        if used.isdisjoint(span):
            used.update(span)
            taken.append(place)
    return sorted(taken, key=lambda place: place.start)


def _with_applied(passage: Passage, places: Iterable[_Place], **layers: Any) -> Passage:
    applied = dict.fromkeys((*passage.corrections, *(place.correction for place in places)))
    return replace(passage, corrections=tuple(applied), **layers)


# --- readings ----------------------------------------------------------------------------------------------------


def correct_readings(passage: Passage, resources: Resources) -> Passage:
    """Put the editor's readings in place of the guesses; an author's ruby stays."""
    places = [place for place in _places(passage, resources, "reading") if not _authored(passage, place)]
    if not places:
        return passage
    tokens = cut_tokens(passage.tokens, {border for place in places for border in (place.start, place.end)})
    readings = list(passage.readings)
    applied = []
    for place in places:
        mended = _mended(readings, place, passage.text, tokens)
        if mended is not None:
            readings = mended
            applied.append(place)
    return _with_applied(passage, applied, tokens=tokens, readings=tuple(readings))


def _authored(passage: Passage, place: _Place) -> bool:
    return bool(inside(passage.author_ruby, place.start, place.end))


def _mended(readings: list[Reading], place: _Place, text: str, tokens: tuple[Token, ...]) -> list[Reading] | None:
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


def _corrected(place: _Place) -> Reading:
    item = place.correction
    source = f"{Path(item.path).name}:{item.line}" if item.line else Path(item.path).name
    return Reading(place.start, place.end, item.value[0], Provenance.EDITOR, 1.0, source=source)


def _outside(reading: Reading, place: _Place, text: str) -> list[Reading] | None:
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
        replace(reading, start=part[0][0], end=part[-1][1], kana="".join(piece[2] for piece in part), ruby=())
        for part in parts
        if part
    ]


# --- terms and speakers ------------------------------------------------------------------------------------------


def correct_terms(passage: Passage, resources: Resources) -> Passage:
    """Link the places that the editor names to the term given, or to none."""
    places = _places(passage, resources, "term")
    if not places:
        return passage
    kept = [link for link in passage.terms if not any(p.start < link.end and link.start < p.end for p in places)]
    kept += [
        TermLink(place.start, place.end, place.correction.value[0], Provenance.EDITOR)
        for place in places
        if place.correction.value
    ]
    return _with_applied(passage, places, terms=tuple(sorted(kept, key=lambda link: link.start)))


def correct_speakers(passage: Passage, resources: Resources) -> Passage:
    """Set the speakers that the editor names, aliases as their bearers and groups as their members.

    What the author set stays.
    """
    quotes = list(passage.quotes)
    meant: dict[str, tuple[str, ...]] = {alias: (member.name,) for member in resources.cast for alias in member.aliases}
    meant |= {member.name: member.members or (member.name,) for member in resources.cast}
    applied: list[_Place] = []
    for item in _for_layer(passage, resources, "speaker"):
        found = [(number, quote) for number, quote in enumerate(quotes) if _is_meant(passage.text, quote, item)]
        for number, quote in found if item.nth is None else found[item.nth - 1 : item.nth]:
            names = tuple(name for value in item.value for name in meant.get(value, (value,)))
            quotes[number] = _said_by(quote, names)
            applied.append(_Place(quote.start, quote.end, item))
    return _with_applied(passage, applied, quotes=tuple(quotes)) if applied else passage


def _said_by(quote: Quote, names: tuple[str, ...]) -> Quote:
    """The quotation as the editor has it; what gets a speaker is speech, whatever the guess was.

    To deny a speaker where nobody was guessed to speak changes nothing, and is no stale correction either.
    """
    kind = quote.kind if quote.spoken or not names else QuoteKind.SPEECH
    mended = replace(quote, kind=kind, speakers=names, provenance=Provenance.EDITOR, confidence=1.0)
    return replace(mended, rule="editor", evidence="")


def _is_meant(text: str, quote: Quote, item: Correction) -> bool:
    said = text[quote.start : quote.end].strip(_BRACKETS)
    return (
        quote.provenance is not Provenance.AUTHOR
        and said.startswith(item.surface.strip(_BRACKETS))
        and text.endswith(item.before, 0, quote.start)
        and text.startswith(item.after, quote.end)
    )
