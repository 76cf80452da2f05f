"""Small questions of grammar about the phrases of a sentence: subjects, idioms, relative clauses."""

from __future__ import annotations

import re
from functools import lru_cache

from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = [
    *("abstract", "attributive", "described", "goes_on", "idiom", "in_aside"),
    *("is_subject", "next_predicate", "qualified"),
]

_FROM_VERB = re.compile(r"[一-鿿々]+(?:[ぁ-ん]+[一-鿿々]+)?[いきぎしちにびみりえけげせてねべめれ]")
_POINTING = ("その", "この", "あの", "どの", "ある", "いわゆる", "あらゆる", "同じ")
_EMPTY = ("言う", "いう", "無い", "ない", "ず")
"""Words before a noun that only close a clause: テレビで十分という方, 立ち読みしかしない子."""
_SUBJECT = ("は", "が", "も")
_SUBJECTS = ("だけは", "だけが", "までが", "らは", "などは", "などが", "さえ", "こそ", "こそが", "たちは", "ばかりは")
_NOT_SUBJECT = ("には", "では", "とは", "へは", "からは", "までは", "にも", "でも", "がら", "より", "もの", "もん")
_JOINING = (
    "て",
    "で",
    "と",
    "ながら",
    "ば",
    "たら",
    "つつ",
    "ず",
    "ずに",
    "が",
    "けれど",
    "し",
    "ても",
    "から",
    "ので",
)


def is_subject(phrase: Phrase) -> bool:
    """Whether the particles make the phrase a subject or topic."""
    return _marks_subject(phrase.particle)


@lru_cache(maxsize=4096)
def _marks_subject(particle: str) -> bool:
    return particle in _SUBJECTS or (particle.startswith(_SUBJECT) and not particle.startswith(_NOT_SUBJECT))


def abstract(phrase: Phrase) -> bool:
    """Whether a noun names an action or a state, made from a verb (歩み, 願い) or able to become one (記憶)."""
    last = phrase.tokens[-1] if phrase.tokens else None
    if last is None or "固有名詞" in last.pos:
        return False
    return bool(_FROM_VERB.fullmatch(last.surface)) or "サ変可能" in last.pos


def idiom(sentence: Sentence, index: int) -> tuple[str, str]:
    """A predicate's verb, and the verb together with the noun before it (口をはさむ)."""
    phrase = sentence.phrases[index]
    before = sentence.phrases[index - 1] if index else None
    if before and before.kind is Kind.NOUN and before.particle in ("を", "に", "が", "も"):
        noun = before.tokens[-1].surface if before.tokens else before.text
        return phrase.verb, noun + ("を" if before.particle == "も" else before.particle) + phrase.verb
    return phrase.verb, phrase.verb


def attributive(phrase: Phrase, behind: Phrase | None) -> bool:
    """Whether a predicate belongs to the noun right behind it: 書いた人, but not 小さく手を振る."""
    if behind is None or behind.kind is not Kind.NOUN or phrase.comma or phrase.tail in _JOINING:
        return False
    last = phrase.tokens[-1] if phrase.tokens else None
    form = last.form if last else ""
    if last and last.pos.startswith("助詞"):
        return False
    return not form or "連体形" in form or "終止形" in form


def goes_on(phrase: Phrase) -> bool:
    """Whether the clause of a predicate is joined to the next one with the same subject: 立ち上がって, 笑いながら."""
    last = phrase.tokens[-1] if phrase.tokens else None
    joined = last is not None and (last.surface in ("て", "で") or "連用形" in last.form)
    return phrase.tail in ("て", "で", "ながら", "つつ", "ずに") or (joined and not phrase.tail)


def in_aside(sentence: Sentence, index: int) -> bool:
    """Whether a が-phrase is the subject of a clause that only tells when: 私が小学生のとき、…."""
    if not sentence.phrases[index].particle.startswith("が"):
        return False
    for phrase in sentence.phrases[index + 1 :]:
        if phrase.kind is Kind.NOUN and phrase.text in word_class("clause-noun"):
            return phrase.comma or phrase.particle.startswith(("に", "から", "は"))
        if phrase.kind is Kind.QUOTE or phrase.comma:
            return False
    return False


def next_predicate(sentence: Sentence, index: int) -> int:
    """Index of the next predicate, or -1."""
    for ahead in range(index + 1, len(sentence.phrases)):
        if sentence.phrases[ahead].kind is Kind.PREDICATE:
            return ahead
    return -1


def described(sentence: Sentence, index: int) -> str:
    """見知らぬ人, 隣の席の子: the words that tell one person from others, with the noun."""
    before = sentence.phrases[index - 1] if index else None
    phrase = sentence.phrases[index]
    if before is None or phrase.text not in ("人", "方", "子") or before.comma:
        return ""
    told = _one_word(sentence, index, verbs=True)
    place = before.kind is Kind.NOUN and before.particle == "の" and bool(before.tokens)
    if not (told or place) or (index > 1 and sentence.phrases[index - 2].particle == "が"):
        return ""
    far = sentence.phrases[index - 2] if place and index > 1 else None
    if far is not None and far.kind is Kind.NOUN and far.particle == "の" and not far.comma:
        return f"{far.text}の{before.text}の{phrase.text}"
    return told or f"{before.text}の{phrase.text}"


def qualified(sentence: Sentence, index: int) -> str:
    """若い職員, 別の批評家: one word that tells somebody from others of his kind, with the noun."""
    before = sentence.phrases[index - 1] if index else None
    other = before is not None and before.particle == "の" and before.text in word_class("other")
    if before is not None and other and not before.comma:
        return f"{before.text}の{sentence.phrases[index].text}"
    return _one_word(sentence, index, verbs=False)


def _one_word(sentence: Sentence, index: int, verbs: bool) -> str:
    """A word that only belongs to nouns, an adjective or, if wanted, a verb of one word before the noun, with it."""
    before = sentence.phrases[index - 1] if index else None
    phrase = sentence.phrases[index]
    if before is None or not before.tokens or before.comma:
        return ""
    adnominal = before.tokens[-1].pos.startswith("連体詞") and before.text not in _POINTING
    told = before.kind is Kind.PREDICATE and attributive(before, phrase) and not before.helpers
    says = any(token.lemma in _EMPTY for token in before.tokens)
    told = told and not says and (verbs or before.tokens[0].pos.startswith("形容詞"))
    return f"{before.text}{before.particle}{phrase.text}" if adnominal or told else ""
