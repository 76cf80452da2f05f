"""Scenes of a story: its lines of dialogue with the people on the scene, handed to the conversation model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from annotator.model import QuoteKind
from annotator.speakers.cues import Cue
from annotator.speakers.dialogue.acts import Stage
from annotator.speakers.dialogue.candidates import ON_SCENE, Candidates, Spot, crowd
from annotator.speakers.dialogue.conversation import UNKNOWN, Conversation, Line, Verdict, likeliest
from annotator.speakers.dialogue.exchange import manners, relations, said
from annotator.speakers.dialogue.hearing import Hearing
from annotator.speakers.document import Document
from annotator.speakers.people.references import Reference
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Sentence
from annotator.speakers.weights import weights_of

__all__ = ["Scenes", "settle_scenes"]

_SCENE_GAP = 8
"""So many narrated sentences without a line of dialogue end a scene."""
_LOOK_BACK = 30
"""Narrated sentences that are read before a line, at most."""
_HEARINGS = 2
"""So often it is learned anew how everybody talks."""
_NAMED, _ROLES = (Sort.NAME, Sort.NARRATOR), (Sort.ROLE, Sort.KIN, Sort.ANIMAL)
"""Whoever is one of these is on the scene even where he only is met."""
_CLASSES = (
    *(("turn-sure", 0.995), ("turn-certain", 0.97), ("turn-clear", 0.9)),
    *(("turn-likely", 0.7), ("turn-open", 0.5), ("turn-guess", 0.0)),
)
"""Classes of turns with the least probability of each."""


def settle_scenes(document: Document, cues: dict[int, Cue]) -> None:
    """Give the lines of dialogue that are still open their likeliest speaker; its probability goes into the rule."""
    scenes = Scenes(document, cues)
    if all(line.fixed is not None for line in scenes.lines):
        return
    for number, line, verdict in zip(scenes.numbers, scenes.lines, scenes.decide(weights_of("turns")), strict=True):
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
        self._stage = Stage(document, frozenset(self.numbers))
        self._said = {
            number: said(document.content(number), document.quotations[number].mark) for number in self.numbers
        }
        self._candidates = Candidates(self._stage, self._said)
        self._at = {number: at for at, number in enumerate(self.numbers)}
        self._active: list[int] = []
        self._living = self._somebody()
        self._read = 0
        former = [-1, *self.numbers]
        following = [*self.numbers[1:], -1]
        self.lines = [self._line(*place) for place in zip(self.numbers, former, following, strict=False)]

    def decide(self, weights: Mapping[str, float]) -> list[Verdict]:
        """The speakers: once by the scene alone, and then with how everybody talks in the lines that were clear."""
        for line in self.lines:
            line.weigh(weights)
        hearing = Hearing(self.lines, [self._said[number].traits for number in self.numbers])
        conversation = Conversation(self.lines, weights)
        shares = conversation.shares()
        for _ in range(_HEARINGS):
            hearing.listen(shares, weights)
            shares = conversation.shares()
        return [likeliest(one) for one in shares]

    def evidence(self, number: int, line: Line, person: int) -> str:
        """The words around a line that speak for somebody."""
        weights = weights_of("turns")
        told = [
            self.document.text[sign.sentence.start : sign.sentence.end]
            for sign in self._candidates.signs(number, person)
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
            spot = Spot(number, former, following, sentence, between)
            self._bring_in(spot)
            self._candidates.collect(spot, line, self._active)
        return line

    def _relations(self, number: int, former: int) -> list[str]:
        """What the line has to do with the one before it."""
        found = relations(self._said[former], self._said[number])
        return found + ["pair"] * (len(self._active) == 2)

    def _likeness(self, number: int, former: int) -> list[str]:
        """How the line is like the one before the last."""
        at = self._at[former]
        return manners(self._said[self.numbers[at - 1]].traits, self._said[number].traits) if at else []

    def _bring_in(self, spot: Spot) -> None:
        """Whoever is called before a line is on the scene."""
        for called in self.document.calls.of(spot.former) if spot.near else ():
            if called.number not in self._active and not called.members:
                self._touch(called.number)

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
            named = [item.entity for item in self.document.references.named(sentence) if self._met(item)]
            for entity in (*named, *(item.entity for item in subjects)):
                if entity.person and not crowd(entity):
                    for number in entity.members or (entity.number,):
                        self._touch(number)
        self._read = max(self._read, at + 1)

    def _somebody(self) -> frozenset[int]:
        """Who does anything in the narration, is called, or is told to speak; what else has a name may be a thing."""
        document = self.document
        called = (one.number for number in self.numbers for one in document.calls.of(number))
        told = (cue.entity.number for cue in self._cues.values() if cue.entity)
        return frozenset((*document.references.acted, *called, *told))

    def _met(self, item: Reference) -> bool:
        """Whether the narration meets somebody: one with a name, or a role, unless it tells only of his things."""
        entity = item.entity
        if not (entity.cast or entity.members or entity.number in self._living):
            return False
        return entity.sort in _NAMED or (entity.sort in _ROLES and item.phrase.particle != "の")

    def _touch(self, number: int) -> None:
        if number in self._active:
            self._active.remove(number)
        self._active.append(number)
        del self._active[:-ON_SCENE]


def _is_line(document: Document, number: int, cue: Cue) -> bool:
    spoken = cue.kind in (QuoteKind.SPEECH, QuoteKind.THOUGHT)
    return spoken and number in document.place and document.place[number][0].level < 0
