"""Readings that JMnedict, the dictionary of names, gives; asked only about words that an analyser takes for names."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from annotator.language.jmdict import open_dictionary
from annotator.language.script import is_reading, to_hiragana

__all__ = ["GIVEN_NAMES", "TITLES", "Name", "look_up_name"]

GIVEN_NAMES = frozenset(("given", "fem", "masc"))
"""Types of given names in JMnedict."""
TITLES = frozenset(("氏", "さん", "様", "さま", "ちゃん", "君", "くん", "殿"))
"""What stands behind the name of a person."""

_MOST = 12
"""Readings of one name; more are of given names that can be read in any way."""
_SORTS = {
    **{"surname": "s", "place": "p", "station": "p", "given": "g", "fem": "g", "masc": "g"},
    **{"person": "f", "company": "o", "organization": "o", "product": "o", "work": "o"},
}
"""Types of JMnedict in one letter: surname, place, given name, full name, organisation or work; others are ``u``."""


class Name(NamedTuple):
    """A reading of a name, and what is named so."""

    kana: str
    sorts: str
    """Letters of its types, in the order of the alphabet."""


@lru_cache(maxsize=8192)
def look_up_name(surface: str) -> tuple[Name, ...]:
    """The readings of a name; those of most types first, then in the order of JMnedict."""
    sorts: dict[str, set[str]] = defaultdict(set)
    for name in open_dictionary().names(surface):
        kana = to_hiragana(name.reading)
        if is_reading(kana) and not any(sign in kana for sign in " 　・"):
            sorts[kana].update(_SORTS.get(kind, "u") for kind in name.kinds or ("",))
    ranked = sorted(sorts.items(), key=lambda pair: -len(pair[1]))
    return tuple(Name(kana, "".join(sorted(letters))) for kana, letters in ranked[:_MOST])
