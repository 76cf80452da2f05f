"""Words as HTML: the ruby structure that find, copy, speech and toggling survive, and the plain element form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from html import escape
from itertools import pairwise

from annotator.language.script import has_kanji
from annotator.model import Ruby
from annotator.runs import Word

__all__ = [
    "Mark",
    "RubyForm",
    "bare",
    "drawn_ruby",
    "element_ruby",
    "plain_ruby",
    "ruby_breaks",
    "run_html",
    "run_text",
]

RubyForm = Callable[[str, str], str]
"""From base text and kana, both raw, to markup."""
Mark = Callable[[Sequence[Word]], str]
"""From the words of a unit to the attributes of its element, escaped; nothing where there is to be no element."""

_HYPHEN = re.compile(r"(?<=[A-Za-z0-9])-(?=[0-9])")
"""The hyphen of a name with a number."""
_BREAK = "<wbr>"
_NEVER_FIRST = "々〻"
"""Kanji that stand for the one before them."""
_UNPARTED = 10
"""Width in em of the longest base that stays whole: the line of a narrow phone in large letters."""


def drawn_ruby(base: str, kana: str) -> str:
    """The reading stands in an attribute; the style sheet draws it inside a real ``rt``.

    So the page's text is the base text and nothing else: the browser's find, copying, text fragments and translation
    see clean Japanese, and hiding the reading moves nothing.
    """
    classes = " ".join(_fit(base, kana))
    marked = f' class="{classes}"' if classes else ""
    return f'<ruby>{escape(base)}<rt{marked} data-r="{escape(kana)}"></rt></ruby>'


def _fit(base: str, kana: str) -> Iterator[str]:
    """Classes by which the style sheet fits a reading and its base into the line, as printers do.

    ``slim``: a reading wider than its base is set narrower, so that the base is spaced out less. ``apart``: over digits
    or Latin letters, where it nearly always is wider, it is kept from the readings beside it. ``long``: the base may be
    parted at the end of a line, since a phone's lines may be shorter; no other base is.
    """
    width = sum(0.5 if char.isascii() else 1 for char in base)
    if not kana.isascii() and len(kana) * 0.5 > width:
        yield "slim"
        if not has_kanji(base):
            yield "apart"
    if width > _UNPARTED:
        yield "long"


def ruby_breaks(text: str, line: Iterable[Word]) -> frozenset[int]:
    """Where one reading follows another and a line may end: browsers part no row of bases that are whole each."""
    rubies = [item for word in line for item in word.ruby]
    return frozenset(
        item.start
        for before, item in pairwise(rubies)
        if before.end == item.start and _may_part(text[item.start - 1], text[item.start])
    )


def _may_part(before: str, after: str) -> bool:
    """Behind kanji, and not before signs, which do not begin a line; a number keeps what it counts (3|月)."""
    return has_kanji(before) and after.isalnum() and after not in _NEVER_FIRST


def bare(base: str, kana: str) -> str:
    """The base without its reading."""
    del kana
    return escape(base)


def element_ruby(base: str, kana: str) -> str:
    """Real ``rt`` text with brackets for readers that know no ruby (EPUB, feeds, publishers who ask for it)."""
    return f"<ruby>{escape(base)}<rp>（</rp><rt>{escape(kana)}</rt><rp>）</rp></ruby>"


def plain_ruby(base: str, kana: str) -> str:
    """Brackets behind the base, for plain text."""
    return f"{base}（{kana}）"


def run_html(
    text: str,
    line: Iterable[Word],
    ruby: RubyForm,
    mark: Mark | None = None,
    breaks: frozenset[int] = frozenset(),
) -> str:
    """A run of text as HTML: words in an element each, everything else escaped.

    ``breaks`` are offsets at which a line may end whatever the style sheet says of the letters around (``<wbr>``).
    ``mark`` gives the attributes of a word's element, or nothing for a word that has none. It is asked for whole words
    of the dictionary, inflection and all (行っ|た); without it each word with a reading is marked with that alone.
    """
    parts, at = [], 0
    plain = partial(_joined if mark and _HYPHEN.search(text) else _escaped, text)
    if breaks:
        plain = partial(_parted, plain, breaks)
    for unit in _units(line) if mark else ([word] for word in line):
        attributes = mark(unit) if mark else _reading_alone(unit[0])
        if not attributes and not any(word.ruby for word in unit):
            continue
        parts += [plain(at, unit[0].start), f"<span{attributes}>" if attributes else ""]
        at = unit[0].start
        for word in unit:
            parts.append(plain(at, word.start))
            parts += _pieces(text, word.start, word.end, word.ruby, ruby, plain, breaks)
            at = word.end
        parts.append("</span>" if attributes else "")
    parts.append(plain(at, len(text)))
    return "".join(parts)


def _parted(plain: Callable[[int, int], str], breaks: frozenset[int], start: int, end: int) -> str:
    """A stretch without readings, with the places in it where a line may end."""
    cuts = sorted(at for at in breaks if start <= at < end)
    borders = list(pairwise((start, *cuts, end)))
    return plain(*borders[0]) + "".join(_BREAK + plain(*border) for border in borders[1:])


def _escaped(text: str, start: int, end: int) -> str:
    return escape(text[start:end])


def _as_it_is(text: str, start: int, end: int) -> str:
    return text[start:end]


def _joined(text: str, start: int, end: int) -> str:
    """A stretch without readings; the style sheet joins what follows the hyphen of a name (GPT-4o) to it."""
    parts, at = [], start
    for hyphen in _HYPHEN.finditer(text, start):
        if hyphen.end() > end:
            break
        parts.append(escape(text[at : hyphen.start()]) + '<span class="joint">-</span>')
        at = hyphen.end()
    return "".join(parts) + escape(text[at:end])


def _units(line: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that belong to one word of the dictionary, together; all others alone."""
    unit: list[Word] = []
    for word in line:
        together = unit and word.lexeme is not None and word.lexeme == unit[-1].lexeme
        if unit and not together:
            yield unit
            unit = []
        unit.append(word)
    if unit:
        yield unit


def _reading_alone(word: Word) -> str:
    """``data-y`` is the reading of the whole word."""
    return f' class="w" data-y="{escape(word.reading)}"' if word.ruby else ""


def run_text(text: str, line: Iterable[Word], ruby: RubyForm = plain_ruby) -> str:
    """A run of plain text with its readings, by default ``漢字（かんじ）``."""
    parts, at = [], 0
    for word in line:
        if word.ruby:
            parts.append(text[at : word.start])
            parts += _pieces(text, word.start, word.end, word.ruby, ruby, partial(_as_it_is, text))
            at = word.end
    return "".join(parts) + text[at:]


def _pieces(
    text: str,
    start: int,
    end: int,
    line: Iterable[Ruby],
    ruby: RubyForm,
    plain: Callable[[int, int], str],
    breaks: frozenset[int] = frozenset(),
) -> Iterator[str]:
    at = start
    for item in line:
        yield plain(at, item.start)
        if item.start in breaks:
            yield _BREAK
        yield ruby(text[item.start : item.end], item.kana)
        at = item.end
    yield plain(at, end)
