"""Descriptions of one person made one, wherever the document has them; the narrator by his name or signature."""

from __future__ import annotations

from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.identity.same_person import same_persons
from annotator.speakers.people.aliases import NARRATOR, Entity
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind
from annotator.speakers.weights import weights_of

__all__ = ["settle_identities"]

_LETTER, _SIGNED = 4, 8
"""Sentences that a letter has at least, and signs that the name below it has at most."""


def settle_identities(document: Document, cues: dict[int, Cue]) -> None:
    """Make one entity of the descriptions that are of one person, and name the narrator."""
    narrator = document.registry.named(NARRATOR)
    joined = same_persons(document, cues, weights_of("people"))
    if narrator and not narrator.cast and narrator.number not in joined:
        signed = _signature(document)
        joined |= {narrator.number: signed} if signed else {}
    if narrator and narrator.number in joined:
        joined[narrator.number].sort = Sort.NARRATOR
    _merge(document, cues, joined)


def _merge(document: Document, cues: dict[int, Cue], changed: dict[int, Entity]) -> None:
    """Let the new descriptions stand wherever the old ones did."""
    if not changed:
        return
    document.references.merge(changed)
    for number, cue in cues.items():
        if cue.entity and cue.entity.number in changed:
            cues[number] = cue.with_entity(changed[cue.entity.number])


def _signature(document: Document) -> Entity | None:
    """The name that a letter ends with, alone in its last paragraph."""
    last = document.narration[-1] if document.narration else None
    if last is None or len(document.narration) < _LETTER:
        return None
    before = document.before(last)
    alone = before is not None and before.paragraph < last.paragraph
    nouns = all(phrase.kind is Kind.NOUN and phrase.particle in ("", "より") for phrase in last.phrases)
    name = "".join(phrase.text for phrase in last.phrases).removesuffix("拝")
    if not alone or not nouns or not name or len(name) > _SIGNED:
        return None
    return document.references.entity(last.phrases[0]) or document.person(name)
