"""Set phrases of the dictionary: in 奈落の底 and 峠を越える a term is a part of something with a sense of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from annotator.glossary.forms import Way
from annotator.glossary.matching import Match
from annotator.language.jmdict import open_dictionary
from annotator.model import Token

__all__ = ["in_idiom", "phrases"]

_BEFORE, _BEHIND = 3, 2
"""Words on either side of a term that may belong to the phrase."""
_IDIOM = "idiomatic expression"
"""JMdict's note on senses that the words do not add up to."""


def in_idiom(text: str, tokens: tuple[Token, ...], match: Match) -> bool:
    """Whether the match is only a part of a phrase that JMdict calls idiomatic.

    Phrases that say what their words say (熱を測る) are none: the term in them is the term.
    """
    if match.form.word.way is Way.EXPRESSION:
        return False  # 首を長くする keeps its sense in 首を長くして待つ
    return any(map(_is_idiom, phrases(text, tokens, match, particles=True)))


def phrases(text: str, tokens: tuple[Token, ...], match: Match, *, particles: bool = False) -> Iterator[str]:
    """What longer phrases a match may belong to, the last word in its dictionary form.

    ``particles``: only those whose words are joined by particles, no compounds.
    """
    for first in range(max(0, match.first - _BEFORE), match.first + 1):
        for last in range(match.last, min(len(tokens), match.last + 1 + _BEHIND)):
            words = tokens[first : last + 1]
            whole = words[0].start == match.start and words[-1].end == match.end
            if not whole and _is_phrase(words, particles):
                yield text[words[0].start : words[-1].start] + words[-1].lemma


def _is_phrase(words: tuple[Token, ...], joined: bool) -> bool:
    """Whether the words may be a phrase: content words, perhaps joined by particles, on one line without signs."""
    particles = [word.pos.startswith("助詞") for word in words]
    outer = particles[0] or particles[-1] or words[0].pos.startswith("助動詞")
    return (any(particles) or not joined) and not outer and all(word.surface.isalnum() for word in words)


@lru_cache(maxsize=1 << 14)
def _is_idiom(phrase: str) -> bool:
    dictionary = open_dictionary()
    entries = map(dictionary.entry, dictionary.numbers(phrase))
    return any(_IDIOM in sense.notes for entry in entries for sense in entry.senses)
