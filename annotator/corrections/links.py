"""Corrections of terms and speakers."""

from __future__ import annotations

from dataclasses import replace

from annotator.corrections.places import Place, corrections_for, places_of, with_applied
from annotator.model import Passage, Provenance, Quote, TermLink
from annotator.resources import Resources
from annotator.statements import Correction

__all__ = ["correct_speakers", "correct_terms"]

_BRACKETS = '「」『』“”"〝〟 \u3000\n'


def correct_terms(passage: Passage, resources: Resources) -> Passage:
    """Link the places that the editor names to the term given, or to none."""
    places = places_of(passage, resources, "term")
    if not places:
        return passage
    kept = [link for link in passage.terms if not any(p.start < link.end and link.start < p.end for p in places)]
    kept += [
        TermLink(place.start, place.end, place.correction.value[0], Provenance.EDITOR)
        for place in places
        if place.correction.value
    ]
    return with_applied(passage, places, terms=tuple(sorted(kept, key=lambda link: link.start)))


def correct_speakers(passage: Passage, resources: Resources) -> Passage:
    """Set the speakers that the editor names, before any is guessed; whom the names mean is found later.

    What the author set stays. To deny a speaker where nobody would be guessed to speak is no stale correction.
    """
    quotes = list(passage.quotes)
    applied: list[Place] = []
    for item in corrections_for(passage, resources, "speaker"):
        found = [(number, quote) for number, quote in enumerate(quotes) if _is_meant(passage.text, quote, item)]
        for number, quote in found if item.nth is None else found[item.nth - 1 : item.nth]:
            said = replace(quote, speakers=item.value, provenance=Provenance.EDITOR, confidence=1.0)
            quotes[number] = replace(said, rule="editor")
            applied.append(Place(quote.start, quote.end, item))
    return with_applied(passage, applied, quotes=tuple(quotes)) if applied else passage


def _is_meant(text: str, quote: Quote, item: Correction) -> bool:
    said = text[quote.start : quote.end].strip(_BRACKETS)
    return (
        quote.provenance is not Provenance.AUTHOR
        and said.startswith(item.surface.strip(_BRACKETS))
        and text.endswith(item.before, 0, quote.start)
        and text.startswith(item.after, quote.end)
    )
