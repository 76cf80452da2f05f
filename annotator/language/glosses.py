"""English words of glosses, cut to stems: what two entries have in common tells which senses go together (Lesk 1986).

票が割れる: *vote* is a gloss of 票, and stands in one sense of 割れる, "to be divided (opinion, vote, etc.)".
"""

from __future__ import annotations

import re
from functools import lru_cache

from annotator.language.jmdict import Entry, Sense

__all__ = ["entry_stems", "hint_stems", "says", "sense_stems", "stems"]

_WORD = re.compile("[a-z]{3,}")
_HINT = re.compile(r"\(([^)]*)\)")
_COMMON = """
the and for etc esp with from into out that this one ones not but was are has have been being its their they them who
what when where which while than then also usu very more most such some any all other another thing things something
someone somebody person people make made get got go going come to do does done doing take taken put set give given
over off through about after before between under upon onto
"""
_STOP = frozenset(_COMMON.split())
_SUFFIXES = "ations ation ments ment ings ing ies ied ers er es ed s ly e y"
_ENDINGS = tuple(_SUFFIXES.split())


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of the words of an English text that mean something."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP)


def sense_stems(sense: Sense) -> frozenset[str]:
    """The stems of a sense's glosses and of the remarks on it."""
    return stems(" ".join((*sense.glosses, *sense.info, *sense.fields)))


def says(sense: Sense, english: str) -> bool:
    """Whether a sense says what an editor has put in English: they share a word, or one gloss is it (to put off)."""
    return english in sense.glosses or not stems(english).isdisjoint(sense_stems(sense))


def hint_stems(sense: Sense) -> frozenset[str]:
    """The stems of what stands in brackets in a sense's glosses: typical objects, subjects and places."""
    return stems(" ".join(hint for gloss in sense.glosses for hint in _HINT.findall(gloss)))


@lru_cache(maxsize=1 << 13)
def entry_stems(entry: Entry) -> frozenset[str]:
    """The stems of the first glosses of an entry's usual senses."""
    return frozenset().union(*(stems(" ".join(sense.glosses[:3])) for sense in entry.senses[:3]))
