"""Lists of words: the occurrences of dictionary entries put together, filtered and sorted. Plain data, no I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.language.collation import kana_key
from annotator.language.script import to_hiragana
from annotator.vocabulary.difficulty import level_of
from annotator.vocabulary.facts import EntryData, SenseData

__all__ = ["ORDERS", "SHARES", "ListedWord", "Occurrence", "WordFilter", "gathered", "ordered"]

ORDERS = ("appearance", "kana", "level", "count")
SHARES = ("all", "core", "rare")
"""Which words of a list are shown: all, those met often, or the others."""
_MOST_SENSES = 3
_GRAMMAR = (["prt"], ["aux"], ["aux-v"], ["aux-adj"], ["cop"])


class Occurrence(NamedTuple):
    """A word in its sentence; equal for the same place, so that lists can be compared."""

    document: str
    sentence: int
    """Position in the document's list of sentences, from 0."""
    start: int
    end: int
    """The word, inflection included, in the text of its sentence."""
    headword: str
    reading: str
    senses: tuple[int, ...]
    form: tuple[str, ...] = ()
    expression: bool = False


@dataclass(frozen=True, slots=True)
class ListedWord:
    """An entry of the dictionary with all places where it is met, in order."""

    data: EntryData
    headword: str
    """The spelling met most often."""
    reading: str
    senses: tuple[int, ...]
    """The senses that fit most places, at most three; the first one is that of the most places."""
    places: tuple[Occurrence, ...]

    @property
    def count(self) -> int:
        """How often the word is met."""
        return len(self.places)

    @property
    def level(self) -> int | None:
        """The estimated JLPT level, 5 (easiest) to 1; None where nothing tells."""
        return level_of(self.data, self.headword)

    @property
    def spoken(self) -> str:
        """The reading, where the spelling does not show it."""
        return "" if to_hiragana(self.headword) == to_hiragana(self.reading) else self.reading

    @property
    def shown_senses(self) -> tuple[SenseData, ...]:
        """The senses by which the word is explained, best first."""
        by_number = {sense["number"]: sense for sense in self.data["senses"]}
        return tuple(by_number[number] for number in self.senses if number in by_number)


def gathered(
    occurrences: Iterable[tuple[int, Occurrence]], entries: Mapping[int, EntryData], *, names: bool = False
) -> tuple[ListedWord, ...]:
    """The words of a text or an edition in order of appearance; ``occurrences`` are pairs with an entry's number.

    Names of people and places are left out unless ``names`` is set; those of the cast always are: they have a page.
    """
    places: dict[int, list[Occurrence]] = {}
    for entry, occurrence in occurrences:
        if entry in entries and _is_listed(entries[entry], names):
            places.setdefault(entry, []).append(occurrence)
    return tuple(_word(entries[entry], found) for entry, found in places.items())


def _is_listed(data: EntryData, names: bool) -> bool:
    """Whether the entry is one that lists show: no particle or auxiliary, and a name only where names are asked for."""
    return names if data["kind"] != "word" else data["pos"][:1] not in _GRAMMAR


def _word(data: EntryData, places: Sequence[Occurrence]) -> ListedWord:
    spellings = Counter((place.headword, place.reading) for place in places)
    headword, reading = max(spellings, key=spellings.__getitem__)  # of equals the first met
    return ListedWord(data, headword, reading or data["reading"], _senses(places), tuple(places))


def _senses(places: Sequence[Occurrence]) -> tuple[int, ...]:
    """Those shown first, the most frequent first; then the seconds and thirds of the places, while there is room."""
    ranked: dict[int, None] = {}
    for rank in range(_MOST_SENSES):
        votes = Counter(place.senses[rank] for place in places if rank < len(place.senses))
        ranked |= dict.fromkeys(number for number, _ in votes.most_common())
    return tuple(ranked)[:_MOST_SENSES]


@dataclass(frozen=True, slots=True)
class WordFilter:
    """Which words of a list are shown."""

    share: str = "all"
    core: int = 5
    """A word met at least so often belongs to the core; 0: no word does."""
    level: int | None = None
    """Words of this JLPT level (5 to 1) and of easier ones are left out."""
    grade: int | None = None
    """Words all of whose kanji are taught up to this grade are left out."""
    known: frozenset[str] = frozenset()
    """Words that the readers know, by any of their spellings; they are left out."""

    def keeps(self, word: ListedWord) -> bool:
        """Whether the word is shown."""
        data = word.data
        if self.share != "all" and self._is_core(word) is not (self.share == "core"):
            return False
        if self.level is not None and (word.level or 0) >= self.level:
            return False
        if self.grade is not None and data["grade"] is not None and data["grade"] <= self.grade:
            return False
        return self.known.isdisjoint((word.headword, *data["writings"], *data["readings"]))

    def _is_core(self, word: ListedWord) -> bool:
        return self.core > 0 and word.count >= self.core


def ordered(words: Iterable[ListedWord], order: str) -> list[ListedWord]:
    """The words in one of the orders of ``ORDERS``; words given in order of appearance stay in it among equals."""
    keys: dict[str, Callable[[ListedWord], object]] = {
        "appearance": lambda word: 0,
        "kana": _by_sound,
        "level": lambda word: (-(word.level or 0), _by_sound(word)),
        "count": lambda word: (-word.count, _by_sound(word)),
    }
    key = keys[order]
    return sorted(words, key=key)  # type: ignore[arg-type]  # keys of one order compare among themselves


def _by_sound(word: ListedWord) -> tuple[object, ...]:
    return (*kana_key(word.reading), word.headword)
