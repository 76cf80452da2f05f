"""Who is who: the names, titles and roles of a document gathered into entities.

Names are gathered over the whole document first, so that a surname finds its full name wherever that stands; mentions
are then resolved in reading order, since a title, 同氏 or 彼 points back to whoever was named last.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from annotator.model import Speaker
from annotator.speakers.text.genders import gender_of_name, gender_of_word
from annotator.speakers.text.lexicon import kin_of, longest_suffix, word_class
from annotator.speakers.text.mentions import Mention, Sort
from annotator.speakers.text.name_tokens import name_parts
from annotator.speakers.text.spelling import KATAKANA, Slips
from annotator.statements import CastMember

__all__ = ["NARRATOR", "Entity", "Registry"]

NARRATOR = "語り手"
"""The name of an I that tells the text and is never named."""

_DRAWN = "ー"
"""Ends a name that somebody calls out: ハルー for ハル."""
_NOTE = re.compile(r"[、。・,\s(（)）の]+")
"""What parts the words of an editor's note."""
_KINDS = {
    Sort.NAME: "person",
    Sort.ROLE: "role",
    Sort.KIN: "person",
    Sort.ANIMAL: "animal",
    Sort.ORGANISATION: "organisation",
    Sort.DOCUMENT: "thing",
    Sort.NARRATOR: "person",
    Sort.THING: "person",
}


_PERSONAL = (Sort.NAME, Sort.ROLE, Sort.KIN, Sort.ANIMAL, Sort.NARRATOR, Sort.THING, Sort.GROUP)
"""What can be somebody."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody (or something) that the document names."""

    number: int
    name: str
    sort: Sort
    kind: str
    aliases: dict[str, None] = field(default_factory=dict)
    """The forms that name it, in the order of their first appearance."""
    roles: set[str] = field(default_factory=set)
    """Titles, roles and relations that it bears."""
    gender: str = ""
    members: tuple[int, ...] = ()
    seen: int = -1
    """Where it was named last, in reading order."""
    first: int = -1
    cast: bool = False

    @property
    def person(self) -> bool:
        """Whether it can be 彼, 彼女 or one of 二人."""
        return self.sort in _PERSONAL

    def take(self, sort: Sort) -> None:
        """Let a member of the cast whose kind the editor left open be of the sort that the text shows."""
        if self.sort is Sort.NAME and self.kind == "person":
            self.sort, self.kind = sort, _KINDS[sort]


def _plain(name: str) -> str:
    """The name without dots, equals signs and blanks."""
    return name if name.isalnum() else "".join(name_parts(name))


