"""The words of a passage: Sudachi's long units, cut where the author's ruby demands it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from annotator.language.plain import Plain, plain
from annotator.language.script import is_kanji
from annotator.language.sentences import sentences
from annotator.language.witnesses import Morpheme, sudachi
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
        low, high = self.plain.span(start, end)
        return self.start + low, self.start + high


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
    tokens = tuple(
        _token(passage.text, sentence, morpheme)
        for sentence in passage_sentences(passage)
        for morpheme in sudachi().morphemes(sentence.plain.text)
        if morpheme.pos != "空白" and not sentence.plain.text[morpheme.start : morpheme.end].isspace()
    )
    return replace(passage, tokens=cut_tokens(tokens, _author_borders(passage)))


def _token(text: str, sentence: Sentence, morpheme: Morpheme) -> Token:
    start, end, _, lemma, norm, pos, form, parts, oov = morpheme
    start, end = sentence.span(start, end)
    surface = text[start:end]
    if oov or (lemma != surface and lemma.casefold() == surface.casefold()):  # Sudachi writes Latin in small letters
        lemma = surface
    if norm != surface and norm.casefold() == surface.casefold():
        norm = surface
    if form.startswith("サ行変格") and lemma.endswith("ずる") and surface.endswith(("じ", "じよう")):
        # 信じ is of 信ずる as of 信じる; the dictionary, and readers, have the latter.
        lemma, form = lemma[:-2] + "じる", form.replace("サ行変格", "上一段-ザ行")
    if parts:
        parts = tuple([sentence.span(part, part + 1)[0] for part in parts])
    return Token(start, end, surface, lemma, norm, pos, form, parts, oov)


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
