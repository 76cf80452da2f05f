"""Two descriptions of one person: 男 whom others call 坂巻, 隊長 who is 氷室 to the narration, the narrator's own name.

Every description that may be somebody else's too chooses one of the others near it, or none, by a log-linear model
over what the document shows of the two (:mod:`annotator.speakers.identity.descriptions`). A wrong join costs more than
one that is missed, so only what is rather sure is joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.identity.descriptions import Description, Descriptions
from annotator.speakers.people.aliases import NARRATOR, Entity
from annotator.speakers.text.lexicon import addressed_as, word_class
from annotator.speakers.text.mentions import Sort
from annotator.speakers.weights import score, shares

__all__ = ["NONE", "Choice", "choices", "same_persons"]

_LEAST = 0.6
"""Probability from which two descriptions are joined."""
_RANKS = {Sort.NAME: 3, Sort.THING: 2, Sort.NARRATOR: 1}
"""Which description somebody is known by: a name, else a noun that is one here, else I, else what he is."""
_NAMES = (Sort.NAME, Sort.THING)
_TOLD_APART = ("told of together", "act together", "calls", "interleaved, nameless")
_PARTED = frozenset(["genders differ", "both family", "both given", *_TOLD_APART])
"""Signs with which a pair does not count where it is asked who else fits."""
NONE = -1
"""The choice of nobody."""


@dataclass(slots=True, eq=False)
class Choice:
    """A description, and what speaks for its being that of each of the others near it, or of none of them."""

    entity: Entity
    signs: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """By the number of the other entity, or :data:`NONE`: names of features."""

    def shares(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The probability of each; those of whom the document shows the same are weighed once."""
        scores = {names: score(names, weights) for names in dict.fromkeys(self.signs.values())}
        return shares({one: scores[names] for one, names in self.signs.items()})


def same_persons(document: Document, cues: dict[int, Cue], weights: Mapping[str, float]) -> dict[int, Entity]:
    """By number: entities of the document that are somebody else under another description, and who that is."""
    joined: dict[int, int] = {}
    for choice in choices(document, cues):
        likely = choice.shares(weights)
        best = max(likely, key=lambda one: likely[one])
        if best != NONE and likely[best] >= _LEAST:
            joined[choice.entity.number] = best
    return {one: document.registry.entities[_last(joined, one)] for one in joined}


def _last(joined: dict[int, int], one: int) -> int:
    """Who somebody is in the end: 女将 is the narrator, and the narrator is 桐生. Ranks rise, so there is an end."""
    while one in joined:
        one = joined[one]
    return one


def choices(document: Document, cues: dict[int, Cue]) -> list[Choice]:
    """What every description may choose from, with features.

    In a story without a cast all may; elsewhere only the narrator, whose name others may call.
    """
    free = document.story and not document.registry.has_cast
    if not free and document.registry.named(NARRATOR) is None:
        return []
    shown = Descriptions(document, cues)
    sides = {number: _Side(one) for number, one in shown.people.items()}
    found: dict[int, Choice] = {}
    fits: list[tuple[int, int]] = []
    for first, second in shown.near():
        one, other = sides[first], sides[second]
        if other.rank < one.rank:
            one, other = other, one
        if one.entity.cast or not (free or one.entity.sort is Sort.NARRATOR):
            continue
        names = _features(one, other, shown.signs.get((first, second), ()))
        choice = found.get(one.number) or found.setdefault(one.number, _choice(one))
        choice.signs[other.number] = names
        if one.lives and other.lives and _PARTED.isdisjoint(names):
            fits.append((one.number, other.number))
    _add_rivals(found, fits)
    return list(found.values())


class _Side:
    """A description, with what all that it is held against ask of it."""

    def __init__(self, one: Description) -> None:
        entity = self.entity = one.entity
        self.number, self.told, self.family = entity.number, one.told, one.family
        self.lives = bool(one.acts or one.called)
        """Whether it does anything, or is spoken to."""
        self.rank = (_RANKS.get(entity.sort, 0), -entity.first)
        """What is not known by a name comes first; of two alike, whoever is met later."""
        self.roles = frozenset((entity.name, *entity.roles))
        self.address = frozenset(role for word in entity.aliases for role in addressed_as(word))
        """The roles of those who are addressed by its words."""
        last = "name" if entity.sort in _NAMES else entity.sort.value
        self.kind = _kind(_sort(one), last, entity.gender, bool(one.told), bool(one.acts), bool(one.called), one.comes)


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """What descriptions may have in common; there is one object of each kind (:func:`_kind`)."""

    sort: str
    """Of what is no name, whether the narration has it or only lines have."""
    last: str
    """The sort, all names in one."""
    gender: str
    told: bool
    acts: bool
    called: bool
    comes: str


