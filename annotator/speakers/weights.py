"""What each sign of a turn weighs: log-odds, learned from marked stories by ``benchmarks/train_speakers.py``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["load_weights"]


@cache
def load_weights() -> Mapping[str, float]:
    """The table ``data/speakers/turns.tsv``: name of a feature, tab, weight; what is not there weighs nothing."""
    text = files("annotator").joinpath("data/speakers/turns.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: float(row[1]) for row in rows}
