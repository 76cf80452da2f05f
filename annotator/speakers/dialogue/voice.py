"""What the words of a line tell of who speaks it: whom it addresses, whom it names, how its speaker calls himself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from annotator.speakers.dialogue.registers import FEMININE, MASCULINE, SAME_I, Traits
from annotator.speakers.document import Document
from annotator.speakers.people.aliases import Entity
from annotator.speakers.text.lexicon import inverse_kin, word_class
from annotator.speakers.text.mentions import Sort

__all__ = ["Voices"]

_I = re.compile(r"俺|おれ|オレ|僕|ぼく|ボク|わたし|私|あたし|わし|儂|拙者|我輩|吾輩")
_COMMON_I = "私"
"""The word for I that anybody may use."""
_MY_NAME = re.compile(r"名は.{1,8}$")

_FIRST = 4
"""So many phrases of a sentence may begin with its speaker's own name."""
_RANKS = ("superior", "inferior")
"""Classes of words for those who stand above or below others."""
_INTRODUCING = re.compile(
    r"と(?:申し|いい|言い|いう|言う|呼ばれ|呼んで)|(?:っていう|だ|です|である|と申す|じゃ)(?:の|よ|ぞ|わ)?$"
)


class Voices:
    """The lines of a document, and what is known of those who may speak them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._named: dict[int, set[int]] = {}
        self._manners: dict[tuple[_Words, str], dict[int, tuple[str, ...]]] = defaultdict(dict)

    def features(self, number: int, people: list[Entity], shown: Traits) -> Iterator[tuple[str, ...]]:
        """For each person the features that the words of the quotation give for or against his speaking it.

        ``shown`` is what they show of the manner in which their speaker talks.
        """
        document = self._document
        addressed = document.calls.of(number)
        named, introduced = self.named(number), _introduced(document, number)
        kin = _kin_words(document, number, addressed) if addressed else ()
        relatives = frozenset(word for role in kin for word in inverse_kin(role))
        words, polite = self._words(document.content(number), shown.get("style", "")), shown.get("polite", "")
        manners = self._manners[words, polite]
        spoken_of = named | introduced | {person.number for person in addressed}
        for person in people:
            manner = manners.get(person.number)
            if manner is None:
                manner = manners[person.number] = tuple(self._manner(person, words, polite))
            if relatives and relatives & {person.name, *person.roles}:
                manner = ("relative of the one called", *manner)
            if person.number in introduced:
                manner = ("introduces himself", *manner)
            elif person.number in spoken_of:
                manner = ("called" if person in addressed else "named", *manner)
            yield manner

    def _words(self, content: str, style: str) -> _Words:
        """The kinds of words in a line; ``style`` is the first of old, womanly and manly that it shows."""
        own = self._document.references.narrator_form
        old = style == "old"
        womanly = style == "feminine" or (old and FEMININE.search(content) is not None)
        manly = style == "masculine" or (style in ("old", "feminine") and MASCULINE.search(content) is not None)
        forms = frozenset(SAME_I.get(word, word) for word in _I.findall(content)) if own else frozenset()
        return _Words(womanly, manly, old, forms)

    def named(self, number: int) -> set[int]:
        """People whom the quotation speaks of by name; hardly anybody does so of himself."""
        found = self._named.get(number)
        if found is None:
            found = self._named[number] = _named_in(self._document, number)
        return found

    def _manner(self, person: Entity, words: _Words, manner: str) -> Iterator[str]:
        """How well the words fit somebody's age, sex and rank, and how he calls himself in the narration."""
        bearing = {person.name, *person.roles}
        if words.old:
            yield "old words, old" if bearing & word_class("elder") else "old words, not old"
        if person.gender and (words.womanly or words.manly):
            yield "gender fits" if (person.gender == "f") == words.womanly else "gender does not fit"
        rank = next((name for name in _RANKS if bearing & word_class(name)), "")
        if manner and rank:
            yield f"{manner}, {rank}"
        if words.own:
            own = self._document.references.narrator_form
            own = SAME_I.get(own, own)
            same = ("the common" if own == _COMMON_I else "the") if own in words.own else "not the"
            yield f"{same} narrator's I, {'narrator' if person.sort is Sort.NARRATOR else 'other'}"


class _Words(NamedTuple):
    """What kind of words a line has."""

    womanly: bool
    manly: bool
    old: bool
    own: frozenset[str]
    """The words for I, in one spelling, where a narrator says I."""


def _kin_words(document: Document, number: int, addressed: list[Entity]) -> set[str]:
    """The words for relatives by which the quotation addresses people."""
    found = set()
    for sentence in document.inner.get(number, []):
        for _, phrase, entity in document.references.named(sentence):
            mention = document.references.mention(phrase)
            if not phrase.particle and mention.sort is Sort.KIN and entity in addressed:
                found.add(mention.core)
    return found


def _introduced(document: Document, number: int) -> set[int]:
    """Whom the first words of the quotation make known, as one does oneself: 村瀬と申します, 我が名はグラム."""
    found = set()
    for sentence in document.inner.get(number, [])[:2]:
        for index, phrase, entity in document.references.named(sentence):
            if index < _FIRST and entity.sort in (Sort.NAME, Sort.THING, Sort.NARRATOR, Sort.ANIMAL):
                words = document.text[sentence.start : sentence.end].rstrip("。、！!")
                behind = words[phrase.end - sentence.start :]
                if _INTRODUCING.match(behind) or (not behind and _MY_NAME.search(words)):
                    found.add(entity.number)
    return found


def _named_in(document: Document, number: int) -> set[int]:
    found = set()
    for sentence in document.inner.get(number, []):
        for _, _, entity in document.references.named(sentence):
            if entity.sort in (Sort.NAME, Sort.KIN, Sort.THING, Sort.NARRATOR):
                found.add(entity.number)
    return found
