"""Where a sentence says who speaks: its subject, によると, and the author of a document that it names."""

from __future__ import annotations

from typing import NamedTuple

from annotator.speakers.people.aliases import Entity
from annotator.speakers.people.references import References, Subject
from annotator.speakers.text.grammar import attributive, idiom, is_subject
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind, Sentence

__all__ = ["Source", "according_to", "asked", "author_of", "inquired", "subject_before", "told_by", "view_of"]

_ASKING = frozenset(
    ["聞く", "尋ねる", "訊く", "たずねる", "話す", "言う", "話をする", "水を向ける", "打ち明ける", "見せる"]
)
"""Verbs of asking or telling somebody, who then answers."""


class Source(NamedTuple):
    """Who is found to speak, by which words and which rule."""

    entity: Entity
    words: str
    rule: str
    pronoun: bool


def subject_before(sentence: Sentence, index: int, references: References) -> Source | None:
    """The subject before the quotation that its verb belongs to: entity, words, rule, whether it is a pronoun.

    A が-phrase right before the quotation belongs to the quotation's own clause; elsewhere は goes first, and a
    が-phrase counts unless a relative clause swallows it.
    """
    subjects = references.subjects[sentence]
    candidates = [item for item in subjects if item.index < index and not _answered(sentence, item, index)]
    if not candidates:
        return according_to(sentence, index, references)
    last = candidates[-1]
    company = references.mention(sentence.phrases[last.index]).sort is Sort.SAME and not last.entity.person
    if company and any(item.entity.person and item.topic for item in candidates[:-1]):
        last = [item for item in candidates if item.entity.person and item.topic][-1]
        return Source(last.entity, last.form, "cue", last.pronoun)
    between = [item for item in sentence.phrases[last.index + 1 : index] if item.kind is Kind.PREDICATE]
    if last.topic or not between:
        return Source(last.entity, last.form, "cue", last.pronoun)
    for item in reversed(candidates):
        if item.topic:
            return Source(item.entity, item.form, "cue", item.pronoun)
    for item in reversed(candidates):
        if not _swallowed(sentence, item.index):
            return Source(item.entity, item.form, "cue", item.pronoun)
    return according_to(sentence, index, references)


def _answered(sentence: Sentence, subject: Subject, index: int) -> bool:
    """Whether the quotation answers what the subject said before: 私が「…」と答えると、「…」と言う."""
    if subject.topic:
        return False
    said = False
    for at in range(subject.index + 1, index):
        phrase = sentence.phrases[at]
        said = said or phrase.kind is Kind.QUOTE
        if phrase.kind is Kind.PREDICATE:
            said = said or bool(word_class("say") & set(idiom(sentence, at)))
            because = phrase.verb == "だ" and phrase.text == "で" and sentence.phrases[at - 1].tail == "の"
            joined = because or phrase.tail in ("と", "から", "けど", "けれど") or phrase.text.endswith("たら")
            if said and phrase.comma and joined:
                return True
    return False


def _swallowed(sentence: Sentence, index: int) -> bool:
    """Whether the subject belongs to a relative clause: its predicate stands right before a noun."""
    for ahead in range(index + 1, len(sentence.phrases)):
        phrase = sentence.phrases[ahead]
        if phrase.kind is Kind.PREDICATE:
            behind = sentence.phrases[ahead + 1] if ahead + 1 < len(sentence.phrases) else None
            return attributive(phrase, behind)
    return False


def according_to(sentence: Sentence, index: int, references: References) -> Source | None:
    """Xによると, Xによれば."""
    for at in range(index):
        phrase = sentence.phrases[at]
        if phrase.kind is Kind.PREDICATE and phrase.verb in word_class("according") and at:
            source = sentence.phrases[at - 1]
            entity = references.entity(source) if source.kind is Kind.NOUN else None
            if entity:
                return Source(entity, f"{source.text}によると", "source", False)
    return None


