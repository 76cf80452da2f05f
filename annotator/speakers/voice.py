"""What the words of a line tell of who speaks it: whom it addresses, whom it names, how its speaker calls himself."""

from __future__ import annotations

import re

from annotator.speakers.aliases import Entity
from annotator.speakers.document import Document
from annotator.speakers.lexicon import inverse_kin, word_class
from annotator.speakers.mentions import Sort
from annotator.speakers.phrases import Kind
from annotator.speakers.registers import ELDERLY, FEMININE, MASCULINE, SAME_I

__all__ = ["voice_scores", "vocatives"]

_ADDRESSED, _NAMED = -3.75, -1.75
_RELATED, _OLD, _GENDER = 1.75, 1.8, -0.7
_OTHER_I, _OWN_I = -1.5, 0.6
_I = re.compile(r"俺|おれ|オレ|僕|ぼく|ボク|わたし|私|あたし|わし|儂|拙者|我輩|吾輩")


def vocatives(document: Document, number: int) -> list[Entity]:
    """Whom a quotation addresses: a name without a particle at the beginning or the end of a sentence."""
    found = []
    for sentence in document.inner.get(number, []):
        words = [phrase for phrase in sentence.phrases if phrase.kind is not Kind.OTHER]
        for phrase in words[:1] + words[-1:]:
            if phrase.kind is Kind.NOUN and not phrase.particle and (len(words) > 1 or len(sentence.phrases) > 1):
                entity = document.references.entity(phrase)
                edge = phrase.comma or phrase is words[-1]
                if entity and entity.person and edge and entity not in found:
                    found.append(entity)
    return found


def voice_scores(document: Document, number: int, addressed: list[Entity], people: list[Entity]) -> dict[int, float]:
    """For each person what the words of the quotation say for or against his speaking it (log-odds)."""
    content = document.content(number)
    named = _named(document, number)
    kin = _kin_words(document, number, addressed)
    scores = {}
    for person in people:
        score = 0.0
        if person in addressed:
            score += _ADDRESSED
        elif person.number in named:
            score += _NAMED
        if any(inverse_kin(role) & {person.name, *person.roles} for role in kin):
            score += _RELATED
        if ELDERLY.search(content) and {person.name, *person.roles} & word_class("elder"):
            score += _OLD
        if (person.gender == "m" and FEMININE.search(content)) or (person.gender == "f" and MASCULINE.search(content)):
            score += _GENDER
        scores[person.number] = score + _pronoun(document, person, content)
    return scores


def _kin_words(document: Document, number: int, addressed: list[Entity]) -> set[str]:
    """The words for relatives by which the quotation addresses people."""
    found = set()
    for sentence in document.inner.get(number, []):
        for phrase in sentence.phrases:
            if phrase.kind is Kind.NOUN and not phrase.particle:
                mention = document.references.mention(phrase)
                if mention.sort is Sort.KIN and document.references.entity(phrase) in addressed:
                    found.add(mention.core)
    return found


def _named(document: Document, number: int) -> set[int]:
    """People whom the quotation speaks of by name; hardly anybody does so of himself."""
    found = set()
    for sentence in document.inner.get(number, []):
        for phrase in sentence.phrases:
            entity = document.references.entity(phrase) if phrase.kind is Kind.NOUN else None
            if entity and entity.sort in (Sort.NAME, Sort.KIN, Sort.THING):
                found.add(entity.number)
    return found


def _pronoun(document: Document, person: Entity, content: str) -> float:
    """A narrator who calls himself 僕 in the narration does so in his lines."""
    own = document.references.narrator_form
    if person.sort is not Sort.NARRATOR or not own:
        return 0.0
    used = {SAME_I.get(word, word) for word in _I.findall(content)}
    if not used:
        return 0.0
    return _OWN_I if SAME_I.get(own, own) in used else _OTHER_I
