"""Which senses of an entry grammar allows in a place, whatever stands around: counters, and verbs joined to verbs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from annotator.language.jmdict import Entry
from annotator.vocabulary.classes import class_codes
from annotator.vocabulary.places import Place

__all__ = ["allowed"]

_COUNTING = frozenset(("ctr", "suf", "n-suf"))
_ATTACHED = {"接尾辞": frozenset(("suf", "n-suf", "ctr", "aux-adj")), "接頭辞": frozenset(("pref", "n-pref"))}
"""What a word that hangs on another is in the dictionary."""
_TE = ("て", "で")


def allowed(entry: Entry, place: Place) -> tuple[bool, ...]:
    """For each sense whether it can stand here; all of them where none could.

    Behind a number an entry with counters is one (八千台), and without a number it is none. A verb joined to the stem
    of another word is auxiliary if its entry has such senses (書き直す), and is not where it stands by itself. What
    hangs on another word is a suffix or a prefix (やすい of 書きやすい).
    """
    codes = _codes(entry)
    found = _of_verb(codes, place) if place.unit.pos.startswith("動詞") else _of_noun(codes, place)
    return tuple(found) if any(found) else (True,) * len(codes)


@lru_cache(maxsize=1 << 12)
def _codes(entry: Entry) -> tuple[frozenset[str], ...]:
    return tuple(class_codes(sense.classes) for sense in entry.senses)


def _of_verb(codes: Sequence[frozenset[str]], place: Place) -> list[bool]:
    token = place.token_before
    if place.joined():
        auxiliary = ["aux-v" in found for found in codes]
        return auxiliary if any(auxiliary) else ["suf" in found for found in codes]
    if token is not None and token.surface in _TE:
        return []
    return ["aux-v" not in found for found in codes]


def _of_noun(codes: Sequence[frozenset[str]], place: Place) -> list[bool]:
    if place.counts():
        return ["ctr" in found for found in codes]
    attached = _ATTACHED.get(place.unit.pos.partition("-")[0])
    if attached is not None:
        return [not found.isdisjoint(attached) for found in codes]
    return ["ctr" not in found or not found <= _COUNTING for found in codes]
