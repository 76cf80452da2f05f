"""What a first reading of the whole document teaches: its names, its roles, and nouns that turn out to be people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from annotator.speakers.people.deeds import (
    acts,
    answers_radio,
    busy,
    goes_by,
    is_called,
    is_name,
    is_owned,
    may_be_called,
    moves,
    shows,
)
from annotator.speakers.people.memory import Memory
from annotator.speakers.text.animacy import animacy
from annotator.speakers.text.grammar import idiom, is_subject
from annotator.speakers.text.lexicon import longest_suffix, word_class
from annotator.speakers.text.mentions import Mention, Sort
from annotator.speakers.text.name_tokens import KATAKANA
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = ["learn"]

_LIVELY = 0.8
"""From here on (log-odds) what a noun does makes it somebody, if it can be a name."""
_MANY = 1000
"""One sign of a living person outweighs all other mentions."""

Noun = tuple[Sentence, int]
"""A noun phrase by its sentence and its place there."""


def learn(sentences: list[Sentence], memory: Memory, story: bool) -> None:
    """Gather the names and roles of the document, and the common nouns that do what only people do (誠, 光, ぼたん).

    In a story a place (柏木, 千早) that does so, or is called, is a person of that name; and right beside a line of
    dialogue whatever does anything that people do is somebody.
    """
    nouns = list(_nouns(sentences))
    if story:
        _name_persons(nouns, memory)
    beside = _beside_lines(sentences) if story else frozenset()
    words = _Words(memory, story, beside)
    for sentence, index in nouns:
        mention = memory.mention(sentence.phrases[index])
        memory.registry.gather(mention)
        words.note(sentence, index, mention)
    if memory.registry.has_cast:
        _settle_cast(nouns, memory, story)
    memory.firms = frozenset() if story else _firms(nouns, memory)
    memory.registry.settle_names()
    memory.role_words, memory.people = frozenset(words.roles), words.people()


class _Words:
    """Roles, and common nouns with what they do."""

    def __init__(self, memory: Memory, story: bool, beside: frozenset[int]) -> None:
        self.roles: set[str] = set()
        self._memory, self._story, self._beside = memory, story, beside
        self._living: set[str] = set()
        self._called: set[str] = set()
        self._subjects: set[str] = set()
        self._busy: Counter[str] = Counter()
        self._doing: dict[str, float] = defaultdict(float)

    def note(self, sentence: Sentence, index: int, mention: Mention) -> None:
        """Note what one noun phrase shows."""
        core = mention.core
        if mention.sort is Sort.ROLE:
            self.roles.add(core)
        if mention.sort is not Sort.THING:
            return
        phrase = sentence.phrases[index]
        nameable = may_be_called(phrase)
        if sentence.level < 0:
            free = not is_owned(sentence, index, self._memory)
            if shows(sentence, index, free and sentence.start in self._beside):
                self._living.add(core)
            if self._story and free and busy(sentence, index):
                self._busy[core] += 1
            if self._story and nameable:
                self._doing[core] += animacy(sentence, index)
        if nameable:
            if is_subject(phrase) and (
                phrase.text not in word_class("formal-noun", "scene-noun") or acts(sentence, index)
            ):
                self._subjects.add(core)
            if is_called(sentence, index):
                self._called.add(core)
                self._living.update([core] if self._story and answers_radio(phrase) else ())

    def people(self) -> frozenset[str]:
        """The common nouns that are somebody."""
        often = {word for word, times in self._busy.items() if times > 1}
        named = {word for word, weight in self._doing.items() if weight >= _LIVELY and is_name(word)}
        return frozenset(self._living | (self._called & self._subjects) | often | named)


def _settle_cast(nouns: list[Noun], memory: Memory, story: bool) -> None:
    """Let the members of the editor's cast be bodies or documents whom most of their mentions show to be such."""
    votes: Counter[int] = Counter()
    sorts: dict[int, Sort] = {}
    for sentence, index in nouns:
        phrase = sentence.phrases[index]
        listed = memory.registry.in_cast(phrase.text)
        if listed:
            mention = memory.mention(phrase)
            titled = mention.sort is Sort.NAME and bool(mention.honorific or mention.title)
            polite = titled or (is_subject(phrase) and moves(sentence, index))
            body = _body(mention, story)
            votes[listed.number] += -_MANY if polite else int(body is not None)
            sorts[listed.number] = body or sorts.get(listed.number, Sort.NAME)
    for number, count in votes.items():
        if count > 0:
            memory.registry.entities[number].take(sorts[number])


