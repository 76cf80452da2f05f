"""Scenes of a story: its lines of dialogue, scored for the people on the scene and handed to the conversation model."""

from __future__ import annotations

from dataclasses import replace

from annotator.model import QuoteKind
from annotator.speakers.aliases import Entity
from annotator.speakers.conversation import UNKNOWN, Line, decide
from annotator.speakers.cues import Cue
from annotator.speakers.document import Document, quotes_in
from annotator.speakers.lexicon import word_class
from annotator.speakers.phrases import Kind, Sentence
from annotator.speakers.references import Subject, idiom, next_predicate

__all__ = ["settle_scenes", "vocatives"]

_ON_SCENE = 5
"""How many people a scene may have; those who acted longest ago leave first."""
_SCENE_GAP = 8
"""So many narrated sentences without a line of dialogue end a scene."""
_LOOK_BACK = 30
_BEHIND, _BEFORE = 1.5, 1.3
_SAYING, _ENTERING, _UNISON = 1.5, 0.8, 3.0
_EARLIER, _INTRODUCED, _SPENT = 0.5, 1.0, 0.3
_ADDRESSED, _ANSWERS = -3.5, 1.5
_TOGETHER = ("口をそろえ", "声をそろえ", "声がそろ", "声が重な", "同時に言", "同時に答", "いっせいに", "異口同音")
_ENTRIES = frozenset(
    [
        "現れる",
        "入る",
        "来る",
        "やってくる",
        "戻る",
        "顔を上げる",
        "顔を出す",
        "口を開く",
        "振り返る",
        "振り向く",
        "進み出る",
        "近づく",
        "近寄る",
        "出る",
        "立つ",
        "声がする",
        "声が飛ぶ",
        "飛び込む",
        "飛びこむ",
        "見回す",
        "立ち上がる",
    ]
)


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


