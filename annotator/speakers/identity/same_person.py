"""Two descriptions of one person: 男 whom others call 坂巻, 隊長 who is 氷室 to the narration, the narrator's own name.

Every description that may be somebody else's too chooses one of the others near it, or none, by a log-linear model
over what the document shows of the two (:mod:`annotator.speakers.identity.descriptions`). A wrong join costs more than
one that is missed, so only what is rather sure is joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

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
    signs: dict[int, list[str]] = field(default_factory=dict)
    """By the number of the other entity, or :data:`NONE`: names of features."""

    def shares(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The probability of each."""
        return shares({one: score(names, weights) for one, names in self.signs.items()})


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
    pairs: dict[tuple[int, int], list[str]] = {}
    for pair in sorted(shown.near):
        one, other = sorted(pair, key=lambda number: _rank(shown.people[number].entity))
        entity = shown.people[one].entity
        if not entity.cast and (free or entity.sort is Sort.NARRATOR):
            pairs[one, other] = list(_features(shown, shown.people[one], shown.people[other]))
    _add_rivals(shown, pairs)
    found: dict[int, Choice] = {}
    for (one, other), names in pairs.items():
        choice = found.get(one) or found.setdefault(one, _choice(shown.people[one]))
        choice.signs[other] = names
    return list(found.values())


def _rank(entity: Entity) -> tuple[int, int]:
    """What is not known by a name comes first; of two alike, whoever is met later."""
    return _RANKS.get(entity.sort, 0), -entity.first


def _choice(one: Description) -> Choice:
    idle = ["none, does nothing"] * (not _lives(one))
    return Choice(one.entity, {NONE: ["none", f"none for {_sort(one)}", *idle]})


def _lives(one: Description) -> bool:
    return bool(one.acts or one.called)


def _sort(one: Description) -> str:
    """The sort of a description; of what is no name, whether the narration has it or only lines have."""
    sort = one.entity.sort
    if sort in _RANKS:
        return sort.value
    plain = sort is Sort.ROLE and one.entity.name in word_class("plain-person")
    return ("told " if one.told else "untold ") + ("plain" if plain else sort.value)


def _features(shown: Descriptions, one: Description, other: Description) -> Iterator[str]:
    """What speaks for and against two descriptions' being of one person; ``other`` is the name, if either is."""
    signs = shown.signs(one.entity.number, other.entity.number)
    yield from signs
    if (one.called or other.called) and "there at a call" not in signs:
        yield "not there at a call"
    genders = one.entity.gender, other.entity.gender
    if all(genders):
        yield "genders agree" if genders[0] == genders[1] else "genders differ"
    yield from _alike(one, other)
    if one.told and other.told:
        in_turn = "interleaved" if other.entity.sort in _NAMES else "interleaved, nameless"
        yield "both told"
        yield "hands over" if max(one.told) < min(other.told) else in_turn
        late, word = (one, "role") if one.told[0] > other.told[0] else (other, "name")
        yield f"the {word} comes late as {late.comes}"
    if one.called and other.called:
        yield "both called"
    if one.acts and not other.told and other.called:
        yield "a body for a name"
    if not one.told and one.called and other.acts:
        yield "a name for a body"
    if Sort.NARRATOR in (one.entity.sort, other.entity.sort):
        name = other if one.entity.sort is Sort.NARRATOR else one
        yield "narrator, told" if name.told else "narrator, called" if name.called else "narrator, not called"
    last = "name" if other.entity.sort in _NAMES else other.entity.sort.value
    yield f"{_sort(one)} to {last}"


def _alike(one: Description, other: Description) -> Iterator[str]:
    """What the words themselves tell: 先生 and 柴先生, 菊 and 菊之助, 旦那 for a 主人, two family names."""
    first, second = one.entity, other.entity
    if first.name in second.roles:
        yield "bears"
    roles = [{item.name, *item.roles} for item in (first, second)]
    called = [{role for word in item.aliases for role in addressed_as(word)} for item in (first, second)]
    if called[0] & roles[1] or called[1] & roles[0]:
        yield "is addressed so"
    if first.sort is second.sort is Sort.NAME:
        if first.name.startswith(second.name) or second.name.startswith(first.name):
            yield "begin alike"
        elif one.family * other.family < 0:
            yield "family and given"
        elif one.family * other.family > 0:
            yield "both family" if one.family > 0 else "both given"
    elif second.name.endswith(first.name):
        yield "ends so"
    elif first.name.startswith(second.name) or second.name.startswith(first.name):
        yield "begins so"


def _add_rivals(shown: Descriptions, pairs: dict[tuple[int, int], list[str]]) -> None:
    """Note for each pair of those who live how many others fit either."""
    fits = [
        pair
        for pair, names in pairs.items()
        if _PARTED.isdisjoint(names) and all(_lives(shown.people[number]) for number in pair)
    ]
    ones, others = Counter(one for one, _ in fits), Counter(other for _, other in fits)
    for one, other in fits:
        pairs[one, other].append(f"fits {min(ones[one], 2)} and {min(others[other], 2)}")
