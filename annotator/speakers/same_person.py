"""Two descriptions of one person that nothing ties together but the roles they play: 男 whom others call 坂巻.

A role or a relative without a name, and a name that comes later, are one person where the text has only one of each
that fit: of the same sex, not told of together in one sentence, the name really that of somebody who is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from annotator.model import QuoteKind
from annotator.speakers.aliases import Entity
from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.genders import gender_of_name
from annotator.speakers.lexicon import inverse_kin
from annotator.speakers.mentions import Sort
from annotator.speakers.voice import vocatives

__all__ = ["same_persons"]

_OFTEN = 3
"""A common noun acts so often before it is taken for a name."""
_NAMELESS = (Sort.ROLE, Sort.ANIMAL, Sort.KIN)


def same_persons(document: Document, cues: dict[int, Cue]) -> dict[int, Entity]:
    """By number: entities of the document that are somebody else under another description, and who that is."""
    if not document.story or document.registry.has_cast:
        return {}
    scene = _Presence(document, cues)
    found = dict(scene.bearers()) | dict(scene.called_kin()) | dict(scene.short_names())
    return found | dict(scene.late_names(set(found)))


class _Presence:
    """Who is told of where, and who is spoken to."""

    def __init__(self, document: Document, cues: dict[int, Cue]) -> None:
        self.entities = document.registry.entities
        self.document = document
        self.called: Counter[int] = Counter()
        self.together: set[tuple[int, int]] = set()
        self.acts: Counter[int] = Counter()
        for sentence in document.narration:
            told = set(document.references.mentioned(sentence))
            self.together |= {(one, other) for one in told for other in told if one != other}
            self.acts.update({item.entity.number for item in document.references.subjects[sentence]})
        for number, cue in cues.items():
            if cue.kind in (QuoteKind.SPEECH, QuoteKind.THOUGHT):
                called = {entity.number for entity in vocatives(document, number)}
                self.called.update(called)
                speaker = cue.entity.number if cue.entity else -1
                self.together |= {(speaker, other) for other in called if speaker >= 0}

    def late_names(self, settled: set[int]) -> Iterator[tuple[int, Entity]]:
        """Roles that have a name later on; ``settled`` are those who are known to be somebody else."""
        roles = [item for item in self.entities if self._role(item)]
        names = [item for item in self.entities if self._name(item) and item.number not in settled]
        fits = [(role, name) for role in roles for name in names if self._fit(role, name)]
        fits = [pair for pair in fits if not self._worse(pair, fits)]
        narrated = any(item.sort is Sort.NARRATOR for item in self.entities)
        for role, name in fits:
            alone = sum(one is role for one, _ in fits) == 1 and sum(other is name for _, other in fits) == 1
            if alone and not (role.sort is Sort.KIN and narrated):
                yield role.number, name

    def _worse(self, pair: tuple[Entity, Entity], fits: list[tuple[Entity, Entity]]) -> bool:
        """Whether the sex of one of the two is unknown and another pair has both."""
        role, name = pair
        sure = [(one, other) for one, other in fits if one.gender and one.gender == other.gender]
        return pair not in sure and any(one is role or other is name for one, other in sure)

    def bearers(self) -> Iterator[tuple[int, Entity]]:
        """Roles that are told of before the one who bears them is named."""
        for role in self.entities:
            if role.sort is not Sort.ROLE or role.kind == "group" or role.first < 0:
                continue
            named = [item for item in self.entities if role.name in item.roles and item.sort in (Sort.NAME, Sort.THING)]
            apart = any((role.number, item.number) in self.together for item in named)
            if len(named) == 1 and named[0].first >= 0 and not apart:
                yield role.number, named[0]

    def called_kin(self) -> Iterator[tuple[int, Entity]]:
        """Relatives whom lines call so (ママ) and the narration by name, if only one there can be that."""
        names = [item for item in self.entities if self._acting(item)]
        for kin in self.entities:
            told = kin.number in self.document.references.narrated
            if kin.sort is not Sort.KIN or told or not self.called[kin.number]:
                continue
            younger = inverse_kin(next(iter(kin.roles), kin.name))
            callers = [item for item in self.entities if younger & {item.name, *item.roles} and self.acts[item.number]]
            fitting = [item for item in names if item not in callers and item.gender in ("", kin.gender)]
            if callers and len(fitting) == 1:
                yield kin.number, fitting[0]

    def _acting(self, entity: Entity) -> bool:
        often = entity.sort is Sort.THING and self.acts[entity.number] >= _OFTEN
        return (often or (entity.sort is Sort.NAME and self.acts[entity.number] > 0)) and not entity.members

    def short_names(self) -> Iterator[tuple[int, Entity]]:
        """Names cut short by those who call somebody so: 菊さん for 菊之助."""
        for short in self.entities:
            if short.sort is not Sort.NAME or self.acts[short.number] or not self.called[short.number]:
                continue
            longer = [
                item
                for item in self.entities
                if item is not short and item.name.startswith(short.name) and gender_of_name(item.name)
            ]
            if len(longer) == 1 and self.acts[longer[0].number]:
                yield short.number, longer[0]

    def _role(self, entity: Entity) -> bool:
        borne = any(entity.name in item.roles for item in self.entities if item is not entity)
        told_by_kin = entity.sort is Sort.KIN and any(item.sort is Sort.NARRATOR for item in self.entities)
        return (
            entity.sort in _NAMELESS
            and not told_by_kin
            and entity.kind != "group"
            and self.acts[entity.number] > 0
            and not borne
        )

    def _name(self, entity: Entity) -> bool:
        there = self.called[entity.number] or self.acts[entity.number]
        return entity.sort is Sort.NAME and not entity.members and bool(there) and not entity.roles

    def _in_speech(self, at: int) -> bool:
        return any(item.start <= at < item.end for item in self.document.quotations)

    def _fit(self, role: Entity, name: Entity) -> bool:
        sexes = {role.gender, name.gender} - {""}
        later = name.first > role.first >= 0
        return (
            later and self._in_speech(name.first) and len(sexes) < 2 and (role.number, name.number) not in self.together
        )
