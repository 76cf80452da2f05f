"""Whom one noun phrase means: a name, a role, a title, a pronoun, 同氏, a group."""

from __future__ import annotations

from annotator.speakers.aliases import NARRATOR, Entity, Registry
from annotator.speakers.grammar import described, is_subject
from annotator.speakers.lexicon import addressed_as, word_class
from annotator.speakers.mentions import Mention, Sort, analyse
from annotator.speakers.phrases import Kind, Phrase, Sentence

__all__ = ["Resolver"]

_NO_FIRMS = (
    *("団体", "市", "県", "省", "庁", "署", "警察", "大学", "党", "連盟", "協会", "組合", "学会", "委員会", "政府"),
    *("裁判所", "地裁", "高裁", "検察", "大使館", "議会", "財団"),
)


class Resolver:
    """Resolves mentions in reading order; it remembers what it has read."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.entities: dict[int, Entity] = {}
        """Whom the noun phrase that starts at a place means."""
        self.mentions: dict[int, Mention] = {}
        self._forms: dict[tuple[str, str, tuple[str, ...]], Mention] = {}
        """The same by its words and their parts of speech, so that a name is taken apart once."""
        self.people: frozenset[str] = frozenset()
        """Common nouns that name somebody in this document."""
        self.role_words: frozenset[str] = frozenset()
        """The roles that the document speaks of."""
        self.recent: list[Entity] = []
        """Persons by their last mention, the latest at the end."""
        self.topics: list[Entity] = []
        """Persons by their last appearance as a subject, the latest at the end."""
        self.group: Entity | None = None
        """The group that was named last."""
        self.narrator_form = ""
        """How the narrator says I, if there is one in the text."""

    def mention(self, phrase: Phrase) -> Mention:
        """The phrase, taken apart."""
        found = self.mentions.get(phrase.start)
        if found is None:
            form = (phrase.text, phrase.particle[:1], tuple([token.pos for token in phrase.tokens]))
            found = self._forms.get(form)
            if found is None:
                found = self._forms[form] = analyse(phrase)
            self.mentions[phrase.start] = found
        return found

    def tells(self, phrase: Phrase) -> bool:
        return self.mention(phrase).sort in (Sort.NAME, Sort.KIN, Sort.ROLE, Sort.ANIMAL, Sort.ORGANISATION)

    def joined(self, sentence: Sentence, index: int, entity: Entity) -> Entity:
        """The group of all that are joined with と, や or commas up to this phrase, if there are several."""
        members = [entity]
        at = index
        while (before := self._neighbour(sentence, at)) is not None:
            other = self.entities.get(sentence.phrases[before].start)
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
            self.group = group
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
        return before if phrase.particle in ("と", "や", "とも", "、") or (listed and self.tells(phrase)) else None

    def _apposed(self, sentence: Sentence, index: int) -> bool:
        return self.mention(sentence.phrases[index]).sort in (Sort.ROLE, Sort.KIN, Sort.ANIMAL)

    def resolve(self, sentence: Sentence, index: int) -> Entity | None:
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
            if mention.sort is Sort.KIN and (other := self._addressed(sentence, index, mention)):
                return other
            if mention.plural and mention.sort is not Sort.KIN:
                return self._many(phrase.text, mention)
            return self._apposition(sentence, index) or self._role(sentence, index, mention)
        if mention.sort in (Sort.ORGANISATION, Sort.DOCUMENT):
            return self._apposition(sentence, index) or self.registry.obtain(mention.core, mention.sort)
        if mention.sort is Sort.THING:
            known = self.registry.named(mention.core)
            if mention.core == "方" and sentence.phrases[index].particle in ("は", "も", "から", "からは"):
                return self._told_apart(sentence, index)
            if known or mention.core in self.people:
                return known or self.registry.obtain(mention.core, Sort.THING)
            return None
        if mention.sort is Sort.NARRATOR:
            if sentence.level >= 0 or mention.core == "自分":
                return None
            narrator = self.registry.obtain(NARRATOR, Sort.NARRATOR)
            narrator.gender = narrator.gender or _gender_of_i(mention.core)
            return narrator
        return self._pointing(sentence, index, mention)

    def _in_cast(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """The editor's cast knows the form; how somebody says I tells nothing inside a quotation."""
        if not self.registry.has_cast or (mention.sort is Sort.NARRATOR and sentence.level >= 0):
            return None
        owner = self._owner_text(sentence, index)
        text = sentence.phrases[index].text
        forms = (f"{owner}の{text}", text, mention.core) if owner else (text, mention.core)
        found = next(filter(None, (self.registry.in_cast(form) for form in forms)), None)
        if found and found.members and mention.sort is Sort.GROUP and self._others_meant(found):
            return None
        if found and mention.title:
            self.registry.give_role(found, mention.title)
        return found

    def _others_meant(self, listed: Entity) -> bool:
        """Whether 両氏 or 二人 means a pair that the text joined, since one of the cast's is yet to come."""
        unseen = any(self.registry.entities[number].seen < 0 for number in listed.members)
        return unseen and self.group is not None and self.group is not listed

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
        elif name.sort is Sort.THING and name.core in self.people and not comma:
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
                entity = self.entities.get(subject.start)
                if entity and entity.sort in (Sort.NAME, Sort.THING) and not entity.members:
                    self.registry.give_role(entity, self.mention(phrase).core)
                    return entity
                return None
            if subject.kind is Kind.NOUN and is_subject(subject):
                return None
        return self._told_of_last(sentence, phrase)

    def _told_of_last(self, sentence: Sentence, phrase: Phrase) -> Entity | None:
        """Whom a sentence without a subject goes on about: 航が来た。同じ中学の二年生で…."""
        last = self.topics[-1] if self.topics and sentence.level < 0 else None
        if last is None or last.sort is not Sort.NAME or last.members or self.mention(phrase).sort is not Sort.ROLE:
            return None
        self.registry.give_role(last, self.mention(phrase).core)
        return last

    def _role(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """A title or role alone: whoever bears it, or somebody without a name."""
        if mention.core in ("声", "主", "者", "人", "一人", "ひとり") and not self._owned(sentence, index):
            return self._told_apart(sentence, index)
        owner = self._owner_text(sentence, index) if mention.core in word_class("generic-role") else ""
        if mention.sort is Sort.KIN and owner and sentence.phrases[index - 1].start not in self.entities:
            owner = ""
        name = f"{owner}の{mention.core}" if owner else mention.core
        for role in (mention.title, mention.core):
            bearer = self.registry.bearer(role) if role else None
            if bearer and not owner:
                return bearer
        for called in addressed_as(mention.core):
            if called in self.role_words:
                return self.registry.bearer(called) or self.registry.obtain(called, Sort.ROLE)
        entity = self.registry.named(name)
        if entity is None:
            entity = self.registry.obtain(name, mention.sort)
            self.registry.give_role(entity, mention.core)
        return entity

    def _many(self, text: str, mention: Mention) -> Entity:
        """Several who are not told apart (選手たち, 兵士ら): nobody of whom one line can be."""
        entity = self.registry.obtain(text, mention.sort)
        entity.kind = "group"
        return entity

    def _addressed(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """Nobody's relative: an animal that is called one (ふくろうのおじいさん), an old woman (おばあさん)."""
        before = sentence.phrases[index - 1] if index else None
        if before and before.particle == "の" and self.mention(before).sort is Sort.ANIMAL:
            animal = self.entities.get(before.start)
            if animal:
                self.registry.give_role(animal, mention.core)
            return animal
        for called in addressed_as(sentence.phrases[index].text):
            if called in self.role_words and not self.registry.bearer(mention.core):
                return self.registry.bearer(called) or self.registry.obtain(called, Sort.ROLE)
        return None

    def _told_apart(self, sentence: Sentence, index: int) -> Entity | None:
        """見知らぬ人, 隣の方: somebody without a name whom other words tell from everybody else."""
        name = described(sentence, index)
        return self.registry.obtain(name, Sort.ROLE) if name else None

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
        return "" if before.text in word_class("formal-noun") else before.text

    def _pointing(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """A pronoun, 同… or a group: whoever was named last and fits."""
        if mention.sort is Sort.SAME:
            return self._same(mention.title)
        if mention.sort is Sort.GROUP or mention.plural or _plural_pronoun(sentence, index):
            return self._several(sentence, index, mention)
        wanted = "f" if mention.core in word_class("pronoun-female") else "m"
        for entity in (*reversed(self.topics), *reversed(self.recent)):
            fits = entity.gender in ("", wanted) and entity.sort is not Sort.NARRATOR and not entity.members
            if fits and entity.person and entity.kind != "group":
                return entity
        return None

    def _same(self, title: str) -> Entity | None:
        if title == "社":
            return max(
                (item for item in self.registry.entities if item.sort is Sort.ORGANISATION and _firm(item)),
                key=lambda item: item.seen,
                default=None,
            )
        if title in word_class("honorific"):
            people = [item for item in self.recent if item.sort is Sort.NAME]
            return people[-1] if people else None
        return self.registry.bearer(title)

    def _several(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        before = sentence.phrases[index - 1] if index else None
        if before and before.kind is Kind.NOUN and before.particle == "の":
            listed = self.entities.get(before.start)
            if listed:
                group = self._joined_before(sentence, index - 1, listed)
                if group.members:
                    self.group = group
                    return group
        size = 3 if mention.core in word_class("group-three") else 2
        many = mention.core in word_class("group-many")
        if self.group and (len(self.group.members) == size or many) and not self._dissolved(self.group):
            return self.group
        people = [item for item in self.recent if item.person and not item.members]
        named = [item for item in people if item.sort is Sort.NAME]
        people = named if len(named) >= size else people
        listed = self.registry.cast_group(size, people)
        if listed is None and len(people) < size:
            return None
        self.group = listed or self.registry.group(people[-size:])
        return self.group

    def _dissolved(self, group: Entity) -> bool:
        """Whether the last persons that sentences were about are others, two at least."""
        numbers = dict.fromkeys(item.number for item in reversed(self.topics) if not item.members)
        latest = list(numbers)[:2]
        return len(latest) == 2 and not set(latest) & set(group.members)

    def accompany(self, sentence: Sentence, index: int, entity: Entity) -> None:
        """Note the pair in AがBと…: whoever does something with somebody makes 二人 with him."""
        if sentence.level >= 0 or sentence.phrases[index].particle not in ("と", "とともに", "と共に"):
            return
        before = sentence.phrases[index - 1] if index else None
        if before is None or before.kind is not Kind.NOUN or not before.particle.startswith(("は", "が")):
            return
        other = self.entities.get(before.start)
        if other and other is not entity and other.person and entity.person and not other.members + entity.members:
            self.group = self.registry.group([other, entity])

    def _joined_before(self, sentence: Sentence, index: int, entity: Entity) -> Entity:
        return entity if entity.members else self.joined(sentence, index, entity)


def _gender_of_i(form: str) -> str:
    """Whether a man or a woman calls himself or herself so; nothing for 私."""
    if form in word_class("first-person-masculine"):
        return "m"
    return "f" if form in word_class("first-person-feminine") else ""


def _firm(entity: Entity) -> bool:
    """Whether a body that was named can be 同社."""
    return entity.seen >= 0 and not entity.name.endswith(_NO_FIRMS)


def _plural_pronoun(sentence: Sentence, index: int) -> bool:
    return sentence.phrases[index].text.endswith(("ら", "たち"))
