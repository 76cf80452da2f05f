"""Whether a term stands in another sense than the glossary's: what its neighbours' glosses share with it (Lesk 1986).

The English of a glossary entry names senses of the dictionary: *coach* one of 監督. A phrase of the dictionary that the
term is a part of (映画監督, *film director*), or a word that a particle ties to it (山の裾, *foot (of a mountain)*),
speaks for another sense when its glosses have something of that one and nothing of those that are meant. That is
certain, and needs no vocabulary; what is left is weighed by :mod:`annotator.glossary.fitting`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from annotator.glossary.idioms import phrases
from annotator.glossary.matching import Match
from annotator.glossary.senses import senses_of
from annotator.language.glosses import entry_stems, hint_stems, sense_stems, stems
from annotator.language.jmdict import Entry, open_dictionary
from annotator.model import Token
from annotator.statements import GlossaryEntry

__all__ = ["in_other_sense"]

_TIES = frozenset("をにがの")


class _Stems(NamedTuple):
    """Stems of the senses that the glossary means, of all others, and of what others say of their surroundings."""

    meant: frozenset[str]
    others: frozenset[str]
    hints: frozenset[str]


def in_other_sense(text: str, tokens: tuple[Token, ...], match: Match) -> bool:
    """Whether the dictionary speaks for another sense of the term in this place; without it, the term is meant."""
    known = _stems(match.form.word.entry)
    if known is None:
        return False
    for phrase in phrases(text, tokens, match):
        said = _said(phrase)
        if not said.isdisjoint(known.others) and said.isdisjoint(known.meant):
            return True
    return any(not near.isdisjoint(known.hints) and near.isdisjoint(known.meant) for near in _tied(tokens, match))


@lru_cache(maxsize=1 << 12)
def _stems(entry: GlossaryEntry) -> _Stems | None:
    """What the dictionary has of a term; nothing unless some senses of its one entry, and not all, are meant."""
    meant, others = senses_of(entry, open_dictionary())
    if not meant or not others or len({number for number, _ in (*meant, *others)}) > 1:
        return None
    own = stems(entry.english).union(*map(sense_stems, meant.values()))
    return _Stems(
        own,
        frozenset().union(*map(sense_stems, others.values())) - own,
        frozenset().union(*map(hint_stems, others.values())) - own,
    )


def _entries(form: str) -> tuple[Entry, ...]:
    dictionary = open_dictionary()
    return tuple(map(dictionary.entry, dictionary.numbers(form)))


@lru_cache(maxsize=1 << 14)
def _said(phrase: str) -> frozenset[str]:
    """The stems of the first sense of a phrase that the dictionary has."""
    return frozenset().union(*(sense_stems(entry.senses[0]) for entry in _entries(phrase)))


def _tied(tokens: tuple[Token, ...], match: Match) -> Iterator[frozenset[str]]:
    """The stems of the word that a particle ties to the term before it (山の裾)."""
    if match.first < 2 or tokens[match.first - 1].surface not in _TIES or tokens[match.first].start != match.start:
        return
    word, particle = tokens[match.first - 2], tokens[match.first - 1]
    if word.end == particle.start and particle.end == match.start and word.pos.startswith("名詞"):
        yield from (entry_stems(entry) for entry in _entries(word.lemma))
