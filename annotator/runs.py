"""The layers of a passage joined into words, and cut into runs: plain data that renderers draw.

A *word* here is what carries one reading: a token, or the tokens that one reading covers (二十 + 日). A *run* is a
stretch of text inside one doctree node; its words are counted from the start of the run.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.model import Lexeme, Passage, Provenance, Reading, Ruby, Token

__all__ = ["Line", "Word", "dump_run", "load_run", "words"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with all that is known of it; ``ruby`` lies inside the word, offsets as of the word itself."""

    start: int
    end: int
    surface: str
    lemma: str
    pos: str
    reading: str = ""
    """Kana of the whole word, its own kana included; empty where there is none (Latin words, signs)."""
    ruby: tuple[Ruby, ...] = ()
    provenance: Provenance = Provenance.ANALYSER
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    authored: bool = False
    """The author wrote ruby over the word, or over a part of it: it is shown whatever the policy."""
    lexemes: tuple[Lexeme, ...] = ()
    """The dictionary's words that the word is, or belongs to, an expression before the words inside it; offsets as of
    the word. A lexeme may begin before the word (the た of 行った) and reach behind it; a run cuts it at its ends."""

    @property
    def lexeme(self) -> Lexeme | None:
        """The innermost of its lexemes: the word itself, not an expression that it stands in."""
        return self.lexemes[-1] if self.lexemes else None


def words(passage: Passage) -> tuple[Word, ...]:
    """Join tokens, readings, ruby and lexemes; where a reading covers several tokens they become one word."""
    if not passage.lexemes:
        return tuple(_words(passage))
    return tuple(_with_lexemes(_words(passage), passage.lexemes))


def _with_lexemes(line: Iterator[Word], lexemes: Sequence[Lexeme]) -> Iterator[Word]:
    open_: list[Lexeme] = []
    upcoming = 0
    for word in line:
        open_ = [lexeme for lexeme in open_ if lexeme.end > word.start]
        while upcoming < len(lexemes) and lexemes[upcoming].start < word.end:
            if lexemes[upcoming].end > word.start:
                open_.append(lexemes[upcoming])
            upcoming += 1
        yield replace(word, lexemes=tuple(open_)) if open_ else word


def _words(passage: Passage) -> Iterator[Word]:
    tokens, at = passage.tokens, 0
    authored = {place for ruby in passage.author_ruby for place in range(ruby.start, ruby.end)}
    ruby_starts = [ruby.start for ruby in passage.ruby]
    for reading in passage.readings:
        while at < len(tokens) and tokens[at].end <= reading.start:
            yield _plain(tokens[at])
            at += 1
        first = at
        while at < len(tokens) and tokens[at].start < reading.end:
            at += 1
        covered = tokens[first:at]
        low, high = bisect_left(ruby_starts, reading.start), bisect_left(ruby_starts, reading.end)
        word = _read(passage.text, reading, covered, passage.ruby[low:high])
        yield replace(word, authored=True) if not authored.isdisjoint(range(word.start, word.end)) else word
    for token in tokens[at:]:
        yield _plain(token)


def _plain(token: Token) -> Word:
    return Word(token.start, token.end, token.surface, token.lemma, token.pos)


def _read(text: str, reading: Reading, covered: Sequence[Token], ruby: tuple[Ruby, ...]) -> Word:
    start = min([reading.start, *(token.start for token in covered)])
    end = max([reading.end, *(token.end for token in covered)])
    surface = text[start:end]
    single = covered[0] if len(covered) == 1 else None
    return Word(
        start,
        end,
        surface,
        single.lemma if single else surface,
        covered[-1].pos if covered else "",
        text[start : reading.start] + reading.kana + text[reading.end : end],
        ruby,
        reading.provenance,
        reading.confidence,
        reading.alternatives,
    )


