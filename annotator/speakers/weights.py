"""What signs weigh: log-odds, learned from marked stories (``benchmarks/train_speakers.py``, ``train_people.py``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from annotator.language.tables import table_weights

__all__ = ["load_weights", "people_weights"]


@cache
def load_weights() -> Mapping[str, float]:
    """The table ``data/speakers/turns.tsv``: name of a feature, tab, weight; what is not there weighs nothing."""
    return table_weights("speakers/turns.tsv")


@cache
def people_weights() -> Mapping[str, float]:
    """The table ``data/speakers/people.tsv``: what ties and parts two descriptions of people."""
    return table_weights("speakers/people.tsv")
