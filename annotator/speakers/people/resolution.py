"""Whom one noun phrase means: a name, a role, a title, a pronoun, 同氏, a group."""

from __future__ import annotations

from annotator.speakers.people.aliases import NARRATOR, Entity, Registry
from annotator.speakers.people.memory import Memory
from annotator.speakers.people.naming import Naming
from annotator.speakers.people.pointing import Pointing
from annotator.speakers.text.genders import gender_of_i
from annotator.speakers.text.grammar import qualified
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.mentions import Mention, Sort
from annotator.speakers.text.name_tokens import firm_name
from annotator.speakers.text.phrases import Phrase, Sentence

__all__ = ["Resolver"]


class Resolver:
    """Resolves mentions in reading order."""

    def __init__(self, registry: Registry, story: bool) -> None:
        self.memory = Memory(registry, story)
        self.naming = Naming(self.memory)
        self.pointing = Pointing(self.memory)

    def resolve(self, sentence: Sentence, index: int) -> Entity | None:
        phrase = sentence.phrases[index]
        mention = self.memory.mention(phrase)
        if mention.sort is Sort.NARRATOR and sentence.level < 0 and mention.core != "自分":
            self.memory.narrator_form = self.memory.narrator_form or mention.core
        listed = self._in_cast(sentence, index, mention)
        if listed:
            return listed
        if mention.sort is Sort.THING:
            return self._thing(sentence, index, mention.core)
        if mention.sort is Sort.NAME:
            return self.naming.name(sentence, index, mention)
        if mention.sort in (Sort.ROLE, Sort.KIN, Sort.ANIMAL):
            if mention.sort is Sort.KIN and (other := self.naming.addressed(sentence, index, mention)):
                return other
            if mention.plural and mention.sort is not Sort.KIN:
                return self.naming.many(phrase.text, mention)
            return self.naming.apposition(sentence, index) or self.naming.role(sentence, index, mention)
        if mention.sort in (Sort.ORGANISATION, Sort.DOCUMENT):
            return self.naming.apposition(sentence, index) or self.memory.registry.obtain(mention.core, mention.sort)
        if mention.sort is Sort.NARRATOR:
            return self._narrator(sentence, mention.core)
        return self.pointing.resolve(sentence, index, mention)

    def _thing(self, sentence: Sentence, index: int, core: str) -> Entity | None:
        """Whom a common noun means: somebody or a firm only where the document has shown it to be."""
        phrase, registry = sentence.phrases[index], self.memory.registry
        if core in self.memory.firms:
            return registry.obtain(firm_name(core), Sort.ORGANISATION)
        if core in word_class("second-person") and sentence.level < 0 and self.memory.addressee:
            return self.memory.addressee
        if core == "方" and _somebody(sentence, phrase):
            return self.naming.told_apart(sentence, index)
        if core in word_class("person-meant") and index and sentence.phrases[index - 1].text == "その":
            return self.pointing.last_person(word_class("child") if core == "子" else frozenset())
        known = self._told_from_others(sentence, index, core) or registry.named(core)
        return known or (registry.obtain(core, Sort.THING) if core in self.memory.people else None)

    def _told_from_others(self, sentence: Sentence, index: int, core: str) -> Entity | None:
        """In a report, a common noun that is somebody, with what tells him from others: 隣の席の子, 別の市議."""
        if self.memory.story:
            return None
        if core == "子":
            return self.naming.told_apart(sentence, index)
        name = qualified(sentence, index) if core in self.memory.people else ""
        return self.memory.registry.obtain(name, Sort.THING) if name else None

    def _narrator(self, sentence: Sentence, form: str) -> Entity | None:
        """Whoever says I outside of quotations; 自分 is anybody."""
        if sentence.level >= 0 or form == "自分":
            return None
        narrator = self.memory.registry.obtain(NARRATOR, Sort.NARRATOR)
        narrator.gender = narrator.gender or gender_of_i(form)
        return narrator

    def _in_cast(self, sentence: Sentence, index: int, mention: Mention) -> Entity | None:
        """The editor's cast knows the form; how somebody says I tells nothing inside a quotation."""
        if not self.memory.registry.has_cast or (mention.sort is Sort.NARRATOR and sentence.level >= 0):
            return None
        owner = self.memory.owner_text(sentence, index)
        text = sentence.phrases[index].text
        forms = (f"{owner}の{text}", text, mention.core) if owner else (text, mention.core)
        found = next(filter(None, (self.memory.registry.in_cast(form) for form in forms)), None)
        if found and found.members and mention.sort is Sort.GROUP and self._others_meant(found):
            return None
        if found and mention.title:
            self.memory.registry.give_role(found, mention.title)
        return found

    def _others_meant(self, listed: Entity) -> bool:
        """Whether 両氏 or 二人 means a pair that the text joined, since one of the cast's is yet to come."""
        unseen = any(self.memory.registry.entities[number].seen < 0 for number in listed.members)
        return unseen and self.memory.group is not None and self.memory.group is not listed


def _somebody(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether 方 is somebody and no direction: 隣の方は, 隣の方から「…」と, but not 改札の方から."""
    return phrase.particle in ("は", "も") or (bool(sentence.quotes) and phrase.particle in ("から", "からは"))
