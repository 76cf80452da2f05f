"""Mentions resolved in reading order: whom each noun phrase means, and who is the subject of each sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.speakers.aliases import NARRATOR, Entity, Registry
from annotator.speakers.lexicon import addressed_as, kin_of, word_class
from annotator.speakers.mentions import Mention, Sort, analyse
from annotator.speakers.phrases import Kind, Phrase, Sentence

__all__ = ["References", "Subject", "attributive", "idiom", "is_subject", "next_predicate"]

_SUBJECT = ("は", "が", "も")
_NOT_SUBJECT = ("には", "では", "とは", "へは", "からは", "までは", "にも", "でも", "がら", "より", "もの", "もん")
_JOINING = ("て", "で", "と", "ながら", "ば", "たら", "つつ", "ず", "ずに", "が", "けれど", "し", "ても", "から", "ので")
_RECENT = 12
"""How many persons back a pronoun may point."""


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


def is_subject(phrase: Phrase) -> bool:
    """Whether the particles make the phrase a subject or topic."""
    particle = phrase.particle
    if particle in (
        "だけは",
        "だけが",
        "までが",
        "らは",
        "などは",
        "などが",
        "さえ",
        "こそ",
        "こそが",
        "たちは",
        "ばかりは",
    ):
        return True
    return particle.startswith(_SUBJECT) and not particle.startswith(_NOT_SUBJECT)


def idiom(sentence: Sentence, index: int) -> tuple[str, str]:
    """A predicate's verb, and the verb together with the noun before it (口をはさむ)."""
    phrase = sentence.phrases[index]
    before = sentence.phrases[index - 1] if index else None
    if before and before.kind is Kind.NOUN and before.particle in ("を", "に", "が", "も"):
        noun = before.tokens[-1].surface if before.tokens else before.text
        return phrase.verb, noun + ("を" if before.particle == "も" else before.particle) + phrase.verb
    return phrase.verb, phrase.verb


def attributive(phrase: Phrase, behind: Phrase | None) -> bool:
    """Whether a predicate belongs to the noun right behind it: 書いた人, but not 小さく手を振る."""
    if behind is None or behind.kind is not Kind.NOUN or phrase.comma or phrase.tail in _JOINING:
        return False
    form = phrase.tokens[-1].form if phrase.tokens else ""
    return not form or "連体形" in form or "終止形" in form


def next_predicate(sentence: Sentence, index: int) -> int:
    """Index of the next predicate, or -1."""
    for ahead in range(index + 1, len(sentence.phrases)):
        if sentence.phrases[ahead].kind is Kind.PREDICATE:
            return ahead
    return -1


