"""The layout of a plain text: its title, its paragraphs and headings, and what stands around them.

Japanese plain texts come with one line for a paragraph, with or without blank lines between, or hard-wrapped with
blank lines between; with YAML front matter; with title and author on top; or as Aozora Bunko files, which have a legend
of the marks between rules behind that, and the printed source (底本) at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import yaml

from annotator.language.notation import strip
from annotator.language.script import is_japanese
from annotator.model import Diagnostic

__all__ = ["Layout", "Paragraph", "Title", "layout", "paragraphs", "without_front_matter"]


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a text; offsets count in the whole text, lines from 1."""

    text: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading; wrapped lines are joined."""

    text: str
    start: int
    end: int
    line: int
    level: int = 0
    """Level of a heading, 1 for the highest; 0 for running text."""
    breaks: tuple[int, ...] = ()
    """Offsets in ``text`` at which further lines of the file begin."""

    def line_of(self, offset: int) -> int:
        """The line of the file on which the character at ``offset`` of ``text`` stands."""
        return self.line + bisect_right(self.breaks, offset)


@dataclass(frozen=True, slots=True)
class Layout:
    """A plain text, taken apart."""

    title: Title | None
    paragraphs: tuple[Paragraph, ...]
    author: str = ""
    source: str = ""
    """Where the text was taken from, as its tail says."""
    front: Mapping[str, Any] = field(default_factory=dict)
    """The front matter."""
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    """Without the white space around it that is no indentation."""
    start: int
    number: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        return not self.text.strip()


_TITLE_LENGTH = 40
_NAME_LENGTH = 12
_WRAP_WIDTH = 20
_WRAP_SLACK = 0.8
"""A wrapped line is at least this share of the longest line of its block."""

_SENTENCE_END = re.compile(r"[。．.！!？?」』）)】〕〉］\]…‥”]$")
_OPENS = re.compile(
    "\u3000|[「『（(【〔〈《［\\[“―—–]"  # indentation, brackets, the dash of an interviewer
    r"|[・•●○◎■□◆◇▼▽★☆※→*+>-]|[0-9０-９]{1,3}[.)．）、]|[①-⑳]|#"  # lists, headings
    r"|[^\s：。、]{1,12}："  # a speaker's label
)
_PUNCTUATION = re.compile(r"[、。，．！？!?「」『』（）()：…—―]|^\u3000")
_HEADING = re.compile(r"(#{1,6})[ \u3000]+(\S.*)")
_RULE = re.compile(r"[-―－─]{20,}")
_LEGEND = "【テキスト中に現れる記号について】"
_TAIL = "底本："
_CONTRIBUTOR = re.compile(r"(?:訳|編|校訂|編訳|訳注|監修)$")


def paragraphs(text: str) -> tuple[Title | None, tuple[Paragraph, ...]]:
    """The title of a plain text, if it has one, and its paragraphs."""
    found = layout(text)
    return found.title, found.paragraphs


def layout(text: str) -> Layout:
    """Take a plain text apart. Line ends must be ``\\n``."""
    lines = _lines(text)
    front, lines, problems = _front_matter(lines)
    body, source = _tail(lines)
    title, author, body = _head(body, bool(source))
    if title is None:
        title, body = _plain_title(body, str(front.get("title") or ""))
    return Layout(title, _paragraphs(body), author, source, front, problems)


def without_front_matter(text: str) -> str:
    """The text with blanks in place of its front matter: everything behind keeps its line and its offset."""
    lines = _lines(text)
    _, left, _ = _front_matter(lines)
    rows, cut = text.split("\n"), len(lines) - len(left)
    return "\n".join([*(" " * len(row) for row in rows[:cut]), *rows[cut:]])


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        inner = raw.strip(" \t\f\v").rstrip()
        lines.append(_Line(inner, at + (raw.find(inner) if inner else 0), number))
        at += len(raw) + 1
    return lines


def _front_matter(lines: list[_Line]) -> tuple[Mapping[str, Any], list[_Line], tuple[Diagnostic, ...]]:
    """YAML between ``---`` on the first line and ``---`` or ``...``; anything else there is text."""
    if lines[0].text != "---":
        return {}, lines, ()
    end = next((index for index, line in enumerate(lines) if index and line.text in ("---", "...")), None)
    if end is None:
        return {}, lines, ()
    try:
        # Indentation matters to YAML: each line at its own column.
        found = yaml.safe_load("\n".join(_indented(lines, index) for index in range(1, end)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + mark.line if mark else 1
        problem = f"the front matter is no YAML: {getattr(error, 'problem', None) or 'malformed'}; quote the value"
        return {}, lines[end + 1 :], (Diagnostic("text", problem, line=line),)
    if not isinstance(found, dict):
        return {}, lines, ()
    return {str(key): value for key, value in found.items()}, lines[end + 1 :], ()


def _indented(lines: list[_Line], index: int) -> str:
    before = lines[index - 1]
    return " " * (lines[index].start - before.end - 1 if lines[index].text else 0) + lines[index].text


def _tail(lines: list[_Line]) -> tuple[list[_Line], str]:
    """Split off the note on the printed source that ends an Aozora file."""
    for index in range(len(lines) - 1, 0, -1):
        if lines[index].text.startswith(_TAIL) and lines[index - 1].blank:
            return lines[:index], "\n".join(line.text.strip() for line in lines[index:] if not line.blank)
    return lines, ""


def _head(lines: list[_Line], has_tail: bool) -> tuple[Title | None, str, list[_Line]]:
    """Title and author on top of a text, known by its legend, its tail or its prose; the legend is left out."""
    first = next((index for index, line in enumerate(lines) if not line.blank), len(lines))
    end = first
    while end < len(lines) and not lines[end].blank and not _RULE.fullmatch(lines[end].text):
        end += 1
    behind = _behind_legend(lines, end)
    named = (has_tail and end - first >= 2) or _is_head_of_prose(lines, first, end)
    if not 1 <= end - first <= 6 or (behind is None and not named):
        return None, "", lines
    head = lines[first:end]
    if any(len(line.text) > _TITLE_LENGTH or _ends_sentence(line.text) for line in head[:2]):
        return None, "", lines
    contributors = [line.text.strip() for line in head[1:] if _CONTRIBUTOR.search(line.text)]
    names = [line.text.strip() for line in head[1:] if not _CONTRIBUTOR.search(line.text)]
    # Between title and author stand the original title and the subtitle.
    text = "\u3000".join([head[0].text.strip(), *names[:-1]])
    title = Title(text, head[0].start, head[0].end, head[0].number)
    return title, "、".join([*names[-1:], *contributors]), lines[end if behind is None else behind :]


def _is_head_of_prose(lines: list[_Line], first: int, end: int) -> bool:
    """Whether two lines are a title and a name: short, without punctuation, before prose that is indented."""
    body = next((line for line in lines[end:] if not line.blank), None)
    if end - first != 2 or body is None or not body.text.startswith("\u3000"):
        return False
    title, author = (line.text for line in lines[first:end])
    return len(author) <= _NAME_LENGTH and not _PUNCTUATION.search(author) and not _OPENS.match(title)


def _behind_legend(lines: list[_Line], at: int) -> int | None:
    """Where the legend ends that begins at ``at``, blank lines before it aside; None: there is none."""
    rules = [index for index in range(at, len(lines)) if _RULE.fullmatch(lines[index].text)][:2]
    if len(rules) < 2 or any(not line.blank for line in lines[at : rules[0]]):
        return None
    inside = lines[rules[0] : rules[1]]
    return rules[1] + 1 if any(line.text.strip() == _LEGEND for line in inside) else None


def _plain_title(lines: list[_Line], known: str) -> tuple[Title | None, list[_Line]]:
    """A first line that is a title; when the front matter gives one, only the same or a heading counts."""
    first = next((index for index, line in enumerate(lines) if not line.blank), None)
    if first is None:
        return None, lines
    line, rest = lines[first], lines[first + 1 :]
    heading = _HEADING.fullmatch(line.text)
    text = heading[2] if heading else line.text.strip()
    stands_alone = bool(rest) and rest[0].blank and any(not other.blank for other in rest)
    short = len(strip(text)) <= _TITLE_LENGTH and not _ends_sentence(text)
    same = text == known.strip()
    if heading or same or (short and stands_alone and not known):
        return Title(text, line.start, line.end, line.number), rest
    return None, lines


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def _paragraphs(lines: list[_Line]) -> tuple[Paragraph, ...]:
    while lines and lines[-1].blank:
        lines = lines[:-1]
    blocks = [list(block) for blank, block in groupby(lines, key=lambda line: line.blank) if not blank]
    found: list[Paragraph] = []
    for block in blocks:
        width = max(len(line.text) for line in block)
        # Without blank lines there is no telling a wrapped line from a paragraph.
        wrapped = len(blocks) > 1 and width >= _WRAP_WIDTH
        group = [block[0]]
        for line in block[1:]:
            if wrapped and _continues(group[-1].text, line.text, width):
                group.append(line)
            else:
                found.append(_paragraph(group))
                group = [line]
        found.append(_paragraph(group))
    return tuple(found)


def _continues(previous: str, text: str, width: int) -> bool:
    return (
        len(previous) >= max(_WRAP_WIDTH, _WRAP_SLACK * width)
        and not _ends_sentence(previous)
        and not _OPENS.match(text)
        and not _HEADING.fullmatch(previous)
    )


def _paragraph(lines: list[_Line]) -> Paragraph:
    heading = _HEADING.fullmatch(lines[0].text)
    text, breaks = heading[2] if heading else lines[0].text, list[int]()
    for line in lines[1:]:
        # Words of Latin script need the space that the line break was.
        text += "" if is_japanese(text[-1] + line.text[0]) or not line.text[0].isascii() else " "
        breaks.append(len(text))
        text += line.text
    level = len(heading[1]) if heading else 0
    return Paragraph(text, lines[0].start, lines[-1].end, lines[0].number, level, tuple(breaks))
