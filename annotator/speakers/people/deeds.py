"""What a noun phrase does, or what is done to it, that shows somebody: it acts, is called, goes by a name."""

from __future__ import annotations

from annotator.language.names import look_up_name
from annotator.speakers.people.memory import Memory
from annotator.speakers.text.grammar import abstract, goes_on, idiom, is_subject, next_predicate
from annotator.speakers.text.lexicon import kin_of, longest_suffix, word_class
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.name_tokens import KATAKANA
from annotator.speakers.text.phrases import Kind, Phrase, Sentence

__all__ = [
    *("acts", "answers_radio", "busy", "goes_by", "is_called"),
    *("is_name", "is_owned", "may_be_called", "moves", "shows"),
]

_BEFORE_CALL = ("感動詞", "補助記号")
"""Parts of speech that may stand before a call."""


def acts(sentence: Sentence, index: int) -> bool:
    """Whether the subject at ``index`` does something human before another subject comes."""
    human = word_class("human")
    for ahead in range(index + 1, len(sentence.phrases)):
        phrase = sentence.phrases[ahead]
        if phrase.kind is Kind.NOUN and is_subject(phrase):
            return False
        if phrase.kind is Kind.QUOTE and ahead > index + 1 and sentence.phrases[index].particle.startswith("が"):
            return False
        if phrase.kind is not Kind.PREDICATE or phrase.tail.startswith("より"):
            continue
        if phrase.tail.startswith(("か", "のか")):
            return False
        if not phrase.passive and not human.isdisjoint(idiom(sentence, ahead)):
            return True
        if sentence.phrases[index].particle.startswith("が") and not goes_on(phrase):
            return False
    return False


def busy(sentence: Sentence, index: int) -> bool:
    """Whether the noun is the topic of a sentence whose verb somebody does: 葵はスイカを切った."""
    phrase = sentence.phrases[index]
    scenery = phrase.text in word_class("scene-noun")
    return phrase.particle == "は" and _does(sentence, index) and _namelike(phrase) and not scenery


def shows(sentence: Sentence, index: int, near: bool) -> bool:
    """Whether the noun does what only people do; ``near`` a line of dialogue anything that people do is enough."""
    phrase = sentence.phrases[index]
    if not _namelike(phrase) or (phrase.text in word_class("scene-noun") and not _says(sentence, index)):
        return False
    return acts(sentence, index) or (near and _topic(phrase) and _does(sentence, index))


def is_owned(sentence: Sentence, index: int, memory: Memory) -> bool:
    """Whether the noun is somebody's thing: 兄の箸は."""
    before = sentence.phrases[index - 1] if index else None
    if before is None or before.kind is not Kind.NOUN or before.particle != "の":
        return False
    return memory.mention(before).sort in (Sort.NAME, Sort.KIN, Sort.ROLE, Sort.NARRATOR, Sort.PRONOUN, Sort.ANIMAL)


def _topic(phrase: Phrase) -> bool:
    return phrase.particle.startswith(("は", "も", "だけ"))


def _does(sentence: Sentence, index: int) -> bool:
    """Whether the next predicate behind the noun is a verb of what people do."""
    at = next_predicate(sentence, index)
    if at < 0 or sentence.phrases[at].passive:
        return False
    return not word_class("action", "human").isdisjoint(idiom(sentence, at))


def _says(sentence: Sentence, index: int) -> bool:
    """Whether the next predicate behind the noun is a verb of saying: 海が言うと."""
    at = next_predicate(sentence, index)
    return at >= 0 and not sentence.phrases[at].passive and bool(word_class("say") & set(idiom(sentence, at)))


def moves(sentence: Sentence, index: int) -> bool:
    """Whether the subject at ``index`` does what only a living body can: no firm nods."""
    at = next_predicate(sentence, index)
    moving = word_class("human").intersection(idiom(sentence, at)) if at >= 0 else frozenset()
    return not moving <= word_class("speech", "write", "thought")


def may_be_called(phrase: Phrase) -> bool:
    """One short noun that is nobody's name in the dictionary, yet may be here: 湊, 大樹."""
    if len(phrase.tokens) != 1 or len(phrase.text) > 4:
        return False
    barred = word_class("utterance", "term-follow", "body", "document", "anybody")
    plain = phrase.tokens[0].pos.startswith(("名詞-普通名詞-一般", "名詞-固有名詞"))
    return plain and phrase.text not in barred and not abstract(phrase)


def is_called(sentence: Sentence, index: int) -> bool:
    """Whether the words of a line begin with the noun as a call: 湊、知ってるだろ."""
    phrase = sentence.phrases[index]
    if sentence.level < 0 or not phrase.comma or phrase.particle or len(sentence.phrases) == index + 1:
        return False
    return all(item.tokens and item.tokens[0].pos.startswith(_BEFORE_CALL) for item in sentence.phrases[:index])


def goes_by(sentence: Sentence, index: int, memory: Memory) -> bool:
    """Whether the noun is what somebody is called: 梶という老人."""
    if sentence.phrases[index].particle != "と" or len(sentence.phrases) < index + 3:
        return False
    tie, bearer = sentence.phrases[index + 1 : index + 3]
    return tie.verb in word_class("go-by") and memory.mention(bearer).sort is Sort.ROLE


def is_name(word: str) -> bool:
    """Whether the dictionary of names has the word for somebody, and nothing tells that it is a thing here."""
    known = {sort for name in look_up_name(word) for sort in name.sorts} - set("po")
    thing = word in word_class("scene-noun") or longest_suffix(word, "organisation-suffix")
    return bool(known) and not thing


def answers_radio(phrase: Phrase) -> bool:
    """Whether somebody answers for what is called, as over the radio: 本部、聞こえるか."""
    return phrase.text in word_class("organisation-suffix")


def _namelike(phrase: Phrase) -> bool:
    """One short word, a prefix aside (お絹), that is a subject and can be a name."""
    if not phrase.particle.startswith(("は", "が", "だけ")):
        return False
    prefixed = len(phrase.tokens) == 2 and phrase.tokens[0].pos.startswith("接頭辞")
    short = len(phrase.text) <= 4 or (len(phrase.text) <= 8 and KATAKANA.fullmatch(phrase.text))
    if not (len(phrase.tokens) == 1 or prefixed) or not short:
        return False
    excluded = word_class("utterance", "term-follow", "body", "document", "formal-noun")
    if phrase.tokens[-1].pos.endswith(("副詞可能", "助数詞可能")):
        return False
    if len(longest_suffix(phrase.text, "body")) == 1 < len(phrase.text):
        return False
    return kin_of(phrase.text) is None and phrase.text not in excluded and not abstract(phrase)
