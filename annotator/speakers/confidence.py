"""How sure a speaker is: the probability of whoever was chosen, or what texts left out tell of a class of turns."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from annotator.language.tables import table_weights
from annotator.model import Provenance, Quote
from annotator.speakers.cues import Cue
from annotator.speakers.text.mentions import Sort

__all__ = ["LIKELY", "SURE", "Certainty", "certainty", "confidence_of"]

SURE = 0.96
"""An answer with this confidence or more counts as sure (``data/speakers/confidence.md`` has the figures)."""

LIKELY = 0.7
"""From this confidence on eight of ten answers are right, below it five or six: those are guesses."""

_DEFAULT = 0.5
_STORY = "chosen-in-story"
_NAMELESS = "chosen-nameless"
_SORTS = (Sort.ROLE, Sort.KIN, Sort.ANIMAL, Sort.THING)
"""Sorts of people who have no name of their own."""


class Certainty(StrEnum):
    """The levels that readers see."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


def certainty(quote: Quote) -> Certainty:
    """How much a reader may rely on the speakers of a quotation; what author or editor set is sure."""
    if quote.provenance in (Provenance.AUTHOR, Provenance.EDITOR):
        return Certainty.SURE
    if not quote.speakers or quote.confidence < LIKELY:
        return Certainty.GUESS
    return Certainty.SURE if quote.confidence >= SURE else Certainty.LIKELY


def confidence_of(cue: Cue, story: bool) -> float:
    """Probability that the cue's speaker is right.

    Whoever was chosen among the people of the prose (:mod:`annotator.speakers.prose.choice`) has a probability of his
    own; in a ``story`` somebody who is not in the editor's cast may be somebody whom the text calls otherwise
    elsewhere, and in a report the text may have several of whoever has no name (男性). For labels and turns it is
    the share of right answers of their class, ``-listed`` for speakers of the cast.
    """
    table = table_weights("speakers/confidence.tsv")
    listed = cue.entity is not None and cue.entity.cast
    if cue.probability:
        return cue.probability * _known(cue, story, table)
    return table.get(f"{cue.rule}-listed" if listed else cue.rule, table.get(cue.rule, _DEFAULT))


def _known(cue: Cue, story: bool, table: Mapping[str, float]) -> float:
    """How far it is known who goes by the name of the chosen one: all the way in the editor's cast."""
    if cue.entity is None or cue.entity.cast:
        return 1.0
    if story:
        return table[_STORY]
    return table[_NAMELESS] if cue.entity.sort in _SORTS else 1.0
