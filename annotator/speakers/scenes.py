"""Scenes of a story: its lines of dialogue, scored for the people on the scene and handed to the conversation model."""

from __future__ import annotations

import re
from dataclasses import replace

from annotator.model import QuoteKind
from annotator.speakers.aliases import Entity
from annotator.speakers.conversation import UNKNOWN, Line, Verdict, decide
from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.mentions import Sort
from annotator.speakers.phrases import Kind, Sentence
from annotator.speakers.registers import Registers, traits
from annotator.speakers.staging import beats
from annotator.speakers.voice import vocatives, voice_scores

__all__ = ["settle_scenes"]

_ON_SCENE = 5
"""How many people a scene may have; those who acted longest ago leave first."""
_SCENE_GAP = 8
"""So many narrated sentences without a line of dialogue end a scene."""
_LOOK_BACK = 30
"""Narrated sentences that are read before a line, at most."""
_RANK = 0.15
"""What each person who acted more recently takes from one's chance (log-odds)."""
_STRANGER = -2.0
"""For whoever is not in the cast, where there is one (log-odds)."""
_CLEAR, _GUESSED = 0.8, 0.4
"""The probability from which a line tells how its speaker talks, and how much such a line counts."""
_UPCOMING, _SOON = -2.55, 8
"""For whoever acts only in the next narrated sentences, and how many of them (log-odds)."""
_CLASSES = (("turn-certain", 0.97), ("turn-clear", 0.9), ("turn-likely", 0.7), ("turn-open", 0.3), ("turn-guess", 0.0))
"""Classes of turns with the least probability of each."""
_QUESTION = re.compile(
    r"[?？]$|(?:か|かい|かね|かな|だい|っけ|の|は)。?$|(?:何|なに|どこ|どう|どの|どれ|いつ|だれ|誰|なぜ|いく[つら])[^。！!]*$"
)
_ANSWERS, _ASKED = 1.0, 1.5
"""For whoever was addressed in the line before, and more if that was a question (log-odds)."""


def settle_scenes(document: Document, cues: dict[int, Cue]) -> None:
    """Give the lines of dialogue that are still open their likeliest speaker; its probability goes into the rule."""
    numbers = [number for number, cue in cues.items() if _is_line(document, number, cue)]
    if all(cues[number].entity for number in numbers):
        return
    scene = _Scene(document, cues)
    lines = [scene.line(number, former) for former, number in zip([-1, *numbers], numbers, strict=False)]
    _hear(document, numbers, lines, decide(lines))
    for number, line, verdict in zip(numbers, lines, decide(lines), strict=True):
        if line.fixed is not None or verdict.speaker == UNKNOWN:
            continue
        entity = document.registry.entities[verdict.speaker]
        evidence = "; ".join(scene.reasons.get((number, verdict.speaker), ())) or "turn-taking"
        cues[number] = replace(cues[number], entity=entity, rule=_rule(verdict.probability), evidence=evidence)


def _hear(document: Document, numbers: list[int], lines: list[Line], verdicts: list[Verdict]) -> None:
    """Learn how everybody talks from the lines that are clear, and score the open ones by it."""
    registers = Registers()
    shown = [traits(document.content(number)) for number in numbers]
    for line, verdict, seen in zip(lines, verdicts, shown, strict=True):
        if line.fixed is not None or verdict.probability >= _CLEAR:
            registers.note(verdict.speaker, seen, 1.0 if line.fixed is not None else _GUESSED)
    for line, seen in zip(lines, shown, strict=True):
        if line.fixed is None:
            for person, score in registers.scores(seen, list(line.scores)).items():
                line.scores[person] += score


def _is_line(document: Document, number: int, cue: Cue) -> bool:
    spoken = cue.kind in (QuoteKind.SPEECH, QuoteKind.THOUGHT)
    return spoken and number in document.place and document.place[number][0].level < 0


