"""How sure a speaker is: the probability of whoever was chosen, or what texts left out tell of a class of turns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from annotator.language.tables import table_weights
from annotator.speakers.cues import Cue

__all__ = ["SURE", "confidence_of"]

SURE = 0.97
"""An answer with this confidence or more counts as sure (``data/speakers/confidence.md`` has the figures)."""

_DEFAULT = 0.5


@cache
def _table() -> Mapping[str, float]:
    return table_weights("speakers/confidence.tsv")


def confidence_of(cue: Cue) -> float:
    """Probability that the cue's speaker is right.

    Whoever was chosen among the people of the prose (:mod:`annotator.speakers.choice`) has a probability of his own.
    For labels and turns it is the share of right answers of their class, ``-listed`` for speakers of the editor's cast.
    """
    if cue.probability:
        return cue.probability
    table = _table()
    listed = table.get(f"{cue.rule}-listed") if cue.entity is not None and cue.entity.cast else None
    return listed or table.get(cue.rule, _DEFAULT)
