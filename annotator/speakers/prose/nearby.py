"""Who may have said a quotation of the prose, and what the text around it tells for each of them.

The names of the features say where somebody stands (in the quotation's own sentence, so many sentences before it, in
the one behind), by which particle, and what stands between; how strongly each speaks for him is learned
(:mod:`annotator.speakers.prose.choice`).
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from annotator.speakers.cues import Cue, Hint
from annotator.speakers.dialogue.registers import is_polite
from annotator.speakers.document import Document
from annotator.speakers.people.aliases import NARRATOR, Entity
from annotator.speakers.prose.said_before import Speakers
from annotator.speakers.prose.spots import Noun, Spot, Surroundings, doing, manner
from annotator.speakers.text.grammar import attributive, is_subject, next_predicate
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind, Sentence

__all__ = ["NOBODY", "Nearby", "Signs"]

NOBODY = -1
"""Stands among the candidates for somebody who is not there."""
_NEW = -2
"""The noun that is the first phrase of a sentence, if the document knows nobody of its name; others count down."""
_PARAGRAPHS = 2
"""So many paragraphs back somebody may stand."""
_MAIN = 3
"""So many people whom the text is about most are candidates wherever they are."""

Signs = dict[int, list[str]]
"""Candidates by their numbers, with the names of their features."""


class Nearby:
    """The people around the quotations of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._around = Surroundings(document)
        self._speakers = Speakers(document, self._around)
        self._main = {number: rank for rank, number in enumerate(self._acting())}
        known = (document.registry.named(NARRATOR), document.references.addressee)
        self._everywhere = (*self._main, *(entity.number for entity in known if entity))
        """Candidates for every quotation."""

    def heard(self, number: int, entity: Entity) -> None:
        """Note that somebody has spoken a quotation."""
        self._speakers.heard(number, entity)

    def spot(self, number: int) -> Spot:
        """Where the quotation stands."""
        return self._around.spot(number)

    def evidence(self, spot: Spot, entity: Entity) -> str:
        """The nearest sentence that names somebody."""
        return self._around.evidence(spot, entity)

    def signs(self, spot: Spot, cues: dict[int, Cue], hint: Hint | None) -> Signs:
        """The features of each candidate; the ``hint`` is what the strongest rule says."""
        cue = cues[spot.number]
        how = manner(spot, cue)
        signs: Signs = {hint.entity.number: self._hinted(hint)} if hint else {}
        self._in_sentence(spot, how, signs)
        self._before(spot, signs)
        self._behind(spot, signs)
        for number, names in self._speakers.signs(spot, cues, how):
            signs.setdefault(number, []).extend(names)
        for number in self._everywhere:
            signs.setdefault(number, ["far"])
        self._describe(spot, cue, signs)
        self._unknown(spot, how, signs)
        signs[NOBODY] = self._nobody(spot, how, hint)
        return signs

    def entity(self, spot: Spot, number: int) -> Entity:
        """The candidate of that number; a noun that is chosen becomes somebody."""
        registry = self._document.registry
        if number > NOBODY:
            return registry.entities[number]
        noun = self._noun(spot, number)
        entity = registry.obtain(noun.name, Sort.THING)
        entity.first = spot.sentence.phrases[noun.at].start if entity.first < 0 else entity.first
        return entity

    def name(self, spot: Spot, number: int) -> str:
        """How a noun goes that is a candidate."""
        return self._noun(spot, number).name

    def _noun(self, spot: Spot, number: int) -> Noun:
        return next(noun for noun in self._around.nouns(spot.sentence) if noun.at == _NEW - number)

    def _acting(self) -> list[int]:
        """Who is the subject of most of the narrated sentences."""
        subjects = self._document.references.subjects
        told = (item.entity for sentence in self._document.narration for item in subjects[sentence])
        times = Counter(entity.number for entity in told if entity.person)
        return [number for number, _ in times.most_common(_MAIN)]

    def _hinted(self, hint: Hint) -> list[str]:
        """What the rule says."""
        sort = "pronoun" if hint.pronoun else hint.entity.sort.value
        names = [f"rule {hint.rule}", f"rule {hint.rule} {sort}"]
        if self._document.story:
            names.append(f"rule {hint.rule} story")
        if hint.entity.cast:
            names.append(f"rule {hint.rule} listed")
        return names

    def _in_sentence(self, spot: Spot, how: str, signs: Signs) -> None:
        """Those whom the quotation's own sentence names: before it, between it and its verb, or behind."""
        sentence = spot.sentence
        verb = next_predicate(sentence, spot.phrase)
        met = self._around.met(sentence)
        last = max((item.at for item in met if item.subject and item.at < spot.phrase), default=-1)
        for item in met:
            names = signs.setdefault(item.entity.number, [])
            place = _place(sentence, spot.phrase, item.at, verb)
            if place.endswith("predicate between"):
                names.append(f"own before {item.role} {doing(sentence, item.at)}")
            place = f"last own {place}" if item.at == last else f"own {place}"
            names += _placed(place, item.role, how)

    def _unknown(self, spot: Spot, how: str, signs: Signs) -> None:
        """Nouns of the quotation's own sentence that may be somebody although nothing else shows it."""
        sentence = spot.sentence
        verb = next_predicate(sentence, spot.phrase)
        for noun in self._around.nouns(sentence):
            place = _place(sentence, spot.phrase, noun.at, verb)
            names = [*_placed(f"own {place}", noun.role, how)]
            names += (f"new {place}", f"new {place} {noun.role}", f"new {noun.sort}", f"new {how}")
            known = self._document.registry.named(noun.name)
            number = known.number if known else _NEW - noun.at
            signs.setdefault(number, ["new"]).extend(names)
            if not known and self._document.registry.has_cast:
                signs[number].append("new, not listed")

    def _before(self, spot: Spot, signs: Signs) -> None:
        """Those whom the sentences before name, by how far and by what they do there."""
        seen: set[int] = set()
        rank = 0
        for back, sentence in spot.before():
            apart = spot.sentence.paragraph - sentence.paragraph
            if apart > _PARAGRAPHS:
                break
            for item in reversed(self._around.met(sentence)):
                names = signs.setdefault(item.entity.number, [])
                if item.entity.number not in seen:
                    seen.add(item.entity.number)
                    names.append(_rank(min(rank, 4), apart > 0))
                    rank += item.entity.person
                names += _back(min(back, 3), item.role, apart > 0)
                if back == 1 and (item.subject or item.role == "ni"):
                    names.append(f"back {item.role} {doing(sentence, item.at)}")
            if back == 1:
                self._beside_quotation(sentence, signs)

    def _beside_quotation(self, sentence: Sentence, signs: Signs) -> None:
        """The subjects of a sentence before that has a quotation, too."""
        last = max(sentence.quotes.values(), default=-1)
        for item in self._around.met(sentence) if last >= 0 else ():
            if item.subject:
                place = "behind" if item.at > last else "with"
                signs.setdefault(item.entity.number, []).append(f"back {place} quotation")

    def _behind(self, spot: Spot, signs: Signs) -> None:
        """Those whom the sentence behind names."""
        sentence = spot.context[spot.at + 1] if spot.at + 1 < len(spot.context) else None
        if sentence is None or sentence.paragraph - spot.sentence.paragraph > 1:
            return
        place = "next" if sentence.paragraph == spot.sentence.paragraph else "next paragraph"
        quoting = " quoting" if sentence.quotes else ""
        for item in self._around.met(sentence):
            names = signs.setdefault(item.entity.number, [])
            names.append(f"{place}{quoting} {item.role}")
            if item.subject and not quoting:
                names.append(f"{place} {doing(sentence, item.at)}")

    def _describe(self, spot: Spot, cue: Cue, signs: Signs) -> None:
        """What the whole document, and the quotation itself, say of each candidate."""
        document = self._document
        inner = document.inner.get(spot.number, ())
        inside = {number for sentence in inner for number in document.references.mentioned(sentence)}
        acting = [item.entity for item in self._around.met(spot.sentence) if item.subject]
        subjects = {entity.number for entity in acting}
        joined = {member for entity in acting for member in entity.members}
        paragraph = document.text.rfind("\n", 0, spot.sentence.start) + 1
        polite = is_polite(document.content(spot.number))
        for number, names in signs.items():
            entity = document.registry.entities[number]
            sort = "group" if entity.members else entity.sort.value
            main = self._main.get(number, _MAIN)
            names += _standing(sort, cue.kind.value, main)
            names.append(_first_met(spot, entity, paragraph))
            names += self._speakers.manner(number, polite)
            if entity.members and not subjects.isdisjoint(entity.members):
                names.append("group of a subject")
            if number in joined:
                names.append("one of a subject")
            if entity is document.references.addressee:
                names.append("addressee")
            if number in inside:
                names.append("named inside")
            if document.registry.has_cast:
                names.append("listed" if entity.cast else "not listed")

    def _nobody(self, spot: Spot, how: str, hint: Hint | None) -> list[str]:
        """What speaks for somebody who is not among the people of the document, or goes by another name there."""
        known = {item.at for item in self._around.met(spot.sentence)}
        subjects = (
            at for at, phrase in enumerate(spot.sentence.phrases) if phrase.kind is Kind.NOUN and is_subject(phrase)
        )
        names = ["nobody", f"nobody {how}", f"nobody, rule {hint.rule if hint else 'none'}"]
        if hint:
            names.append(f"nobody, hint {hint.entity.sort.value}")
        if self._document.registry.has_cast:
            names.append("nobody of the cast")
        if not known.issuperset(subjects):
            names.append("nobody, unknown subject")
        return names


