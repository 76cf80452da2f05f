"""Words as HTML: the ruby structure that find, copy, speech and toggling survive, and the plain element form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from annotator.model import Ruby
from annotator.runs import Word

__all__ = ["Mark", "RubyForm", "drawn_ruby", "element_ruby", "plain_ruby", "run_html", "run_text"]

RubyForm = Callable[[str, str], str]
"""From base text and kana, both raw, to markup."""
Mark = Callable[[Word], str]
"""From a word to the attributes of its element, escaped; nothing where the word has no element."""


def drawn_ruby(base: str, kana: str) -> str:
    """The reading stands in an attribute; the style sheet draws it inside a real ``rt``.

    So the page's text is the base text and nothing else: the browser's find, copying, text fragments and translation
    see clean Japanese, and hiding the reading moves nothing. Three kana over one kanji are marked, for the style sheet
    to set them narrower, as printers do, instead of spacing the kanji out.
    """
    narrow = ' class="k3"' if len(base) == 1 and len(kana) == 3 and not kana.isascii() else ""
    return f'<ruby>{escape(base)}<rt{narrow} data-r="{escape(kana)}"></rt></ruby>'


def element_ruby(base: str, kana: str) -> str:
    """Real ``rt`` text with brackets for readers that know no ruby (EPUB, feeds, publishers who ask for it)."""
    return f"<ruby>{escape(base)}<rp>（</rp><rt>{escape(kana)}</rt><rp>）</rp></ruby>"


def plain_ruby(base: str, kana: str) -> str:
    """Brackets behind the base, for plain text."""
    return f"{base}（{kana}）"


def run_html(text: str, line: Iterable[Word], ruby: RubyForm, mark: Mark | None = None) -> str:
    """A run of text as HTML: words in ``span.w``, everything else escaped.

    ``mark`` gives the attributes of a word, or nothing for a word that is not to be touched; without it the words with
    a reading are marked with that alone.
    """
    parts, at = [], 0
    for word in line:
        attributes = (mark or _reading_alone)(word)
        if not attributes and not word.ruby:
            continue
        parts.append(escape(text[at : word.start]))
        inner = "".join(_pieces(text, word.start, word.end, word.ruby, ruby, escape))
        parts.append(f"<span{attributes}>{inner}</span>" if attributes else inner)
        at = word.end
    parts.append(escape(text[at:]))
    return "".join(parts)


def _reading_alone(word: Word) -> str:
    """``data-y`` is the reading of the whole word."""
    return f' class="w" data-y="{escape(word.reading)}"' if word.ruby else ""


def run_text(text: str, line: Iterable[Word], ruby: RubyForm = plain_ruby) -> str:
    """A run of plain text with its readings, by default ``漢字（かんじ）``."""
    parts, at = [], 0
    for word in line:
        if word.ruby:
            parts.append(text[at : word.start])
            parts += _pieces(text, word.start, word.end, word.ruby, ruby, str)
            at = word.end
    return "".join(parts) + text[at:]


def _pieces(
    text: str, start: int, end: int, line: Iterable[Ruby], ruby: RubyForm, plain: Callable[[str], str]
) -> Iterator[str]:
    at = start
    for item in line:
        yield plain(text[at : item.start])
        yield ruby(text[item.start : item.end], item.kana)
        at = item.end
    yield plain(text[at:end])
