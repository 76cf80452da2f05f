"""Whether a quotation is somebody's words or only a word that is talked about, by its shape and what surrounds it.

The rules of :mod:`annotator.speakers.prose.own_sentence` know many ways to quote, but never all; the shape of the
words, the particle and the noun or verb behind them tell of those that no rule knows. How strongly each does is
learned.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from statistics import fmean

from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.text.grammar import idiom
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.phrases import Kind, Phrase, Sentence
from annotator.speakers.weights import score, weights_of

__all__ = ["said_after_all", "signs_of_words"]

_SAID = 0.7
"""From this probability on, words that no rule takes for somebody's are."""
_LENGTHS = (2, 4, 6, 9, 14, 24)
"""Classes of length end at so many signs."""
_SCRIPTS = (
    ("kana", "ぁ", "ゖ"),
    ("katakana", "ァ", "ヺ"),
    ("kanji", "一", "鿿"),
    ("latin", "A", "z"),
    ("latin", "Ａ", "ｚ"),
)
_STOPS = frozenset("。！？!?…")
_PARTICLES = frozenset("はがをにもで")
_VERBS = ("speech", "write", "thought", "name", "human", "action")
_NOUNS = ("utterance", "term-follow", "motto", "stance", "document")
"""Classes of words that tell what a quotation is, the more telling first."""


def said_after_all(document: Document, number: int, cue: Cue) -> bool:
    """Whether a quotation that the rules take for a term is likely somebody's words.

    Those that stand in a row are of one kind: 「はじめに」「窓を開ける」と並ぶ.
    """
    weights = weights_of("kinds")
    scores = [score(signs_of_words(document, one, cue), weights) for one in _row(document, number)]
    return 1 / (1 + exp(-fmean(scores))) >= _SAID


def _row(document: Document, number: int) -> list[int]:
    """The quotation and those that stand right before and behind it, without a word between."""
    sentence, at = document.place[number]
    phrases = sentence.phrases
    first, last = at, at
    while first and phrases[first - 1].kind is Kind.QUOTE and not phrases[first - 1].particle:
        first -= 1
    while last + 1 < len(phrases) and phrases[last + 1].kind is Kind.QUOTE and not phrases[last].particle:
        last += 1
    return [phrase.quote for phrase in phrases[first : last + 1]]


def signs_of_words(document: Document, number: int, cue: Cue) -> list[str]:
    """The features of a quotation; ``cue`` is what the rules say of it."""
    sentence, at = document.place[number]
    said = "said" if cue.spoken else "named"
    signs = ["any", f"rule {said}", f"rule {said} {cue.rule}", f"rule {said} {document.quotations[number].mark}"]
    if cue.entity:
        signs.append(f"rule {said} somebody")
    signs += _shape(document, number)
    signs += _behind(sentence, at)
    signs += _before(document, sentence, at)
    return signs


def _shape(document: Document, number: int) -> Iterator[str]:
    """What the words themselves are like."""
    content = document.content(number)
    inner = document.inner.get(number, [])
    mark = document.quotations[number].mark
    yield f"mark {mark}"
    yield f"script {_script(content)}"
    yield f"length {sum(len(content) > limit for limit in _LENGTHS)}"
    if not _STOPS.isdisjoint(content):
        yield "stop"
    if "、" in content:
        yield "comma"
    if len(inner) > 1:
        yield "sentences"
    if content and _recurs(document.text, content):
        yield "again"
    if not inner:
        yield "empty"
        return
    phrases = inner[-1].phrases
    last = phrases[-1]
    end = last.tail or last.text[-1:] if last.kind is Kind.PREDICATE else last.particle
    yield f"ends {last.kind.value}"
    yield f"ends {last.kind.value} {end[-2:]}"
    yield f"phrases {min(len(phrases), 4)}"
    yield f"phrases {min(len(phrases), 4)} {last.kind.value}"
    particles = {phrase.particle[:1] for phrase in phrases[:-1] if phrase.kind is Kind.NOUN}
    for particle in sorted(particles & _PARTICLES):
        yield f"has {particle}"
    if any(phrase.kind is Kind.PREDICATE for phrase in phrases[:-1]):
        yield "has predicate"
    whole = document.sentence_like(number)
    yield "whole" if whole else "part"
    yield f"{'whole' if whole else 'part'} {mark}"


def _recurs(text: str, words: str) -> bool:
    """Whether words stand in a text more than once."""
    return text.find(words, text.find(words) + len(words)) >= 0


def _script(content: str) -> str:
    """In which letters the words are written."""
    kinds = {next((name for name, start, stop in _SCRIPTS if start <= char <= stop), "") for char in content}
    return " ".join(sorted(kinds - {""}))


def _behind(sentence: Sentence, at: int) -> Iterator[str]:
    """What follows on the quotation."""
    phrase = sentence.phrases[at]
    particle = phrase.particle[:3] or ("comma" if phrase.comma else "none")
    yield f"particle {particle}"
    yield f"particle {particle[:1]}"
    follows = [item for item in sentence.phrases[at + 1 :] if item.kind is not Kind.OTHER]
    if not follows:
        yield f"particle {particle}, end"
        return
    first = follows[0]
    what = _what(sentence, first)
    yield f"then {what}"
    yield f"particle {particle}, then {what}"
    noun = next((item for item in follows[1:2] if first.kind is Kind.PREDICATE and item.kind is Kind.NOUN), None)
    if noun and not first.tail and not first.comma:
        yield f"particle {particle[:1]}, then {what}, then {_what(sentence, noun)}"
    verb = next((item for item in follows if item.kind is Kind.PREDICATE), None)
    if verb:
        yield f"verb {_what(sentence, verb)}"
        yield f"particle {particle[:1]}, verb {_what(sentence, verb)}"


def _what(sentence: Sentence, phrase: Phrase) -> str:
    """Class of a phrase."""
    if phrase.kind is Kind.NOUN:
        text = phrase.tokens[-1].surface if phrase.tokens else phrase.text
        return next((name for name in _NOUNS if {text, phrase.text} & word_class(name)), "noun")
    if phrase.kind is Kind.QUOTE:
        return "quotation"
    words = set(idiom(sentence, sentence.phrases.index(phrase)))
    if words & word_class("plain-say"):
        return "iu"
    return next((name for name in _VERBS if words & word_class(name)), "verb")


def _before(document: Document, sentence: Sentence, at: int) -> Iterator[str]:
    """What leads up to the quotation."""
    before = sentence.phrases[at - 1] if at else None
    if before is None:
        yield "first"
    elif before.kind is Kind.NOUN:
        entity = document.references.entity(before)
        somebody = "somebody" if entity and entity.person else "body" if entity else "something"
        yield f"after {somebody} {before.particle[:2] or 'none'}"
    else:
        yield f"after {before.kind.value}"
    subjects = document.references.subjects[sentence]
    if any(item.entity.person for item in subjects):
        yield "somebody acts"
    elif subjects:
        yield "a body acts"
    else:
        yield "nobody acts"
    yield "inside" if sentence.level >= 0 else "outside"