class Registry:
    """The entities of one document."""

    def __init__(self, cast: tuple[CastMember, ...] = ()) -> None:
        self.entities: list[Entity] = []
        self._by_name: dict[str, list[int]] = {}
        self._by_role: dict[str, list[int]] = {}
        self._groups: dict[frozenset[int], int] = {}
        self.labels: frozenset[str] = frozenset()
        """Names that the layout gives to lines of a script or to turns."""
        self._cast_forms: dict[str, list[int]] = {}
        self._slips = Slips()
        self._forms: Counter[str] = Counter()
        self._mentions: dict[str, Mention] = {}
        self.has_cast = bool(cast)
        self._cast(cast)

    # --- gathering ---------------------------------------------------------------------------------------------

    def _cast(self, cast: tuple[CastMember, ...]) -> None:
        for member in cast:
            sort = {"organisation": Sort.ORGANISATION, "animal": Sort.ANIMAL, "role": Sort.ROLE}.get(
                member.kind, Sort.GROUP if member.members else Sort.NAME
            )
            if word_class("narrator") & {member.name, *member.aliases}:
                sort = Sort.NARRATOR
            entity = self._new(member.name, sort, member.kind)
            entity.cast = True
            self._by_role.setdefault(member.name, []).append(entity.number)
            told = (member.name, *member.aliases, *_NOTE.split(member.note))
            for role in (kin_of(word) or word for word in told):
                if role in word_class("kin-female", "kin-male", "kin-other", "role", "role-female", "role-male"):
                    entity.roles.add(role)
            genders = filter(None, (gender_of_word(kin_of(word) or word) for word in told))
            entity.gender = next(genders, gender_of_name(member.name))
            for alias in (member.name, *member.aliases):
                self._index(alias, entity)
                self._cast_forms.setdefault(_plain(alias), []).append(entity.number)
        for member in cast:
            if member.members:
                group = self._by_name[_plain(member.name)][0]
                found = [self._by_name.get(_plain(name), [-1])[0] for name in member.members]
                self.entities[group].members = tuple(number for number in found if number >= 0)
                self._groups.setdefault(frozenset(self.entities[group].members), group)

    def _new(self, name: str, sort: Sort, kind: str = "") -> Entity:
        entity = Entity(len(self.entities), name, sort, kind or _KINDS.get(sort, "person"))
        self.entities.append(entity)
        return entity

    def _index(self, form: str, entity: Entity) -> None:
        entity.aliases.setdefault(form)
        table = self._by_name.setdefault(_plain(form), [])
        if entity.number not in table:
            table.append(entity.number)
        self._slips.note(_plain(form))

    def give_role(self, entity: Entity, role: str) -> None:
        """Note that somebody bears a title, a role or a relation."""
        entity.roles.add(role)
        bearers = self._by_role.setdefault(role, [])
        if entity.number not in bearers:
            bearers.append(entity.number)
        if not entity.gender:
            entity.gender = gender_of_word(role)

    def call(self, entity: Entity, form: str) -> None:
        """Let somebody go by that form of the text."""
        self._index(form, entity)
        entity.name = form

    def gather(self, mention: Mention) -> None:
        """Note a name for :meth:`settle_names`; names may come in any order."""
        if mention.sort is Sort.NAME:
            known = self._mentions.get(mention.core)
            self._forms[mention.core] += 1
            if known is None or (mention.surname and not known.surname) or (mention.title and not known.title):
                self._mentions[mention.core] = mention

    def settle_names(self) -> None:
        """Make one entity of every full name and of the shorter and misspelt forms that can only mean it."""
        self._drop_joined()
        for core in sorted(self._forms, key=lambda form: (-len(_plain(form)), form)):
            mention = self._mentions[core]
            owner = self._owner(core, bool(mention.honorific or mention.title))
            if owner is None:
                owner = self._new(core, Sort.NAME)
                owner.gender = gender_of_name(core)
                self._index_parts(owner, mention)
            self._index(core, owner)
            if owner.name == core + _DRAWN:
                owner.name = core

    def _drop_joined(self) -> None:
        """Forget joined names whose parts are names of their own: that is a list, not a name."""
        for core in list(self._forms):
            if self._joins(core):
                del self._forms[core]

    def _joins(self, core: str) -> bool:
        """Whether each part names somebody: 旅人・駅員, 小池・ベン; a foreigner's names are joined so, in katakana."""
        parts = name_parts(core)
        foreign = all(KATAKANA.fullmatch(part) for part in parts)
        known = self.labels if foreign else self.labels | self._forms.keys()
        return len(parts) > 1 and known.issuperset(parts)

    def _index_parts(self, entity: Entity, mention: Mention) -> None:
        self._index(mention.core, entity)
        parts = name_parts(mention.core)
        if len(parts) > 1:
            for part in parts:
                if len(part) > 1:
                    self._index_part(part, entity)
        if mention.surname:
            self._index_part(mention.surname, entity)
            self._index_part(mention.core[len(mention.surname) :], entity)

    def _index_part(self, part: str, entity: Entity) -> None:
        table = self._by_name.setdefault(_plain(part), [])
        if entity.number not in table:
            table.append(entity.number)
        self._slips.note(_plain(part))

    def _owner(self, core: str, polite: bool) -> Entity | None:
        plain = _plain(core)
        exact = self._by_name.get(plain) or self._by_name.get(plain + _DRAWN)
        if exact:
            return self.entities[exact[0]]
        if not KATAKANA.fullmatch(plain) or not polite:
            return None
        near = {number for form in self._slips.near(plain) for number in self._by_name.get(form, ())}
        return self.entities[near.pop()] if len(near) == 1 else None

    # --- resolving ---------------------------------------------------------------------------------------------

    def named(self, name: str) -> Entity | None:
        """The entity that a form names; of several that share it the one named last."""
        numbers = self._by_name.get(_plain(name))
        return self._latest(numbers) if numbers else None

    def in_cast(self, form: str) -> Entity | None:
        """The member of the cast that goes by that form."""
        if not self.has_cast:
            return None
        return next((self.entities[number] for number in self._cast_forms.get(_plain(form), ())), None)

    def bearer(self, role: str) -> Entity | None:
        """Who bears a title or a role: whoever was named last, or the only one there is."""
        numbers = self._by_role.get(role)
        return self._latest(numbers) if numbers else None

    def _latest(self, numbers: list[int]) -> Entity:
        if len(numbers) == 1:
            return self.entities[numbers[0]]
        return max((self.entities[number] for number in numbers), key=lambda entity: entity.seen)

    def obtain(self, name: str, sort: Sort) -> Entity:
        """The entity of that name, made if there is none."""
        entity = self.named(name)
        if entity is None:
            entity = self._new(name, sort)
            entity.gender = gender_of_word(name) or gender_of_name(name)
            self._index(name, entity)
        return entity

    def group(self, members: list[Entity]) -> Entity:
        """The group of just these entities."""
        flat = [number for entity in members for number in (entity.members or (entity.number,))]
        key = frozenset(flat)
        if len(key) == 1:
            return self.entities[flat[0]]
        if key not in self._groups:
            numbers = tuple(dict.fromkeys(flat))
            group = self._new("・".join(self.entities[number].name for number in numbers), Sort.GROUP, "group")
            group.members = numbers
            self._groups[key] = group.number
        return self.entities[self._groups[key]]

    def cast_group(self, size: int, people: list[Entity]) -> Entity | None:
        """The one group of the cast of that size whose members are all among the people."""
        numbers = {item.number for item in people}
        groups = [item for item in self.entities if item.cast and len(item.members) == size]
        fitting = [item for item in groups if numbers.issuperset(item.members)]
        return fitting[0] if len(fitting) == 1 else None

    def joined_group(self, name: str) -> Entity | None:
        """The group that a joined name stands for (旅人・駅員), if each part is a name of its own."""
        return self.group([self.obtain(part, Sort.NAME) for part in name_parts(name)]) if self._joins(name) else None

    def names_of(self, entity: Entity) -> tuple[str, ...]:
        """The names that stand for an entity as a speaker: those of its members if it is a group."""
        if entity.members:
            return tuple(self.entities[number].name for number in entity.members)
        return (entity.name,)

    def _shown(self, entity: Entity, speaking: set[str]) -> bool:
        polite = entity.sort is Sort.NAME and any(longest_suffix(alias, "honorific") for alias in entity.aliases)
        return entity.cast or entity.name in speaking or polite

    def speakers(self, speaking: set[str]) -> tuple[Speaker, ...]:
        """Who speaks, who is of the cast and who is named as a person is, by their first appearance."""
        shown = [entity for entity in self.entities if entity.first >= 0 and self._shown(entity, speaking)]
        shown.sort(key=lambda entity: entity.first)
        return tuple(
            Speaker(
                entity.name,
                tuple(alias for alias in entity.aliases if alias != entity.name),
                entity.kind,
                members=tuple(self.entities[number].name for number in entity.members),
            )
            for entity in shown
        )