class References:
    """Whom the noun phrases of a document mean."""

    def __init__(self, sentences: list[Sentence], registry: Registry) -> None:
        self.registry = registry
        self.subjects: dict[int, list[Subject]] = {}
        """By start of the sentence."""
        self.narrator_form = ""
        """How the narrator says I, if there is one in the text."""
        self.narrated: set[int] = set()
        """Numbers of the entities that the narration itself mentions."""
        self._role_words: set[str] = set()
        self._mentions: dict[int, Mention] = {}
        self._entities: dict[int, Entity] = {}
        self._recent: list[Entity] = []
        self._topics: list[Entity] = []
        self._group: Entity | None = None
        self._gather(sentences)
        self._people = self._learn(sentences)
        for sentence in sorted(sentences, key=lambda item: item.start):
            self._read(sentence)

    def mention(self, phrase: Phrase) -> Mention:
        """The phrase, taken apart."""
        found = self._mentions.get(phrase.start)
        if found is None:
            found = self._mentions[phrase.start] = analyse(phrase)
        return found

    def entity(self, phrase: Phrase) -> Entity | None:
        """Whom a noun phrase means; for the last of several that are joined, all of them."""
        return self._entities.get(phrase.start)

    def entity_at(self, start: int) -> Entity | None:
        """Whom the noun phrase that begins there means."""
        return self._entities.get(start)

    def merge(self, changed: dict[int, Entity]) -> None:
        """Let every mention of an entity mean another one from now on; the keys are the numbers of the old ones."""
        for start, entity in self._entities.items():
            if entity.number in changed:
                self._entities[start] = changed[entity.number]
        for start, subjects in self.subjects.items():
            if any(item.entity.number in changed for item in subjects):
                self.subjects[start] = [
                    replace(item, entity=changed.get(item.entity.number, item.entity)) for item in subjects
                ]
        for number, entity in changed.items():
            old = self.registry.entities[number]
            entity.aliases.update(old.aliases)
            entity.first = min(entity.first, old.first) if entity.first >= 0 else old.first
            old.first = -1

    # --- what the whole document teaches -----------------------------------------------------------------------

    def _gather(self, sentences: list[Sentence]) -> None:
        for phrase in _nouns(sentences):
            mention = self.mention(phrase)
            self.registry.gather(mention)
            if mention.sort is Sort.ROLE:
                self._role_words.add(mention.core)
        self.registry.settle_names()

    def _learn(self, sentences: list[Sentence]) -> frozenset[str]:
        """Nouns that turn out to be people: they bear an honorific, or do what only people do."""
        people: set[str] = set()
        for sentence in sentences:
            for index, phrase in enumerate(sentence.phrases):
                if phrase.kind is not Kind.NOUN or self.mention(phrase).sort is not Sort.THING:
                    continue
                core = self.mention(phrase).core
                if sentence.level < 0 and is_subject(phrase) and self._acts(sentence, index) and _namelike(phrase):
                    people.add(core)
        return frozenset(people)

    def _acts(self, sentence: Sentence, index: int) -> bool:
        """Whether the subject at ``index`` does something human before another subject comes."""
        human = word_class("human")
        for ahead in range(index + 1, len(sentence.phrases)):
            phrase = sentence.phrases[ahead]
            if phrase.kind is Kind.NOUN and is_subject(phrase):
                return False
            if phrase.kind is Kind.PREDICATE and not phrase.passive and human & set(idiom(sentence, ahead)):
                return True
        return False

    # --- reading -----------------------------------------------------------------------------------------------

    def _read(self, sentence: Sentence) -> None:
        narrated = sentence.level < 0
        found: list[Subject] = []
        for index, phrase in enumerate(sentence.phrases):
            if phrase.kind is not Kind.NOUN:
                continue
            entity = self._resolve(sentence, index)
            if entity is None:
                found.extend(self._part(sentence, index))
                continue
            entity.first = phrase.start if entity.first < 0 else entity.first
            entity.aliases.setdefault(phrase.text) if self._tells(phrase) else None
            entity = self._joined(sentence, index, entity)
            self._entities[phrase.start] = entity
            if narrated:
                self.narrated.add(entity.number)
            subject = is_subject(phrase) or self._cleft(sentence, index)
            if narrated and (self.mention(phrase).sort is not Sort.THING or subject):
                self._note(entity, phrase.start)
            if subject and not self._absent(sentence, index):
                pronoun = self.mention(phrase).sort in (Sort.PRONOUN, Sort.GROUP, Sort.SAME)
                cleft = not is_subject(phrase)
                topic = "は" in phrase.particle or cleft
                found.append(Subject(index, entity, topic, pronoun, cleft, phrase.text + phrase.particle))
        self.subjects[sentence.start] = found
        if narrated:
            self._topics.extend(item.entity for item in found if item.entity.person)
            del self._topics[:-_RECENT]

    def _part(self, sentence: Sentence, index: int) -> list[Subject]:
        """The person of whom a part, or the voice, is the subject: 祖母の声が飛んだ."""
        phrase = sentence.phrases[index]
        if not index or phrase.text not in word_class("body") or not is_subject(phrase):
            return []
        owner = sentence.phrases[index - 1]
        entity = self._entities.get(owner.start)
        if owner.particle != "の" or entity is None or not entity.person:
            return []
        form = f"{owner.text}の{phrase.text}{phrase.particle}"
        return [Subject(index, entity, "は" in phrase.particle, False, False, form)]

    def _absent(self, sentence: Sentence, index: int) -> bool:
        """Somebody of whom the sentence says that nobody is there: 客は一人もいなかった."""
        at = next_predicate(sentence, index)
        if at < 0:
            return False
        phrase = sentence.phrases[at]
        negative = any(token.lemma in ("ない", "ぬ") for token in phrase.tokens)
        return phrase.verb == "ない" or (negative and bool({phrase.verb, *phrase.lemmas} & word_class("come")))

    def _tells(self, phrase: Phrase) -> bool:
        return self.mention(phrase).sort in (Sort.NAME, Sort.KIN, Sort.ROLE, Sort.ANIMAL, Sort.ORGANISATION)

    def _note(self, entity: Entity, at: int) -> None:
        entity.seen = at
        for number in entity.members:
            member = self.registry.entities[number]
            member.seen = at
            member.first = at if member.first < 0 else member.first
        if entity.person:
            if entity in self._recent:
                self._recent.remove(entity)
            self._recent.append(entity)
            del self._recent[:-_RECENT]

    def _cleft(self, sentence: Sentence, index: int) -> bool:
        """The one who did it in a sentence such as 言ったのは桜だった."""
        phrase = sentence.phrases[index]
        rest = [item for item in sentence.phrases[index + 1 :] if item.kind is not Kind.OTHER]
        if phrase.particle == "で":
            if len(rest) != 1 or rest[0].verb != "ある":
                return False
        elif rest or not (phrase.particle == "" or phrase.particle.startswith(("だ", "です", "でした", "である", "らしい"))):
            return False
        if self._before_is_nominal(sentence, index):
            return True
        words = [item for item in sentence.phrases if item.kind is not Kind.OTHER]
        alone = len(words) == 1 and self.mention(phrase).sort is Sort.NAME
        return alone and not phrase.particle and sentence.level < 0 and bool(self.mention(phrase).honorific)

    def _before_is_nominal(self, sentence: Sentence, index: int) -> bool:
        return any(
            item.kind is Kind.PREDICATE and item.tail.endswith(("のは", "のが")) for item in sentence.phrases[:index]
        )

    def _joined(self, sentence: Sentence, index: int, entity: Entity) -> Entity:
        """The group of all that are joined with と, や or commas up to this phrase, if there are several."""
        members = [entity]
        at = index
        while (before := self._neighbour(sentence, at)) is not None:
            other = self._entities.get(sentence.phrases[before].start)
            if other is None or other.sort in (Sort.DOCUMENT, Sort.ORGANISATION) or not other.person:
                break
            if other not in members:
                members.insert(0, other)
            at = before
        last = sentence.phrases[index]
        if len(members) == 1 or (last.particle.startswith(("と", "や")) and last.particle != "とは"):
            return entity
        group = self.registry.group(members)
        if group.members:
            self._group = group
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
        return before if phrase.particle in ("と", "や", "とも", "、") or (listed and self._tells(phrase)) else None

    def _apposed(self, sentence: Sentence, index: int) -> bool:
        return self.mention(sentence.phrases[index]).sort in (Sort.ROLE, Sort.KIN, Sort.ANIMAL)

    def _resolve(self, sentence: Sentence, index: int) -> Entity | None:
        phrase = sentence.phrases[index]
        mention = self.mention(phrase)
        if mention.sort is Sort.NARRATOR and sentence.level < 0 and mention.core != "自分":
            self.narrator_form = self.narrator_form or mention.core
        listed = self._in_cast(sentence, index, mention)
        if listed:
            return listed
        if mention.sort is Sort.NAME:
            return self._name(sentence, index, mention)
        if mention.sort in (Sort.ROLE, Sort.KIN, Sort.ANIMAL):
            return self._apposition(sentence, index) or self._role(sentence, index, mention)
        if mention.sort in (Sort.ORGANISATION, Sort.DOCUMENT):
            return self._apposition(sentence, index) or self.registry.obtain(mention.core, mention.sort)
        if mention.sort is Sort.THING:
            known = self.registry.named(mention.core)
            if known or mention.core in self._people:
                return known or self.registry.obtain(mention.core, Sort.THING)
            return None
        if mention.sort is Sort.NARRATOR:
            if sentence.level >= 0 or mention.core == "自分":
                return None
            return self.registry.obtain(NARRATOR, Sort.NARRATOR)
        return self._pointing(sentence, index, mention)

    def _in_cast(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """The editor's cast knows the form; how somebody says I tells nothing inside a quotation."""
        if mention.sort is Sort.NARRATOR and sentence.level >= 0:
            return None
        owner = self._owner_text(sentence, index)
        text = sentence.phrases[index].text
        forms = (f"{owner}の{text}", text, mention.core) if owner else (text, mention.core)
        found = next(filter(None, (self.registry.in_cast(form) for form in forms)), None)
        if found and mention.title:
            self.registry.give_role(found, mention.title)
        return found

    def _name(self, sentence: Sentence, index: int, mention: Mention) -> Entity:
        listed = self.registry.labelled_group(mention.core)
        if listed:
            return listed
        entity = self.registry.named(mention.core) or self.registry.obtain(mention.core, Sort.NAME)
        for role in filter(None, (mention.title, mention.prefix)):
            self.registry.give_role(entity, role)
        phrase = sentence.phrases[index]
        titled = mention.title and mention.core == entity.name and not entity.cast
        if titled and not mention.surname and len(mention.core) <= 3 and entity.sort is Sort.NAME:
            self._rename(entity, phrase.text)
        return entity

    def _rename(self, entity: Entity, text: str) -> None:
        """Somebody known by surname and title only is called by both (沢井知事)."""
        entity.aliases.setdefault(entity.name)
        entity.name = text

    def _apposition(self, sentence: Sentence, index: int) -> Entity | None:
        """The name that a role stands before: 部長の沙織, 船の頭脳であるノア, アナリスト、リー・メイ氏."""
        phrase = sentence.phrases[index]
        ahead = index + 1
        if phrase.particle in ("である", "で") and ahead < len(sentence.phrases):
            if sentence.phrases[ahead].verb != "ある":
                return self._is_also(sentence, index)
            ahead += 1
        elif phrase.particle == "" and phrase.comma:
            ahead += 1
        elif phrase.particle != "の":
            return self._is_also(sentence, index)
        if ahead >= len(sentence.phrases) or sentence.phrases[ahead].kind is not Kind.NOUN:
            return None
        name = self.mention(sentence.phrases[ahead])
        comma = phrase.particle == ""
        if name.sort is Sort.NAME and not (comma and not (name.honorific or name.title)):
            entity = self._name(sentence, ahead, name)
        elif name.sort is Sort.THING and name.core in self._people and not comma:
            entity = self.registry.obtain(name.core, Sort.THING)
        else:
            return None
        self.registry.give_role(entity, self.mention(phrase).core)
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
                entity = self._entities.get(subject.start)
                if entity and entity.sort in (Sort.NAME, Sort.THING) and not entity.members:
                    self.registry.give_role(entity, self.mention(phrase).core)
                    return entity
                return None
        return None

    def _role(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """A title or role alone: whoever bears it, or somebody without a name."""
        if mention.core in ("声", "主", "者", "人", "一人", "ひとり") and not self._owned(sentence, index):
            return None
        owner = self._owner_text(sentence, index) if mention.core in word_class("generic-role") else ""
        name = f"{owner}の{mention.core}" if owner else mention.core
        for role in (mention.title, mention.core):
            bearer = self.registry.bearer(role) if role else None
            if bearer and not owner:
                return bearer
        for called in addressed_as(mention.core):
            if called in self._role_words:
                return self.registry.bearer(called) or self.registry.obtain(called, Sort.ROLE)
        entity = self.registry.named(name)
        if entity is None:
            entity = self.registry.obtain(name, mention.sort)
            self.registry.give_role(entity, mention.core)
        return entity

    def _owned(self, sentence: Sentence, index: int) -> bool:
        return bool(self._owner_text(sentence, index))

    def _owner_text(self, sentence: Sentence, index: int) -> str:
        """The words before の that say whose, or which: 業界団体 in 業界団体の幹部."""
        if not index:
            return ""
        before = sentence.phrases[index - 1]
        if before.kind is not Kind.NOUN or before.particle != "の":
            return ""
        if self.mention(before).sort in (Sort.PRONOUN, Sort.SAME, Sort.GROUP, Sort.NARRATOR):
            return ""
        return before.text

    def _pointing(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """A pronoun, 同… or a group: whoever was named last and fits."""
        if mention.sort is Sort.SAME:
            return self._same(mention.title)
        if mention.sort is Sort.GROUP or mention.plural or _plural_pronoun(sentence, index):
            return self._several(sentence, index, mention)
        wanted = "f" if mention.core in word_class("pronoun-female") else "m"
        for entity in (*reversed(self._topics), *reversed(self._recent)):
            fits = entity.gender in ("", wanted) and entity.sort is not Sort.NARRATOR and not entity.members
            if fits and entity.person and entity.kind != "group":
                return entity
        return None

    def _same(self, title: str) -> Entity | None:
        if title == "社":
            return max(
                (item for item in self.registry.entities if item.sort is Sort.ORGANISATION and item.seen >= 0),
                key=lambda item: item.seen,
                default=None,
            )
        if title in word_class("honorific"):
            people = [item for item in self._recent if item.sort is Sort.NAME]
            return people[-1] if people else None
        return self.registry.bearer(title)

    def _several(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        before = sentence.phrases[index - 1] if index else None
        if before and before.kind is Kind.NOUN and before.particle == "の":
            listed = self._entities.get(before.start)
            if listed:
                group = self._joined_before(sentence, index - 1, listed)
                if group.members:
                    self._group = group
                    return group
        size = 3 if mention.core in word_class("group-three") else 2
        if self._group and (len(self._group.members) == size or mention.core in word_class("group-many")):
            return self._group
        people = [item for item in self._recent if item.person and not item.members]
        named = [item for item in people if item.sort is Sort.NAME]
        people = named if len(named) >= size else people
        if len(people) < size or (mention.core in word_class("group-many") and len(people) < 2):
            return None
        return self.registry.group(people[-size:])

    def _joined_before(self, sentence: Sentence, index: int, entity: Entity) -> Entity:
        return entity if entity.members else self._joined(sentence, index, entity)


def _plural_pronoun(sentence: Sentence, index: int) -> bool:
    return sentence.phrases[index].text.endswith(("ら", "たち"))


def _namelike(phrase: Phrase) -> bool:
    """One short word that can be a name: 誠, 光, ぼたん."""
    if len(phrase.tokens) != 1 or len(phrase.text) > 4 or not phrase.particle.startswith(("は", "が")):
        return False
    excluded = word_class("utterance", "term-follow", "body", "document", "formal-noun")
    return kin_of(phrase.text) is None and phrase.text not in excluded


def _nouns(sentences: Iterable[Sentence]) -> Iterable[Phrase]:
    return (phrase for sentence in sentences for phrase in sentence.phrases if phrase.kind is Kind.NOUN)