def _firms(nouns: list[Noun], memory: Memory) -> frozenset[str]:
    """Proper names, or words in katakana, that make something known in a report: オムニボックスは…と発表した."""
    found = set()
    for sentence, index in nouns:
        phrase = sentence.phrases[index]
        last = phrase.tokens[-1] if phrase.tokens else None
        proper = last and ("固有名詞" in last.pos or KATAKANA.fullmatch(last.surface))
        if not proper or sentence.level >= 0 or memory.mention(phrase).sort is not Sort.THING or not is_subject(phrase):
            continue
        verbs = [at for at, item in enumerate(sentence.phrases) if at > index and item.kind is Kind.PREDICATE]
        if verbs and word_class("speech") & set(idiom(sentence, verbs[-1])):
            found.add(phrase.text)
    return frozenset(found)


def _name_persons(nouns: list[Noun], memory: Memory) -> None:
    """Take the proper names that act or are called for names of persons, and nouns by which somebody goes."""
    found = {sentence.phrases[index].text for sentence, index in nouns if _names_somebody(sentence, index, memory)}
    for sentence, index in nouns if found else ():
        phrase = sentence.phrases[index]
        if phrase.text in found:
            memory.mentions[phrase.start] = Mention(Sort.NAME, phrase.text)


def _names_somebody(sentence: Sentence, index: int, memory: Memory) -> bool:
    phrase = sentence.phrases[index]
    if _proper(phrase, memory):
        doing = sentence.level < 0 and (acts(sentence, index) or busy(sentence, index))
        if doing or is_called(sentence, index):
            return True
    return goes_by(sentence, index, memory) and may_be_called(phrase) and is_name(phrase.text)


def _proper(phrase: Phrase, memory: Memory) -> bool:
    """One proper noun that the dictionary has for a place or a thing, and that no word for a body ends."""
    if len(phrase.tokens) != 1 or "固有名詞" not in phrase.tokens[0].pos:
        return False
    suffix = longest_suffix(phrase.text, "organisation-suffix")
    return memory.mention(phrase).sort in (Sort.ORGANISATION, Sort.THING) and len(suffix) < 2


def _nouns(sentences: list[Sentence]) -> Iterator[Noun]:
    for sentence in sentences:
        for index, phrase in enumerate(sentence.phrases):
            if phrase.kind is Kind.NOUN:
                yield sentence, index


def _beside_lines(sentences: list[Sentence]) -> frozenset[int]:
    """Where the narrated sentences begin that stand right before or behind a line of dialogue."""
    narrated = sorted((item for item in sentences if item.level < 0), key=lambda item: item.start)
    lines = [item.phrases[0].kind is Kind.QUOTE for item in narrated]
    beside = (
        (one, other) if said else (other, one)
        for (one, said), (other, next_said) in pairwise(zip(narrated, lines, strict=True))
        if said != next_said
    )
    return frozenset(told.start for _, told in beside)


def _body(mention: Mention, story: bool) -> Sort | None:
    """The sort of a phrase that names a firm, an office or a document, even one that only its last sign tells of.

    In a story only that sign tells: places there are people's names too.
    """
    if mention.sort in (Sort.ORGANISATION, Sort.DOCUMENT) and not story:
        return mention.sort
    named = mention.sort in (Sort.THING, Sort.ORGANISATION)
    suffix = longest_suffix(mention.core, "organisation-suffix") if named else ""
    return Sort.ORGANISATION if suffix and len(mention.core) > len(suffix) else None
