"""Corrections of dictionary entries and senses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.corrections.file import complaint
from annotator.corrections.places import Place, places_of, with_applied
from annotator.model import Diagnostic, Lexeme, Passage, Provenance, Severity
from annotator.resources import Resources
from annotator.statements import Correction
from annotator.vocabulary.lexemes import dictionary_of

__all__ = ["correct_senses", "without_sense"]


def correct_senses(passage: Passage, resources: Resources) -> Passage:
    """Show the senses that the editor names, of the entry found or of the one named, or none."""
    if not resources.config.vocabulary:
        return passage
    lexemes = list(passage.lexemes)
    applied: list[Place] = []
    faults: dict[Correction, Diagnostic] = {}
    for place in places_of(passage, resources, "sense", _inflected(passage)):
        meant = _meant(lexemes, place)
        entry = _entry(meant, place.correction)
        fault = _fault(place.correction, entry, resources)
        if fault and not place.correction.value[0]:  # an entry that is named is judged without a text
            faults[place.correction] = complaint(place.correction, fault, Severity.ERROR)
            applied.append(place)
        if fault or (place.correction.value and not entry):
            continue
        applied.append(place)
        if meant is not None:
            lexemes.remove(meant)
        if place.correction.value:
            lexemes.append(_mended(meant, place, entry, resources))
    if not applied:
        return passage
    found = tuple(sorted(lexemes, key=lambda item: (item.start, -item.end)))
    return with_applied(passage, applied, lexemes=found, diagnostics=(*passage.diagnostics, *faults.values()))


def _inflected(passage: Passage) -> dict[str, list[tuple[int, int]]]:
    """Where words stand that a correction may name by their dictionary form: つく for ついて."""
    found: dict[str, list[tuple[int, int]]] = {}
    for item in passage.lexemes:
        if not passage.text.startswith(item.headword, item.start):
            found.setdefault(item.headword, []).append((item.start, item.end))
    return found


def _meant(lexemes: Sequence[Lexeme], place: Place) -> Lexeme | None:
    """The lexeme that a correction means: the one of just this span, else the word that begins here."""
    found = [item for item in lexemes if item.start == place.start]
    exact = [item for item in found if item.end == place.end]
    return next(iter(exact or [item for item in found if not item.expression]), None)


def _entry(meant: Lexeme | None, correction: Correction) -> int:
    """The entry that a correction names, else the one found; 0 for none."""
    if correction.value and correction.value[0]:
        return int(correction.value[0])
    return meant.entry if meant is not None else 0


def _mended(meant: Lexeme | None, place: Place, entry: int, resources: Resources) -> Lexeme:
    """The lexeme as the editor has it."""
    data = dictionary_of(resources.config).entry(entry)
    if meant is None or (meant.entry != entry and place.end != meant.end):
        form = Lexeme(place.start, place.end, entry, data.headword, data.readings[0].text)
    elif meant.entry != entry:
        form = replace(meant, entry=entry, headword=data.headword, reading=data.readings[0].text)
    else:
        form = meant
    senses = tuple(map(int, place.correction.value[1:]))
    return replace(form, senses=senses, provenance=Provenance.EDITOR, confidence=1.0)


def without_sense(corrections: Iterable[Correction], resources: Resources) -> tuple[Diagnostic, ...]:
    """A diagnostic for every sense correction that names an entry or a sense that the dictionary does not have."""
    named = (item for item in corrections if item.layer == "sense" and item.value and item.value[0])
    faults = ((item, _fault(item, int(item.value[0]), resources)) for item in named)
    return tuple(complaint(item, fault, Severity.ERROR) for item, fault in faults if fault)


def _fault(correction: Correction, entry: int, resources: Resources) -> str:
    """What is wrong with the numbers of a correction, or nothing."""
    if not correction.value or not entry:
        return ""
    dictionary = dictionary_of(resources.config)
    if not dictionary.has(entry):
        return f"the dictionary has no entry {entry}: look up its number again"
    data, sense = dictionary.entry(entry), max(map(int, correction.value[1:]))
    if sense <= len(data.senses):
        return ""
    known = "; ".join(f"{item.number} {item.glosses[0]}" for item in data.senses)
    return f"{correction.surface!r} has no sense {sense} in entry {entry} ({data.headword}); it has {known}"
