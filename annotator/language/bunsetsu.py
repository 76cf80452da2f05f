"""Where a heading may be parted at the end of a line: between its phrases (文節), not within their words.

A phrase is a word of content with the particles, auxiliaries and suffixes behind it; nouns in a row are one. The parts
of speech are those of UniDic, as Sudachi gives them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources

__all__ = ["WordLike", "phrase_starts", "phrases_of"]

_LONGEST = 8
"""Width in em up to which a phrase stays whole."""
_WIDEST = 12
"""Width in em up to which a word stays whole: a line of a heading on a narrow phone."""

_DEPENDENT = ("助詞", "助動詞", "接尾辞")
_SIGN, _OPENING, _PREFIX = "補助記号", "補助記号-括弧開", "接頭辞"
_NOUNS = ("名詞", "接尾辞-名詞的", "代名詞", "記号")
_AUXILIARY = "非自立可能"
_VERBS = ("動詞", "助詞-接続助詞")
_VERBAL_NOUN = "サ変"


class WordLike(Protocol):
    """A token of a passage, or a word of a run."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def surface(self) -> str:
        """The word as it is written."""

    @property
    def pos(self) -> str:
        """Part of speech."""


def phrase_starts(words: Sequence[WordLike]) -> frozenset[int]:
    """Where a line may begin: with every phrase, within longer ones with every word, within the longest words anywhere.

    A first word that depends on something before it, or is a bracket, begins none.
    """
    starts: list[int] = []
    for phrase in _phrases(words):
        starts.append(phrase[0].start)
        if sum(map(_width, phrase)) > _LONGEST:
            starts += [word.start for before, word in pairwise(phrase) if not _clings(before, word)]
    for word in words:
        if _width(word) > _WIDEST:
            starts += range(word.start + 1, word.start + len(word.surface))
    depends = words and words[0].pos.startswith((*_DEPENDENT, _SIGN))
    return frozenset(starts[1:] if depends else starts)


def phrases_of(text: str) -> list[str]:
    """The pieces of a line that no document has, such as an edition's title."""
    tokens = assign_tokens(Passage(text), Resources()).tokens
    starts = sorted(phrase_starts(tokens) - {0})
    return [text[start:end] for start, end in pairwise([0, *starts, len(text)])]


def _phrases(words: Sequence[WordLike]) -> Iterator[list[WordLike]]:
    phrase: list[WordLike] = []
    for word in words:
        if phrase and not _continues(phrase[-1], word):
            yield phrase
            phrase = []
        phrase.append(word)
    if phrase:
        yield phrase


def _continues(before: WordLike, word: WordLike) -> bool:
    """Whether a word stands in one phrase with the word before it; white space parts them."""
    if before.start + len(before.surface) < word.start:
        return False
    if _clings(before, word):
        return True
    if word.pos.startswith("動詞") and _AUXILIARY in word.pos:
        return before.pos.startswith(_VERBS) or _VERBAL_NOUN in before.pos
    return before.pos.startswith(_NOUNS) and word.pos.startswith(_NOUNS)


def _clings(before: WordLike, word: WordLike) -> bool:
    """Whether no line may end between two words even in a long phrase."""
    if before.pos.startswith((_OPENING, _PREFIX)):
        return True
    return word.pos.startswith(_DEPENDENT) or (word.pos.startswith(_SIGN) and word.pos != _OPENING)


def _width(word: WordLike) -> float:
    return sum(0.5 if char.isascii() else 1 for char in word.surface)
