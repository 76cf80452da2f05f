"""What the reading of a document remembers: whom its noun phrases mean, and who was spoken of last."""

from __future__ import annotations

from annotator.speakers.people.aliases import Entity, Registry
from annotator.speakers.text.analysis import analyse
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.mentions import Mention, Sort
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = ["Memory"]


class Memory:
    """Mentions read so far, in reading order."""

    def __init__(self, registry: Registry, story: bool) -> None:
        self.registry = registry
        self.story = story
        self.entities: dict[int, Entity] = {}
        """Whom the noun phrase that starts at a place means."""
        self.mentions: dict[int, Mention] = {}
        self.people: frozenset[str] = frozenset()
        """Common nouns that name somebody in this document."""
        self.firms: frozenset[str] = frozenset()
        """Names of bodies that no word for a body ends."""
        self.addressee: Entity | None = None
        """To whom a letter is written."""
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
            found = self.mentions[phrase.start] = analyse(phrase)
        return found

    def tells(self, phrase: Phrase) -> bool:
        """Whether the phrase says by itself who is meant."""
        return self.mention(phrase).sort in (Sort.NAME, Sort.KIN, Sort.ROLE, Sort.ANIMAL, Sort.ORGANISATION)

    def owner_text(self, sentence: Sentence, index: int) -> str:
        """The words before の that say whose, or which: 業界団体 in 業界団体の幹部."""
        if not index:
            return ""
        before = sentence.phrases[index - 1]
        if before.kind is not Kind.NOUN or before.particle != "の":
            return ""
        if self.mention(before).sort in (Sort.PRONOUN, Sort.SAME, Sort.GROUP, Sort.NARRATOR):
            return ""
        return "" if before.text in word_class("formal-noun", "scene-noun") else before.text
