"""What each sign of a turn weighs: log-odds, learned from marked stories by ``benchmarks/train_speakers.py``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from annotator.language.tables import table_weights

__all__ = ["load_weights"]


@cache
def load_weights() -> Mapping[str, float]:
    """The table ``data/speakers/turns.tsv``: name of a feature, tab, weight; what is not there weighs nothing."""
    return table_weights("speakers/turns.tsv")
