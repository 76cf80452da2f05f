"""Words that stand on a thing, such as a signboard, a name plate or an engraving: they are read, nobody says them."""

from __future__ import annotations

from annotator.speakers.document import Document
from annotator.speakers.text.grammar import attributive, goes_on
from annotator.speakers.text.lexicon import longest_suffix, word_class
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = ["bears_words", "beside_inscription"]

_ON = ("に", "には", "にも", "の", "は")
"""Particles behind the thing that the words stand on: 看板には「…」とある."""
_SHOWN = ("が", "は", "も", "を", "に", "には")
"""Particles behind a thing that is looked at, or that is there: 看板を見上げた, 表札が掛かっていた."""


def bears_words(sentence: Sentence, index: int, at: int) -> bool:
    """Whether the quotation at ``index``, which と and the predicate at ``at`` follow, stands on a thing.

    An active verb tells of a writer (兄が「…」と書いた札), unless the thing is all that it tells of (「…」と書いた札).
    """
    phrases = sentence.phrases
    verb, behind = phrases[at], phrases[at + 1] if at + 1 < len(phrases) else None
    borne = attributive(verb, behind) and behind is not None and _thing(behind)
    writes = verb.verb in word_class("write")
    shown = verb.verb in word_class("legible") and not writes
    if not (shown or (writes and (verb.passive or "ある" in verb.helpers))):
        return borne and writes and not _has_writer(sentence, index)
    return borne or verb.verb in word_class("inscribe") or any(_thing(one, _ON) for one in phrases[:index])


def beside_inscription(document: Document, number: int) -> bool:
    """Whether a quotation that stands alone is what the sentence before or behind shows on a thing.

    Only words that are no sentence and call nobody can be: 看板を見上げた。「はやせ時計店」.
    """
    sentence, _ = document.place[number]
    if document.sentence_like(number) or document.calls.of(number) or not _label(document, number):
        return False
    beside = (document.before(sentence), document.behind(sentence))
    return any(
        one is not None and abs(one.paragraph - sentence.paragraph) <= 1 and not one.quotes and _shows(one)
        for one in beside
    )


def _has_writer(sentence: Sentence, index: int) -> bool:
    """Whether a subject stands before the quotation that no other clause takes: 兄が「…」と, not 兄が押すと「…」と."""
    for phrase in reversed(sentence.phrases[:index]):
        if phrase.kind is Kind.PREDICATE and not goes_on(phrase):
            return False
        if phrase.kind is Kind.NOUN and phrase.particle == "が":
            return True
    return False


def _thing(phrase: Phrase, particles: tuple[str, ...] = ()) -> bool:
    """Whether a noun is a thing that bears words (札, 木札, not 改札), with one of the particles if any are given."""
    if phrase.kind is not Kind.NOUN or (particles and phrase.particle not in particles):
        return False
    found = longest_suffix(phrase.text, "inscription")
    return len(found) > 1 or (bool(found) and phrase.tokens[-1].surface == found)


def _label(document: Document, number: int) -> bool:
    """Whether words are those of a label: a noun ends them, and no subject or object is among them."""
    phrases = [phrase for one in document.inner.get(number, ()) for phrase in one.phrases]
    signs = [token.pos for phrase in phrases if phrase.kind is Kind.OTHER for token in phrase.tokens]
    return (
        bool(phrases)
        and phrases[-1].kind is Kind.NOUN
        and all(phrase.particle in ("", "の", "と") for phrase in phrases if phrase.kind is Kind.NOUN)
        and all(pos.startswith(("記号", "補助記号", "接続詞", "名詞", "助詞-格助詞")) for pos in signs)
    )


def _shows(sentence: Sentence) -> bool:
    """Whether a sentence tells of a thing that bears words, and that it is there, or looked at."""
    verbs = [phrase for phrase in sentence.phrases if phrase.kind is Kind.PREDICATE]
    seen = bool(verbs) and not word_class("legible", "inscribe").isdisjoint((verbs[-1].verb, *verbs[-1].helpers))
    return seen and any(_thing(phrase, _SHOWN) for phrase in sentence.phrases)