_kind = lru_cache(maxsize=1024)(_Kind)


def _choice(one: _Side) -> Choice:
    idle = ("none, does nothing",) * (not one.lives)
    return Choice(one.entity, {NONE: ("none", f"none for {one.kind.sort}", *idle)})


def _sort(one: Description) -> str:
    sort = one.entity.sort
    if sort in _RANKS:
        return sort.value
    plain = sort is Sort.ROLE and one.entity.name in word_class("plain-person")
    return ("told " if one.told else "untold ") + ("plain" if plain else sort.value)


def _features(one: _Side, other: _Side, signs: Collection[str]) -> tuple[str, ...]:
    """What speaks for and against two descriptions' being of one person; ``other`` is the name, if either is."""
    both = bool(one.told and other.told)
    hands_over = both and one.told[-1] < other.told[0]
    late = both and one.told[0] > other.told[0]
    names = _of_kinds(one.kind, other.kind, "there at a call" in signs, hands_over, late)
    alike = _alike(one, other)
    return (*signs, *alike, *names) if signs or alike else names


@lru_cache(maxsize=4096)
def _of_kinds(one: _Kind, other: _Kind, there: bool, hands_over: bool, late: bool) -> tuple[str, ...]:
    """What the kinds of two descriptions tell.

    ``there`` says whether either is at hand where the other is called, ``hands_over`` whether the narration tells of
    the other only behind the first, ``late`` whether it tells of the first later.
    """
    return tuple(_held_together(one, other, there, hands_over, late))


def _held_together(one: _Kind, other: _Kind, there: bool, hands_over: bool, late: bool) -> Iterator[str]:
    if (one.called or other.called) and not there:
        yield "not there at a call"
    if one.gender and other.gender:
        yield "genders agree" if one.gender == other.gender else "genders differ"
    if one.told and other.told:
        in_turn = "interleaved" if other.last == "name" else "interleaved, nameless"
        yield "both told"
        yield "hands over" if hands_over else in_turn
        yield f"the role comes late as {one.comes}" if late else f"the name comes late as {other.comes}"
    if one.called and other.called:
        yield "both called"
    if one.acts and not other.told and other.called:
        yield "a body for a name"
    if not one.told and one.called and other.acts:
        yield "a name for a body"
    if "narrator" in (one.last, other.last):
        name = other if one.last == "narrator" else one
        yield "narrator, told" if name.told else "narrator, called" if name.called else "narrator, not called"
    yield f"{one.sort} to {other.last}"


def _alike(one: _Side, other: _Side) -> list[str]:
    """What the words themselves tell: 先生 and 柴先生, 菊 and 菊之助, 旦那 for a 主人, two family names."""
    first, second = one.entity.name, other.entity.name
    found = ["bears"] if first in other.entity.roles else []
    if not (one.address.isdisjoint(other.roles) and other.address.isdisjoint(one.roles)):
        found.append("is addressed so")
    within = first.startswith(second) or second.startswith(first)
    if one.entity.sort is other.entity.sort is Sort.NAME:
        if within:
            found.append("begin alike")
        elif one.family * other.family < 0:
            found.append("family and given")
        elif one.family * other.family > 0:
            found.append("both family" if one.family > 0 else "both given")
    elif second.endswith(first):
        found.append("ends so")
    elif within:
        found.append("begins so")
    return found


def _add_rivals(found: dict[int, Choice], fits: list[tuple[int, int]]) -> None:
    """Note for each pair that fits how many others fit either."""
    ones, others = Counter(one for one, _ in fits), Counter(other for _, other in fits)
    for one, other in fits:
        found[one].signs[other] += (f"fits {min(ones[one], 2)} and {min(others[other], 2)}",)
