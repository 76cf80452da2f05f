"""The senses that the dictionary has of a term: those that the glossary means, and what else its word may mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from annotator.language.glosses import says
from annotator.language.jmdict import Dictionary, Sense
from annotator.language.script import to_hiragana
from annotator.statements import GlossaryEntry

__all__ = ["SenseId", "Senses", "senses_of"]

SenseId = tuple[int, int]
"""Number of an entry, and of one of its senses."""


class Senses(NamedTuple):
    """The senses of all entries with a term's spelling and reading."""

    meant: Mapping[SenseId, Sense]
    """Those that its English names."""
    others: Mapping[SenseId, Sense]


def senses_of(entry: GlossaryEntry, dictionary: Dictionary) -> Senses:
    """The senses of a term, as its English parts them."""
    entries = dictionary.read_so(entry.term, to_hiragana(entry.reading))
    found = {(item.number, sense.number): sense for item in entries for sense in item.senses}
    meant = {number: sense for number, sense in found.items() if says(sense, entry.english)}
    return Senses(meant, {number: sense for number, sense in found.items() if number not in meant})
