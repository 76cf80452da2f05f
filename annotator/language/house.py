"""Words whose readings are free variants: 日本 is にほん or にっぽん, and no context decides which.

The table ``data/house.tsv`` lists them; an edition chooses with the setting ``annotator_house``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from annotator.language.tables import table_rows

__all__ = ["Variants", "free_variants", "house_problems"]


class Variants(NamedTuple):
    """The readings of one word between which a house chooses."""

    readings: tuple[str, ...]
    bare: bool
    """Only without a kanji or digit beside the word: 七 alone, not the 七 of 七人."""
    default: str
    """The reading that stands if the edition says nothing; empty: the one that the context gave."""


@cache
def free_variants() -> Mapping[str, Variants]:
    """The table, by the word as it is written."""
    return {
        word: Variants(tuple(readings.split()), where == "bare", default.strip("-"))
        for word, readings, where, default in table_rows("house.tsv")
    }


def house_problems(chosen: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with an edition's choices: words that are no free variants, and readings that they do not have."""
    table = free_variants()
    problems: list[str] = []
    for word, reading in chosen.items():
        if word not in table:
            problems.append(f"{word!r} is not in the table of free variants; use a correction instead")
        elif reading not in table[word].readings:
            problems.append(f"{word!r} is read {' or '.join(table[word].readings)}, not {reading!r}")
    return tuple(problems)
