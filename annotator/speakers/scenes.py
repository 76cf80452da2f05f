"""Scenes of a story: its lines of dialogue, scored for the people on the scene and handed to the conversation model."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import QuoteKind
from annotator.speakers.aliases import Entity
from annotator.speakers.conversation import UNKNOWN, Line, decide
from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.mentions import Sort
from annotator.speakers.phrases import Kind, Sentence
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
_ANSWERS = 1.5
"""For whoever was addressed in the line before (log-odds)."""


def settle_scenes(document: Document, cues: dict[int, Cue]) -> None:
    """Give the lines of dialogue that are still open their likeliest speaker; the margin goes into the rule."""
    numbers = [number for number, cue in cues.items() if _is_line(document, number, cue)]
    if all(cues[number].entity for number in numbers):
        return
    scene = _Scene(document, cues)
    lines = [scene.line(number, former) for former, number in zip([-1, *numbers], numbers, strict=False)]
    for number, line, verdict in zip(numbers, lines, decide(lines), strict=True):
        if line.fixed is not None or verdict.speaker == UNKNOWN:
            continue
        entity = document.registry.entities[verdict.speaker]
        evidence = "; ".join(scene.reasons.get((number, verdict.speaker), ())) or "turn-taking"
        cues[number] = replace(cues[number], entity=entity, rule=_rule(verdict.margin), evidence=evidence)


def _is_line(document: Document, number: int, cue: Cue) -> bool:
    spoken = cue.kind in (QuoteKind.SPEECH, QuoteKind.THOUGHT)
    return spoken and number in document.place and document.place[number][0].level < 0


def _rule(margin: float) -> str:
    """Class of a turn by its margin; the classes are calibrated apart."""
    if margin >= 3:
        return "turn-clear"
    return "turn-likely" if margin >= 1.2 else "turn-open"


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
        line = Line(adjacent=former >= 0 and not between, fresh=former < 0 or len(between) > _SCENE_GAP)
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
        scores = {person: -_RANK * rank for rank, person in enumerate(reversed(self._active))}
        for beat in beats(self.document, sentence, between):
            scores[beat.entity.number] = scores.get(beat.entity.number, 0.0) + beat.weight
            if beat.weight > 0:
                self._give_reason(number, beat.entity, beat.evidence)
        voices = voice_scores(self.document, number, addressed, [people[person] for person in scores])
        line.scores = {
            person: score + voices[person] + self._listed(people[person]) for person, score in scores.items()
        }
        if line.adjacent or len(between) <= 1:
            for person in self._addressed:
                if person.number in line.scores:
                    line.scores[person.number] += _ANSWERS
                    self._give_reason(number, person, f"{person.name} is addressed before")

    def _listed(self, person: Entity) -> float:
        """Whoever is not in the edition's cast hardly speaks."""
        known = person.cast or any(self.document.registry.entities[number].cast for number in person.members)
        return 0.0 if known or not self.document.registry.has_cast else _STRANGER

    def _give_reason(self, number: int, entity: Entity, reason: str) -> None:
        self.reasons.setdefault((number, entity.number), []).append(reason)