class Line:
    """The words of a document, ready to be cut into runs by offsets of its text."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = tuple(words)
        self._starts = [word.start for word in words]
        self._ends = [word.end for word in words]

    def within(self, start: int, end: int) -> Iterator[Word]:
        """The words from ``start`` to ``end``, offsets of the whole text; a word that the run cuts gives its piece.

        Ruby over a cut group stays with the piece in which it begins, so that no reading is lost or shown twice.
        Lexemes are not cut.
        """
        if start >= end:
            return
        low, high = bisect_right(self._ends, start), bisect_left(self._starts, end)
        for word in self._words[low:high]:
            yield word if start <= word.start and word.end <= end else _piece(word, start, end)

    def run(self, start: int, end: int) -> tuple[Word, ...]:
        """The same words with their lexemes cut to the run, all offsets from ``start``."""
        return tuple([_shifted(word, start, end) for word in self.within(start, end)])

    def payload(self, start: int, end: int) -> str:
        """What ``dump_run`` makes of a run, without a copy of its words."""
        return _encode([_packed(word, start, end) for word in self.within(start, end)])


def _piece(word: Word, start: int, end: int) -> Word:
    first, last = max(word.start, start), min(word.end, end)
    ruby = tuple(
        Ruby(max(item.start, first), min(item.end, last), item.kana) for item in word.ruby if first <= item.start < last
    )
    surface = word.surface[first - word.start : last - word.start]
    return replace(word, start=first, end=last, surface=surface, reading=_spelt(surface, first, ruby), ruby=ruby)


def _shifted(word: Word, by: int, end: int) -> Word:
    """A word counted from ``by``, its lexemes cut to the run; written out because it runs for every word of a list."""
    return Word(
        word.start - by,
        word.end - by,
        word.surface,
        word.lemma,
        word.pos,
        word.reading,
        tuple([Ruby(item.start - by, item.end - by, item.kana) for item in word.ruby]),
        word.provenance,
        word.confidence,
        word.alternatives,
        word.authored,
        tuple(
            [
                replace(item, start=max(item.start, by) - by, end=min(item.end, end) - by)
                for item in word.lexemes
                if item.start < end and by < item.end
            ]
        ),
    )


def _spelt(surface: str, offset: int, ruby: tuple[Ruby, ...]) -> str:
    kana, at = [], 0
    for item in ruby:
        kana += [surface[at : item.start - offset], item.kana]
        at = item.end - offset
    return "".join(kana) + surface[at:]


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dump_run(line: Sequence[Word]) -> str:
    """One JSON string, the same for the same words; what a node of the doctree carries."""
    return _encode([_packed(word, 0, sys.maxsize) for word in line])


def _packed(word: Word, start: int, end: int) -> dict[str, Any]:
    """A word of the run from ``start`` to ``end``, counted from its start; keys in alphabetical order."""
    packed: dict[str, Any] = {}
    if word.reading:
        if word.alternatives:
            packed["a"] = word.alternatives
        packed["c"] = round(word.confidence, 3)
    packed["e"], packed["l"] = word.end - start, word.lemma
    if word.reading:
        packed["p"] = word.provenance.value
    packed["q"] = word.pos
    if word.reading:
        packed["r"] = word.reading
        packed["ruby"] = [(ruby.start - start, ruby.end - start, ruby.kana) for ruby in word.ruby]
    packed["s"] = word.start - start
    if word.reading and word.authored:
        packed["w"] = 1
    if word.lexemes:
        found = [_packed_lexeme(item, start, end) for item in word.lexemes if item.start < end and start < item.end]
        if found:
            packed["x"] = found
    return packed


def _packed_lexeme(item: Lexeme, start: int, end: int) -> tuple[Any, ...]:
    """The fields in their order; the form is one text."""
    return (
        *(max(item.start, start) - start, min(item.end, end) - start, item.entry, item.headword, item.reading),
        *(item.senses, " ".join(item.form), int(item.expression), item.provenance.value, round(item.confidence, 3)),
    )


_PROVENANCE = {item.value: item for item in Provenance}
"""A table is read sooner than an enumeration is asked, which counts for every word of a page."""


def _unpacked_lexeme(packed: list[Any]) -> Lexeme:
    start, end, entry, headword, reading, senses, form, expression, provenance, confidence = packed
    labels = tuple(form.split())
    return Lexeme(
        *(start, end, entry, headword, reading, tuple(senses), labels, bool(expression)),
        _PROVENANCE[provenance],
        confidence,
    )


def load_run(payload: str, text: str) -> tuple[Word, ...]:
    """The words that ``dump_run`` wrote for a run with this text."""
    return tuple(
        Word(
            item["s"],
            item["e"],
            text[item["s"] : item["e"]],
            item["l"],
            item["q"],
            item.get("r", ""),
            tuple(Ruby(*ruby) for ruby in item.get("ruby", ())),
            _PROVENANCE[item.get("p", "analyser")],
            item.get("c", 1.0),
            tuple(item.get("a", ())),
            bool(item.get("w")),
            tuple(map(_unpacked_lexeme, item.get("x", ()))),
        )
        for item in json.loads(payload)
    )
