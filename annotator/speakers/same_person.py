"""Two descriptions of one person that nothing ties together but the parts they play: 男 whom others call 坂巻.

A role or a relative without a name, and a name that comes later, are one person where the text has only one of each
that fit: of the same sex, not told of together in one sentence, the name really that of somebody who is there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from annotator.model import QuoteKind
from annotator.speakers.aliases import Entity
from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.genders import gender_of_name
from annotator.speakers.lexicon import inverse_kin
from annotator.speakers.mentions import Sort

__all__ = ["same_persons"]

_OFTEN = 3
"""A common noun acts so often before it is taken for a name."""
_NAMELESS = (Sort.ROLE, Sort.ANIMAL, Sort.KIN)

Pair = tuple[Entity, Entity]
"""A role, and the name that may be its bearer's."""


def same_persons(document: Document, cues: dict[int, Cue]) -> dict[int, Entity]:
    """By number: entities of the document that are somebody else under another description, and who that is."""
    if not document.story or document.registry.has_cast:
        return {}
    people = _People(document, cues)
    found = dict(people.bearers()) | dict(people.called_kin()) | dict(people.short_names())
    return found | dict(people.late_names(set(found)))


class _People:
    """Who is told of where, and who is spoken to."""

    def __init__(self, document: Document, cues: dict[int, Cue]) -> None:
        self._entities = [item for item in document.registry.entities if item.first >= 0 and not item.members]
        self._narrated = document.references.narrated
        self._called: Counter[int] = Counter()
        self._acts: Counter[int] = Counter()
        self._together: set[tuple[int, int]] = set()
        """Those who are told of in one sentence, or of whom one calls the other."""
        self._bearers: dict[str, list[Entity]] = defaultdict(list)
        for item in self._entities:
            for role in item.roles:
                self._bearers[role].append(item)
        self._told_by_somebody = any(item.sort is Sort.NARRATOR for item in self._entities)
        outer = [item for item in document.quotations if item.parent < 0]
        self._starts, self._ends = [item.start for item in outer], [item.end for item in outer]
        self._read(document, cues)

    def _read(self, document: Document, cues: dict[int, Cue]) -> None:
        for sentence in document.narration:
            told = set(document.references.mentioned(sentence))
            if len(told) > 1:
                self._together |= {(one, other) for one in told for other in told if one != other}
            for acting in {item.entity.number for item in document.references.subjects[sentence]}:
                self._acts[acting] += 1
        for number, cue in cues.items():
            if cue.kind in (QuoteKind.SPEECH, QuoteKind.THOUGHT):
                called = {entity.number for entity in document.calls.of(number)}
                self._called.update(called)
                if cue.entity:
                    self._together |= {(cue.entity.number, other) for other in called}

    def bearers(self) -> Iterator[tuple[int, Entity]]:
        """Roles that are told of before the one who bears them is named."""
        for role in self._entities:
            if role.sort is Sort.ROLE and role.kind != "group":
                named = [item for item in self._bearers[role.name] if item.sort in (Sort.NAME, Sort.THING)]
                if len(named) == 1 and (role.number, named[0].number) not in self._together:
                    yield role.number, named[0]

    def called_kin(self) -> Iterator[tuple[int, Entity]]:
        """Relatives whom lines call so (ママ) and the narration by name, if only one there can be that."""
        names = [item for item in self._entities if self._acting(item)]
        for kin in self._entities:
            if kin.sort is not Sort.KIN or kin.number in self._narrated or not self._called[kin.number]:
                continue
            younger = inverse_kin(next(iter(sorted(kin.roles)), kin.name))
            callers = [
                item for item in self._entities if younger & {item.name, *item.roles} and self._acts[item.number]
            ]
            fitting = [item for item in names if item not in callers and item.gender in ("", kin.gender)]
            if callers and len(fitting) == 1:
                yield kin.number, fitting[0]

    def _acting(self, entity: Entity) -> bool:
        acts = self._acts[entity.number]
        return acts > 0 if entity.sort is Sort.NAME else entity.sort is Sort.THING and acts >= _OFTEN

    def short_names(self) -> Iterator[tuple[int, Entity]]:
        """Names cut short by those who call somebody so: 菊さん for 菊之助."""
        given = [item for item in self._entities if self._acts[item.number] and gender_of_name(item.name)]
        for short in self._entities:
            if short.sort is Sort.NAME and self._called[short.number] and not self._acts[short.number]:
                longer = [item for item in given if item.name.startswith(short.name)]
                if len(longer) == 1:
                    yield short.number, longer[0]

    def late_names(self, settled: set[int]) -> Iterator[tuple[int, Entity]]:
        """Roles that have a name later on; ``settled`` are those who are known to be somebody else."""
        roles = [item for item in self._entities if self._nameless(item)]
        names = [item for item in self._entities if self._first_said(item) and item.number not in settled]
        fits = [(role, name) for role in roles for name in names if self._fit(role, name)]
        sure = [(role, name) for role, name in fits if role.gender and role.gender == name.gender]
        for role, name in _only(sure) + _only([pair for pair in fits if not _touches(pair, sure)]):
            if not (role.sort is Sort.KIN and self._told_by_somebody):
                yield role.number, name

    def _nameless(self, entity: Entity) -> bool:
        borne = any(item is not entity for item in self._bearers[entity.name])
        return entity.sort in _NAMELESS and entity.kind != "group" and self._acts[entity.number] > 0 and not borne

    def _first_said(self, entity: Entity) -> bool:
        """Whether a line is the first to tell the name of somebody who is there."""
        there = self._called[entity.number] or self._acts[entity.number]
        if entity.sort is not Sort.NAME or entity.roles or not there:
            return False
        index = bisect_right(self._starts, entity.first) - 1
        return index >= 0 and entity.first < self._ends[index]

    def _fit(self, role: Entity, name: Entity) -> bool:
        alike = not role.gender or not name.gender or role.gender == name.gender
        return alike and name.first > role.first and (role.number, name.number) not in self._together


def _only(pairs: list[Pair]) -> list[Pair]:
    """The pairs of which neither has anybody else that fits."""
    roles, names = Counter(role.number for role, _ in pairs), Counter(name.number for _, name in pairs)
    return [(role, name) for role, name in pairs if roles[role.number] == names[name.number] == 1]


def _touches(pair: Pair, pairs: list[Pair]) -> bool:
    return any(pair[0] is role or pair[1] is name for role, name in pairs)
