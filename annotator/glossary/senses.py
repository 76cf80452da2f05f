"""The senses that the dictionary has of a term: those that the glossary means, and what else its word may mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from annotator.language.glosses import hint_stems, says, sense_stems, stems
from annotator.language.jmdict import Dictionary, Sense
from annotator.language.script import to_hiragana
from annotator.statements import GlossaryEntry

__all__ = ["SenseId", "Senses", "Stems", "senses_of", "stems_of"]

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


class Stems(NamedTuple):
    """Stems of the senses that the glossary means, of all others, and of what others say of their surroundings."""

    meant: frozenset[str]
    others: frozenset[str]
    hints: frozenset[str]


def stems_of(entry: GlossaryEntry, senses: Senses) -> Stems | None:
    """What the glosses have of a term; nothing unless some senses of its one entry, and not all, are meant."""
    meant, others = senses
    if not meant or not others or len({number for number, _ in (*meant, *others)}) > 1:
        return None
    own = stems(entry.english).union(*map(sense_stems, meant.values()))
    return Stems(
        own,
        frozenset().union(*map(sense_stems, others.values())) - own,
        frozenset().union(*map(hint_stems, others.values())) - own,
    )
