"""Names: those of the cast first, then JMnedict's; a name is never explained as the common word it is written like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from annotator.language.jmdict import Dictionary, Name
from annotator.language.names import GIVEN_NAMES, TITLES
from annotator.language.script import is_kanji_numeral, is_katakana, to_hiragana
from annotator.model import Token
from annotator.statements import CastMember
from annotator.vocabulary.entries import frequency

__all__ = ["COUNTRY", "best_name", "cast_names", "is_name", "may_be_person", "people_by_name"]

COUNTRY = "地名-国"
"""End of the part of speech of a country's name."""

_KINDS = {
    "人名-姓": ("surname",),
    "人名-名": ("given", "fem", "masc"),
    "人名": ("person", "surname", "given", "fem", "masc"),
    "地名": ("place", "station"),
    "一般": ("organization", "company", "product", "work", "place"),
}
"""Kinds of JMnedict by the end of the analyser's part of speech."""


_USUAL = 0.35
"""Frequency from which a word is common."""
_BETWEEN_NAMES = frozenset("・＝=")


def people_by_name(tokens: Sequence[Token]) -> frozenset[str]:
    """Words that are a person's name in this text, also where the analyser does not see it."""
    return _katakana_people(tokens) | _given_names(tokens)


def _katakana_people(tokens: Sequence[Token]) -> frozenset[str]:
    """Words in katakana that have a title somewhere, or stand in one name with one that has, or that is a person's.

    Analysers know such names only beside the title: ライク氏 is a name, ライク by itself is English *like*.
    """
    people: set[str] = set()
    for chain in _katakana_chains(tokens):
        behind = tokens[chain[-1] + 1] if chain[-1] + 1 < len(tokens) else None
        titled = behind is not None and behind.surface in TITLES and behind.start == tokens[chain[-1]].end
        if titled or (len(chain) > 1 and any("人名" in tokens[at].pos for at in chain)):
            people.update(tokens[at].surface for at in chain)
    return frozenset(people)


def _given_names(tokens: Sequence[Token]) -> frozenset[str]:
    """Given names that stand behind a family name somewhere: of 水無瀬小春 analysers know that 小春 is no month.

    Names of one character (光, 林) are too often a common word, even where somebody is called so.
    """
    return frozenset(
        name.surface
        for family, name in pairwise(tokens)
        if family.pos.endswith("人名-姓") and name.pos.endswith("人名-名")
        if family.end == name.start and len(name.surface) > 1
    )


def _katakana_chains(tokens: Sequence[Token]) -> list[list[int]]:
    """Words in katakana, those that ・ joins together: ヤン・ライク."""
    chains: list[list[int]] = []
    for at, token in enumerate(tokens):
        if not all(map(is_katakana, token.surface)):
            continue
        joined = at > 1 and tokens[at - 1].surface in _BETWEEN_NAMES and chains and chains[-1][-1] == at - 2
        if joined and tokens[at - 2].end == tokens[at - 1].start and tokens[at - 1].end == token.start:
            chains[-1].append(at)
        else:
            chains.append([at])
    return chains


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


def may_be_person(dictionary: Dictionary, surface: str) -> bool:
    """Whether a common noun may be somebody's name, too: さくら, 花, 林 and words that no dictionary has.

    先生 and 館長 are surnames for JMnedict; a common word of several kanji is rather what somebody is called.
    """
    if not dictionary.numbers(surface) or all(map(is_katakana, surface)):
        return True
    kinds = {kind for name in dictionary.names(surface) for kind in name.kinds}
    if not kinds.isdisjoint(GIVEN_NAMES):
        return True
    usual = max(frequency(dictionary.entry(number)) for number in dictionary.numbers(surface))
    return "surname" in kinds and (len(surface) == 1 or usual < _USUAL)


def _rank(kinds: Iterable[str], wanted: tuple[str, ...]) -> int:
    return max((len(wanted) - wanted.index(kind) for kind in kinds if kind in wanted), default=0)
