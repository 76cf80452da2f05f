"""Phrases of the dictionary that a term is a part of: in 奈落の底 and 映画監督 it may be something else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from annotator.glossary.forms import Way
from annotator.glossary.matching import Match
from annotator.language.jmdict import Dictionary
from annotator.model import Token

__all__ = ["in_idiom", "phrases"]

_start = attrgetter("start")
_BEFORE, _BEHIND = 3, 2
"""Words on either side of a term that may belong to the phrase."""
_IDIOM = "idiomatic expression"
"""JMdict's note on senses that the words do not add up to."""


def in_idiom(text: str, tokens: tuple[Token, ...], match: Match, dictionary: Dictionary) -> bool:
    """Whether the match is only a part of a phrase that JMdict calls idiomatic.

    Phrases that say what their words say (熱を測る) are none: the term in them is the term.
    """
    if match.form.word.way is Way.EXPRESSION:
        return False  # 首を長くする keeps its sense in 首を長くして待つ
    joined = phrases(text, tokens, match.start, match.end, particles=True)
    return any(_is_idiom(phrase, dictionary) for phrase in joined)


def phrases(text: str, tokens: tuple[Token, ...], start: int, end: int, *, particles: bool = False) -> Iterator[str]:
    """What longer phrases the stretch of a term may belong to, the last word in its dictionary form.

    ``particles``: only those whose words are joined by particles, no compounds.
    """
    first = bisect_right(tokens, start, key=_start) - 1
    last = bisect_left(tokens, end, key=_start) - 1
    for low in range(max(0, first - _BEFORE), first + 1):
        for high in range(last, min(len(tokens), last + 1 + _BEHIND)):
            words = tokens[low : high + 1]
            whole = words[0].start == start and words[-1].end == end
            if not whole and _is_phrase(words, particles):
                yield text[words[0].start : words[-1].start] + words[-1].lemma


def _is_phrase(words: tuple[Token, ...], joined: bool) -> bool:
    """Whether the words may be a phrase: content words, perhaps joined by particles, on one line without signs."""
    particles = [word.pos.startswith("助詞") for word in words]
    outer = particles[0] or particles[-1] or words[0].pos.startswith("助動詞")
    return (any(particles) or not joined) and not outer and all(word.surface.isalnum() for word in words)


@lru_cache(maxsize=1 << 14)
def _is_idiom(phrase: str, dictionary: Dictionary) -> bool:
    entries = map(dictionary.entry, dictionary.numbers(phrase))
    return any(_IDIOM in sense.notes for entry in entries for sense in entry.senses)
