"""Names: those of the cast first, then JMnedict's; a name is never explained as the common word it is written like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from annotator.language.jmdict import Dictionary, Name
from annotator.language.script import is_kanji_numeral, to_hiragana
from annotator.model import CastMember

__all__ = ["cast_names", "is_name", "best_name"]

_KINDS = {
    "人名-姓": ("surname",),
    "人名-名": ("given", "fem", "masc"),
    "人名": ("person", "surname", "given", "fem", "masc"),
    "地名": ("place", "station"),
    "一般": ("organization", "company", "product", "work", "place"),
}
"""Kinds of JMnedict by the end of the analyser's part of speech."""


def is_name(surface: str, pos: str) -> bool:
    """Whether the analyser takes the word for a name; numerals it takes for given names (三百) are none."""
    return pos.startswith("名詞-固有名詞") and not all(map(is_kanji_numeral, surface))


@lru_cache(maxsize=64)
def cast_names(cast: tuple[CastMember, ...]) -> Mapping[str, CastMember]:
    """Members of the cast by every form of their names."""
    return {form: member for member in reversed(cast) for form in (*reversed(member.aliases), member.name)}


def best_name(dictionary: Dictionary, surface: str, reading: str, pos: str) -> Name | None:
    """The name in JMnedict that is written and read so, of the kind that the analyser sees."""
    found = dictionary.names(surface)
    if reading:
        found = tuple(name for name in found if to_hiragana(name.reading) == reading)
    if not found:
        return None
    wanted = next((kinds for end, kinds in _KINDS.items() if end in pos), ())
    return max(found, key=lambda name: (_rank(name.kinds, wanted), -name.number))


def _rank(kinds: Iterable[str], wanted: tuple[str, ...]) -> int:
    return max((len(wanted) - wanted.index(kind) for kind in kinds if kind in wanted), default=0)
