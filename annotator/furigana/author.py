"""Readings that the author gave a word before, and means again where it stands without one.

Ruby, or kana in brackets, stands where a word comes up first. The same word further on, as a whole word of the
analyser and in any inflection, is read so, too, as long as the author has read it in one way only. In Aozora Bunko, 98
of 100 words that have ruby again have the same; ``benchmarks/train_readings.py`` prints the figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from annotator.furigana.candidates import sound
from annotator.furigana.glosses import may_be_name, reads
from annotator.furigana.scoring import model
from annotator.language.dictionary import look_up
from annotator.language.homographs import reading_here
from annotator.language.script import has_digit, is_kana, is_kanji
from annotator.model import Ruby, Token

__all__ = ["as_before"]


class _Word(NamedTuple):
    """What must be the same for two words to be the same: the kanji, and the dictionary form of an inflected one."""

    base: str
    lemma: str


class _Given(NamedTuple):
    """How the author read a word so far."""

    kana: str
    """Empty once it was read in two ways."""
    times: int
    usual: bool
    """Whether the kanji can be read so; a free reading (宇宙 そら) must have been given twice."""


def as_before(text: str, tokens: Sequence[Token], given: Iterable[Ruby]) -> Iterator[Ruby]:
    """Where words stand again, of which the author has given the reading before; in order.

    :param given: the readings that the author gives, in order; adjacent ones over one word are one reading.
    """
    known: dict[_Word, _Given] = {}
    lengths: dict[str, set[int]] = {}
    ends = {token.end for token in tokens}
    groups = {group.start: group for group in _joined(given)}
    done = 0
    for token in tokens if groups else ():
        start = token.start
        if start < done:
            continue
        if group := groups.get(start):
            done = group.end
            if (word := _word(text, token, group.end, ends)) and not has_digit(word.base):
                known[word] = _taken(known.get(word), group.kana, _is_usual(word.base, group.kana, token))
                lengths.setdefault(text[start], set()).add(len(word.base))
            continue
        for length in sorted(lengths.get(text[start], ()), reverse=True):
            word = _word(text, token, start + length, ends)
            said = known.get(word) if word else None
            if word and said and said.kana and (said.usual or said.times > 1):
                done = start + length
                if not _is_other_word(word, said.kana, text, start, token.end):
                    yield Ruby(start, done, said.kana)
                break


def _joined(given: Iterable[Ruby]) -> Iterator[Ruby]:
    """The readings, those of one kanji after the other joined."""
    last: Ruby | None = None
    for known in given:
        if last and last.end == known.start:
            last = Ruby(last.start, known.end, last.kana + known.kana)
            continue
        if last:
            yield last
        last = known
    if last:
        yield last


def _word(text: str, token: Token, end: int, ends: set[int]) -> _Word | None:
    """The word whose kanji reach from the start of a token to ``end``; nothing where they are but a part of one.

    A kanji beside other kanji is hardly ever the word that it is alone (島 in 無人島).
    """
    base, beside = text[token.start : end], (text[token.start - 1 : token.start], text[end : end + 1])
    if len(base) == 1 and any(map(is_kanji, filter(None, beside))):
        return None
    if end in ends:
        return _Word(base, "")
    inflected = end < token.end and all(map(is_kana, text[end : token.end]))
    return _Word(base, token.lemma) if inflected else None


def _taken(before: _Given | None, kana: str, usual: bool) -> _Given:
    if before is None:
        return _Given(kana, 1, usual)
    same = sound(before.kana) == sound(kana)
    return _Given(before.kana if same else "", before.times + 1, usual)


def _is_usual(base: str, kana: str, token: Token) -> bool:
    """Whether the kana can be the reading of the kanji, by what dictionaries and gold have."""
    known, wanted = look_up(base), sound(kana)
    words = (entry.kana for entry in known.all_entries())
    if any(sound(read) == wanted for read in chain(known.on, known.kun, model().surface(base).counts, words)):
        return True
    return reads(base, kana) or (("固有名詞" in token.pos or token.oov) and may_be_name(base, kana))


def _is_other_word(word: _Word, kana: str, text: str, start: int, end: int) -> bool:
    """Whether the words around it say that a homograph is read otherwise here."""
    here = reading_here(word.lemma or word.base, text, start, end if word.lemma else start + len(word.base))
    return bool(here) and not here.startswith(kana)
