"""What the words of a line tell of who speaks it: whom it addresses, whom it names, how its speaker calls himself."""

from __future__ import annotations

import re

from annotator.speakers.aliases import Entity
from annotator.speakers.document import Document
from annotator.speakers.lexicon import inverse_kin, word_class
from annotator.speakers.mentions import Sort
from annotator.speakers.phrases import Kind, Sentence
from annotator.speakers.registers import ELDERLY, FEMININE, MASCULINE, SAME_I, Traits

__all__ = ["named_in", "vocatives", "voice_features"]

_I = re.compile(r"俺|おれ|オレ|僕|ぼく|ボク|わたし|私|あたし|わし|儂|拙者|我輩|吾輩")


_RANKS = ("superior", "inferior")
_INTRODUCING = re.compile(
    r"と(?:申し|いい|言い|いう|言う|呼ばれ|呼んで)|(?:っていう|だ|です|である|と申す|じゃ)(?:の|よ|ぞ|わ)?$"
)


def vocatives(document: Document, number: int) -> list[Entity]:
    """Whom a quotation addresses: a name without a particle at the beginning or the end of a sentence, or alone."""
    found = []
    for sentence in document.inner.get(number, []):
        words = [phrase for phrase in sentence.phrases if phrase.kind is not Kind.OTHER]
        for phrase in words[:1] + words[-1:]:
            if phrase.kind is Kind.NOUN and not phrase.particle:
                entity = document.references.entity(phrase)
                edge = phrase.comma or phrase is words[-1]
                if entity and entity.person and edge and entity not in found:
                    found.append(entity)
        asked = _asked(document, sentence)
        if asked and asked not in found:
            found.append(asked)
    return found


def _asked(document: Document, sentence: Sentence) -> Entity | None:
    """Whom a question names where another language says you: 冬子さんは、寒くないんですか."""
    first = next((phrase for phrase in sentence.phrases if phrase.kind is not Kind.OTHER), None)
    if first is None or first.kind is not Kind.NOUN or first.particle not in ("は", "も", "って"):
        return None
    mention = document.references.mention(first)
    words = document.text[sentence.start : sentence.end].rstrip("。")
    question = words.endswith(("か", "?", "？", "の", "は", "でしょう"))
    polite = mention.honorific or mention.title or mention.sort is Sort.KIN
    return document.references.entity(first) if polite and question else None


def voice_features(
    document: Document, number: int, addressed: list[Entity], people: list[Entity], shown: Traits
) -> dict[int, list[str]]:
    """For each person the features that the words of the quotation give for or against his speaking it.

    ``shown`` is what they show of the manner in which their speaker talks.
    """
    content = document.content(number)
    named = named_in(document, number)
    kin = _kin_words(document, number, addressed)
    introduced = _introduced(document, number)
    manner = shown.get("polite", "")
    womanly, manly, old = (bool(style.search(content)) for style in (FEMININE, MASCULINE, ELDERLY))
    found: dict[int, list[str]] = {}
    for person in people:
        bearing = {person.name, *person.roles}
        names = ["called"] if person in addressed else ["named"] if person.number in named - introduced else []
        if any(inverse_kin(role) & bearing for role in kin):
            names.append("relative of the one called")
        if old:
            names.append("old words, old" if bearing & word_class("elder") else "old words, not old")
        if person.gender and (womanly or manly):
            names.append("gender fits" if (person.gender == "f") == womanly else "gender does not fit")
        if person.number in introduced:
            names.append("introduces himself")
        if manner:
            rank = next((name for name in _RANKS if bearing & word_class(name)), "")
            names += [f"{manner}, {rank}"] if rank else []
        found[person.number] = names + _pronoun(document, person, content)
    return found


def _kin_words(document: Document, number: int, addressed: list[Entity]) -> set[str]:
    """The words for relatives by which the quotation addresses people."""
    found = set()
    for sentence in document.inner.get(number, []):
        for phrase in sentence.phrases:
            if phrase.kind is Kind.NOUN and not phrase.particle:
                mention = document.references.mention(phrase)
                if mention.sort is Sort.KIN and document.references.entity(phrase) in addressed:
                    found.add(mention.core)
    return found


def _introduced(document: Document, number: int) -> set[int]:
    """Whom the first words of the quotation make known, as one does oneself: 村瀬と申します, 我が名はグラム."""
    found = set()
    for sentence in document.inner.get(number, [])[:2]:
        words = document.text[sentence.start : sentence.end].rstrip("。、！!")
        for phrase in sentence.phrases[:4]:
            entity = document.references.entity(phrase) if phrase.kind is Kind.NOUN else None
            behind = words[phrase.end - sentence.start :]
            named = _INTRODUCING.match(behind) or (not behind and re.search(r"名は.{1,8}$", words))
            if entity and named and entity.sort in (Sort.NAME, Sort.THING, Sort.NARRATOR, Sort.ANIMAL):
                found.add(entity.number)
    return found


def named_in(document: Document, number: int) -> set[int]:
    """People whom the quotation speaks of by name; hardly anybody does so of himself."""
    found = set()
    for sentence in document.inner.get(number, []):
        for phrase in sentence.phrases:
            entity = document.references.entity(phrase) if phrase.kind is Kind.NOUN else None
            if entity and entity.sort in (Sort.NAME, Sort.KIN, Sort.THING, Sort.NARRATOR):
                found.add(entity.number)
    return found


def _pronoun(document: Document, person: Entity, content: str) -> list[str]:
    """A narrator who calls himself 僕 in the narration does so in his lines."""
    own = document.references.narrator_form
    used = {SAME_I.get(word, word) for word in _I.findall(content)} if own else set()
    if not used:
        return []
    same = SAME_I.get(own, own) in used
    return [f"{'the' if same else 'not the'} narrator's I, {'narrator' if person.sort is Sort.NARRATOR else 'other'}"]
