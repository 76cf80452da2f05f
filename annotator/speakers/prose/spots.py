"""Where a quotation stands, and whom each sentence around it names in which place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.people.aliases import Entity
from annotator.speakers.text.grammar import described, idiom, next_predicate
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.phrases import Kind, Sentence

__all__ = ["Met", "Noun", "Spot", "Surroundings", "doing", "manner"]

_LOOK_BACK = 4
"""Sentences before a quotation in which its speaker is sought."""
_ROLES = (
    ("に", "ni"),
    ("から", "kara"),
    ("の", "no"),
    ("を", "wo"),
    ("で", "de"),
    ("と", "to"),
    ("は", "wa"),
    ("が", "ga"),
    ("も", "mo"),
    ("だ", "copula"),
)
_STANDS = frozenset(["source", "ni", "kara", "no", "de", "wa", "ga", "mo"])
"""Where somebody may stand of whom the document knows nothing."""
_NOUNS = ("名詞-普通名詞", "名詞-固有名詞", "接尾辞-名詞的")
"""Parts of speech that somebody's word may be (群衆 and 財政課 are tagged for what else they can be)."""
_SAYING = ("speech", "write", "thought", "name")
_DOING = ("ask", *_SAYING, "human", "action")
"""Classes of verbs, the more telling first."""


class Met(NamedTuple):
    """Somebody whom a sentence names."""

    at: int
    """Index of the phrase."""
    entity: Entity
    role: str
    """``wa``, ``ga`` or ``cleft`` for a subject, else the particle; ``source`` before によると, ``bare`` for none."""
    subject: bool


class Noun(NamedTuple):
    """A common noun of which nothing shows that it is somebody, in a place where somebody may stand."""

    at: int
    """Index of the phrase."""
    name: str
    role: str
    sort: str
    """Part of speech of its last word."""


class Spot(NamedTuple):
    """Where a quotation stands."""

    number: int
    """Of the quotation."""
    sentence: Sentence
    phrase: int
    """Index of the quotation's phrase in the sentence."""
    context: Sequence[Sentence]
    """The sentences on its level, in the order of the text."""
    at: int
    """Which of them its own is."""

    def before(self) -> Iterator[tuple[int, Sentence]]:
        """The sentences before its own, the nearest first, with how far they are."""
        return enumerate(reversed(self.context[max(0, self.at - _LOOK_BACK) : self.at]), 1)


class Surroundings:
    """The sentences of a document, each read once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._met: dict[int, tuple[Met, ...]] = {}

    def spot(self, number: int) -> Spot:
        """Where a quotation stands, in the narration or inside another one."""
        sentence, phrase = self._document.place[number]
        if sentence.level < 0:
            order = self._document.order[sentence.start]
            return Spot(number, sentence, phrase, self._document.narration, order)
        inner = self._document.inner[sentence.level]
        return Spot(number, sentence, phrase, inner, next(at for at, one in enumerate(inner) if one is sentence))

    def met(self, sentence: Sentence) -> tuple[Met, ...]:
        """Everybody whom a sentence names, in the order of the words."""
        found = self._met.get(id(sentence))
        if found is None:
            found = self._met[id(sentence)] = tuple(self._read(sentence))
        return found

    def nouns(self, sentence: Sentence) -> Iterator[Noun]:
        """The nouns that name nobody the document knows of, and may yet be whoever speaks (説明板には, 委託先から)."""
        known = {item.at for item in self.met(sentence)}
        barred = word_class("utterance", "body", "formal-noun", "anybody", "scene-noun")
        for at, phrase in enumerate(sentence.phrases):
            if phrase.kind is not Kind.NOUN or at in known or not phrase.tokens or phrase.text in barred:
                continue
            role = _role(sentence, at)
            pos = phrase.tokens[-1].pos
            counted = phrase.tokens[0].pos.startswith("名詞-数詞") or pos.endswith("副詞可能")
            if role in _STANDS and pos.startswith(_NOUNS) and not counted:
                yield Noun(at, described(sentence, at) or phrase.text, role, "-".join(pos.split("-")[1:3]))

    def evidence(self, spot: Spot, entity: Entity) -> str:
        """The nearest sentence that names somebody, the quotation's own and those before it first."""
        near = (spot.sentence, *(one for _, one in spot.before()), *spot.context[spot.at + 1 :][:1])
        naming = (one for one in near if any(item.entity is entity for item in self.met(one)))
        sentence = next(naming, None)
        if sentence is None and entity.name in self._document.text[spot.sentence.start : spot.sentence.end]:
            sentence = spot.sentence
        return self._document.text[sentence.start : sentence.end] if sentence else entity.name

    def _read(self, sentence: Sentence) -> Iterator[Met]:
        references = self._document.references
        subjects = {item.index: item for item in references.subjects[sentence]}
        named = {item.at: item.entity for item in references.named(sentence)}
        for at in sorted(subjects.keys() | named.keys()):
            subject = subjects.get(at)
            if subject:
                role = "cleft" if subject.cleft else "wa" if subject.topic else "ga"
                yield Met(at, subject.entity, role, True)
            else:
                yield Met(at, named[at], _role(sentence, at), False)


def _role(sentence: Sentence, at: int) -> str:
    """The place in its sentence of a noun that is no subject."""
    particle = sentence.phrases[at].particle
    behind = sentence.phrases[at + 1].verb if at + 1 < len(sentence.phrases) else ""
    if behind in word_class("according") and particle.startswith("に"):
        return "source"
    return next((role for start, role in _ROLES if particle.startswith(start)), "bare" if not particle else "other")


def doing(sentence: Sentence, at: int) -> str:
    """Class of the next predicate behind a phrase, and whether it is passive."""
    verb = next_predicate(sentence, at)
    if verb < 0:
        return "without verb"
    words = set(idiom(sentence, verb))
    name = next((name for name in _DOING if words & word_class(name)), "other")
    return f"{name} passive" if sentence.phrases[verb].passive else name


def manner(spot: Spot, cue: Cue) -> str:
    """How a quotation is built into its sentence: alone, before と and a class of verbs, or plainly by its particle."""
    if cue.bare:
        return "bare"
    particle = spot.sentence.phrases[spot.phrase].particle
    if not particle.startswith(("と", "って", "など", "なん")):
        return f"plain {particle[:1] or 'end'}"
    verb = next_predicate(spot.sentence, spot.phrase)
    if verb < 0:
        return "to end"
    words = set(idiom(spot.sentence, verb))
    kind = next((name for name in _SAYING if words & word_class(name)), "other")
    return f"to {kind} passive" if spot.sentence.phrases[verb].passive else f"to {kind}"
