"""Corrections of dictionary entries and senses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.corrections.places import Place, places_of, with_applied
from annotator.model import Correction, Diagnostic, Lexeme, Passage, Provenance, Severity
from annotator.resources import Resources
from annotator.vocabulary.lexemes import dictionary_of

__all__ = ["correct_senses", "without_sense"]


def correct_senses(passage: Passage, resources: Resources) -> Passage:
    """Show the senses that the editor names, of the entry found or of the one named, or none."""
    if not resources.config.vocabulary:
        return passage
    lexemes = list(passage.lexemes)
    applied: list[Place] = []
    for place in places_of(passage, resources, "sense"):
        meant = _meant(lexemes, place)
        mended = _mended(meant, place, resources)
        if mended is None and place.correction.value:
            continue
        applied.append(place)
        if meant is not None:
            lexemes.remove(meant)
        if mended is not None:
            lexemes.append(mended)
    if not applied:
        return passage
    return with_applied(passage, applied, lexemes=tuple(sorted(lexemes, key=lambda item: (item.start, -item.end))))


def _meant(lexemes: Sequence[Lexeme], place: Place) -> Lexeme | None:
    """The lexeme that a correction means: the one of just this span, else the word that begins here."""
    found = [item for item in lexemes if item.start == place.start]
    exact = [item for item in found if item.end == place.end]
    return next(iter(exact or [item for item in found if not item.expression]), None)


def _mended(meant: Lexeme | None, place: Place, resources: Resources) -> Lexeme | None:
    """The lexeme as the editor has it; nothing where the word is not to be explained, or there is no such sense."""
    if not place.correction.value:
        return None
    number, *senses = place.correction.value
    entry = int(number) if number else meant.entry if meant is not None else 0
    dictionary = dictionary_of(resources.config)
    if not entry or not dictionary.has(entry):
        return None
    data = dictionary.entry(entry)
    numbers = tuple(int(sense) for sense in senses)
    if max(numbers) > len(data.senses):
        return None
    if meant is None or (meant.entry != entry and place.end != meant.end):
        form = Lexeme(place.start, place.end, entry, data.headword, data.readings[0].text)
    elif meant.entry != entry:
        form = replace(meant, entry=entry, headword=data.headword, reading=data.readings[0].text)
    else:
        form = meant
    return replace(form, senses=numbers, provenance=Provenance.EDITOR, confidence=1.0)


def without_sense(corrections: Iterable[Correction], resources: Resources) -> tuple[Diagnostic, ...]:
    """A diagnostic for every sense correction that names an entry or a sense that the dictionary does not have."""
    problems = []
    for item in corrections:
        if item.layer != "sense" or not item.value or not item.value[0]:
            continue
        wrong = _fault(int(item.value[0]), max(map(int, item.value[1:])), resources)
        if wrong:
            problems.append(
                Diagnostic("corrections", wrong, severity=Severity.ERROR, path=item.path, line=item.line or None)
            )
    return tuple(problems)


def _fault(entry: int, sense: int, resources: Resources) -> str:
    dictionary = dictionary_of(resources.config)
    if not dictionary.has(entry):
        return f"the dictionary has no entry {entry}: look up its number again"
    count = len(dictionary.entry(entry).senses)
    return f"entry {entry} has no sense {sense}, only {count}" if sense > count else ""
