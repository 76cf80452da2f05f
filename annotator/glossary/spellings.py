"""Other kanji with which JMdict writes the same word: 注連縄 for しめ縄, 俄か雨 for にわか雨."""

from __future__ import annotations

from functools import lru_cache

from annotator.language.jmdict import Spelling, open_dictionary
from annotator.language.script import to_hiragana

__all__ = ["written_also"]

_ODD = ("irregular", "search-only")


@lru_cache(maxsize=1 << 14)
def written_also(term: str, reading: str) -> tuple[str, ...]:
    """The other writings of a word of this spelling and reading (hiragana), if no other entry has them.

    A spelling that several entries share names none of them; neither does a writing that is another word's, too.
    """
    dictionary = open_dictionary()
    entries = [
        entry
        for entry in map(dictionary.entry, dictionary.numbers(term))
        if any(to_hiragana(item.text) == reading for item in entry.readings)
    ]
    if len(entries) != 1:
        return ()
    return tuple(
        item.text
        for item in entries[0].writings
        if item.text != term and not _is_odd(item) and len(dictionary.numbers(item.text)) == 1
    )


def _is_odd(item: Spelling) -> bool:
    return any(odd in note for note in item.notes for odd in _ODD)
