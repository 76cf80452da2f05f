"""The author's and the editor's word on quotations: set before anything is guessed, and changed by no guess."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import Passage, Provenance, Quote, QuoteKind
from annotator.resources import Resources
from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.people.aliases import NARRATOR, Entity
from annotator.speakers.text.lexicon import longest_suffix
from annotator.speakers.text.turns import find_quotations
from annotator.statements import AuthorSpeaker

__all__ = ["Marks", "assign_quotations", "marks_of", "settle_marks"]

Marks = dict[tuple[int, int], Quote]
"""The quotations of which the author or the editor says who speaks (or that nobody does), by their spans."""


def assign_quotations(passage: Passage, resources: Resources) -> Passage:
    """The stage that finds the quotations; marks without a partner are reported.

    Those that the author marked have his speakers; of the others nothing is known yet.
    """
    found, problems = find_quotations(passage.text, passage.zones)
    quotes = [Quote(item.start, item.end, QuoteKind.SPEECH, (), Provenance.RULE, 0.0) for item in found]
    for mark in passage.author_speakers:
        _set(quotes, mark)
    return replace(passage, quotes=tuple(quotes), diagnostics=(*passage.diagnostics, *problems))


def _set(quotes: list[Quote], mark: AuthorSpeaker) -> None:
    """Give the quotation that overlaps the mark, the innermost of several, the author's speakers."""
    hit = [at for at, quote in enumerate(quotes) if quote.start < mark.end and mark.start < quote.end]
    if hit:
        at = min(hit, key=lambda index: quotes[index].end - quotes[index].start)
        marked = replace(quotes[at], speakers=mark.speakers, provenance=Provenance.AUTHOR, confidence=1.0)
        quotes[at] = replace(marked, rule="author")


def marks_of(passage: Passage) -> Marks:
    """The quotations of a passage about which the author or the editor has spoken."""
    spoken = (Provenance.AUTHOR, Provenance.EDITOR)
    return {(quote.start, quote.end): quote for quote in passage.quotes if quote.provenance in spoken}


def settle_marks(document: Document, cues: dict[int, Cue], marks: Marks) -> None:
    """Let the cues of marked quotations say what the marks say; whatever has a speaker is spoken."""
    for number, item in enumerate(document.quotations if marks else ()):
        mark = marks.get((item.start, item.end))
        if mark:
            cue = cues[number]
            kind = QuoteKind.SPEECH if mark.speakers and not cue.spoken else cue.kind
            entity = _meant(document, mark.speakers, item.start)
            cues[number] = Cue(kind, entity, mark.rule, marked=True)


def _meant(document: Document, names: tuple[str, ...], at: int) -> Entity | None:
    """Whom names mean: somebody of the cast or of the text, whatever he is called there, or else somebody new."""
    people = [_person(document, name) for name in names]
    for entity in people:
        entity.first = at if entity.first < 0 else entity.first
    return document.registry.group(people) if people else None


def _person(document: Document, name: str) -> Entity:
    registry = document.registry
    narrator = registry.named(NARRATOR) if name == document.references.narrator_form else None
    plain = name.removesuffix(longest_suffix(name, "honorific")) or name
    return registry.in_cast(name) or narrator or registry.named(plain) or document.person(name)
