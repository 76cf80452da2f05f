"""What a noun phrase without honorific and title names: by names, by whole words, by the words that end it."""

from __future__ import annotations

import re

from annotator.model import Token
from annotator.speakers.text.lexicon import longest_suffix, word_class
from annotator.speakers.text.mentions import Mention, Sort
from annotator.speakers.text.name_tokens import LATIN, name_at_end
from annotator.speakers.text.phrases import Phrase

__all__ = ["OLD_NAME", "bare_noun", "tokens_to"]

_NUMBERED = re.compile(r"[0-9０-９一二三四五六七八九十]+$")
OLD_NAME = re.compile(r"[一-鿿々]{1,3}(?:郎|兵衛|衛門|之助|之丞|之進|之介)")
"""Given names that the analyser takes for numbers and nouns (八五郎)."""


def bare_noun(phrase: Phrase, stem: str, plural: bool) -> Mention:
    """What ``stem``, the phrase without the ending of a plural, names."""
    suffix = longest_suffix(stem, "organisation-suffix")
    return (
        _named(phrase, stem, plural, suffix)
        or _whole_word(stem, plural)
        or _organisation(phrase, stem, suffix)
        or _ending(phrase, stem, plural)
        or Mention(Sort.THING, stem, plural=plural)
    )


def _named(phrase: Phrase, stem: str, plural: bool, suffix: str) -> Mention | None:
    """A name at the end; ``suffix`` is the word for a body that ends it, which makes it that body's."""
    name, surname = name_at_end(tokens_to(phrase, len(stem)))
    if not name and OLD_NAME.fullmatch(stem):
        name = stem
    if name and name == stem and suffix and ("・" in stem or not surname) and len(stem) > len(suffix) > 1:
        return Mention(Sort.ORGANISATION, stem)
    if not name or not stem.endswith(name):
        return None
    prefix = stem[: -len(name)]
    latin = LATIN.fullmatch(name) and " " not in name
    if latin or longest_suffix(prefix, "organisation-suffix"):
        return Mention(Sort.ORGANISATION, name, prefix=prefix)
    return Mention(Sort.NAME, name, prefix=prefix, plural=plural, surname=surname)


def _whole_word(stem: str, plural: bool) -> Mention | None:
    """A word that a table has, or a role with something before it."""
    if stem in word_class("animal"):
        return Mention(Sort.ANIMAL, stem, plural=plural)
    if stem in word_class("document"):
        return Mention(Sort.DOCUMENT, stem)
    role = longest_suffix(stem, "role")
    if len(role) > 1 or role == "客":
        return Mention(Sort.ROLE, stem, plural=plural)
    return Mention(Sort.THING, stem) if stem in word_class("utterance", "term-follow") else None


def _ending(phrase: Phrase, stem: str, plural: bool) -> Mention | None:
    """A word that ends like a role, a document or an animal."""
    if longest_suffix(stem, "role-suffix") and len(stem) > 1 and _countable(phrase):
        return Mention(Sort.ROLE, stem, plural=plural)
    if len(longest_suffix(_NUMBERED.sub("", stem), "document")) > 1:
        return Mention(Sort.DOCUMENT, stem)
    animal = longest_suffix(stem, "animal")
    if animal and len(stem) <= 4 and len(animal) > 1 and (stem == animal or phrase.tokens[-1].surface == animal):
        return Mention(Sort.ANIMAL, stem, plural=plural)
    return None


def tokens_to(phrase: Phrase, length: int) -> tuple[Token, ...]:
    limit = phrase.start + length
    if not phrase.tokens or phrase.tokens[-1].start < limit:
        return phrase.tokens
    return tuple(token for token in phrase.tokens if token.start < limit)


def _organisation(phrase: Phrase, stem: str, suffix: str) -> Mention | None:
    """A body or a firm."""
    return Mention(Sort.ORGANISATION, stem) if _is_body(phrase, stem, suffix) else None


def _is_body(phrase: Phrase, stem: str, suffix: str) -> bool:
    """A proper name, or a word for a body with something before it; one sign alone (大, 会) proves little."""
    last = phrase.tokens[-1] if phrase.tokens else None
    proper = any("固有名詞" in token.pos for token in phrase.tokens)
    if _latin_name(stem) or (last and ("固有名詞-一般" in last.pos or "地名" in last.pos)):
        return True
    if len(suffix) > 1:
        return len(stem) > len(suffix) or len(suffix) > 2 or suffix in word_class("body-alone")
    firm = suffix in word_class("body-sign") and last is not None and last.surface == suffix
    return bool(suffix) and len(stem) > 1 and (proper or firm)


def _countable(phrase: Phrase) -> bool:
    """Whether the last word can be somebody: a noun that is neither an action (入手) nor a quality (派手)."""
    last = phrase.tokens[-1] if phrase.tokens else None
    if last is None or phrase.particle.startswith("な"):
        return last is None
    if last.pos.startswith("接尾辞"):
        return True
    return len(phrase.text) > 2 and last.pos.startswith(("名詞-普通名詞-一般", "名詞-固有名詞"))


def _latin_name(text: str) -> bool:
    return bool(LATIN.fullmatch(text)) and text[0].isupper()