def view_of(sentence: Sentence, references: References, *classes: str) -> Source | None:
    """Whose view the whole sentence tells, where it ends in というのが…の考えだ, との立場である.

    ``classes`` are further classes of nouns besides those for a stance.
    """
    nouns = [item for item in sentence.phrases if item.kind is Kind.NOUN]
    if len(nouns) < 2 or nouns[-1].text not in word_class("stance", *classes) or is_subject(nouns[-1]):
        return None
    last, owner = nouns[-1], nouns[-2]
    closes = all(item.kind is Kind.OTHER or item.verb == "ある" for item in sentence.phrases if item.start > last.start)
    if not closes or owner.particle != "の" or not last.particle.startswith(("だ", "で")):
        return None
    entity = references.entity(owner)
    pronoun = references.mention(owner).sort in (Sort.PRONOUN, Sort.SAME, Sort.GROUP)
    return Source(entity, f"{owner.text}の{last.text}", "source", pronoun) if entity else None


def told_by(sentence: Sentence, references: References, *classes: str) -> Source | None:
    """By whom the sentence says that something was said: 社長にも同じことを言われました.

    ``classes`` are further classes of verbs besides those of speech.
    """
    for at, verb in enumerate(sentence.phrases):
        if (
            verb.kind is not Kind.PREDICATE
            or not verb.passive
            or not word_class("speech", *classes) & set(idiom(sentence, at))
        ):
            continue
        for phrase in reversed(sentence.phrases[:at]):
            entity = references.entity(phrase) if phrase.particle in ("に", "にも", "から", "からも") else None
            if entity and entity.person:
                return Source(entity, f"{phrase.text}{phrase.particle}…{verb.text}", "announced", False)
    return None


def author_of(sentence: Sentence, index: int, references: References) -> tuple[Entity, str] | None:
    """Who wrote what the noun at ``index`` names: 去年の部長の字, 有志が開いたアカウント, 先生からの手紙."""
    phrase = sentence.phrases[index]
    if references.mention(phrase).sort is not Sort.DOCUMENT or not index:
        return None
    before = sentence.phrases[index - 1]
    if before.kind is Kind.NOUN and before.particle in ("の", "からの"):
        entity = references.entity(before)
        if entity and entity.person:
            return entity, f"{before.text}{before.particle}{phrase.text}"
    if before.kind is Kind.PREDICATE and not before.comma:
        for back in range(index - 2, -1, -1):
            item = sentence.phrases[back]
            if item.kind is Kind.PREDICATE and item.comma:
                break
            if item.kind is Kind.NOUN and item.particle in ("が", "の"):
                entity = references.entity(item)
                if entity and entity.person:
                    return entity, f"{item.text}{item.particle}{before.text}{phrase.text}"
    return None


def asked(sentence: Sentence, index: int, references: References) -> Source | None:
    """店主に聞くと「…」と言う: whoever was asked answers."""
    for at in range(index - 1, 0, -1):
        verb, item = sentence.phrases[at], sentence.phrases[at - 1]
        if verb.kind is not Kind.PREDICATE:
            continue
        asks = bool(_ASKING & set(idiom(sentence, at))) and not verb.passive
        conditional = verb.tail.endswith(("と", "たら", "ば")) or verb.text.endswith("たら")
        items = (item, *sentence.phrases[max(0, at - 3) : at - 1])
        for listener in items if asks and conditional else ():
            entity = references.entity(listener) if listener.particle == "に" else None
            if entity and entity.person:
                return Source(entity, f"{listener.text}に…{verb.text}", "asked", False)
        return None
    return None


def inquired(sentence: Sentence, index: int, references: References) -> bool:
    """訊くと「…」と答えた: somebody was asked whom the sentence does not name, nor who asked."""
    if any(item.index < index for item in references.subjects[sentence]):
        return False
    for at in range(index - 1, -1, -1):
        verb = sentence.phrases[at]
        if verb.kind is Kind.PREDICATE:
            asks = bool(word_class("ask") & set(idiom(sentence, at))) and not verb.passive
            listener = any(item.particle in ("に", "には") and item.kind is Kind.NOUN for item in sentence.phrases[:at])
            return asks and not listener and (verb.tail.endswith(("と", "ば")) or verb.text.endswith("たら"))
    return False
