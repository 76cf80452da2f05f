"""Quotations inside somebody's words whose sentence names no speaker."""

from __future__ import annotations

from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.prose.sources import Source, told_by
from annotator.speakers.text.grammar import idiom, next_predicate
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.phrases import Sentence

__all__ = ["quoted_by"]

_LOOK_BACK = 2
"""Sentences of the same speech in which a subject may still hold."""


def quoted_by(document: Document, cues: dict[int, Cue], number: int) -> Source | None:
    """Whom a speech quotes: its speaker, where he tells somebody (弟子には「…」と言う), else its last subject."""
    sentence, index = document.place[number]
    if document.quotations[number].mark == "":
        return None
    outer = cues[sentence.level].entity
    for at, phrase, listener in document.references.named(sentence) if outer else ():
        told = at < index and listener.person and phrase.particle in ("に", "には")
        if outer and told and outer is not listener:
            return Source(outer, f"{phrase.text}{phrase.particle}…", "outer", False)
    speech = document.inner[sentence.level]
    at = next(place for place, one in enumerate(speech) if one is sentence)
    for former in reversed(speech[max(0, at - _LOOK_BACK) : at]):
        teller = told_by(former, document.references)
        if teller:
            return teller
        people = [item for item in document.references.subjects[former] if item.entity.person]
        if people:
            return Source(people[-1].entity, document.text[former.start : former.end], "ellipsis", people[-1].pronoun)
    return _teller(cues, sentence, index)


def _teller(cues: dict[int, Cue], sentence: Sentence, index: int) -> Source | None:
    """The speaker around it, where nobody else is there who could have said or written it: 看板に「…」と書きました."""
    verb = next_predicate(sentence, index)
    outer = cues[sentence.level].entity
    if verb < 0:
        alone = sentence.phrases[index].particle == "とだけ"
        return Source(outer, "とだけ", "outer", False) if outer and alone else None
    active = not sentence.phrases[verb].passive and bool(word_class("say", "write") & set(idiom(sentence, verb)))
    return Source(outer, sentence.phrases[verb].text, "outer", False) if outer and active else None
