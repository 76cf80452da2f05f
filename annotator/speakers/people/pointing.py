"""Whom a pronoun, 同氏 or a group means: those who were spoken of last."""

from __future__ import annotations

from annotator.speakers.people.aliases import Entity
from annotator.speakers.people.memory import Memory
from annotator.speakers.text.lexicon import longest_suffix, word_class
from annotator.speakers.text.mentions import Mention, Sort
from annotator.speakers.text.phrases import Kind, Sentence

__all__ = ["Pointing"]


class Pointing:
    """Resolves phrases that point back, and makes groups of those who are joined."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def resolve(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """A pronoun, 同… or a group: whoever was named last and fits."""
        if mention.sort is Sort.SAME:
            return self._same(mention.title)
        if mention.sort is Sort.GROUP or mention.plural or _plural_pronoun(sentence, index):
            return self._several(sentence, index, mention)
        wanted = "f" if mention.core in word_class("pronoun-female") else "m"
        for entity in (*reversed(self._memory.topics), *reversed(self._memory.recent)):
            fits = entity.gender in ("", wanted) and entity.sort is not Sort.NARRATOR and not entity.members
            if fits and entity.person and entity.kind != "group":
                return entity
        return None

    def last_person(self, roles: frozenset[str] = frozenset()) -> Entity | None:
        """Whoever was spoken of last, the narrator left out; one with such a role goes before all others."""
        people = [item for item in reversed(self._memory.recent) if item.sort is not Sort.NARRATOR and not item.members]
        fitting = (item for item in people if roles & {item.name, *item.roles})
        return next(fitting, people[0] if people else None)

    def _same(self, title: str) -> Entity | None:
        if title == "社":
            return max(
                (item for item in self._memory.registry.entities if item.sort is Sort.ORGANISATION and _firm(item)),
                key=lambda item: item.seen,
                default=None,
            )
        if title in word_class("honorific"):
            people = [*self._memory.recent, *self._memory.topics[-1:]]
            people = [item for item in people if item.sort is Sort.NAME or item in self._memory.topics[-1:]]
            return next((item for item in reversed(people) if item.sort in (Sort.NAME, Sort.ROLE)), None)
        if title == "本人":
            return self.last_person()
        return self._memory.registry.bearer(title)

    def _several(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        before = sentence.phrases[index - 1] if index else None
        if before and before.kind is Kind.NOUN and before.particle == "の":
            listed = self._memory.entities.get(before.start)
            if listed:
                group = self._joined_before(sentence, index - 1, listed)
                if group.members:
                    self._memory.group = group
                    return group
        size = 3 if mention.core in word_class("group-three") else 2
        many = mention.core in word_class("group-many")
        if (
            self._memory.group
            and (len(self._memory.group.members) == size or many)
            and not self._dissolved(self._memory.group)
        ):
            return self._memory.group
        people = [item for item in self._memory.recent if item.person and not item.members]
        named = [item for item in people if item.sort is Sort.NAME]
        people = named if len(named) >= size else people
        listed = self._memory.registry.cast_group(size, people)
        if listed is None and len(people) < size:
            return None
        self._memory.group = listed or self._memory.registry.group(people[-size:])
        return self._memory.group

    def _dissolved(self, group: Entity) -> bool:
        """Whether the last persons that sentences were about are others, two at least."""
        numbers = dict.fromkeys(item.number for item in reversed(self._memory.topics) if not item.members)
        latest = list(numbers)[:2]
        return len(latest) == 2 and not set(latest) & set(group.members)

    def joined(self, sentence: Sentence, index: int, entity: Entity) -> Entity:
        """The group of all that are joined with と, や or commas up to this phrase, if there are several."""
        members = [entity]
        at = index
        while (before := self._neighbour(sentence, at)) is not None:
            other = self._memory.entities.get(sentence.phrases[before].start)
            if other is None or other.sort in (Sort.DOCUMENT, Sort.ORGANISATION) or not other.person:
                break
            if other not in members:
                members.insert(0, other)
            at = before
        last = sentence.phrases[index]
        if len(members) == 1 or (last.particle.startswith(("と", "や")) and last.particle != "とは"):
            return entity
        group = self._memory.registry.group(members)
        if group.members:
            self._memory.group = group
        return group

    def _neighbour(self, sentence: Sentence, index: int) -> int | None:
        """The phrase joined before this one, behind what is in apposition to it."""
        before = index - 1
        while before >= 0 and sentence.phrases[before].particle == "の" and self._apposed(sentence, before):
            before -= 1
        while before >= 0 and sentence.phrases[before].text in ("、", "，", "そして"):
            before -= 1
        if before < 0 or sentence.phrases[before].kind is not Kind.NOUN:
            return None
        phrase = sentence.phrases[before]
        listed = phrase.particle == "" and phrase.comma
        return (
            before if phrase.particle in ("と", "や", "とも", "、") or (listed and self._memory.tells(phrase)) else None
        )

    def _apposed(self, sentence: Sentence, index: int) -> bool:
        return self._memory.mention(sentence.phrases[index]).sort in (Sort.ROLE, Sort.KIN, Sort.ANIMAL)

    def accompany(self, sentence: Sentence, index: int, entity: Entity) -> None:
        """Note the pair in AがBと…: whoever does something with somebody makes 二人 with him."""
        if sentence.level >= 0 or sentence.phrases[index].particle not in ("と", "とともに", "と共に"):
            return
        before = sentence.phrases[index - 1] if index else None
        if before is None or before.kind is not Kind.NOUN or not before.particle.startswith(("は", "が")):
            return
        other = self._memory.entities.get(before.start)
        if other and other is not entity and other.person and entity.person and not other.members + entity.members:
            self._memory.group = self._memory.registry.group([other, entity])

    def _joined_before(self, sentence: Sentence, index: int, entity: Entity) -> Entity:
        return entity if entity.members else self.joined(sentence, index, entity)


def _firm(entity: Entity) -> bool:
    """Whether a body that was named can be 同社."""
    return entity.seen >= 0 and not longest_suffix(entity.name, "no-firm")


def _plural_pronoun(sentence: Sentence, index: int) -> bool:
    return sentence.phrases[index].text.endswith(("ら", "たち"))
