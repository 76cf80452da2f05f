"""Readings that an author prints in brackets behind a word: 今日（きょう）.

Such a gloss confirms a reading; it is believed where it can be the reading of the words before it: a dictionary has
it so, or every kanji takes its share of it. Behind a name that can hardly be guessed it is believed for the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from annotator.furigana.alignment import align
from annotator.furigana.candidates import sound
from annotator.language.dictionary import look_up
from annotator.language.script import KANJI, has_kanji, is_kanji, to_hiragana

__all__ = ["Gloss", "brackets", "glosses", "may_be_name", "reads"]

_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_GLOSS = re.compile(rf"(?<=[{KANJI}{_KANA}])[（(](?P<kana>[{_KANA}]{{1,24}})[）)]")
_BASE = re.compile(rf"[{KANJI}][{KANJI}{_KANA}]*")
_LONGEST = 12
"""Characters of the longest base."""
_LONGEST_NAME = 5


class Gloss(NamedTuple):
    """A stretch of the text with the reading that stands in brackets behind it."""

    start: int
    end: int
    kana: str


def glosses(text: str, borders: Collection[int], names: Collection[int]) -> Iterator[Gloss]:
    """The glosses of a text, in order.

    :param borders: where words, or their parts, begin.
    :param names: where proper names, and words that no dictionary has, begin.
    """
    for match in _GLOSS.finditer(text):
        end, kana = match.start(), to_hiragana(match["kana"])
        starts = [at for at in range(max(0, end - _LONGEST), end) if at in borders and is_kanji(text[at])]
        bases = [at for at in starts if _BASE.fullmatch(text, at, end)]
        start = next((at for at in bases if reads(text[at:end], kana)), None)
        if start is None:
            start = next((at for at in bases if at in names and may_be_name(text[at:end], kana)), None)
        if start is not None:
            yield Gloss(start, end, kana)


def brackets(text: str) -> Iterator[int]:
    """Where brackets with kana behind a word begin and end: no word goes on across them."""
    for match in _GLOSS.finditer(text):
        yield from match.span()


def reads(base: str, kana: str) -> bool:
    """Whether the kana can be the reading of the base."""
    if any(sound(word.kana) == sound(kana) for word in look_up(base).words):
        return True
    pieces = align(base, kana)
    return (
        all(ruby is not None if has_kanji(part) else ruby is None for part, ruby in pieces)
        and all(len(part) == 1 for part, _ in pieces if has_kanji(part))
        and len(base) > 1
    )


def may_be_name(base: str, kana: str) -> bool:
    """Whether kanji and kana can be a name and its reading: by their numbers alone."""
    kanji = sum(map(is_kanji, base))
    return kanji == len(base) <= _LONGEST_NAME and kanji <= len(kana) <= 4 * kanji
