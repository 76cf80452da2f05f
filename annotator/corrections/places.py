"""Where a correction applies: occurrences of its surface between the neighbours that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from annotator.model import Passage
from annotator.resources import Resources
from annotator.statements import Correction

__all__ = ["Place", "corrections_for", "places_of", "with_applied"]


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text that a correction claims."""

    start: int
    end: int
    correction: Correction


def corrections_for(passage: Passage, resources: Resources, layer: str) -> Iterator[Correction]:
    """The corrections of a layer that are meant for this document or for all."""
    for item in resources.corrections:
        if item.layer == layer and item.document in ("", passage.name):
            yield item


def _occurrences(text: str, correction: Correction, words: Iterable[Span]) -> Iterator[Span]:
    """Where the surface, or one of the words that it names, stands between the neighbours that are asked for."""
    length, found = len(correction.surface), set(words)
    start = text.find(correction.surface)
    while start >= 0:
        found.add((start, start + length))
        start = text.find(correction.surface, start + length)
    for start, end in sorted(found):
        if text.endswith(correction.before, 0, start) and text.startswith(correction.after, end):
            yield start, end


def _chosen(found: list[Span], correction: Correction) -> list[Span]:
    return found if correction.nth is None else found[correction.nth - 1 : correction.nth]


def places_of(
    passage: Passage, resources: Resources, layer: str, inflected: Mapping[str, Iterable[Span]] | None = None
) -> list[Place]:
    """Occurrences of all corrections of a layer; those without a named place apply to whole words only.

    ``inflected`` has the stretches in which a dictionary form stands inflected, for layers that may name words by it.
    """
    items = list(corrections_for(passage, resources, layer))
    if not items:
        return []
    borders = {border for token in passage.tokens for border in (token.start, *token.parts, token.end)}
    places = []
    for item in items:
        found = [
            span
            for span in _occurrences(passage.text, item, (inflected or {}).get(item.surface, ()))
            if item.specific or (span[0] in borders and span[1] in borders)
        ]
        places += [Place(start, end, item) for start, end in _chosen(found, item)]
    return _without_clashes(places, passage.text)


def _without_clashes(places: list[Place], text: str) -> list[Place]:
    """Sorted places that do not overlap.

    What stands as it is named wins over what is named by its dictionary form, then the entry with a named place, then
    the longer stretch, then the later entry.
    """
    taken: list[Place] = []
    order = sorted(
        enumerate(places),
        key=lambda pair: (
            not text.startswith(pair[1].correction.surface, pair[1].start),
            *(not pair[1].correction.specific, pair[1].start - pair[1].end, -pair[0]),
        ),
    )
    used: set[int] = set()
    for _, place in order:
        span = range(place.start, place.end)
        if used.isdisjoint(span):
            used.update(span)
            taken.append(place)
    return sorted(taken, key=lambda place: place.start)


def with_applied(passage: Passage, places: Iterable[Place], **layers: Any) -> Passage:
    """The passage with new layers, and the corrections noted that found their place."""
    applied = dict.fromkeys((*passage.corrections, *(place.correction for place in places)))
    return replace(passage, corrections=tuple(applied), **layers)
