"""Whom a name, a title or a role means, and which of them stand for one person."""

from __future__ import annotations

from annotator.speakers.people.aliases import Entity
from annotator.speakers.people.memory import Memory
from annotator.speakers.text.genders import gender_of_word
from annotator.speakers.text.grammar import described, is_subject, qualified
from annotator.speakers.text.lexicon import addressed_as, longest_suffix, word_class
from annotator.speakers.text.mentions import Mention, Sort
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = ["Naming"]

_BOTH = {"f", "m"}


class Naming:
    """Resolves phrases that name somebody."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def name(self, sentence: Sentence, index: int, mention: Mention) -> Entity:
        listed = self._memory.registry.joined_group(mention.core)
        if listed:
            return listed
        entity = self._memory.registry.named(mention.core) or self._memory.registry.obtain(mention.core, Sort.NAME)
        rank = mention.honorific if mention.honorific in word_class("role") else ""
        for role in filter(None, (mention.title, mention.prefix.rstrip("・"), rank)):
            self._memory.registry.give_role(entity, role)
        phrase = sentence.phrases[index]
        titled = mention.title and mention.core == entity.name and not entity.cast
        if titled and not mention.surname and len(mention.core) <= 3 and entity.sort is Sort.NAME:
            self._rename(entity, phrase.text)
        return entity

    def _rename(self, entity: Entity, text: str) -> None:
        """Somebody known by surname and title only is called by both (沢井知事)."""
        entity.aliases.setdefault(entity.name)
        entity.name = text

    def apposition(self, sentence: Sentence, index: int) -> Entity | None:
        """The name that a role stands before: 部長の沙織, 船の頭脳であるノア, アナリスト、リー・メイ氏."""
        phrase = sentence.phrases[index]
        ahead = index + 1
        called = self._called(sentence, index)
        if called:
            return called
        if phrase.particle in ("である", "で") and ahead < len(sentence.phrases):
            if sentence.phrases[ahead].verb != "ある":
                return self._is_also(sentence, index)
            ahead += 1
        elif phrase.particle == "" and phrase.comma:
            if sentence.level >= 0:
                return None  # a call, and then somebody else: 先生、節子さんが
            ahead += 1
        elif phrase.particle != "の":
            return self._is_also(sentence, index)
        if ahead >= len(sentence.phrases) or sentence.phrases[ahead].kind is not Kind.NOUN:
            return None
        name = self._memory.mention(sentence.phrases[ahead])
        comma = phrase.particle == ""
        if phrase.particle == "の" and name.prefix.rstrip("・") in word_class("kin-female", "kin-male"):
            return None  # his relative: 店主の妻・和子さん
        if name.sort is Sort.NAME and not (comma and not (name.honorific or name.title)):
            entity = self.name(sentence, ahead, name)
        elif name.sort is Sort.THING and name.core in self._memory.people and not comma:
            entity = self._memory.registry.obtain(name.core, Sort.THING)
        else:
            return None
        self._memory.registry.give_role(entity, self._memory.mention(phrase).core)
        return entity

    def _called(self, sentence: Sentence, index: int) -> Entity | None:
        """The name that という ties to the role behind it: 小柴という依頼人, 篠原と名乗った女."""
        tie = sentence.phrases[index - 1] if index > 1 else None
        if tie is None or tie.verb not in word_class("go-by") or tie.tail not in ("", "た", "れる"):
            return None
        name = sentence.phrases[index - 2]
        if name.kind is not Kind.NOUN or name.particle != "と" or self._memory.mention(name).sort is not Sort.NAME:
            return None
        entity = self._memory.entities.get(name.start)
        if entity:
            self._memory.registry.give_role(entity, self._memory.mention(sentence.phrases[index]).core)
        return entity

    def _is_also(self, sentence: Sentence, index: int) -> Entity | None:
        """Whoever the sentence says is one: ぼたんは茶トラの猫で."""
        phrase = sentence.phrases[index]
        if not phrase.particle.startswith(("だ", "で")) or phrase.particle.startswith(("では", "でも", "です")):
            return None
        for subject in reversed(sentence.phrases[:index]):
            if subject.kind is Kind.PREDICATE:
                return None
            if subject.kind is Kind.NOUN and subject.particle == "は":
                entity = self._memory.entities.get(subject.start)
                if entity and entity.sort in (Sort.NAME, Sort.THING) and not entity.members:
                    self._memory.registry.give_role(entity, self._memory.mention(phrase).core)
                    return entity
                return None
            if subject.kind is Kind.NOUN and is_subject(subject):
                return None
        return self._told_of_last(sentence, phrase)

    def _told_of_last(self, sentence: Sentence, phrase: Phrase) -> Entity | None:
        """Whom a sentence without a subject goes on about: 航が来た。同じ中学の二年生で…."""
        last = self._memory.topics[-1] if self._memory.topics and sentence.level < 0 else None
        if (
            last is None
            or last.sort is not Sort.NAME
            or last.members
            or self._memory.mention(phrase).sort is not Sort.ROLE
        ):
            return None
        self._memory.registry.give_role(last, self._memory.mention(phrase).core)
        return last

    def role(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """A title or role alone: whoever bears it, or somebody without a name."""
        if mention.core in word_class("bare-person") and not self._memory.owner_text(sentence, index):
            return self.told_apart(sentence, index)
        same = self._described_twice(sentence, index, mention) or self._of_that_kind(sentence, index, mention)
        if same:
            return same
        owner = self._memory.owner_text(sentence, index) if mention.core in word_class("generic-role") else ""
        if mention.sort is Sort.KIN and owner and sentence.phrases[index - 1].start not in self._memory.entities:
            owner = ""
        name = f"{owner}の{mention.core}" if owner else mention.core
        for role in (mention.title, mention.core):
            bearer = self._memory.registry.bearer(role) if role else None
            if bearer and not owner:
                return bearer
        for called in addressed_as(mention.core):
            if called in self._memory.role_words:
                return self._memory.registry.bearer(called) or self._memory.registry.obtain(called, Sort.ROLE)
        entity = self._memory.registry.named(name)
        if entity is None:
            entity = self._memory.registry.obtain(name, mention.sort)
            self._memory.registry.give_role(entity, mention.core)
            for part in _parts(mention.core) if mention.sort is not Sort.KIN else ():
                self._memory.registry.give_role(entity, part)
            if owner and mention.sort is Sort.KIN:
                self._memory.registry.call(entity, f"{owner}の{sentence.phrases[index].text}")
        return entity

    def _described_twice(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """運転手の女: the role before says more of the same person."""
        before = sentence.phrases[index - 1] if index else None
        plain = mention.core in word_class("plain-person")
        if before is None or not plain or before.particle != "の" or self._memory.mention(before).sort is not Sort.ROLE:
            return None
        entity = self._memory.entities.get(before.start)
        if entity is None or entity.kind == "group" or {entity.gender, gender_of_word(mention.core)} == _BOTH:
            return None
        self._memory.registry.give_role(entity, mention.core)
        if not self._memory.story and not entity.cast and entity.name == before.text:
            self._memory.registry.call(entity, f"{before.text}の{mention.core}")
        return entity

    def _of_that_kind(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """In a report, one who is told from others of his kind (若い職員, 別の批評家): he is known by both words."""
        name = "" if self._memory.story or mention.sort is not Sort.ROLE else qualified(sentence, index)
        if not name:
            return None
        entity = self._memory.registry.obtain(name, mention.sort)
        self._memory.registry.give_role(entity, mention.core)
        return entity

    def many(self, text: str, mention: Mention) -> Entity:
        """Several who are not told apart (選手たち, 兵士ら): nobody of whom one line can be."""
        entity = self._memory.registry.obtain(text, mention.sort)
        entity.kind = "group"
        return entity

    def addressed(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """Nobody's relative: an animal that is called one (ふくろうのおじいさん), an old woman (おばあさん)."""
        before = sentence.phrases[index - 1] if index else None
        if before and before.particle == "の" and self._memory.mention(before).sort is Sort.ANIMAL:
            animal = self._memory.entities.get(before.start)
            if animal:
                self._memory.registry.give_role(animal, mention.core)
            return animal
        for called in addressed_as(sentence.phrases[index].text):
            if called in self._memory.role_words and not self._memory.registry.bearer(mention.core):
                return self._memory.registry.bearer(called) or self._memory.registry.obtain(called, Sort.ROLE)
        return None

    def told_apart(self, sentence: Sentence, index: int) -> Entity | None:
        """見知らぬ人が: somebody without a name whom other words tell from everybody else.

        Without a particle, or with a copula, it only says what somebody is like (ずるい人), or what he is not.
        """
        phrase = sentence.phrases[index]
        case = (
            phrase.particle
            and not phrase.particle.startswith(("だ", "で", "かな", "にしか"))
            and phrase.particle != "か"
        )
        name = described(sentence, index) if case else ""
        return self._memory.registry.obtain(name, Sort.ROLE) if name else None


def _parts(role: str) -> list[str]:
    """What a role in one word says besides: 女性客 is a 女性 and a 客, a 三毛猫 is a 猫, a 老漁師 is a 老人.

    A 女中 is called 女 by nobody: what stands behind the first word must be a role by itself.
    """
    known = ("role", "role-male", "role-female", "animal")
    found = [longest_suffix(role[1:], name) for name in known if len(role) > 2]
    found += [
        word for word in word_class("plain-person") if role.startswith(word) and role[len(word) :] in word_class(*known)
    ]
    if role.startswith("老"):
        found.append("老人")
    return [
        part for part in dict.fromkeys(found) if part and part != role and (len(part) > 1 or part in "客猫犬鬼女男")
    ]
