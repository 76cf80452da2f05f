"""The words of a passage that are looked up: content words with the form they stand in, and what stands around them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.language.conjugation import inflected
from annotator.language.latin import foreign_stretches
from annotator.language.levels import lemma_reading
from annotator.language.morphology import NUMERAL, is_numeral
from annotator.language.script import KANJI_NUMERALS, has_kanji, is_kana, is_latin, is_reading, to_hiragana
from annotator.model import Passage, Token
from annotator.runs import Word, words

__all__ = ["COUNTER", "NUMBER", "Unit", "counter_of_two", "units"]

NUMBER = NUMERAL
"""Part of speech of a number with its counter, whatever the analyser takes its end for."""
COUNTER = "接尾辞-名詞的-助数詞"
"""Part of speech of a counter by itself."""
_NOUN = "名詞-普通名詞-一般"

_CONTENT = ("名詞", "代名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接続詞", "感動詞", "接頭辞", "接尾辞")


@dataclass(frozen=True, slots=True)
class Unit:
    """A content word of the text with all that decides its entry and its sense."""

    start: int
    end: int
    """Behind its inflection."""
    first: int
    """Index of its first token in the passage."""
    last: int
    """Index behind its last token, inflection included."""
    surface: str
    """The word itself, without auxiliaries."""
    lemma: str
    norm: str
    reading: str
    """Of the dictionary form, in hiragana; empty where it is not known."""
    pos: str
    kind: str
    """Conjugation type of the word (``五段-カ行``), or empty."""
    form: tuple[str, ...]
    pieces: tuple[Unit, ...] = ()
    """The words that it consists of, for a dictionary that does not have it as a whole."""

    @property
    def verbal(self) -> bool:
        """Whether the word is a noun that する has made a verb."""
        return self.pos.startswith("名詞") and self.end > self.start + len(self.surface)


def units(passage: Passage) -> Iterator[Unit]:
    """The content words of a passage in order, without phrases of other languages; auxiliaries go with their word."""
    tokens = passage.tokens
    foreign = {at for span in foreign_stretches(passage.text) for at in range(*span)}
    at = 0
    for word in words(passage):
        while at < len(tokens) and tokens[at].end <= word.start:
            at += 1
        if word.start in foreign:
            continue
        if at >= len(tokens) or tokens[at].start != word.start or not _is_content(tokens[at], word):
            continue
        unit = _unit(tokens, at, word)
        yield unit
        at = unit.last


def _is_content(token: Token, word: Word) -> bool:
    pos = word.pos or token.pos
    return pos.startswith(_CONTENT) and not pos.endswith("助動詞語幹") and any(map(str.isalpha, word.surface))


def _unit(tokens: Sequence[Token], at: int, word: Word) -> Unit:
    last = at
    while last < len(tokens) and tokens[last].end <= word.end:
        last += 1
    last = max(last, at + 1)
    if last > at + 1:  # one reading over several tokens (十五|分): a word of its own, which does not inflect
        return _joined(tokens, at, last, word)
    token = tokens[at]
    form = inflected(tokens, at)
    lemma, norm = _forms(token)
    return Unit(
        *(token.start, tokens[form.end - 1].end, at, form.end, token.surface, lemma, norm),
        *(_reading(token, word), token.pos, token.form.partition("/")[0], form.labels, tuple(_parts(token, at))),
    )


def _forms(token: Token) -> tuple[str, str]:
    """The word's dictionary form and its usual spelling.

    Analysers give English words those of katakana (for: フォー); as letters the dictionary has them, or has nothing.
    """
    if all(map(is_latin, token.surface)):
        return (unicodedata.normalize("NFKC", token.surface),) * 2
    return token.lemma, token.norm


def _joined(tokens: Sequence[Token], at: int, last: int, word: Word) -> Unit:
    kana, surface = to_hiragana(word.reading), word.surface
    pos = NUMBER if is_numeral(tokens[at]) else word.pos
    pieces = tuple(_pieces(tokens, at, last, word))
    return Unit(word.start, word.end, at, last, surface, surface, surface, kana, pos, "", (), pieces)


def _pieces(tokens: Sequence[Token], at: int, last: int, word: Word) -> Iterator[Unit]:
    """The words that a joined one consists of, no numerals alone; 七つ of 七つ目 is one if the dictionary has it."""
    counted = next((number for number in range(at, last) if not is_numeral(tokens[number])), last)
    if at < counted < last - 1 and _explains_itself(tokens[counted]):
        start, end = tokens[at].start, tokens[counted].end
        surface = word.surface[start - word.start : end - word.start]
        piece, reading = _piece(tokens, counted, word), _spelt(word, start, end)
        yield Unit(start, end, at, counted + 1, surface, surface, surface, reading, NUMBER, "", (), (piece,))
        counted += 1
    yield from (_piece(tokens, number, word) for number in range(counted, last) if _explains_itself(tokens[number]))


def _spelt(word: Word, start: int, end: int) -> str:
    """The reading of a stretch of a word, in hiragana; empty where its ruby does not cover all that needs it."""
    kana, at = "", start
    for ruby in (item for item in word.ruby if start <= item.start and item.end <= end):
        kana += word.surface[at - word.start : ruby.start - word.start] + ruby.kana
        at = ruby.end
    kana = to_hiragana(kana + word.surface[at - word.start : end - word.start])
    return kana if is_reading(kana) else ""


def _explains_itself(token: Token) -> bool:
    return token.pos.startswith(_CONTENT) and not is_numeral(token)


def _piece(tokens: Sequence[Token], at: int, word: Word) -> Unit:
    """A token of a joined word, read as it is there (円 as えん); behind a numeral it is a counter.

    Analysers take the end of a number with its counter for a word: 十分 in 三十分, 十人 in 五十人.
    """
    token = tokens[at]
    start, lemma, norm = token.start, token.lemma, token.norm
    counted = at > 0 and is_numeral(tokens[at - 1])
    if counted and (rest := token.surface.lstrip(KANJI_NUMERALS)) and rest != token.surface:
        start, lemma, norm = token.end - len(rest), rest, rest
    elif not token.pos.startswith(("名詞", "接尾辞")):
        counted = False
    reading = _spelt(word, start, token.end) if has_kanji(token.surface) else ""
    if reading and start == token.start:
        reading = lemma_reading(token.surface, lemma, reading)
    surface = token.surface[start - token.start :]
    return Unit(start, token.end, at, at + 1, surface, lemma, norm, reading, COUNTER if counted else token.pos, "", ())


def counter_of_two(number: Unit, behind: Unit) -> Unit | None:
    """The counter that the last piece of a number and the noun behind it may be together: 人|前 in 三人前."""
    if number.pos != NUMBER or not number.pieces or behind.start != number.end or not behind.pos.endswith("副詞可能"):
        return None
    piece = number.pieces[-1]
    if piece.end != number.end or not piece.reading or not behind.reading or behind.form:
        return None
    surface = piece.surface + behind.surface
    return Unit(
        *(piece.start, behind.end, piece.first, behind.last, surface, surface, surface),
        *(piece.reading + behind.reading, COUNTER, "", ()),
    )


def _parts(token: Token, at: int) -> Iterator[Unit]:
    """The short units of a long one, each as a noun in its spelling here."""
    borders = (token.start, *token.parts, token.end)
    if not token.parts or not token.pos.startswith("名詞"):
        return
    for start, end in pairwise(borders):
        text = token.surface[start - token.start : end - token.start]
        counter = start > token.start and token.surface[0] in KANJI_NUMERALS
        yield Unit(start, end, at, at + 1, text, text, text, "", COUNTER if counter else _NOUN, "", ())


def _reading(token: Token, word: Word) -> str:
    if all(map(is_kana, token.lemma)):
        return to_hiragana(token.lemma)
    reading = word.reading or (token.surface if not has_kanji(token.surface) else "")
    kana = lemma_reading(token.surface, token.lemma, to_hiragana(reading))
    return kana if is_reading(kana) else ""
