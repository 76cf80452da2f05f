"""Scenes of a story: its lines of dialogue with the people on the scene, handed to the conversation model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotator.model import QuoteKind
from annotator.speakers.acts import Stage
from annotator.speakers.aliases import Entity
from annotator.speakers.conversation import STRANGER, UNKNOWN, Conversation, Line, Verdict, likeliest
from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.exchange import manners, relations
from annotator.speakers.hearing import listen
from annotator.speakers.mentions import Sort
from annotator.speakers.phrases import Kind, Phrase, Sentence
from annotator.speakers.registers import traits
from annotator.speakers.staging import Sign, signs_around
from annotator.speakers.voice import named_in, vocatives, voice_features
from annotator.speakers.weights import load_weights

__all__ = ["Scenes", "settle_scenes"]

_ON_SCENE = 5
"""How many people a scene may have; those who acted longest ago leave first."""
_SCENE_GAP = 8
"""So many narrated sentences without a line of dialogue end a scene."""
_LOOK_BACK = 30
"""Narrated sentences that are read before a line, at most."""
_HEARINGS = 2
"""So often it is learned anew how everybody talks."""
_NAMED, _ROLES = (Sort.NAME, Sort.NARRATOR), (Sort.ROLE, Sort.KIN, Sort.ANIMAL)
"""Whoever is one of these is on the scene even where he only is met."""
_SOON = 8
"""Whoever acts in so many of the next narrated sentences may be on the scene already."""
_OFTEN = 4
"""So many sentences about somebody make him one of those whom the text is about."""
_CLASSES = (("turn-certain", 0.97), ("turn-clear", 0.9), ("turn-likely", 0.7), ("turn-open", 0.5), ("turn-guess", 0.0))
"""Classes of turns with the least probability of each."""


def settle_scenes(document: Document, cues: dict[int, Cue]) -> None:
    """Give the lines of dialogue that are still open their likeliest speaker; its probability goes into the rule."""
    scenes = Scenes(document, cues)
    if all(line.fixed is not None for line in scenes.lines):
        return
    for number, line, verdict in zip(scenes.numbers, scenes.lines, scenes.decide(load_weights()), strict=True):
        if line.fixed is not None or verdict.speaker == UNKNOWN:
            continue
        entity = document.registry.entities[verdict.speaker]
        evidence = scenes.evidence(number, line, verdict.speaker)
        cues[number] = replace(cues[number], entity=entity, rule=_rule(verdict.probability), evidence=evidence)


def _rule(probability: float) -> str:
    """Class of a turn by its probability; the classes are calibrated apart."""
    return next(name for name, least in _CLASSES if probability >= least)


class Scenes:
    """Walks through the document once and notes for each line what speaks for each of the people on the scene."""

    def __init__(self, document: Document, cues: dict[int, Cue]) -> None:
        self.document = document
        self.numbers = [number for number, cue in cues.items() if _is_line(document, number, cue)]
        """The quotations that are lines of the dialogue."""
        self._cues = cues
        self._stage = Stage(document)
        self._signs: dict[tuple[int, int], list[Sign]] = {}
        self._at = {number: at for at, number in enumerate(self.numbers)}
        self._shown = {number: traits(document.content(number)) for number in self.numbers}
        """What the words of each line show of how its speaker talks."""
        self._called = {number: vocatives(document, number) for number in self.numbers}
        self._active: list[int] = []
        self._read = 0
        self._narrator = [item.number for item in document.registry.entities if item.sort is Sort.NARRATOR]
        self._times = Counter(
            number
            for one in document.narration
            for item in document.references.subjects[one]
            for number in (item.entity.number, *item.entity.members)
        )
        former = [-1, *self.numbers]
        following = [*self.numbers[1:], -1]
        self.lines = [self._line(*place) for place in zip(self.numbers, former, following, strict=False)]

    def decide(self, weights: Mapping[str, float]) -> list[Verdict]:
        """The speakers: once by the scene alone, and then with how everybody talks in the lines that were clear."""
        shown = [self._shown[number] for number in self.numbers]
        for line in self.lines:
            line.weigh(weights)
        conversation = Conversation(self.lines, weights)
        shares = conversation.shares()
        for _ in range(_HEARINGS):
            listen(self.lines, shares, shown, weights)
            shares = conversation.shares()
        return [likeliest(one) for one in shares]

    def evidence(self, number: int, line: Line, person: int) -> str:
        """The words around a line that speak for somebody."""
        weights = load_weights()
        told = [
            self.document.text[sign.sentence.start : sign.sentence.end]
            for sign in self._signs.get((number, person), ())
            if sum(weights.get(name, 0.0) for name in sign.features) > 0
        ]
        if "called before" in line.signs[person]:
            told.append(f"{self.document.registry.entities[person].name} is addressed before")
        return "; ".join(dict.fromkeys(told)) or "turn-taking"

    def _line(self, number: int, former: int, following: int) -> Line:
        """The line of a quotation, ``former`` the one before it and ``following`` the one behind."""
        document = self.document
        sentence, _ = document.place[number]
        at = document.order[sentence.start]
        between = self._between(former, at)
        self._advance(at)
        line = Line(place=self._place(former, between))
        if line.place:
            line.relations = self._relations(number, former)
            line.likeness = self._likeness(number, former)
        for one in between[-1:]:
            line.acts = {act.entity.number: act.what for act in self._stage.acts(one) if act.subject}
        for one in between[:1] if len(between) > 1 else ():
            for act in self._stage.acts(one):
                line.acts.setdefault(act.entity.number, f"first {act.what}")
        cue = self._cues[number]
        if cue.entity:
            line.fixed = cue.entity.number
            self._touch(cue.entity.number)
        elif cue.marked:
            line.fixed = UNKNOWN
        else:
            self._collect(number, line, sentence, between, former, following)
        return line

    def _relations(self, number: int, former: int) -> list[str]:
        """What the line has to do with the one before it."""
        content, shown = self.document.content, self._shown
        found = relations(content(former), content(number), shown[former], shown[number])
        return found + ["pair"] * (len(self._active) == 2)

    def _likeness(self, number: int, former: int) -> list[str]:
        """How the line is like the one before the last."""
        at = self._at[former]
        return manners(self._shown[self.numbers[at - 1]], self._shown[number]) if at else []

    def _place(self, former: int, between: list[Sentence]) -> str:
        if former < 0 or len(between) > _SCENE_GAP or any(self.document.parts(one) for one in between):
            return ""
        return "adjacent" if not between else "sole" if len(between) == 1 else "apart"

    def _between(self, former: int, at: int) -> list[Sentence]:
        """The narrated sentences without dialogue between the former line and this one."""
        first = self.document.order[self.document.place[former][0].start] + 1 if former >= 0 else 0
        return self.document.narration[max(first, at - _LOOK_BACK) : at]

    def _advance(self, at: int) -> None:
        """Read the narration up to the sentence: whoever acts or is named there is on the scene."""
        for index in range(max(self._read, at - _LOOK_BACK), at + 1):
            sentence = self.document.narration[index]
            if self.document.parts(sentence):
                self._active.clear()
            subjects = self.document.references.subjects[sentence]
            named = [item for phrase in sentence.phrases if (item := self._met(phrase))]
            for entity in (*named, *(item.entity for item in subjects)):
                if entity.person and not _crowd(entity):
                    for number in entity.members or (entity.number,):
                        self._touch(number)
        self._read = max(self._read, at + 1)

    def _met(self, phrase: Phrase) -> Entity | None:
        """Whom the narration meets: somebody with a name, or a role, unless it tells only of his things."""
        entity = self.document.references.entity(phrase) if phrase.kind is Kind.NOUN else None
        if entity is None or entity.sort in _NAMED or (entity.sort in _ROLES and phrase.particle != "の"):
            return entity
        return None

    def _touch(self, number: int) -> None:
        if number in self._active:
            self._active.remove(number)
        self._active.append(number)
        del self._active[:-_ON_SCENE]

    def _collect(
        self, number: int, line: Line, sentence: Sentence, between: list[Sentence], former: int, following: int
    ) -> None:
        """Note the features of every candidate for a line."""
        document = self.document
        people = document.registry.entities
        near = len(between) <= 1
        called_before = [item for item in self._called.get(former, ()) if near]
        for called in called_before:
            if called.number not in self._active and not called.members:
                self._touch(called.number)
        found: dict[int, list[str]] = {person: [f"rank {rank}"] for rank, person in enumerate(reversed(self._active))}
        for sign in signs_around(self._stage, sentence, between, opens=not line.place):
            together = any(name.endswith("together") for name in sign.features)
            if together or not (sign.entity.members or _crowd(sign.entity)):
                found.setdefault(sign.entity.number, ["brought in"]).extend(sign.features)
                self._signs.setdefault((number, sign.entity.number), []).append(sign)
        for person in self._narrator:
            found.setdefault(person, ["narrator waits"])
        for person in self._upcoming(sentence):
            found.setdefault(person, ["soon"])
        for called in called_before:
            found.setdefault(called.number, ["soon"]).append("called before")
            if "asked" in line.relations and line.place == "adjacent":
                found[called.number].append("asked before")
        for person in (
            named_in(document, former) - {item.number for item in called_before} if near and former >= 0 else ()
        ):
            if person in found:
                found[person].append("named before")
        for called in self._called.get(following, ()):
            if called.number in found and self._next_to(sentence, following):
                found[called.number].append("called next")
        found = self._listed(found)
        candidates = [people[person] for person in found]
        voices = voice_features(document, number, self._called[number], candidates, self._shown[number])
        for person, names in found.items():
            line.signs[person] = dict.fromkeys((*names, *voices[person], *self._standing(people[person])), 1.0)
        acting = any(sign.acts for person in found for sign in self._signs.get((number, person), ()))
        line.signs[STRANGER] = dict.fromkeys(_stranger(line, len(found), bool(called_before), acting), 1.0)

    def _next_to(self, sentence: Sentence, following: int) -> bool:
        """Whether the line behind follows at once."""
        behind = self.document.place[following][0]
        return self.document.order[behind.start] == self.document.order[sentence.start] + 1

    def _upcoming(self, sentence: Sentence) -> Iterable[int]:
        """Those who act in the narration right behind: they may be on the scene already."""
        at = self.document.order[sentence.start]
        ahead = self.document.narration[at + 1 : at + 1 + _SOON]
        acting = (item.entity for one in ahead for item in self.document.references.subjects[one])
        return (item.number for item in acting if item.person and not item.members and not _crowd(item))

    def _standing(self, person: Entity) -> list[str]:
        """What the whole document says for somebody's speaking at all."""
        names = [f"sort {'group' if person.members else 'listed' if person.cast else person.sort.value}"]
        times = self._times[person.number]
        names.append(
            "acts often" if times >= _OFTEN else "acts" if times > 1 else "acts once" if times else "acts never"
        )
        return names

    def _listed(self, found: dict[int, list[str]]) -> dict[int, list[str]]:
        """The candidates of the cast, if there is one: the editor has named whoever speaks. Without any, all."""
        people = self.document.registry.entities
        listed = {
            person: names
            for person, names in found.items()
            if people[person].cast or any(people[member].cast for member in people[person].members)
        }
        return listed or found


def _stranger(line: Line, people: int, called: bool, acting: bool) -> list[str]:
    """What speaks for somebody who is not among the people on the scene, such as a voice on the telephone.

    ``called`` says whether somebody is called before the line, ``acting`` whether somebody acts next to it.
    """
    names = ["stranger", f"stranger {line.place or 'opening'}", f"stranger among {min(people, 4)}"]
    return names + ["stranger, somebody called"] * called + ["stranger, nobody acts"] * (not acting)


def _crowd(entity: Entity) -> bool:
    """Several people whom the text does not tell apart (選手たち)."""
    return entity.kind == "group" and not entity.members


def _is_line(document: Document, number: int, cue: Cue) -> bool:
    spoken = cue.kind in (QuoteKind.SPEECH, QuoteKind.THOUGHT)
    return spoken and number in document.place and document.place[number][0].level < 0
