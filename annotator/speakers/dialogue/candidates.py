"""Who may speak one line of dialogue, and what speaks for and against each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from annotator.speakers.dialogue.acts import Stage
from annotator.speakers.dialogue.conversation import STRANGER, Line
from annotator.speakers.dialogue.exchange import Said
from annotator.speakers.dialogue.staging import Sign, signs_around
from annotator.speakers.dialogue.voice import Voices
from annotator.speakers.people.aliases import Entity
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Sentence

__all__ = ["ON_SCENE", "Candidates", "Spot", "crowd"]

ON_SCENE = 6
"""How many people a scene may have; those who acted longest ago leave first."""
_SOON = 8
"""Whoever acts in so many of the next narrated sentences may be on the scene already."""
_OFTEN = 4
"""So many sentences about somebody make him one of those whom the text is about."""

_RANKS = tuple(f"rank {rank}" for rank in range(ON_SCENE))
"""Names of features, by how many others acted later."""
_Found = dict[int, list[str]]
"""Candidates with the names of their features."""


class Spot(NamedTuple):
    """Where a line stands."""

    number: int
    """Of its quotation."""
    former: int
    following: int
    """Quotations that are the lines before and behind; -1 for none."""
    sentence: Sentence
    between: list[Sentence]
    """The narration since the line before."""

    @property
    def near(self) -> bool:
        """Whether the line before can be what this one answers."""
        return self.former >= 0 and len(self.between) <= 1


class Candidates:
    """The people of a document as speakers of its lines."""

    def __init__(self, stage: Stage, said: dict[int, Said]) -> None:
        self._stage = stage
        self._document = stage.document
        self._people = stage.document.registry.entities
        self._said = said
        self._voices = Voices(stage.document)
        self._signs: dict[int, list[Sign]] = {}
        """What the narration shows around each line."""
        self._acting = [self._acting_alone(one) for one in self._document.narration]
        self._narrator = [item.number for item in self._people if item.sort is Sort.NARRATOR]
        self._times = self._acting_times()
        self._standings = {one.number: self._standing(one) for one in self._people}

    def signs(self, number: int, person: int) -> Iterator[Sign]:
        """What the narration around a line shows of somebody."""
        return (sign for sign in self._signs[number] if sign.entity.number == person)

    def collect(self, spot: Spot, line: Line, active: list[int]) -> None:
        """Note the features of every candidate for a line; ``active`` are those on the scene, the latest at the end."""
        found = {person: [name] for person, name in zip(reversed(active), _RANKS, strict=False)}
        around = self._signs[spot.number] = self._around(spot, line)
        for sign in around:
            found.setdefault(sign.entity.number, ["brought in"]).extend(sign.features)
        for person in self._narrator:
            found.setdefault(person, ["narrator waits"])
        for person in self._upcoming(spot.sentence):
            found.setdefault(person, ["soon"])
        called = self._document.calls.of(spot.former) if spot.near else []
        self._told_by_lines(spot, line, called, found)
        found = self._listed(found)
        people = [self._people[person] for person in found]
        voices = self._voices.features(spot.number, people, self._said[spot.number].traits)
        for (person, names), voice in zip(found.items(), voices, strict=True):
            line.signs[person] = dict.fromkeys((*names, *voice, *self._standings[person]), 1.0)
        acting = any(sign.acts and sign.entity.number in found for sign in around)
        line.signs[STRANGER] = dict.fromkeys(_stranger(line, len(found), bool(called), acting), 1.0)

    def _acting_times(self) -> Counter[int]:
        times: Counter[int] = Counter()
        for one in self._document.narration:
            for act in self._stage.acts(one):
                if act.subject:
                    times.update((act.entity.number, *act.entity.members))
        return times

    def _around(self, spot: Spot, line: Line) -> list[Sign]:
        """What the narration around the line tells of those who may speak it."""
        found = signs_around(self._stage, spot.sentence, spot.between, opens=not line.place)
        return [sign for sign in found if sign.together or not (sign.entity.members or crowd(sign.entity))]

    def _upcoming(self, sentence: Sentence) -> Iterator[int]:
        """Those who act in the narration right behind: they may be on the scene already."""
        at = self._document.order[sentence.start] + 1
        return chain.from_iterable(self._acting[at : at + _SOON])

    def _acting_alone(self, sentence: Sentence) -> list[int]:
        """The people whom a sentence is about, groups left out."""
        people = (item.entity for item in self._document.references.subjects[sentence])
        return [one.number for one in people if one.person and not one.members and not crowd(one)]

    def _told_by_lines(self, spot: Spot, line: Line, called: list[Entity], found: _Found) -> None:
        """What the lines before and behind tell: whom they call, or speak of. ``called`` are those called before."""
        for person in called:
            found.setdefault(person.number, ["soon"]).append("called before")
            if "asked" in line.relations and line.place == "adjacent":
                found[person.number].append("asked before")
        if spot.near:
            for number in self._voices.named(spot.former) - {item.number for item in called}:
                if number in found:
                    found[number].append("named before")
        for person in self._document.calls.of(spot.following) if self._next_to(spot) else ():
            if person.number in found:
                found[person.number].append("called next")

    def _next_to(self, spot: Spot) -> bool:
        """Whether the line behind follows at once."""
        if spot.following < 0:
            return False
        behind = self._document.place[spot.following][0]
        return self._document.order[behind.start] == self._document.order[spot.sentence.start] + 1

    def _standing(self, entity: Entity) -> tuple[str, ...]:
        """What the whole document says for somebody's speaking at all."""
        times = self._times[entity.number]
        sort = "group" if entity.members else "listed" if entity.cast else entity.sort.value
        often = "often" if times >= _OFTEN else "" if times > 1 else "once" if times else "never"
        return (f"sort {sort}", f"acts {often}".rstrip())

    def _listed(self, found: _Found) -> _Found:
        """The candidates of the cast, if there is one: the editor has named whoever speaks. Without any, all."""
        people = self._people
        if not self._document.registry.has_cast:
            return found
        listed = {
            person: names
            for person, names in found.items()
            if people[person].cast or any(people[member].cast for member in people[person].members)
        }
        return listed or found


def crowd(entity: Entity) -> bool:
    """Several people whom the text does not tell apart (選手たち)."""
    return entity.kind == "group" and not entity.members


def _stranger(line: Line, people: int, called: bool, acting: bool) -> list[str]:
    """What speaks for somebody who is not among the people on the scene, such as a voice on the telephone.

    ``called`` says whether somebody is called before the line, ``acting`` whether somebody acts next to it.
    """
    names = ["stranger", f"stranger {line.place or 'opening'}", f"stranger among {min(people, 4)}"]
    return names + ["stranger, somebody called"] * called + ["stranger, nobody acts"] * (not acting)
