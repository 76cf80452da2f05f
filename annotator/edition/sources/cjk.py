"""Markdown that suits Japanese: emphasis beside brackets, line breaks without spaces, indented paragraphs.

* Emphasis follows the CJK-friendly amendments to CommonMark (github.com/tats-u/markdown-cjk-friendly,
  ``specification.md``): punctuation of CJK width does not keep ``**`` from opening or closing, and a CJK character
  beside ``**`` counts like a space. So ``これは**「強調」**です`` is strong.
* A line break between two wide characters leaves no space, as in CSS Text, “Segment Break Transformation”.
* A paragraph keeps the ideographic space (U+3000) that indents it, and a line that begins with one begins a
  paragraph, as in a Japanese manuscript. A line of nothing else is a blank line.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

__all__ = ["INDENT", "cjk_plugin", "is_wide"]

INDENT = "\u3000"

_SYMBOL_BLOCKS = ((0x2E80, 0xA4CF), (0xFE10, 0xFE6F), (0xFF00, 0xFFEF), (0x1F200, 0x1F2FF))


def is_wide(character: str) -> bool:
    """Whether this is a CJK character: wide, full-width or half-width in Unicode's terms, and no emoji."""
    if unicodedata.east_asian_width(character) not in "WFH":
        return False
    # Outside the blocks of CJK symbols, what is a wide symbol is an emoji.
    is_symbol = unicodedata.category(character) == "So"
    return not is_symbol or any(first <= ord(character) <= last for first, last in _SYMBOL_BLOCKS)


def _is_hangul(character: str) -> bool:
    return "HANGUL" in unicodedata.name(character, "")


def _is_selector(character: str) -> bool:
    """Whether this is a variation selector other than the one for emoji."""
    return "\ufe00" <= character <= "\ufe0e" or "\U000e0100" <= character <= "\U000e01ef"


class _Side:
    """What stands on one side of a run of markers; the ends of the text count as spaces."""

    def __init__(self, character: str) -> None:
        self.space = isWhiteSpace(ord(character))
        self.punctuation = isMdAsciiPunct(ord(character)) or isPunctChar(character)
        self.cjk = is_wide(character)
        self.foreign_punctuation = self.punctuation and not self.cjk

    def holds_back(self, other: _Side) -> bool:
        """Whether markers beside this cannot face it, given what stands on their ``other`` side."""
        return self.space or (self.foreign_punctuation and not (other.space or other.foreign_punctuation or other.cjk))


class _State(StateInline):
    """Inline parsing with the flanking rules amended."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        stop, first = start, start - 1
        while stop < self.posMax and self.src[stop] == self.src[start]:
            stop += 1
        if first > 0 and _is_selector(self.src[first]):
            first -= 1
        before = _Side(self.src[first] if first >= 0 else " ")
        after = _Side(self.src[stop] if stop < self.posMax else " ")
        left, right = not after.holds_back(before), not before.holds_back(after)
        return Scanned(
            left and (canSplitWord or not right or before.punctuation),
            right and (canSplitWord or not left or after.punctuation),
            stop - start,
        )


class _Inline(ParserInline):
    """The stock inline parser over :class:`_State`."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _indent_of(state: StateBlock, line: int) -> tuple[str, bool]:
    """The ideographic spaces at the start of a line, and whether anything is behind them."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    behind = text.lstrip(INDENT)
    return text[: len(text) - len(behind)], bool(behind.strip())


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """End a paragraph before an indented line, and take a line of ideographic spaces for a blank one."""
    indent, filled = _indent_of(state, start)
    if silent or not indent or filled:
        return silent and bool(indent)
    state.line = start + 1
    return True


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    indent, _ = _indent_of(state, start)
    found = paragraph(state, start, end, silent)
    if found and not silent:
        state.tokens[-2].content = indent + state.tokens[-2].content
    return found


def _last_character(token: Token) -> str:
    return token.content[-1:] if token.type in ("text", "text_special", "code_inline") else "\n"


def _first_character(token: Token) -> str:
    return token.content[:1] if token.type in ("text", "text_special", "code_inline") else "\n"


def _joins(left: str, right: str) -> bool:
    return all(is_wide(side) and not _is_hangul(side) for side in (left, right))


def _join_lines(state: StateCore) -> None:
    """Drop soft breaks between wide characters, across the borders of emphasis and links too."""
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = _without_breaks(block.children)


def _without_breaks(tokens: list[Token]) -> list[Token]:
    follows = ["\n"] * len(tokens)
    following = "\n"
    for index in range(len(tokens) - 1, -1, -1):
        follows[index] = following
        if tokens[index].nesting == 0 and tokens[index].type != "problem":
            following = _first_character(tokens[index]) or following
    kept: list[Token] = []
    previous = "\n"
    for token, after in zip(tokens, follows, strict=True):
        if token.type == "softbreak" and _joins(previous, after):
            continue
        if token.nesting == 0 and token.type != "problem":
            previous = _last_character(token) or previous
        kept.append(token)
    return kept


def cjk_plugin(md: MarkdownIt) -> None:
    """Amend a parser; to be used behind the plugins that add inline rules."""
    inline = _Inline()
    inline.__dict__.update(md.inline.__dict__)
    md.inline = inline
    md.block.ruler.before("paragraph", "indented_paragraph", _indented, {"alt": ["paragraph"]})
    md.block.ruler.at("paragraph", _paragraph)
    md.core.ruler.before("text_join", "join_lines", _join_lines)
