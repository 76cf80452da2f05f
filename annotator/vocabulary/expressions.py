"""Expressions of several words that the dictionary has: 気を付ける, 手に入れる, 目の前, compounds of two nouns.

Two or three neighbouring words, with at most one particle between two of them, are looked up as they stand, the last in
its dictionary form; so an expression is found with its inflection (手を打った). The longest wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.language.jmdict import Dictionary
from annotator.model import Lexeme, Token
from annotator.vocabulary.senses import SHOWN
from annotator.vocabulary.units import Unit

__all__ = ["expressions"]

_LONGEST = 3
"""Words of content in an expression."""
_JOINING = ("助詞-格助詞", "助詞-係助詞", "助詞-副助詞", "助詞-接続助詞")
_OPEN = ("名詞", "代名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接頭辞")
"""Parts of speech with which an expression may begin."""


def expressions(dictionary: Dictionary, units: Sequence[Unit], tokens: Sequence[Token], text: str) -> Iterator[Lexeme]:
    """The expressions of a passage in order, without overlap."""
    at = 0
    while at < len(units):
        found, last = _longest(dictionary, units, tokens, text, at)
        if found is not None:
            yield found
        at = last + 1


def _longest(
    dictionary: Dictionary, units: Sequence[Unit], tokens: Sequence[Token], text: str, at: int
) -> tuple[Lexeme | None, int]:
    """The longest expression that begins with a word, and the index of its last word."""
    if not units[at].pos.startswith(_OPEN):
        return None, at
    reach = at
    while reach + 1 < min(len(units), at + _LONGEST) and _joined(units[reach], units[reach + 1], tokens):
        reach += 1
    for last in range(reach, at, -1):
        form = text[units[at].start : units[last].start] + units[last].lemma
        numbers = dictionary.numbers(form)
        if numbers:
            return _lexeme(dictionary, min(numbers), form, units[at], units[last]), last
    return None, at


def _joined(one: Unit, other: Unit, tokens: Sequence[Token]) -> bool:
    """Whether two words stand side by side, or with one particle between them."""
    between = tokens[one.last : other.first]
    if one.last > other.first or len(between) > 1:
        return False  # parts of one token, or more than a particle
    if any(not token.pos.startswith(_JOINING) for token in between):
        return False
    ends = (one.end, *(token.end for token in between))
    starts = (*(token.start for token in between), other.start)
    return ends == starts


def _lexeme(dictionary: Dictionary, number: int, form: str, first: Unit, last: Unit) -> Lexeme:
    entry = dictionary.entry(number)
    senses = tuple(sense.number for sense in entry.senses[:SHOWN])
    return Lexeme(
        *(first.start, last.end, number, form, entry.readings[0].text, senses, last.form),
        expression=True,
        confidence=round(1 / len(entry.senses), 3),
    )
