"""Sphinx's ``glossary`` directive read without Sphinx, from Markdown (MyST) and reStructuredText.

The rules of the directive (``sphinx.domains.std.Glossary``): a line without indentation is a term, several in a row
share the indented definition below them, `` : `` cuts a sorting key off a term, ``..`` opens a comment. On top of them
a definition may begin with a field list (``:reading:``, ``:english:``, ``:variants:`` …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.language.script import is_japanese

__all__ = ["Block", "blocks"]

_FENCE = re.compile(r"^(?P<indent>\s*)(?P<fence>`{3,}|~{3,}|:{3,})\s*(?P<info>.*)$")
_REST = re.compile(r"^(?P<indent>\s*)\.\.\s+glossary::\s*$")
_OPTION = re.compile(r"^:[A-Za-z][\w-]*:(\s.*)?$")
_FIELD = re.compile(r"^:(?P<name>[^:\s][^:]*):(?:\s+(?P<value>.*))?$")
_KEY = re.compile(r"\s+:\s+.*$")

_MARKUP = (
    (re.compile(r"\{[^{}`]+\}`([^`<>]*?)\s*(?:<[^`<>]*>)?`"), r"\1"),  # {term}`text <target>`
    (re.compile(r":[\w:.+-]+:`([^`<>]*?)\s*(?:<[^`<>]*>)?`"), r"\1"),  # :term:`text <target>`
    (re.compile(r"\{([^{}|]+)\|[^{}]*\}"), r"\1"),  # {base|ruby}
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)"), r"\1"),  # [text](address)
    (re.compile(r"`+([^`]*)`+_{0,2}"), r"\1"),
    (re.compile(r"(\*{1,3})(?=\S)([^*]*?)(?<=\S)\1"), r"\2"),
)


@dataclass(slots=True)
class Block:
    """The terms that share one definition, with the line of the file on which each thing stands (from 1)."""

    terms: list[tuple[str, int]]
    fields: list[tuple[str, str, int]] = field(default_factory=list)
    definition: str = ""
    """Plain text of the paragraphs that are Japanese, one line each."""


def blocks(text: str, *, rest: bool) -> list[Block]:
    """All blocks of all glossary directives in a Markdown file, or in a reStructuredText file (``rest``)."""
    found: list[Block] = []
    lines = text.splitlines()
    for body in _rest_bodies(lines) if rest else _markdown_bodies(lines):
        found.extend(_blocks(body))
    return found


_Body = list[tuple[str, int]]


def _markdown_bodies(lines: list[str]) -> Iterator[_Body]:
    """The content of each ```` ```{glossary} ```` or ``:::{glossary}``; other fences are stepped over or into."""
    at = 0
    while at < len(lines):
        opening = _FENCE.match(lines[at])
        at += 1
        if opening is None:
            continue
        fence, info = opening["fence"], opening["info"].strip()
        if info.startswith("{glossary}"):
            end = _closing(lines, at, fence)
            yield _dedented([(lines[index], index + 1) for index in range(at, end)])
            at = end + 1
        elif fence[0] != ":" and not info.startswith("{"):  # literal text; a directive may hold a glossary
            at = _closing(lines, at, fence) + 1


def _closing(lines: list[str], at: int, fence: str) -> int:
    for index in range(at, len(lines)):
        line = lines[index].strip()
        if len(line) >= len(fence) and line == fence[0] * len(line):
            return index
    return len(lines)


def _rest_bodies(lines: list[str]) -> Iterator[_Body]:
    at = 0
    while at < len(lines):
        opening = _REST.match(lines[at])
        at += 1
        if opening is None:
            continue
        body: _Body = []
        while at < len(lines) and (not lines[at].strip() or _indent(lines[at]) > len(opening["indent"])):
            body.append((lines[at], at + 1))
            at += 1
        yield _dedented(body)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _dedented(body: _Body) -> _Body:
    """The content without the directive's options and common indentation."""
    body = list(body)
    while body and (not body[0][0].strip() or _OPTION.match(body[0][0].strip())):
        body.pop(0)
    depth = min((_indent(line) for line, _ in body if line.strip()), default=0)
    return [(line[depth:].rstrip(), number) for line, number in body]


def _blocks(body: _Body) -> Iterator[Block]:
    block: Block | None = None
    definition: _Body = []
    comment = False
    for line, number in body:
        if not line:
            definition.append((line, number))
        elif line[0] in " \t":
            if not comment:
                definition.append((line, number))
        elif line.startswith(".. "):
            comment = True
        else:
            comment = False
            if block is None or definition:  # behind an empty line a new entry begins, even without a definition
                if block is not None:
                    yield _filled(block, definition)
                block, definition = Block([]), []
            block.terms.append((_plain(_KEY.sub("", line)), number))
    if block is not None:
        yield _filled(block, definition)


def _filled(block: Block, definition: _Body) -> Block:
    """The block with its fields and its definition; a field's value may go on, indented, on the next lines."""
    lines = _dedented_definition(definition)
    at = 0
    while at < len(lines) and not lines[at][0]:
        at += 1
    while at < len(lines):
        match = _FIELD.match(lines[at][0])
        if match is None:
            break
        number, values = lines[at][1], [match["value"] or ""]
        at += 1
        while at < len(lines) and lines[at][0][:1] in (" ", "\t"):
            values.append(lines[at][0].strip())
            at += 1
        block.fields.append((match["name"].strip(), "\n".join(filter(None, values)), number))
    block.definition = _japanese([line for line, _ in lines[at:]])
    return block


def _dedented_definition(definition: _Body) -> _Body:
    depth = min((_indent(line) for line, _ in definition if line), default=0)
    return [(line[depth:], number) for line, number in definition]


def _japanese(lines: list[str]) -> str:
    paragraphs = "\n".join(line.strip() for line in lines).split("\n\n")
    plain = (_plain(paragraph.replace("\n", "")) for paragraph in paragraphs)
    return "\n".join(text for text in plain if any(map(is_japanese, text)))


def _plain(text: str) -> str:
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return text.strip()