@cache
def _rank(rank: int, apart: bool) -> str:
    return f"rank {rank} other paragraph" if apart else f"rank {rank}"


@cache
def _back(back: int, role: str, apart: bool) -> tuple[str, ...]:
    return (f"back {back} {role}", f"back {back} {role} other paragraph") if apart else (f"back {back} {role}",)


@cache
def _placed(place: str, role: str, how: str) -> tuple[str, ...]:
    return (place, f"{place} {role}", f"{place} {role} {how}")


@cache
def _standing(sort: str, kind: str, main: int) -> tuple[str, ...]:
    return (f"sort {sort}", f"sort {sort} {kind}", f"main {main}")


def _place(sentence: Sentence, quotation: int, at: int, verb: int) -> str:
    """Where a noun stands to a quotation and its verb, and what lies between."""
    if at > quotation:
        return _place_behind(sentence, at, verb)
    kinds = {phrase.kind for phrase in sentence.phrases[at + 1 : quotation]}
    if Kind.QUOTE in kinds:
        return "before, quotation between"
    return "before, predicate between" if Kind.PREDICATE in kinds else "before"


def _place_behind(sentence: Sentence, at: int, verb: int) -> str:
    """Where a noun stands behind a quotation: before its verb, as the noun of that verb's clause, as the end, or not.

    The two in the middle are likely to speak: 「…」と笑うロペス; 「…」と店長。
    """
    phrases = sentence.phrases
    if at < verb:
        return "between"
    if at == verb + 1 and verb > 0 and attributive(phrases[verb], phrases[at]):
        return "head"
    last = all(phrase.kind is Kind.OTHER for phrase in phrases[at + 1 :])
    return "closing" if verb < 0 and last else "behind"


def _first_met(spot: Spot, entity: Entity, paragraph: int) -> str:
    """Where the document names somebody for the first time; ``paragraph`` is where the quotation's own begins."""
    if entity.first < 0:
        return "first nowhere"
    if entity.first >= spot.sentence.end:
        return "first behind"
    if entity.first >= spot.sentence.start:
        return "first here"
    return "first in paragraph" if entity.first >= paragraph else "first earlier"
