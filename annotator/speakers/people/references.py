"""Mentions resolved in reading order: whom each noun phrase means, and who is the subject of each sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from annotator.speakers.people.aliases import Entity, Registry
from annotator.speakers.people.first_reading import learn
from annotator.speakers.people.resolution import Resolver
from annotator.speakers.text.grammar import is_subject, next_predicate
from annotator.speakers.text.lexicon import longest_suffix, word_class
from annotator.speakers.text.mentions import Mention, Sort
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = ["Reference", "References", "Subject"]

_RECENT = 12
"""How many persons back a pronoun may point."""
_SALUTATION = ("様", "さま", "殿", "先生")
_COPULAS = ("だ", "です", "でした", "である", "らしい")


class Reference(NamedTuple):
    """A noun phrase that means somebody or something that the document names."""

    at: int
    """Index of the phrase in its sentence."""
    phrase: Phrase
    entity: Entity


@dataclass(frozen=True, slots=True)
class Subject:
    """A person or body that a sentence is about, or that acts in it."""

    index: int
    """Of its phrase in the sentence."""
    entity: Entity
    topic: bool
    """Marked with は, not with が or も."""
    pronoun: bool
    cleft: bool
    """The one who did it in 言ったのは…だ."""
    form: str
    """The words, with the particle."""


class References:
    """Whom the noun phrases of a document mean."""

    def __init__(self, sentences: list[Sentence], registry: Registry, story: bool = False) -> None:
        self.registry = registry
        self.subjects: dict[Sentence, list[Subject]] = {}
        """Of each sentence; one inside a turn may begin where the one around it does."""
        self._named: dict[Sentence, list[Reference]] = {}
        self.narrated: set[int] = set()
        """Numbers of the entities that the narration itself mentions."""
        self.acted: dict[int, int] = {}
        """Where the narration first has an entity for its subject, by number."""
        self._resolver = Resolver(registry, story)
        self._memory = self._resolver.memory
        learn(sentences, self._memory, story)
        ordered = sorted(sentences, key=lambda item: item.start)
        if ordered and not story:
            self._memory.addressee = self._addressee(ordered[0])
        for sentence in ordered:
            self._read(sentence)

    @property
    def narrator_form(self) -> str:
        """How the narrator says I, if there is one in the text."""
        return self._memory.narrator_form

    @property
    def addressee(self) -> Entity | None:
        """To whom a letter is written."""
        return self._memory.addressee

    def mention(self, phrase: Phrase) -> Mention:
        """A noun phrase, taken apart."""
        return self._memory.mention(phrase)

    def entity(self, phrase: Phrase) -> Entity | None:
        """Whom a noun phrase means; for the last of several that are joined, all of them."""
        return self._memory.entities.get(phrase.start)

    def named(self, sentence: Sentence) -> Sequence[Reference]:
        """The noun phrases of a sentence that mean somebody or something, in their order."""
        return self._named.get(sentence, ())

    def mentioned(self, sentence: Sentence) -> Iterator[int]:
        """Numbers of the entities that the sentence names, members of groups among them."""
        for item in self.named(sentence):
            yield item.entity.number
            yield from item.entity.members

    def merge(self, changed: dict[int, Entity]) -> None:
        """Let every mention of an entity mean another one from now on; the keys are the numbers of the old ones."""
        entities = self._memory.entities
        for start, entity in entities.items():
            if entity.number in changed:
                entities[start] = changed[entity.number]
        for named in self._named.values():
            for at, reference in enumerate(named):
                if reference.entity.number in changed:
                    named[at] = reference._replace(entity=changed[reference.entity.number])
        for subjects in self.subjects.values():
            for at, item in enumerate(subjects):
                if item.entity.number in changed:
                    subjects[at] = replace(item, entity=changed[item.entity.number])
        for number, entity in changed.items():
            old = self.registry.entities[number]
            entity.aliases.update(old.aliases)
            entity.roles |= old.roles
            entity.gender = entity.gender or old.gender
            self.narrated.update([entity.number] if number in self.narrated else [])
            acted = self.acted.pop(number, None)
            if acted is not None:
                self.acted[entity.number] = min(acted, self.acted.get(entity.number, acted))
            entity.first = min(entity.first, old.first) if entity.first >= 0 else old.first
            old.first = -1

    # --- reading -----------------------------------------------------------------------------------------------

    def _read(self, sentence: Sentence) -> None:
        found: list[Subject] = []
        named: list[Reference] = []
        for index, phrase in enumerate(sentence.phrases):
            if phrase.kind is Kind.QUOTE and is_subject(phrase):
                found.extend(self._body_in_brackets(sentence, index))
            elif phrase.kind is Kind.NOUN:
                entity = self._resolver.resolve(sentence, index)
                if entity is None:
                    found.extend(self._part(sentence, index))
                else:
                    found.extend(self._mentioned(sentence, index, entity))
                    named.append(Reference(index, phrase, self._memory.entities[phrase.start]))
        self.subjects[sentence] = found
        if named:
            self._named[sentence] = named
        if sentence.level < 0:
            for item in found:
                self.acted.setdefault(item.entity.number, sentence.start)
            topics = self._memory.topics
            topics.extend(item.entity for item in found if item.entity.person)
            del topics[:-_RECENT]

    def _addressee(self, first: Sentence) -> Entity | None:
        """To whom the text is written, if its first line says so: 三好様, 姉さんへ."""
        phrase = first.phrases[0]
        words = [item for item in first.phrases if item.kind is not Kind.OTHER]
        if phrase.kind is not Kind.NOUN or len(words) > 2 or first.level >= 0:
            return None
        called = words[-1].text.endswith(_SALUTATION) or words[-1].particle.endswith("へ")
        return self._resolver.resolve(first, 0) if called else None

    def _body_in_brackets(self, sentence: Sentence, index: int) -> list[Subject]:
        """A body whose name stands in brackets: 卒業生らでつくる「水辺を残す会」は."""
        phrase = sentence.phrases[index]
        name = phrase.text[1:-1]
        named = index and sentence.phrases[index - 1].kind is Kind.NOUN and _before_name(sentence, index - 1)
        if named or not longest_suffix(name, "organisation-suffix"):
            return []
        entity = self.registry.obtain(name, Sort.ORGANISATION)
        if entity.person:
            return []
        entity.first = phrase.start if entity.first < 0 else entity.first
        self._note(entity, phrase.start)
        return [Subject(index, entity, "は" in phrase.particle, False, False, phrase.text + phrase.particle)]

    def _mentioned(self, sentence: Sentence, index: int, entity: Entity) -> list[Subject]:
        """Note a mention; the subject that it is, if it is one."""
        phrase = sentence.phrases[index]
        sort = self.mention(phrase).sort
        entity.first = phrase.start if entity.first < 0 else entity.first
        if self._memory.tells(phrase):
            entity.aliases.setdefault(self._form(phrase))
        if sort is Sort.KIN and entity.name == self.mention(phrase).core and self._names_kin(sentence, entity):
            self.registry.call(entity, phrase.text)
        self._resolver.pointing.accompany(sentence, index, entity)
        entity = self._resolver.pointing.joined(sentence, index, entity)
        self._memory.entities[phrase.start] = entity
        plain = is_subject(phrase) or _before_name(sentence, index)
        subject = plain or self._cleft(sentence, index)
        if sentence.level < 0:
            self.narrated.add(entity.number)
            if sort is not Sort.THING or subject:
                self._note(entity, phrase.start)
        if not subject or _absent(sentence, index):
            return []
        pronoun = sort in (Sort.PRONOUN, Sort.GROUP, Sort.SAME)
        topic = "は" in phrase.particle or not plain
        return [Subject(index, entity, topic, pronoun, not plain, phrase.text + phrase.particle)]

    def _form(self, phrase: Phrase) -> str:
        """The words that name somebody, without what only stands before the name (声明 in 声明ブロックマン)."""
        prefix = self.mention(phrase).prefix
        return phrase.text.removeprefix(prefix) if prefix else phrase.text

    def _names_kin(self, sentence: Sentence, entity: Entity) -> bool:
        """Whether the narration names a relative for the first time: by that word he is known (じいちゃん)."""
        first = sentence.level < 0 and entity.number not in self.narrated
        return first and entity.sort is Sort.KIN and not entity.cast

    def _part(self, sentence: Sentence, index: int) -> list[Subject]:
        """The person of whom a part, or the voice, is the subject: 祖母の声が飛んだ."""
        phrase = sentence.phrases[index]
        if not index or phrase.text not in word_class("body") or not is_subject(phrase):
            return []
        owner = sentence.phrases[index - 1]
        entity = self.entity(owner)
        if owner.particle != "の" or entity is None or not entity.person:
            return []
        form = f"{owner.text}の{phrase.text}{phrase.particle}"
        return [Subject(index, entity, "は" in phrase.particle, False, False, form)]

    def _note(self, entity: Entity, at: int) -> None:
        entity.seen = at
        for number in entity.members:
            member = self.registry.entities[number]
            member.seen = at
            member.first = at if member.first < 0 else member.first
        if entity.person:
            recent = self._memory.recent
            if entity in recent:
                recent.remove(entity)
            recent.append(entity)
            del recent[:-_RECENT]

    def _cleft(self, sentence: Sentence, index: int) -> bool:
        """The one who did it in 言ったのは桜だった; also a name that is a sentence by itself."""
        phrase = sentence.phrases[index]
        rest = [item for item in sentence.phrases[index + 1 :] if item.kind is not Kind.OTHER]
        if phrase.particle == "で":
            if len(rest) != 1 or rest[0].verb != "ある":
                return False
        elif rest or not (phrase.particle == "" or phrase.particle.startswith(_COPULAS)):
            return False
        before = [item for item in sentence.phrases[:index] if item.kind is not Kind.OTHER]
        if any(item.kind is Kind.PREDICATE and item.tail.endswith(("のは", "のが")) for item in before):
            return True
        mention = self.mention(phrase)
        alone = not before and not rest and not phrase.particle
        return alone and sentence.level < 0 and mention.sort is Sort.NAME and bool(mention.honorific)


def _before_name(sentence: Sentence, index: int) -> bool:
    """A noun whose name stands in brackets behind it: 消費者団体「市民の食卓」は."""
    phrase = sentence.phrases[index]
    behind = sentence.phrases[index + 1] if index + 1 < len(sentence.phrases) else None
    named = behind is not None and behind.kind is Kind.QUOTE and behind.start == phrase.end
    return named and behind is not None and not phrase.particle and is_subject(behind)


def _absent(sentence: Sentence, index: int) -> bool:
    """Somebody of whom the sentence says that nobody is there, or does not come: 客は一人もいなかった."""
    at = next_predicate(sentence, index)
    if at < 0:
        return False
    phrase = sentence.phrases[at]
    negative = any(token.lemma in ("ない", "ぬ") for token in phrase.tokens)
    return phrase.verb == "ない" or (negative and bool({phrase.verb, *phrase.helpers} & word_class("come")))
