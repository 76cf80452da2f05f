"""What the terms of a glossary mean, by English, definition and dictionary, and what else their words may mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from annotator.glossary.senses import SenseId, Stems, senses_of, stems_of
from annotator.language.glosses import entry_stems, sense_stems, stems
from annotator.language.jmdict import Dictionary, Entry
from annotator.language.meanings import Meaning, meaning_of, together
from annotator.model import Token
from annotator.statements import GlossaryEntry

__all__ = ["Meanings", "Term"]

_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞")


class Term(NamedTuple):
    """What a term means, and what else the dictionary has under its spelling."""

    means: Meaning
    chosen: frozenset[SenseId]
    """The senses that share a word with its English; may be none."""
    others: Mapping[SenseId, Meaning]
    definition: str
    stems: Stems | None


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

    def _term(self, name: str) -> Term | None:
        """What a term means; nothing for one without English, or that the dictionary lacks or has in one sense only.

        Without English nothing tells which of the dictionary's senses are others.
        """
        entry, stated = self._entries[name], self.stated(name)
        if not entry.english:
            return None
        meant, others = senses = senses_of(entry, self._dictionary)
        if not others or len(meant) + len(others) < 2 or not stated:
            return None
        chosen = [(meaning_of(sense_stems(sense)), 0.5 / len(meant)) for _, sense in sorted(meant.items())]
        means = together([(stated, 1.0), *chosen])
        meanings = {number: meaning_of(sense_stems(sense)) for number, sense in others.items()}
        return Term(means, frozenset(meant), meanings, entry.definition_ja, stems_of(entry, senses))


def _is_word(token: Token) -> bool:
    return token.pos.startswith(_CONTENT)


def _common(form: str, dictionary: Dictionary) -> Entry | None:
    """The entry of a form with most marks of frequency; the first of several."""
    entries = [dictionary.entry(number) for number in dictionary.numbers(form)]
    return max(entries, key=_marks, default=None)


def _marks(entry: Entry) -> int:
    return sum(len(item.marks) for item in (*entry.writings, *entry.readings))
