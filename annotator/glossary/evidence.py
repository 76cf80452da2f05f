"""What speaks against a link, when the dictionary has other senses of its term: features for a weighing.

The term means its English, its definition, and the senses of the dictionary that share a word with its English; all
other senses of the spelling in its reading are what else may be meant. Both are held against the words around the link
(:mod:`annotator.language.meanings`), above all those that a particle ties to it (衣装の袖: clothes are near a sleeve,
not near the wings of a stage), and against the sense that the vocabulary has chosen there.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.glossary.senses import SenseId, senses_of
from annotator.language.glosses import entry_stems, sense_stems, stems
from annotator.language.jmdict import Dictionary, Entry
from annotator.language.meanings import Meaning, likeness, meaning_of, together
from annotator.language.script import is_kanji
from annotator.model import Lexeme, Passage, Provenance, TermLink, Token
from annotator.statements import GlossaryEntry

__all__ = ["Evidence", "Meanings"]

_REACH = 5
"""Words on either side that are heard, in the same sentence."""
_TIES = frozenset(("", *"のをにがはでともへ", "から", "には", "とは", "での"))
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞")


class _Term(NamedTuple):
    """What a term means, and what else the dictionary has under its spelling."""

    means: Meaning
    chosen: frozenset[SenseId]
    """The senses that share a word with its English; may be none."""
    others: Mapping[SenseId, Meaning]
    definition: str


class _Near(NamedTuple):
    """A word near a link."""

    lexeme: Lexeme
    meaning: Meaning
    weight: float
    tied: bool


# --- the glossary ----------------------------------------------------------------------------------------------------


class Meanings:
    """What the terms of a glossary mean, worked out for those that are asked for."""

    def __init__(
        self,
        glossary: Sequence[GlossaryEntry],
        dictionary: Dictionary,
        words: Callable[[str], Sequence[Token]],
    ) -> None:
        self._entries = {entry.term: entry for entry in reversed(glossary)}
        self._dictionary = dictionary
        self._words = words
        self.knows = self._entries.__contains__
        self.stated = lru_cache(maxsize=None)(self._stated)
        self.term = lru_cache(maxsize=None)(self._term)

    def text(self, name: str) -> str:
        """A term with its definition."""
        entry = self._entries[name]
        return f"{entry.term} {entry.definition_ja}"

    def _stated(self, name: str) -> Meaning:
        """The meaning of what the editor wrote: the English, and half as much for each word of the definition."""
        entry = self._entries[name]
        tokens = filter(_is_word, self._words(entry.definition_ja))
        common = (_common(token.norm, self._dictionary) or _common(token.lemma, self._dictionary) for token in tokens)
        defined = [(meaning_of(entry_stems(word)), 0.5) for word in common if word is not None]
        return together([(meaning_of(stems(entry.english)), 1.0), *defined])

    def _term(self, name: str) -> _Term | None:
        """What a term means; nothing for one that the dictionary lacks, or has in one sense only."""
        entry, stated = self._entries[name], self.stated(name)
        meant, others = senses_of(entry, self._dictionary)
        if not others or len(meant) + len(others) < 2 or not stated:
            return None
        chosen = [(meaning_of(sense_stems(sense)), 0.5 / len(meant)) for _, sense in sorted(meant.items())]
        means = together([(stated, 1.0), *chosen])
        meanings = {number: meaning_of(sense_stems(sense)) for number, sense in others.items()}
        return _Term(means, frozenset(meant), meanings, entry.definition_ja)


def _is_word(token: Token) -> bool:
    return token.pos.startswith(_CONTENT)


def _common(form: str, dictionary: Dictionary) -> Entry | None:
    """The entry of a form with most marks of frequency; the first of several."""
    entries = [dictionary.entry(number) for number in dictionary.numbers(form)]
    return max(entries, key=_marks, default=None)


def _marks(entry: Entry) -> int:
    return sum(len(item.marks) for item in (*entry.writings, *entry.readings))


# --- the place -------------------------------------------------------------------------------------------------------


class Evidence:
    """What is to be said about the links of one passage."""

    def __init__(self, passage: Passage, meanings: Meanings, dictionary: Dictionary) -> None:
        self._text = passage.text
        self._meanings = meanings
        self._dictionary = dictionary
        linked = sorted(filter(meanings.knows, {link.term for link in passage.terms}))
        self._subject = together((meanings.stated(name), 1.0) for name in linked)
        self._glossed = " ".join(map(meanings.text, linked))
        self._words = [item for item in passage.lexemes if not item.expression]
        self._starts = [item.start for item in self._words]
        self._sentences = passage.sentences
        self._sentence_starts = [item.start for item in passage.sentences]

    def features(self, link: TermLink) -> dict[str, float] | None:
        """What speaks for another sense (above 0) or the term's; nothing where the dictionary knows no other."""
        term = self._term(link)
        if term is None:
            return None
        near = self._near(link)
        around = together((word.meaning, word.weight) for word in near)
        tied = together((word.meaning, 1.0) for word in near if word.tied)
        other = max(likeness(tied or around, meaning) for meaning in term.others.values())
        return {
            "bias": 1.0,
            "tied": float(bool(tied)),
            "other": other,
            "tied nearer": other - likeness(tied, term.means) if tied else 0.0,
            "subject": likeness(around, self._subject),
            "no sense": float(not term.chosen),
            "ranked": self._ranked(link, term),
            "words of the glossary": sum(word.weight for word in near if _is_in(word.lexeme, self._glossed, term)),
            "words of the definition": sum(word.weight for word in near if _is_in(word.lexeme, term.definition, term)),
        }

    def _near(self, link: TermLink) -> list[_Near]:
        """The words around a link, in its sentence, the nearest first on either side."""
        at = bisect_right(self._sentence_starts, link.start) - 1
        if at < 0 or link.start >= self._sentences[at].end:
            return []
        sentence = self._sentences[at]
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        words = self._words[low:high]
        before = [item for item in words if item.end <= link.start][: -_REACH - 1 : -1]
        behind = [item for item in words if item.start >= link.end][:_REACH]
        gaps = (
            self._text[before[0].end : link.start] if before else "",
            self._text[link.end : behind[0].start] if behind else "",
        )
        found = [
            _Near(item, self._meaning(item), 1 / math.sqrt(place + 1), place == 0 and gap in _TIES)
            for side, gap in zip((before, behind), gaps, strict=True)
            for place, item in enumerate(side)
        ]
        return [word for word in found if word.meaning]

    def _meaning(self, lexeme: Lexeme) -> Meaning:
        """What a word means here: the two senses that fit best; nothing for names."""
        if not self._dictionary.has(lexeme.entry):
            return ()
        senses = self._dictionary.entry(lexeme.entry).senses
        return meaning_of(frozenset().union(*(sense_stems(senses[number - 1]) for number in lexeme.senses[:2])))

    def editors_choice(self, link: TermLink) -> bool | None:
        """Whether the sense that the editor has set for the word is one of the term; nothing where none is set."""
        term, lexeme = self._term(link), self._lexeme(link)
        if term is None or lexeme is None or lexeme.provenance is not Provenance.EDITOR or not lexeme.senses:
            return None
        return (lexeme.entry, lexeme.senses[0]) in term.chosen if term.chosen else None

    def _term(self, link: TermLink) -> _Term | None:
        return self._meanings.term(link.term) if self._meanings.knows(link.term) else None

    def _lexeme(self, link: TermLink) -> Lexeme | None:
        """The word that begins with a link."""
        at = bisect_left(self._starts, link.start)
        return self._words[at] if at < len(self._words) and self._starts[at] == link.start else None

    def _ranked(self, link: TermLink, term: _Term) -> float:
        """How sure the vocabulary is of another sense here, or, below 0, of one that is meant."""
        lexeme = self._lexeme(link)
        if lexeme is None or not lexeme.senses or not term.chosen:
            return 0.0
        first = (lexeme.entry, lexeme.senses[0])
        return lexeme.confidence * ((first in term.others) - (first in term.chosen))


def _is_in(lexeme: Lexeme, text: str, term: _Term) -> bool:
    """Whether a text has a word; a single kanji says something in the term's own definition only."""
    word = lexeme.headword
    return word in (text if len(word) > 1 else term.definition if is_kanji(word) else "")
