"""Other kanji with which JMdict writes the same word: 注連縄 for しめ縄, 俄か雨 for にわか雨."""

from __future__ import annotations

from annotator.language.jmdict import Dictionary

__all__ = ["written_also"]

_ODD = ("irregular", "search-only")


def written_also(term: str, reading: str, dictionary: Dictionary) -> tuple[str, ...]:
    """The other writings of a word of this spelling and reading (hiragana), if no other entry has them.

    A spelling that several entries share names none of them; neither does a writing that is another word's, too.
    """
    entries = dictionary.read_so(term, reading)
    if len(entries) != 1:
        return ()
    return tuple(
        item.text
        for item in entries[0].writings
        if item.text != term and not item.noted(_ODD) and len(dictionary.numbers(item.text)) == 1
    )
