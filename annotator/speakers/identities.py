"""Two descriptions of one person that the text ties together: self-introductions, and a narrator whom others name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotator.model import QuoteKind
from annotator.speakers.aliases import NARRATOR, Entity
from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.mentions import Sort
from annotator.speakers.phrases import Kind
from annotator.speakers.same_person import same_persons

__all__ = ["settle_identities"]

_INTRODUCES = frozenset(["申す", "いう", "言う", "申し上げる", "呼ぶ"])
_LETTER, _SIGNED = 4, 8
"""Sentences that a letter has at least, and signs that the name below it has at most."""
_CLEARLY = 2
"""The narrator's name is called so much more often than any other that the narration does not have."""
_MOST = 20
"""So many people may introduce themselves; a text with more is no story."""


def settle_identities(document: Document, cues: dict[int, Cue]) -> None:
    """Make one entity of a role and the name by which its bearer introduces himself, and name the narrator."""
    changed: dict[int, Entity] = {}
    for number, cue in cues.items():
        name = _introduced(document, number) if len(changed) < _MOST else None
        if name and cue.entity and _nameless(cue.entity) and cue.entity is not name:
            changed[cue.entity.number] = name
    _merge(document, cues, changed)
    _merge(document, cues, same_persons(document, cues))
    narrator = document.registry.named(NARRATOR)
    name = _narrator_name(document, cues) or _signature(document) if narrator and not narrator.cast else None
    if narrator and name:
        name.sort = Sort.NARRATOR
        _merge(document, cues, {narrator.number: name})


def _merge(document: Document, cues: dict[int, Cue], changed: dict[int, Entity]) -> None:
    """Let the new descriptions stand wherever the old ones did."""
    if not changed:
        return
    document.references.merge(changed)
    for number, cue in cues.items():
        if cue.entity and cue.entity.number in changed:
            cues[number] = cue.with_entity(changed[cue.entity.number])


def _nameless(entity: Entity) -> bool:
    return entity.sort in (Sort.ROLE, Sort.ANIMAL) and not entity.cast and not entity.members


def _introduced(document: Document, number: int) -> Entity | None:
    """The name in ジョン・グレイと申します."""
    for sentence in document.inner.get(number, ())[:2]:
        for phrase, behind in zip(sentence.phrases, sentence.phrases[1:], strict=False):
            told = phrase.kind is Kind.NOUN and phrase.particle == "と" and behind.verb in _INTRODUCES
            if told and not behind.passive and sentence.phrases[0] is phrase:
                entity = document.references.entity(phrase)
                return entity if entity and entity.sort is Sort.NAME else None
    return None


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


def _narrator_name(document: Document, cues: dict[int, Cue]) -> Entity | None:
    """The one name that lines address but the narration never mentions: the narrator's own."""
    called: Counter[int] = Counter()
    for number, cue in cues.items():
        if cue.kind in (QuoteKind.SPEECH, QuoteKind.THOUGHT):
            hailed = [*document.calls.of(number), *_recognised(document, number)]
            called.update(entity.number for entity in hailed if entity.sort in (Sort.NAME, Sort.THING))
    narrated = document.references.narrated
    names = [(times, number) for number, times in called.most_common() if number not in narrated]
    if not names or (len(names) > 1 and names[0][0] < _CLEARLY * names[1][0]):
        return None
    return document.registry.entities[names[0][1]]


def _recognised(document: Document, number: int) -> Iterator[Entity]:
    """Whom a line only makes out: 由布子か."""
    for sentence in document.inner.get(number, ()):
        words = [phrase for phrase in sentence.phrases if phrase.kind is not Kind.OTHER]
        entity = document.references.entity(words[0]) if len(words) == 1 and words[0].particle == "か" else None
        if entity:
            yield entity
