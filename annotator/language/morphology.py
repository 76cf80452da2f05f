"""The words of a passage: Sudachi's long units, cut where the author's ruby demands it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from annotator.language.plain import Plain, plain
from annotator.language.script import is_kanji
from annotator.language.sentences import sentences
from annotator.language.witnesses import Morphemes, as_written, sudachi
from annotator.model import Passage, Token
from annotator.resources import Resources
from annotator.statements import ZoneKind

__all__ = ["NUMERAL", "Sentence", "assign_tokens", "cut_tokens", "is_numeral", "passage_sentences", "split_token"]

NUMERAL = "名詞-数詞"
"""Part of speech of numerals."""


class Sentence(NamedTuple):
    """A sentence of a passage: where it begins, and its plain spelling with the way back."""

    start: int
    end: int
    plain: Plain

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the plain characters from ``start`` to ``end`` stand in the passage."""
        if self.plain.starts is not None:
            start, end = self.plain.span(start, end)
        return self.start + start, self.start + end


def passage_sentences(passage: Passage) -> tuple[Sentence, ...]:
    """The sentences of a passage in order, without its literal text (code)."""
    code = sorted((zone.start, zone.end) for zone in passage.zones if zone.kind is ZoneKind.CODE)
    return _sentences(passage.text, tuple(code))


@lru_cache(maxsize=2)
def _sentences(text: str, code: tuple[tuple[int, int], ...]) -> tuple[Sentence, ...]:
    """The sentences between stretches of code; kept, since several stages ask for those of one passage."""
    at = 0
    found: list[Sentence] = []
    for low, high in [*code, (len(text), len(text))]:
        found += [Sentence(start, end, plain(text[start:end])) for start, end in sentences(text, at, max(at, low))]
        at = max(at, high)
    return tuple(found)


def is_numeral(token: Token) -> bool:
    """Whether the analyser takes a token for a numeral; a counter (助数詞) is none."""
    return token.pos.startswith(NUMERAL)


def assign_tokens(passage: Passage, resources: Resources) -> Passage:
    """Fill the layer ``tokens``. White space and code stay between the tokens; a text without words gets none."""
    del resources
    sentences = passage_sentences(passage)
    analysed = [sudachi().morphemes(sentence.plain.text) for sentence in sentences]
    tokens = [
        token
        for sentence, words in zip(sentences, analysed, strict=True)
        for token in _tokens(passage.text, sentence, words)
    ]
    return replace(passage, tokens=cut_tokens(tuple(tokens), _author_borders(passage)))


def _tokens(text: str, sentence: Sentence, words: Morphemes) -> Iterator[Token]:
    spelling = sentence.plain.text
    for start, end, entry in zip(*words, strict=True):
        low, high = sentence.span(start, end)
        surface = text[low:high]
        if entry.pos == "空白" or surface.isspace():
            continue
        written, parts = entry.written, entry.parts
        if surface != spelling[start:end]:
            written = as_written(surface, entry.lemma, entry.norm, entry.pos, entry.form, entry.oov)
        if parts:
            parts = tuple([sentence.span(start + part, start + part + 1)[0] for part in parts])
        yield Token(low, high, surface, *written, parts, entry.oov)


def _author_borders(passage: Passage) -> set[int]:
    """Ends of the author's ruby that stand between two kanji of which only one is under the author's ruby."""
    text = passage.text
    starts = {ruby.start for ruby in passage.author_ruby}
    ends = {ruby.end for ruby in passage.author_ruby}
    return {at for at in starts ^ ends if 0 < at < len(text) and is_kanji(text[at - 1]) and is_kanji(text[at])}


def split_token(token: Token, at: int) -> tuple[Token, Token]:
    """Cut a token in two at an offset of the text that lies inside it.

    The first piece is written as it is read in a dictionary; the second keeps the inflection and its share of the
    dictionary form, if the cut leaves that form whole.

    :raises ValueError: the offset does not lie inside the token.
    """
    if not token.start < at < token.end:
        raise ValueError(f"{at} is not inside the token {token.surface!r} at {token.start}-{token.end}")
    head, tail = token.surface[: at - token.start], token.surface[at - token.start :]
    lemma = token.lemma[len(head) :] if token.form and token.lemma.startswith(head) else ""
    left = Token(
        token.start,
        at,
        head,
        head,
        head,
        token.pos,
        parts=tuple(part for part in token.parts if part < at),
        oov=token.oov,
    )
    right = token._replace(
        start=at,
        surface=tail,
        lemma=lemma or tail,
        norm=lemma or tail,
        parts=tuple(part for part in token.parts if part > at),
    )
    return left, right


def cut_tokens(tokens: tuple[Token, ...], positions: Collection[int]) -> tuple[Token, ...]:
    """The tokens, cut at every one of the positions that lies inside one; the same tuple if none does."""
    places = sorted(positions)
    starts = [token.start for token in tokens]
    pieces: list[Token] = []
    done = 0
    for place in places:
        number = bisect_left(starts, place) - 1
        if number < 0 or not place < tokens[number].end:
            continue
        if number >= done:
            pieces += tokens[done : number + 1]
            done = number + 1
        pieces[-1:] = split_token(pieces[-1], place)
    return (*pieces, *tokens[done:]) if pieces else tokens
