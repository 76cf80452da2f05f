"""Who acts in the narration around a line of dialogue, and what that says for his having spoken it.

A sentence between two lines may show the speaker of the first (a beat), bring in the speaker of the second, or show
somebody who only listens; its verb and its first word tell these apart. The weights are log-odds. They and those of
:mod:`annotator.speakers.conversation`, ``voice``, ``registers`` and ``scenes`` were set by hand and then moved by
coordinate ascent on the log-likelihood of the marked stories, with a quadratic pull back to where they had been.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from annotator.speakers.aliases import Entity
from annotator.speakers.document import Document, quotes_in
from annotator.speakers.grammar import attributive, idiom, next_predicate
from annotator.speakers.lexicon import word_class
from annotator.speakers.phrases import Kind, Sentence
from annotator.speakers.references import Subject

__all__ = ["Beat", "beats"]

_BEHIND, _BEFORE, _EARLIER = 0.5, 1.8, -1.0
_SAYING, _ENTERING, _UNISON, _ANNOUNCING = 3.0, 1.05, 3.0, 2.0
_UNISON_BEHIND = 1.5
_INTRODUCED, _SPENT, _ELIDED, _SILENT, _PLURAL = 1.5, 0.8, -0.3, -3.5, -3.25
_REACTING, _HEARD, _FALLEN_SILENT, _PRESENT = -0.25, 2.0, -2.0, 0.45
_VOICE = ("声がした", "声がする", "声が聞こえ", "声が飛", "声が響", "声がかか", "声が降", "声だった")
_TOGETHER = ("口をそろえ", "声をそろえ", "声がそろ", "声が重な", "同時に言", "同時に答", "いっせいに", "異口同音")


@dataclass(frozen=True, slots=True)
class Beat:
    """Somebody acts near a line."""

    entity: Entity
    weight: float
    evidence: str


def beats(document: Document, sentence: Sentence, between: list[Sentence]) -> list[Beat]:
    """The beats around the line in ``sentence``; ``between`` is the narration since the line before."""
    found: list[Beat] = []
    behind = document.behind(sentence)
    if behind and not quotes_in(behind) and behind.paragraph <= sentence.paragraph + 1:
        found += _behind(document, behind) or _behind_next(document, behind)
    if between:
        found += _before(document, between)
        for former in between[-3:-1]:
            found += [Beat(item.entity, _EARLIER, _text(document, former)) for item in _acting(document, former)[:1]]
    return found


def _behind(document: Document, sentence: Sentence) -> list[Beat]:
    """What the sentence behind a line says of its speaker."""
    subjects = _acting(document, sentence)
    if not subjects:
        return []
    first = subjects[-1]
    at = next_predicate(sentence, subjects[0].index)
    chosen = subjects[0] if at >= 0 and set(idiom(sentence, at)) & word_class("say") else _main(subjects)
    weight = _BEHIND
    verbs = _verbs(sentence)
    if _silent(sentence, chosen):
        weight += _SILENT
    elif (verbs & word_class("announce") and first is chosen) or _announces(sentence):
        weight = 0.0
    else:
        weight += _SAYING if verbs & word_class("say") or chosen.cleft else 0.0
        new = _introduced(document, chosen, sentence)
        weight += _INTRODUCED if new else 0.0
        weight += _REACTING if verbs & word_class("enter") and not (chosen.cleft or new) else 0.0
    weight += _together(document, sentence, chosen, behind=True)
    others = [Beat(item.entity, _PRESENT, _text(document, sentence)) for item in subjects if item is not chosen]
    return [Beat(chosen.entity, weight, _text(document, sentence)), *others]


def _behind_next(document: Document, sentence: Sentence) -> list[Beat]:
    """The second sentence behind a line, where the first shows nobody: 鋭い声が飛んだ。試験官が近づいてくる。"""
    second = document.behind(sentence)
    if second is None or second.paragraph != sentence.paragraph or quotes_in(second):
        return []
    heard = any(word in _text(document, sentence) for word in _VOICE)
    weight = _HEARD if heard else _ELIDED
    return [Beat(beat.entity, beat.weight + weight, beat.evidence) for beat in _behind(document, second)]


def _before(document: Document, between: list[Sentence]) -> list[Beat]:
    """What the narration before a line says of its speaker."""
    sentence = between[-1]
    subjects = _acting(document, sentence)
    if not subjects:
        return _elided(document, sentence)
    chosen = _main(subjects)
    verbs = _verbs(sentence)
    together = _together(document, sentence, chosen, behind=False)
    announced = bool(verbs & word_class("announce")) or _announces(sentence)
    if _spent(document, between) and not announced and together <= 0:
        return [Beat(chosen.entity, _SPENT + together, _text(document, sentence))]
    weight = _BEFORE + together + (_FALLEN_SILENT if _silent(sentence, chosen) else 0.0)
    weight += _ANNOUNCING if announced else _ENTERING if verbs & word_class("enter") else 0.0
    return [Beat(chosen.entity, weight, _text(document, sentence))]


def _acting(document: Document, sentence: Sentence) -> list[Subject]:
    return [item for item in document.references.subjects[sentence.start] if item.entity.person]


def _main(subjects: list[Subject]) -> Subject:
    topics = [item for item in subjects if item.topic]
    return (topics or subjects)[-1]


def _verbs(sentence: Sentence) -> set[str]:
    """The verbs of the sentence, those of relative clauses left out."""
    verbs: set[str] = set()
    for at, phrase in enumerate(sentence.phrases):
        behind = sentence.phrases[at + 1] if at + 1 < len(sentence.phrases) else None
        if phrase.kind is Kind.PREDICATE and not attributive(phrase, behind):
            verbs.update(idiom(sentence, at))
    return verbs


def _text(document: Document, sentence: Sentence) -> str:
    return document.text[sentence.start : sentence.end]


def _announces(sentence: Sentence) -> bool:
    """Begins with a word that turns the scene to somebody new (そこへ, そのとき)."""
    head = "".join(phrase.text + phrase.particle for phrase in sentence.phrases[:4])
    return any(word in head[: len(word) + 4] for word in word_class("announcing-word"))


def _introduced(document: Document, subject: Subject, sentence: Sentence) -> bool:
    """Whether the narration tells here for the first time what the subject does."""
    first = document.references.acted.get(subject.entity.number, -1)
    return sentence.start <= first < sentence.end and not subject.entity.members


def _together(document: Document, sentence: Sentence, subject: Subject, behind: bool) -> float:
    """Several who act speak as one only if the text says so."""
    unison = any(word in _text(document, sentence) for word in _TOGETHER)
    plural = any(ending in subject.form for ending in ("たち", "ら", "達"))
    if not subject.entity.members and subject.entity.name not in word_class("kin-plural"):
        return _UNISON_BEHIND if plural and unison and not behind else 0.0
    if not unison:
        return _PLURAL
    return _UNISON_BEHIND if behind else _UNISON


def _silent(sentence: Sentence, subject: Subject) -> bool:
    """The subject does not answer, or only listens: it is the other one who spoke."""
    at = next_predicate(sentence, subject.index)
    if at < 0:
        return False
    phrase = sentence.phrases[at]
    negative = any(token.lemma in ("ない", "ぬ", "ず", "まい") for token in phrase.tokens) or phrase.tail.startswith(
        "ず"
    )
    behind = sentence.phrases[at + 1] if at + 1 < len(sentence.phrases) else None
    negative = negative or (behind is not None and behind.text in ("かわり", "代わり", "前", "より"))
    return bool(set(idiom(sentence, at)) & word_class("reply" if negative else "listen"))


def _spent(document: Document, between: list[Sentence]) -> bool:
    """The narration says who spoke the line before, or brings him in: it announces nobody for the next line."""
    first = between[0]
    former = document.before(first)
    if former is None or not quotes_in(former):
        return False
    people = {item.entity.number for one in between for item in _acting(document, one)}
    if len(between) > 1 and any(word in _text(document, first) for word in _VOICE) and not _announces(first):
        return len(people) < 2
    if any(_introduced(document, item, first) for item in _acting(document, first)):
        return len(people) < 2
    told = bool(_verbs(first) & word_class("say")) or any(item.cleft for item in _acting(document, first))
    return len(between) == 1 and told


def _elided(document: Document, sentence: Sentence) -> list[Beat]:
    """A sentence without a subject goes on with that of the sentence before it, or tells of a voice."""
    for phrase, following in pairwise(sentence.phrases):
        if phrase.kind is Kind.NOUN and phrase.particle == "の" and following.text in word_class("body"):
            entity = document.references.entity(phrase)
            if entity and entity.person:
                return [Beat(entity, _BEFORE, _text(document, sentence))]
    former = document.before(sentence)
    if former is None or former.paragraph != sentence.paragraph or quotes_in(former):
        return []
    subjects = _acting(document, former)
    if not subjects or not any(phrase.kind is Kind.PREDICATE for phrase in sentence.phrases):
        return []
    return [Beat(_main(subjects).entity, _BEFORE + _ELIDED, document.text[former.start : sentence.end])]
