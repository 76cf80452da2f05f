"""Expressions of several words that the dictionary has: 気を付ける, 手に入れる, 目の前, compounds of two nouns.

Two or three neighbouring words, with at most two particles between two of them, are looked up as they stand, the last
as it is or in its dictionary form; so an expression is found with its inflection (手を打った). Expressions of grammar
begin with particles or auxiliaries (について, かもしれない). The longest wins, and of several entries the likeliest. A
word that is written in kana in an expression, and that its glosses have nothing of, is no word of its own there: the
ござる of ありがとうございます, the とう of とうの昔.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from annotator.language.conjugation import negative_of
from annotator.language.glosses import entry_stems
from annotator.language.jmdict import Dictionary, Entry
from annotator.language.script import is_kana, is_kanji, to_hiragana
from annotator.language.sounds import sounds_like
from annotator.model import Lexeme, Token
from annotator.vocabulary.classes import class_codes, fits_class
from annotator.vocabulary.entries import USUALLY_KANA, Found, candidates, frequency, reading_of
from annotator.vocabulary.senses import SHOWN
from annotator.vocabulary.units import Unit
from annotator.vocabulary.usage import cued, usage_of

__all__ = ["Expressions", "expression"]

_LONGEST = 3
"""Words of content in an expression."""
_BETWEEN = 2
"""Particles between two of them (わけにはいかない)."""
_BEFORE = 4
"""Particles and auxiliaries with which an expression of grammar may begin."""
_BEHIND = 2
"""Particles with which it may end (にしても)."""
_PARTICLES = ("助詞-格助詞", "助詞-係助詞", "助詞-副助詞", "助詞-接続助詞")
_FUNCTION = ("助詞", "助動詞", "形状詞-助動詞語幹")
_OPEN = ("名詞", "代名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接頭辞", "感動詞")
"""Parts of speech with which an expression may begin."""
_GRAMMAR = frozenset(("exp", "conj", "prt", "cop", "aux", "aux-v", "aux-adj"))
_CERTAIN = 4
"""Kana from which an expression is no accident."""
_INFLECTED = ("動詞", "形容詞", "形状詞")
_MEANT = {"は": ("が", "を"), "も": ("が", "を"), "の": ("が",)}
"""Particles of topic and of clauses before a noun, and those that they may stand for."""
_ENDS = "。！？!?」』\n"
"""What ends a sentence: no conjunction stands before it."""

_Spelt = tuple[int, str, tuple[str, ...]]
"""Where an expression ends, what it may be in the dictionary, and what then its form is."""


class Expressions:
    """The expressions of a passage, without overlap."""

    def __init__(
        self,
        dictionary: Dictionary,
        units: Sequence[Unit],
        found: Sequence[Entry | None],
        tokens: Sequence[Token],
        text: str,
    ) -> None:
        self._dictionary = dictionary
        self._units = units
        self._tokens = tokens
        self._text = text
        self.found: list[Lexeme] = []
        self.absorbed: set[int] = set()
        """Indices of the words that are no words of their own in them."""
        at = 0
        while at < len(units):
            at = self._take(at, found) + 1

    def _take(self, at: int, words: Sequence[Entry | None]) -> int:
        """Note the longest expression that begins with, or directly before, a word; the index of its last word."""
        for first, last in self._stretches(at):
            found = self._look_up(first, at, last)
            if found is None:
                continue
            self.found.append(found)
            meant = entry_stems(self._dictionary.entry(found.entry))
            self.absorbed.update(
                number
                for number, word in enumerate(words[at : last + 1], at)
                if (word is None or meant.isdisjoint(entry_stems(word)))
                and self._may_vanish(self._units[number], word, found, first < self._units[at].first)
            )
            return last
        return at

    def _may_vanish(self, unit: Unit, word: Entry | None, found: Lexeme, grammar: bool) -> bool:
        """Whether a word in kana may be none of its own in an expression: among nothing but kana, or a mere guess."""
        if not all(map(is_kana, unit.surface)):
            return False
        if word is not None and unit.pos.startswith("名詞"):  # こと is こと, but とう before の昔 may be 党 or nothing
            if frequency(word) == 0 and not any(
                fits_class(sense.classes, unit.pos, unit.kind) for sense in word.senses
            ):
                return True  # the ばあ of おばあさん
            begins = unit.start == found.start
            return grammar or (begins and not any(USUALLY_KANA in sense.notes for sense in word.senses))
        return (grammar or unit.pos.startswith("動詞")) and all(map(is_kana, self._text[found.start : found.end]))

    def _stretches(self, at: int) -> Iterator[tuple[int, int]]:
        """Stretches to be looked up, the longest first: index of the first token, index of the last word."""
        reach = at
        while reach + 1 < min(len(self._units), at + _LONGEST) and self._joined(reach):
            reach += 1
        first = self._units[at].first
        for start in range(self._function_start(at), first):
            yield from ((start, last) for last in range(self._reach(start, at, reach), at - 1, -1))
        if self._units[at].pos.startswith(_OPEN):
            yield from ((first, last) for last in range(self._reach(first, at, reach), at, -1))

    def _reach(self, start: int, at: int, reach: int) -> int:
        """How far a stretch may reach: no farther than the word, if nothing in the dictionary goes on as it does."""
        if reach > at:
            behind = self._units[at + 1]
            begun = self._text[self._tokens[start].start : behind.start]
            spelt = (begun, *self._other_particles(self._tokens[start].start, behind))
            if not any(map(self._dictionary.begins, spelt)):
                return at
        return reach

    def _function_start(self, at: int) -> int:
        """The first of the particles and auxiliaries directly before a word that belong to no other word."""
        first = self._units[at].first
        least = max(self._units[at - 1].last if at else 0, first - _BEFORE)
        while first > least and self._follows(first) and self._tokens[first - 1].pos.startswith(_FUNCTION):
            first -= 1
        return first

    def _follows(self, token: int) -> bool:
        """Whether a token stands directly behind the one before it."""
        return self._tokens[token].start == self._tokens[token - 1].end

    def _joined(self, at: int) -> bool:
        """Whether a word and the next one stand side by side, or with few particles between them."""
        one, other = self._units[at], self._units[at + 1]
        if one.last > other.first or other.first - one.last > _BETWEEN:
            return False  # parts of one token, or more than particles
        between = range(one.last, other.first)
        return all(self._tokens[token].pos.startswith(_PARTICLES) for token in between) and all(
            map(self._follows, range(one.last, other.first + 1))
        )

    def _look_up(self, first: int, at: int, last: int) -> Lexeme | None:
        """The expression from a token to a word, as it stands or in its dictionary form."""
        start, unit = self._tokens[first].start, self._units[last]
        grammar = first < self._units[at].first
        for end, form, labels in self._forms(start, unit, grammar):
            if not self._dictionary.numbers(form):
                continue
            reading = self._reading(first, at, last, form)
            for found in candidates(self._dictionary, form, reading, unit.pos, unit.kind):
                if self._is_grammar(found, end) if grammar else self._is_phrase(found, at, last, reading):
                    return self._lexeme(found, (start, end), first, reading, labels)
        return None

    def _forms(self, start: int, unit: Unit, grammar: bool) -> Iterator[_Spelt]:
        """Ends of an expression, what it may be in the dictionary, and what then its form is.

        One in a polite form is sought by its plain form first: わけにはいきません is わけにはいかない.
        """
        plain = chain(self._denied(start, unit), self._plain(start, unit, grammar))
        met = self._as_met(start, unit, grammar)
        return chain(plain, met) if "polite" in unit.form else chain(met, plain)

    def _plain(self, start: int, unit: Unit, grammar: bool) -> Iterator[_Spelt]:
        """The same with the last word in its dictionary form."""
        for spelt in (self._text[start : unit.start], *(self._other_particles(start, unit) if not grammar else ())):
            yield unit.end, spelt + unit.lemma, unit.form
            if unit.norm != unit.lemma:
                yield unit.end, spelt + unit.norm, unit.form

    def _denied(self, start: int, unit: Unit) -> Iterator[_Spelt]:
        """The same for an expression that the dictionary has with a negation."""
        if "negative" in unit.form:
            labels = tuple(label for label in unit.form if label != "negative")
            denied = negative_of(unit.lemma, unit.kind) or unit.surface
            yield unit.end, self._text[start : unit.start] + denied, labels

    def _as_met(self, start: int, unit: Unit, grammar: bool) -> Iterator[_Spelt]:
        """The same for an expression that the dictionary has in the form that is met, perhaps with particles behind."""
        if grammar:
            end = unit.last
            while end < min(len(self._tokens), unit.last + _BEHIND) and self._is_particle_behind(end):
                end += 1
            for last in range(end - 1, unit.last - 1, -1):
                yield self._tokens[last].end, self._text[start : self._tokens[last].end], ()
        elif "te" in unit.form and unit.last < len(self._tokens) and self._is_particle_behind(unit.last):
            yield self._tokens[unit.last].end, self._text[start : self._tokens[unit.last].end], ()  # どうしても
        if unit.form or grammar:
            yield unit.end, self._text[start : unit.end], ()

    def _other_particles(self, start: int, unit: Unit) -> Iterator[str]:
        """What stands before a verb with the particle that は, も or の stands for: 腹も立つ is 腹が立つ."""
        particle = self._tokens[unit.first - 1]
        if particle.end == unit.start and unit.pos.startswith(_INFLECTED):
            head = self._text[start : particle.start]
            yield from (head + meant for meant in _MEANT.get(particle.surface, ()))

    def _is_particle_behind(self, token: int) -> bool:
        return self._follows(token) and self._tokens[token].pos.startswith(_PARTICLES)

    def _reading(self, first: int, at: int, last: int, form: str) -> str:
        """The reading of an expression by those of its words; empty where one of them inflects in it, or is another."""
        if all(map(is_kana, form)):
            return to_hiragana(form)
        words = self._units[at : last + 1]
        head = self._text[self._tokens[first].start : words[-1].start]
        if any(word.lemma != word.surface for word in words[:-1]) or form != head + words[-1].lemma:
            return ""
        borders = ((first, words[0].first), *((one.last, other.first) for one, other in pairwise(words)))
        gaps = ["".join(token.surface for token in self._tokens[start:end]) for start, end in borders]
        return "".join(gap + word.reading for gap, word in zip(gaps, words, strict=True))

    def _is_grammar(self, found: Found, end: int) -> bool:
        """Whether an entry that begins with a particle is an expression of grammar, and can stand here.

        JMdict says of the settled ones that they are usually written in kana, or marks them as common: 布に取って is no
        にとって, and 水につけ no につけ.
        """
        sense = found.entry.senses[0]
        codes = class_codes(sense.classes)
        if codes.isdisjoint(_GRAMMAR) or ("conj" in codes and self._text[end : end + 1] in _ENDS):
            return False
        in_kana = USUALLY_KANA in sense.notes
        if not all(map(is_kana, found.writing)):
            return not in_kana
        return in_kana or frequency(found.entry) > 0 or len(found.writing) >= _CERTAIN

    def _is_phrase(self, found: Found, at: int, last: int, reading: str) -> bool:
        """Whether a stretch that is spelt or sounds like an entry is it.

        What is read otherwise is not (男|達, 男達), nor in kana what nobody writes in kana (お|くれ, 遅れ).
        """
        if reading and not any(sounds_like(reading, to_hiragana(item.text)) for item in found.entry.readings):
            return False
        sense = found.entry.senses[0]
        if not found.entry.writings or not all(map(is_kana, found.writing)) or USUALLY_KANA in sense.notes:
            return True
        codes = class_codes(sense.classes)
        if not codes.isdisjoint(("exp", "adv")):
            return True
        spelt = {kanji for unit in self._units[at : last + 1] for kanji in unit.norm if is_kanji(kanji)}
        return "n" not in codes and any(not spelt.isdisjoint(item.text) for item in found.entry.writings)

    def _lexeme(self, found: Found, span: tuple[int, int], first: int, reading: str, labels: tuple[str, ...]) -> Lexeme:
        last = first
        while last < len(self._tokens) and self._tokens[last].end <= span[1]:
            last += 1
        return expression(found, span, (first, last), reading, labels, self._tokens, self._text)


def expression(
    found: Found,
    span: tuple[int, int],
    words: tuple[int, int],
    reading: str,
    labels: tuple[str, ...],
    tokens: Sequence[Token],
    text: str,
) -> Lexeme:
    """An entry in its place, by its offsets and its tokens: senses for which something near speaks, then usual ones."""
    entry, usage = found.entry, usage_of(found.entry.number)
    senses: Iterable[int] = (sense.number for sense in entry.senses)
    if usage is not None:
        senses = (*(sense for sense, _ in cued(usage, tokens, words, text, *span)), *usage.usual)
    return Lexeme(
        *(*span, entry.number, found.writing, reading_of(entry, found.writing, reading)),
        *(tuple(dict.fromkeys(senses))[:SHOWN], labels),
        expression=True,
        confidence=round(1 / len(entry.senses), 3),
    )
