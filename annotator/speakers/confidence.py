"""How sure each class of rule is: its share of right answers on gold data (for scenes, on texts left out)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from annotator.language.tables import table_weights
from annotator.speakers.cues import Cue
from annotator.speakers.mentions import Sort

__all__ = ["SURE", "confidence_of"]

SURE = 0.95
"""An answer with this confidence or more counts as sure: the words beside the quotation say who speaks, or the
chain of turns leaves hardly anybody else. On the texts kept apart, most of them novels, all of them are right (46) and
.09 of the quotations have one; with a cast .98 are right (124 of 126), and .24 have one."""

_DEFAULT = 0.5
_CLOSE = (Sort.KIN, Sort.NARRATOR, Sort.THING, Sort.ANIMAL)
"""Sorts of people who are called by more than one word."""


@cache
def _table() -> Mapping[str, float]:
    return table_weights("speakers/confidence.tsv")


def confidence_of(cue: Cue, story: bool) -> float:
    """Probability that the cue's speaker is right: by its rule, a pronoun, the editor's cast, and the sort of text.

    In a ``story``, and of relatives and the writer himself anywhere, the words beside a quotation may tell of somebody
    whom the text calls otherwise elsewhere: such a cue is ``close``. The editor's cast says who that is.
    """
    table = _table()
    listed = cue.entity is not None and cue.entity.cast
    close = story or (cue.entity is not None and cue.entity.sort in _CLOSE)
    traits = (("pronoun", cue.pronoun), ("listed", listed), ("close", close and not listed))
    classes = [f"{cue.rule}-{name}" for name, holds in traits if holds]
    return next((table[name] for name in (*classes, cue.rule) if name in table), _DEFAULT)
