"""Costs of the alignment that no table lists: of groups, of names, and of whatever else a path may hold."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["WEIGHTS", "Weights"]


class Weights(NamedTuple):
    """Costs that are not in the table; set by cross-validation on the development half of the gold."""

    settled: float = 5.5
    """A path of listed pieces that costs no more than this, or than ``settled_unit`` per unit, is taken at once."""
    settled_unit: float = 2.2
    unlisted_group: float = 9.0
    in_name: float = 0.6
    """Added for each unit of an unlisted group in a name: names are rich in rare readings of single characters."""
    per_unit: float = 1.0
    """Each unit of an unlisted group behind the second."""
    unexpected_name: float = 3.0
    """Taking for a name a word that nobody said is one."""
    many_units: float = 2.0
    """Each unit behind the third, besides."""
    per_kana: float = 0.2
    """Each kana by which an unlisted group is longer or shorter than 1.9 per unit."""
    as_many: float = 1.5
    """An unlisted group with as many kana as units: each may well have its own."""
    doubled: float = 6.0
    """An unlisted group of a character and its repetition: each is read by itself."""
    katakana: float = 5.0
    """A border between two pieces that are both read in katakana: foreign words have no reading per character."""
    ke_as_kana: float = 1.5
    placed_digits: float = 7.0
    """Several kanji digits read as one number; dear, since 一二 is mostly read digit by digit."""


WEIGHTS = Weights()