def _rule(probability: float) -> str:
    """Class of a turn by its probability; the classes are calibrated apart."""
    return next(name for name, least in _CLASSES if probability >= least)


class _Scene:
    """Walks through the document once and scores each line for the people on the scene."""

    def __init__(self, document: Document, cues: dict[int, Cue]) -> None:
        self.document = document
        self.cues = cues
        self.reasons: dict[tuple[int, int], list[str]] = {}
        self._addressed: list[Entity] = []
        self._active: list[int] = []
        self._read = 0

    def line(self, number: int, former: int) -> Line:
        """The line of a quotation; ``former`` is the one before it."""
        document = self.document
        sentence, _ = document.place[number]
        at = document.order[sentence.start]
        between = self._between(former, at)
        self._advance(at)
        cue = self.cues[number]
        parted = any(document.parts(one) for one in between)
        line = Line(adjacent=former >= 0 and not between, fresh=former < 0 or parted or len(between) > _SCENE_GAP)
        line.answers = former >= 0 and bool(_QUESTION.search(document.content(former)))
        addressed = vocatives(document, number)
        if cue.entity:
            line.fixed = cue.entity.number
            self._touch(cue.entity.number)
        else:
            self._score(number, line, sentence, between, addressed)
        self._addressed = addressed
        return line

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
            subjects = self.document.references.subjects[sentence.start]
            acting = {item.entity.number for item in subjects}
            named = [self.document.references.entity(phrase) for phrase in sentence.phrases if phrase.kind is Kind.NOUN]
            for entity in (*filter(None, named), *(item.entity for item in subjects)):
                standing = entity.number in acting or entity.sort in (Sort.NAME, Sort.NARRATOR)
                if entity.person and standing:
                    for number in entity.members or (entity.number,):
                        self._touch(number)
        self._read = max(self._read, at + 1)

    def _touch(self, number: int) -> None:
        if number in self._active:
            self._active.remove(number)
        self._active.append(number)
        del self._active[:-_ON_SCENE]

    def _score(
        self, number: int, line: Line, sentence: Sentence, between: list[Sentence], addressed: list[Entity]
    ) -> None:
        people = self.document.registry.entities
        for called in self._addressed:
            if called.number not in self._active and not called.members:
                self._touch(called.number)
        scores = {person: -_RANK * rank for rank, person in enumerate(reversed(self._active))}
        for beat in beats(self.document, sentence, between):
            if beat.entity.members and beat.weight <= 0:
                continue
            scores[beat.entity.number] = scores.get(beat.entity.number, 0.0) + beat.weight
            if beat.weight > 0:
                self._give_reason(number, beat.entity, beat.evidence)
        for soon in self._upcoming(sentence):
            scores.setdefault(soon, _UPCOMING)
        voices = voice_scores(self.document, number, addressed, [people[person] for person in scores])
        line.scores = {
            person: score + voices[person] + self._listed(people[person]) for person, score in scores.items()
        }
        if line.adjacent or len(between) <= 1:
            for person in self._addressed:
                if person.number in line.scores:
                    line.scores[person.number] += _ANSWERS + (_ASKED if line.answers and line.adjacent else 0.0)
                    self._give_reason(number, person, f"{person.name} is addressed before")

    def _upcoming(self, sentence: Sentence) -> list[int]:
        """Those who act in the narration right behind: they may be on the scene already."""
        at = self.document.order[sentence.start]
        ahead = self.document.narration[at + 1 : at + 1 + _SOON]
        acting = (item.entity for one in ahead for item in self.document.references.subjects[one.start])
        return [item.number for item in acting if item.person and not item.members]

    def _listed(self, person: Entity) -> float:
        """Whoever is not in the edition's cast hardly speaks."""
        known = person.cast or any(self.document.registry.entities[number].cast for number in person.members)
        return 0.0 if known or not self.document.registry.has_cast else _STRANGER

    def _give_reason(self, number: int, entity: Entity, reason: str) -> None:
        self.reasons.setdefault((number, entity.number), []).append(reason)
