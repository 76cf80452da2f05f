"""What a narrated sentence shows of each person: who says, does or hears something in it, or is only met in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.speakers.document import Document
from annotator.speakers.people.aliases import Entity
from annotator.speakers.people.references import Subject
from annotator.speakers.text.grammar import attributive, idiom
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.phrases import Kind, Sentence

__all__ = ["Act", "Stage"]

_TOGETHER = re.compile("[口声]をそろえ|声がそろ|声が重な|異口同音")
_NEGATIVE = frozenset(["ない", "ぬ", "ず", "まい"])
_INSTEAD = frozenset(["かわり", "代わり", "前", "より"])
_LISTENER = ("に", "には", "へ", "にも")


class Act(NamedTuple):
    """One person in one sentence."""

    entity: Entity
    how: str
    """``wa``, ``ga`` or ``mo`` for a subject by its particle, ``cleft`` (言ったのは…だ), ``part`` (a part of his body
    or a thing of his is the subject), ``zero`` (a subject left out), ``told`` (the listener of a verb of saying),
    ``met`` (named in any other way)."""
    what: str
    """Class of the verb: ``together``, ``silent``, ``voice``, ``announce``, ``say``, ``listen``, ``enter``, ``act``,
    or ``other``."""
    new: bool
    """Nothing before this sentence had him for its subject."""
    subject: bool = True
    """The sentence is about him."""


class Stage:
    """The acts of all sentences of a document, each read once."""

    def __init__(self, document: Document, lines: frozenset[int]) -> None:
        self.document = document
        self._lines = lines
        self._acts: dict[int, tuple[Act, ...]] = {}

    def acts(self, sentence: Sentence) -> tuple[Act, ...]:
        """The acts of a narrated sentence, its subjects first."""
        found = self._acts.get(sentence.start)
        if found is None:
            found = self._acts[sentence.start] = tuple(self._read(sentence))
        return found

    def talks(self, sentence: Sentence) -> bool:
        """Whether a line of dialogue stands in the sentence; a term or a title between marks is none."""
        return not self._lines.isdisjoint(sentence.quotes)

    def heard(self, sentence: Sentence) -> bool:
        """Whether a voice is heard, be it anybody's: 鋭い声が飛んだ."""
        return any(phrase.text in word_class("sound") for phrase in sentence.phrases)

    def _read(self, sentence: Sentence) -> list[Act]:
        if len(sentence.phrases) == len(sentence.quotes):
            return []  # nothing but quotations
        subjects = [item for item in self.document.references.subjects[sentence] if item.entity.person]
        found = [self._act(sentence, subjects, number) for number in range(len(subjects))]
        found += self._owners(sentence, {item.index for item in subjects})
        if not found:
            found = self._left_out(sentence)
        known = {act.entity.number for act in found}
        return found + [act for act in self._met(sentence) if act.entity.number not in known]

    def _act(self, sentence: Sentence, subjects: list[Subject], number: int) -> Act:
        subject = subjects[number]
        how = "cleft" if subject.cleft else "wa" if subject.topic else "ga" if "が" in subject.form[-2:] else "mo"
        if sentence.phrases[subject.index].text in word_class("body"):
            sound = sentence.phrases[subject.index].text in word_class("sound")
            return Act(subject.entity, "part", "voice" if sound else "other", self._new(sentence, subject.entity))
        later = [item for item in subjects[number + 1 :] if not item.cleft]
        end = later[0].index if later else len(sentence.phrases)
        verbs = [at for at in range(subject.index + 1, end) if _finite(sentence, at)]
        if subject.topic and not any(item.topic for item in later):
            verbs += [at for at in range(end, len(sentence.phrases)) if _finite(sentence, at)][-1:]
        if subject.cleft or not verbs:
            verbs = [at for at in range(len(sentence.phrases)) if sentence.phrases[at].kind is Kind.PREDICATE]
        return Act(subject.entity, how, self._class(sentence, verbs), self._new(sentence, subject.entity))

    def _class(self, sentence: Sentence, verbs: list[int]) -> str:
        """The class of the most telling verb."""
        text = self.document.text[sentence.start : sentence.end]
        if _TOGETHER.search(text):
            return "together"
        words = {word for at in verbs for word in idiom(sentence, at)}
        if words & word_class("reply") and any(_refuses(sentence, at) for at in verbs):
            return "silent"
        if words & word_class("say") and any(word in text for word in word_class("at-once")):
            return "together"
        for name in ("announce", "say", "listen", "enter"):
            if words & word_class(name):
                return name
        return "act" if words & word_class("human", "action") else "other"

    def _new(self, sentence: Sentence, entity: Entity) -> bool:
        acted = self.document.references.acted
        return acted.get(entity.number) == sentence.start or entity.first >= sentence.start

    def _owners(self, sentence: Sentence, taken: set[int]) -> list[Act]:
        """Those whose voice, things or parts the sentence is about: 父の箸が止まった, 母の声で目が覚めた."""
        found = []
        for index, owner, entity in self.document.references.named(sentence):
            behind = index + 1
            if owner.particle != "の" or not entity.person or behind in taken or behind == len(sentence.phrases):
                continue
            thing = sentence.phrases[behind]
            sound = thing.text in word_class("sound")
            if not (sound or thing.particle in ("が", "は", "も")):
                continue
            if sound or self.document.references.entity(thing) is None:
                found.append(Act(entity, "part", "voice" if sound else "other", self._new(sentence, entity)))
        return found

    def _left_out(self, sentence: Sentence) -> list[Act]:
        """A sentence without a subject goes on with that of the sentence before it in its paragraph."""
        former = self.document.before(sentence)
        if former is None or former.paragraph != sentence.paragraph or self.talks(former):
            return []
        verbs = [at for at in range(len(sentence.phrases)) if _finite(sentence, at)]
        subjects = [act for act in self.acts(former) if act.subject]
        if not subjects or not verbs:
            return []
        chosen = next((act for act in reversed(subjects) if act.how == "wa"), subjects[-1])
        return [Act(chosen.entity, "zero", self._class(sentence, verbs), False)]

    def _met(self, sentence: Sentence) -> list[Act]:
        """Everybody else whom the sentence names."""
        found = []
        for _, phrase, entity in self.document.references.named(sentence):
            if entity.person:
                told = phrase.particle in _LISTENER and _says(sentence)
                found.append(Act(entity, "told" if told else "met", "other", entity.first >= sentence.start, False))
        return found


def _finite(sentence: Sentence, at: int) -> bool:
    """A predicate that no noun takes for its relative clause."""
    phrase = sentence.phrases[at]
    behind = sentence.phrases[at + 1] if at + 1 < len(sentence.phrases) else None
    return phrase.kind is Kind.PREDICATE and not attributive(phrase, behind)


def _says(sentence: Sentence) -> bool:
    """Whether any predicate is a verb of saying."""
    saying = word_class("say")
    return any(
        phrase.kind is Kind.PREDICATE and not saying.isdisjoint(idiom(sentence, at))
        for at, phrase in enumerate(sentence.phrases)
    )


def _refuses(sentence: Sentence, at: int) -> bool:
    """Does not answer, or does something instead of answering."""
    if word_class("reply").isdisjoint(idiom(sentence, at)):
        return False
    phrase = sentence.phrases[at]
    behind = sentence.phrases[at + 1] if at + 1 < len(sentence.phrases) else None
    negative = any(token.lemma in _NEGATIVE for token in phrase.tokens) or phrase.tail.startswith("ず")
    return negative or (behind is not None and behind.text in _INSTEAD)