def settle_scenes(document: Document, cues: dict[int, Cue]) -> None:
    """Give the lines of dialogue that are still open their likeliest speaker; the margin goes into the rule."""
    numbers = [
        number
        for number, cue in cues.items()
        if cue.kind in (QuoteKind.SPEECH, QuoteKind.THOUGHT)
        and number in document.place
        and document.place[number][0].level < 0
    ]
    if all(cues[number].entity for number in numbers):
        return
    scene = _Scene(document, cues)
    lines = [scene.line(number, former) for former, number in zip([-1, *numbers], numbers, strict=False)]
    for number, line, verdict in zip(numbers, lines, decide(lines), strict=True):
        if line.fixed is not None or verdict.speaker == UNKNOWN:
            continue
        entity = document.registry.entities[verdict.speaker]
        reasons = scene.reasons.get((number, verdict.speaker), [])
        evidence = "; ".join(reasons) or "turn-taking"
        cues[number] = replace(cues[number], entity=entity, rule=_rule(verdict.margin), evidence=evidence)


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
            for phrase in sentence.phrases:
                entity = self.document.references.entity(phrase) if phrase.kind is Kind.NOUN else None
                if entity and entity.person and self._present(sentence, phrase.start):
                    for number in entity.members or (entity.number,):
                        self._touch(number)
        self._read = max(self._read, at + 1)

    def _present(self, sentence: Sentence, start: int) -> bool:
        """Subjects and names are on the scene; a common noun that is no subject may mean the thing."""
        subjects = {sentence.phrases[item.index].start for item in self.document.references.subjects[sentence.start]}
        phrase = next(item for item in sentence.phrases if item.start == start)
        return start in subjects or self.document.references.mention(phrase).sort.value in (
            "name",
            "kin",
            "role",
            "narrator",
        )

    def _touch(self, number: int) -> None:
        if number in self._active:
            self._active.remove(number)
        self._active.append(number)
        del self._active[:-_ON_SCENE]

    def _score(
        self, number: int, line: Line, sentence: Sentence, between: list[Sentence], addressed: list[Entity]
    ) -> None:
        scores = dict.fromkeys(self._active, 0.0)
        for rank, entity in enumerate(reversed(self._active)):
            scores[entity] -= 0.15 * rank
        for item, weight, why in self._beats(sentence, between):
            scores[item.number] = scores.get(item.number, 0.0) + weight
            self.reasons.setdefault((number, item.number), []).append(why)
        for person in addressed:
            if person.number in scores:
                scores[person.number] += _ADDRESSED
        if line.adjacent or len(between) <= 1:
            for person in self._addressed:
                if person.number in scores:
                    scores[person.number] += _ANSWERS
                    self.reasons.setdefault((number, person.number), []).append(f"{person.name} is addressed before")
        line.scores = scores

    def _beats(self, sentence: Sentence, between: list[Sentence]) -> list[tuple[Entity, float, str]]:
        """Who acts in the narration right before and right behind the line, with the weight of it."""
        document = self.document
        found: list[tuple[Entity, float, str]] = []
        behind = document.behind(sentence)
        if behind and not quotes_in(behind) and behind.paragraph <= sentence.paragraph + 1:
            for entity, extra, why in self._acting(behind, True):
                new = _INTRODUCED if behind.start <= entity.first < behind.end and not entity.members else 0.0
                found.append((entity, _BEHIND + extra + new, why))
        if between:
            for entity, extra, why in self._acting(between[-1], False):
                found.append((entity, (_SPENT if self._spent(between) else _BEFORE + extra), why))
            for former in between[-3:-1]:
                found += [(entity, _EARLIER, why) for entity, _, why in self._acting(former, False)]
        return found

    def _acting(self, sentence: Sentence, behind: bool) -> list[tuple[Entity, float, str]]:
        """The subjects of a sentence of narration, with what its verb adds."""
        document = self.document
        text = document.text[sentence.start : sentence.end]
        subjects = [item for item in document.references.subjects[sentence.start] if item.entity.person]
        if not subjects:
            voice = self._voice(sentence)
            return [(voice, _SAYING, text)] if voice else [] if behind else self._elided(sentence)
        chosen = self._main(subjects)
        if behind:
            at = next_predicate(sentence, subjects[0].index)
            if at >= 0 and set(idiom(sentence, at)) & word_class("speech"):
                chosen = subjects[0]
        verbs = {
            word
            for at, phrase in enumerate(sentence.phrases)
            if phrase.kind is Kind.PREDICATE
            for word in idiom(sentence, at)
        }
        extra = 0.0
        if behind and verbs & word_class("speech"):
            extra = _SAYING
        elif not behind and verbs & _ENTRIES:
            extra = _ENTERING
        if chosen.entity.members:
            extra = _UNISON if any(word in text for word in _TOGETHER) else -1.0
        return [(chosen.entity, extra, text)]

    def _elided(self, sentence: Sentence) -> list[tuple[Entity, float, str]]:
        """A sentence without a subject goes on with that of the sentence before it, in the same paragraph."""
        former = self.document.before(sentence)
        if former is None or former.paragraph != sentence.paragraph or quotes_in(former):
            return []
        if not any(phrase.kind is Kind.PREDICATE for phrase in sentence.phrases):
            return []
        subjects = [item for item in self.document.references.subjects[former.start] if item.entity.person]
        text = self.document.text[former.start : sentence.end]
        return [(self._main(subjects).entity, -0.3, text)] if subjects else []

    def _spent(self, between: list[Sentence]) -> bool:
        """The one sentence between two lines says who spoke the first: it announces nobody for the second."""
        if len(between) > 1:
            return False
        first = between[0]
        predicates = [at for at, phrase in enumerate(first.phrases) if phrase.kind is Kind.PREDICATE]
        return any(set(idiom(first, at)) & word_class("speech") for at in predicates[-1:])

    def _main(self, subjects: list[Subject]) -> Subject:
        topics = [item for item in subjects if item.topic]
        return (topics or subjects)[-1]

    def _voice(self, sentence: Sentence) -> Entity | None:
        """X of Xの声が響いた."""
        for phrase, following in zip(sentence.phrases, sentence.phrases[1:], strict=False):
            if phrase.kind is Kind.NOUN and phrase.particle == "の" and following.text in word_class("body"):
                entity = self.document.references.entity(phrase)
                if entity and entity.person:
                    return entity
        return None
