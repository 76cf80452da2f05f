"""The descriptions of a document's people (男, 坂巻さん, 先生), and what the document shows of each two of them.

Two descriptions may be of one person. What speaks for and against it is gathered here in one walk over the document;
:mod:`annotator.speakers.identity.same_person` weighs it. Places are numbers of narrated sentences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotator.model import QuoteKind
from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.people.aliases import Entity
from annotator.speakers.text.grammar import idiom, is_subject, next_predicate
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = ["Description", "Descriptions"]

_SPOKEN = (QuoteKind.SPEECH, QuoteKind.THOUGHT, QuoteKind.WRITTEN)
_NEAR = 40
"""Only those who are met within so many narrated sentences of each other are held against each other."""
_BEFORE, _BEHIND = 6, 4
"""Whoever acts in so many narrated sentences before or behind a call is taken to be there."""
_ASKING = ("ですね", "ですか", "か", "だな")
"""Behind a name that is all of a sentence: somebody makes sure whom he speaks to (倉田さんですね)."""


@dataclass(slots=True, eq=False)
class Description:
    """One description of somebody."""

    entity: Entity
    told: list[int] = field(default_factory=list)
    """Where the narration names it."""
    acts: list[int] = field(default_factory=list)
    """Where the narration has it for its subject."""
    called: list[int] = field(default_factory=list)
    """Where a line calls somebody so."""
    comes: str = ""
    """How the narration first names it: ``new`` (が, or a verb of coming), ``given`` (は), or ``aside``."""
    family: int = 0
    """How often the analyser takes it for a family name alone, less how often for a given name."""


@dataclass(slots=True)
class _Line:
    """A quotation that somebody speaks or writes."""

    at: int
    sentence: Sentence
    number: int
    called: list[int]


class Descriptions:
    """The descriptions of a document, and what ties or parts each two of them."""

    def __init__(self, document: Document, cues: dict[int, Cue]) -> None:
        self.people: dict[int, Description] = {}
        """By the number of the entity."""
        self._near: dict[int, set[int]] = defaultdict(set)
        """Whoever is met near others, with those of them that have greater numbers."""
        self.signs: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
        """What the document shows of pairs, the smaller number first, and how often."""
        self._met: dict[int, int] = {}
        self._document, self._references, self._cues = document, document.references, cues
        lines: list[_Line] = []
        for at, sentence in enumerate(document.narration):
            self._read(at, sentence)
            spoken = [number for number in sentence.quotes if number in cues and cues[number].kind in _SPOKEN]
            lines += [_Line(at, sentence, number, self._call(at, number)) for number in spoken]
        self._actors = [self._acting(sentence) for sentence in document.narration]
        """The people whom each narrated sentence is about."""
        for at, sentence in enumerate(document.narration):
            self._compare(at, sentence)
        for line in lines:
            self._hear(line)

    def near(self) -> Iterator[tuple[int, int]]:
        """Pairs that are met near each other, the smaller number first, in their order."""
        return ((one, other) for one in sorted(self._near) for other in sorted(self._near[one]))

    def _note(self, one: int, others: Iterable[int], sign: str) -> None:
        for other in others:
            if one != other and one in self.people and other in self.people:
                self.signs[_pair(one, other)][sign] += 1

    # --- reading -----------------------------------------------------------------------------------------------

    def _meet(self, entity: Entity, at: int) -> Description | None:
        """The description of somebody, met at that place; nothing for groups and bodies."""
        if entity.members or entity.kind == "group" or not entity.person:
            return None
        number = entity.number
        found = self.people.get(number) or self.people.setdefault(number, Description(entity))
        if self._met.pop(number, None) != at:
            while self._met and at - next(iter(self._met.values())) > _NEAR:
                del self._met[next(iter(self._met))]
            for other in self._met:
                one, another = _pair(number, other)
                self._near[one].add(another)
        self._met[number] = at
        return found

    def _read(self, at: int, sentence: Sentence) -> None:
        """Note whom a narrated sentence names, and who acts in it."""
        for index, phrase, entity in self._references.named(sentence):
            found = self._meet(entity, at)
            if found:
                found.told.append(at)
                found.comes = found.comes or _coming(sentence, index)
                self._weigh_name(found, phrase)
        for number in self._acting(sentence):
            self.people[number].acts.append(at)

    def _call(self, at: int, number: int) -> list[int]:
        """Note whom a line names; those whom it calls."""
        called = [item.number for item in self._document.calls.of(number)]
        for sentence in self._document.inner.get(number, ()):
            for _, phrase, entity in self._references.named(sentence):
                found = self._meet(entity, at)
                if found:
                    self._weigh_name(found, phrase)
                    asked = phrase.particle in _ASKING and all(
                        item is phrase or item.kind is Kind.OTHER for item in sentence.phrases
                    )
                    called += [found.entity.number] * asked
        called = [one for one in dict.fromkeys(called) if one in self.people]
        for one in called:
            self.people[one].called.append(at)
        return called

    def _weigh_name(self, found: Description, phrase: Phrase) -> None:
        core = self._references.mention(phrase).core
        for token in phrase.tokens:
            if token.surface == core and "人名" in token.pos:
                found.family += 1 if token.pos.endswith("-姓") else -1 if token.pos.endswith("-名") else 0

    def _acting(self, sentence: Sentence) -> list[int]:
        """The people whom a narrated sentence is about."""
        subjects = self._references.subjects[sentence]
        return [one for one in dict.fromkeys(item.entity.number for item in subjects) if one in self.people]

    # --- comparing ---------------------------------------------------------------------------------------------

    def _compare(self, at: int, sentence: Sentence) -> None:
        """What a narrated sentence shows of two: they are told of together, act in turn, or one names the other."""
        told = sorted(set(self._references.mentioned(sentence)) & self.people.keys())
        acting = self._actors[at]
        for place, one in enumerate(told):
            self._note(one, told[place + 1 :], "told of together")
        for place, one in enumerate(acting):
            self._note(one, acting[place + 1 :], "act together")
        former = self._document.narration[at - 1] if at else None
        goes_on = former is not None and former.paragraph == sentence.paragraph and not former.quotes
        for one in acting if goes_on else ():
            self._note(one, self._actors[at - 1], "act in turn")
        for index, phrase, entity in self._references.named(sentence):
            sign = _naming(sentence, index, self._references.mention(phrase).sort)
            if sign:
                about = [item.entity.number for item in self._references.subjects[sentence] if item.index < index]
                self._note(entity.number, about or (self._actors[at - 1] if at else ()), sign)

    def _hear(self, line: _Line) -> None:
        """What a line shows: its speaker is none whom it calls; who is called may act or answer next."""
        cue = self._cues[line.number]
        speaker = cue.entity.number if cue.entity else -1
        own = [item.entity.number for item in self._references.subjects[line.sentence]]
        before, behind = own or self._beside(line.at - 1), self._beside(line.at + 1)
        for one in line.called:
            there = [other for other in self._there(line.at) if other not in (one, speaker)]
            self._note(one, there, "there at a call")
            self._note(one, there, f"there at a call, one of {min(len(there), 3)}")
            if speaker >= 0:
                self._note(one, [speaker], "calls")
            else:
                self._note(one, before, "acts before a call")
            self._note(one, [other for other in behind if other != speaker], "acts behind a call")
            self._note(one, self._answering(line.at + 1), "answers a call")
            self._note(one, self._before_line_before(line.at), "acts before the line before a call")
        for one in self._introduced(line.number):
            if speaker >= 0:
                self._note(one, [speaker], "introduces himself")
            else:
                self._note(one, dict.fromkeys([*before, *behind]), "may introduce himself")

    def _there(self, at: int) -> list[int]:
        """Who acts a little before or behind a line."""
        narrated = range(max(0, at - _BEFORE), min(len(self._document.narration), at + _BEHIND))
        return list(dict.fromkeys(one for place in narrated for one in self._actors[place]))

    def _beside(self, at: int) -> list[int]:
        """Who acts in the narrated sentence beside a line, if no line stands in it."""
        narration = self._document.narration
        return [] if not 0 <= at < len(narration) or narration[at].quotes else self._actors[at]

    def _before_line_before(self, at: int) -> list[int]:
        """Who acts right before the line before, if that is adjacent: whoever is called may have spoken it."""
        narration = self._document.narration
        return self._beside(at - 2) if at > 1 and narration[at - 1].quotes else []

    def _answering(self, at: int) -> list[int]:
        """Who is told to speak the line at that place."""
        narration = self._document.narration
        cues = [self._cues.get(number) for number in [*narration[at].quotes][:1]] if at < len(narration) else []
        return [cue.entity.number for cue in cues if cue and cue.entity]

    def _introduced(self, number: int) -> Iterator[int]:
        """The name in 坂巻と申します, 坂巻です."""
        for sentence in self._document.inner.get(number, ())[:2]:
            words = [phrase for phrase in sentence.phrases if phrase.kind is not Kind.OTHER]
            first = words[0] if words and words[0].kind is Kind.NOUN else None
            entity = self._references.entity(first) if first else None
            if first is None or entity is None or entity.sort not in (Sort.NAME, Sort.THING):
                continue
            told = first.particle == "と" and len(words) > 1 and words[1].verb in word_class("go-by")
            if (told and not words[1].passive) or (len(words) == 1 and first.particle == "です"):
                yield entity.number


def _coming(sentence: Sentence, index: int) -> str:
    """How somebody comes into the story: as one who is not known yet, or as one of whom it tells already."""
    phrase, at = sentence.phrases[index], next_predicate(sentence, index)
    if is_subject(phrase) and at >= 0 and not word_class("come", "enter").isdisjoint(idiom(sentence, at)):
        return "new"
    return "new" if phrase.particle.startswith("が") else "given" if phrase.particle.startswith("は") else "aside"


def _naming(sentence: Sentence, index: int, sort: Sort) -> str:
    """How a phrase tells what somebody is called, or is: 坂巻といった, 名は坂巻, 牧玄馬、四十二歳, 少年である."""
    phrase = sentence.phrases[index]
    before = sentence.phrases[index - 1] if index else None
    behind = sentence.phrases[index + 1] if index + 1 < len(sentence.phrases) else None
    if phrase.particle == "と" and behind is not None and behind.verb in word_class("go-by"):
        return "is named"
    if before is not None and before.text in word_class("name-noun") and before.particle in ("は", "を"):
        return "is named"
    if sort is Sort.NAME and not index and not phrase.particle and phrase.comma:
        verbless = all(item.kind is not Kind.PREDICATE and not is_subject(item) for item in sentence.phrases)
        return "is named" if verbless else ""
    copula = phrase.particle.startswith(("だ", "で")) and not phrase.particle.startswith(("では", "でも"))
    return "is said to be" if copula else ""


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
