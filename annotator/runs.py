"""The layers of a passage joined into words, and cut into runs: plain data that renderers draw.

A *word* here is what carries one reading: a token, or the tokens that one reading covers (二十 + 日). A *run* is a
stretch of text inside one doctree node; its words are counted from the start of the run.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annotator.model import Passage, Provenance, Reading, Ruby, Token

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


def words(passage: Passage) -> tuple[Word, ...]:
    """Join tokens, readings and ruby; where a reading covers several tokens they become one word."""
    return tuple(_words(passage))


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

    def run(self, start: int, end: int) -> tuple[Word, ...]:
        """The words from ``start`` to ``end``, offsets from ``start``; a word that the run cuts gives its piece.

        Ruby over a cut group stays with the piece in which it begins, so that no reading is lost or shown twice.
        """
        if start >= end:
            return ()
        low, high = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return tuple(_piece(word, start, end) for word in self._words[low:high])


def _piece(word: Word, start: int, end: int) -> Word:
    if start <= word.start and word.end <= end:
        return _shifted(word, start)
    first, last = max(word.start, start), min(word.end, end)
    ruby = tuple(
        Ruby(max(item.start, first) - start, min(item.end, last) - start, item.kana)
        for item in word.ruby
        if first <= item.start < last
    )
    surface = word.surface[first - word.start : last - word.start]
    reading = _spelt(surface, first - start, ruby)
    return replace(word, start=first - start, end=last - start, surface=surface, reading=reading, ruby=ruby)


def _shifted(word: Word, by: int) -> Word:
    """A whole word, counted from ``by``; written out because it runs for every word of a book."""
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
    )


def _spelt(surface: str, offset: int, ruby: tuple[Ruby, ...]) -> str:
    kana, at = [], 0
    for item in ruby:
        kana += [surface[at : item.start - offset], item.kana]
        at = item.end - offset
    return "".join(kana) + surface[at:]


def dump_run(line: Sequence[Word]) -> str:
    """One JSON string, the same for the same words; what a node of the doctree carries."""
    return json.dumps([_packed(word) for word in line], ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _packed(word: Word) -> dict[str, Any]:
    packed: dict[str, Any] = {"s": word.start, "e": word.end, "l": word.lemma, "q": word.pos}
    if word.reading:
        packed["r"] = word.reading
        packed["ruby"] = [[ruby.start, ruby.end, ruby.kana] for ruby in word.ruby]
        packed["p"] = word.provenance.value
        packed["c"] = round(word.confidence, 3)
        if word.alternatives:
            packed["a"] = list(word.alternatives)
        if word.authored:
            packed["w"] = 1
    return packed


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
            Provenance(item.get("p", "analyser")),
            item.get("c", 1.0),
            tuple(item.get("a", ())),
            bool(item.get("w")),
        )
        for item in json.loads(payload)
    )
