"""Who speaks the quotations of the prose: the likeliest of those around, by weights learned from marked texts.

A conditional choice (multinomial logistic regression, McFadden 1974) among everybody whom the sentences around a
quotation name, those who spoke last and those whom the text is about; the rules of
:mod:`annotator.speakers.prose.discourse` and of the quotation's own sentence are signs among others. The probability of
the chosen one is his confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotator.model import QuoteKind
from annotator.speakers.cues import Cue, Hint
from annotator.speakers.document import Document
from annotator.speakers.prose.discourse import hint_of, is_prose, without_paper
from annotator.speakers.prose.nearby import NOBODY, Nearby, Signs
from annotator.speakers.prose.spots import Spot
from annotator.speakers.weights import score, shares, weights_of

__all__ = ["Decision", "choose", "decisions", "settle_prose"]

_CONTEXT = "context"
"""Name of the rule where no other points to the chosen one."""


class Decision(NamedTuple):
    """One quotation with its candidates."""

    spot: Spot
    hint: Hint | None
    signs: Signs


def settle_prose(document: Document, cues: dict[int, Cue]) -> None:
    """Find the speakers of the spoken quotations of the prose, in reading order.

    A line of dialogue to which no rule points is left to :mod:`annotator.speakers.dialogue.scenes`.
    """
    for _ in decisions(document, cues, weights_of("choice")):
        pass


def decisions(document: Document, cues: dict[int, Cue], weights: Mapping[str, float]) -> Iterator[Decision]:
    """The decisions as they are taken; ``cues`` holds the answer to the former one when the next is asked for."""
    prose = is_prose(document, cues)
    nearby = Nearby(document)
    for number in cues:
        cue = cues[number] = without_paper(document, cues[number], number)
        free = _open(document, number, cue)
        hint = _hint(document, cues, number, prose) if free else None
        if hint or (free and not _in_scene(document, number, prose)):
            spot = nearby.spot(number)
            decision = Decision(spot, hint, nearby.signs(spot, cues, hint))
            chosen, probability = choose(decision.signs, weights)
            if chosen != NOBODY:
                cues[number] = _answer(nearby, decision, cue, chosen, probability)
            yield decision
        entity = cues[number].entity
        if entity and cue.spoken:
            nearby.heard(number, entity)


def choose(signs: Signs, weights: Mapping[str, float]) -> tuple[int, float]:
    """The likeliest candidate and his probability; :data:`NOBODY` where there is none besides."""
    scores = {number: score(names, weights) for number, names in signs.items()}
    best = max((number for number in scores if number != NOBODY), key=lambda number: scores[number], default=NOBODY)
    return best, shares(scores)[best]


def _open(document: Document, number: int, cue: Cue) -> bool:
    """Whether somebody's words stand between marks, and neither layout nor author says whose they are."""
    item = document.quotations[number]
    told = cue.marked or not item.mark or item.label is not None
    return cue.spoken and not told and cue.rule != "inscription" and number in document.place


def _in_scene(document: Document, number: int, prose: bool) -> bool:
    """Whether the quotation may be a line of a dialogue, whose turns tell more than its sentence."""
    outside = document.place[number][0].level < 0
    return document.story or (outside and document.opens_paragraph(number) and not prose)


def _hint(document: Document, cues: dict[int, Cue], number: int, prose: bool) -> Hint | None:
    """To whom the first rule points that holds: by the own sentence, else by those around."""
    cue = cues[number]
    if cue.entity:
        return Hint(cue.entity, cue.rule, cue.evidence, pronoun=cue.pronoun)
    return hint_of(document, cues, number, prose)


def _answer(nearby: Nearby, decision: Decision, cue: Cue, chosen: int, probability: float) -> Cue:
    entity = nearby.entity(decision.spot, chosen)
    hint = decision.hint
    if hint is None or hint.entity is not entity:
        hint = Hint(entity, _CONTEXT, nearby.evidence(decision.spot, entity))
    kind = QuoteKind.WRITTEN if hint.written and cue.kind is QuoteKind.SPEECH else cue.kind
    return Cue(kind, entity, hint.rule, hint.evidence, cue.bare, hint.pronoun, probability)
