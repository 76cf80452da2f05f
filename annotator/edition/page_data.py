"""What the scripts of a page work with: its words, each different use once, as a block of data in the page.

While the text is written every occurrence takes the number of its use; behind the text the uses are written out. A
block of data is no script: the strictest policy lets it stand, and it is read from files, too.
"""

from __future__ import annotations

import json
from typing import Any
from weakref import WeakKeyDictionary

from docutils import nodes

from annotator.edition.interface import phrases
from annotator.language.levels import word_grade, word_level
from annotator.language.script import has_kanji
from annotator.runs import Word

__all__ = ["PageWords", "page_data", "words_of"]

_UNTOUCHED = ("助詞", "助動詞", "補助記号", "記号", "空白")
"""Parts of speech whose words explain themselves from the grammar: no panel unless a reading stands over them."""


class PageWords:
    """The words of one page in the order in which they are written."""

    def __init__(self) -> None:
        self._uses: dict[tuple[str, str, str], int] = {}
        self._seen: set[tuple[str, str]] = set()

    def attributes(self, word: Word) -> str:
        """The attributes of a word's element: its use, its levels, and whether it has stood on the page before."""
        if not word.ruby and word.pos.split("-")[0] in _UNTOUCHED:
            return ""
        use = self._uses.setdefault((word.lemma, word.reading, word.pos), len(self._uses))
        classes, levels = "w", ""
        if word.ruby and not word.authored:
            levels = _levels(word.surface, word.lemma, word.reading, word.pos)
            identity = (word.lemma, "".join(item.kana for item in word.ruby))
            classes += " again" if identity in self._seen else ""
            self._seen.add(identity)
        return f' class="{classes}" data-w="{use}"{levels}'

    def records(self) -> list[list[Any]]:
        """Each use: dictionary form, reading of the form met, part of speech."""
        return [list(key) for key in self._uses]


def _levels(surface: str, lemma: str, reading: str, pos: str) -> str:
    """Estimated JLPT level and school grade, for the style sheet to tell which readings a level shows."""
    if not has_kanji(surface):
        return ""
    level, grade = word_level(surface, lemma, reading, pos), word_grade(surface)
    return (f' data-j="{level}"' if level else "") + (f' data-g="{grade}"' if grade else "")


_PAGES: WeakKeyDictionary[nodes.document, PageWords] = WeakKeyDictionary()


def words_of(document: nodes.document) -> PageWords:
    """The words of a page, from its first word to the end of its writing."""
    return _PAGES.setdefault(document, PageWords())


def page_data(language: str, words: PageWords) -> str:
    """The block of data behind the text."""
    data = {"phrases": phrases(language), "words": words.records()}
    # The only way out of the block would be its own closing tag.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="yomi-data">{text}</script>\n'
