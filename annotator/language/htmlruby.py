"""The ruby element of HTML, read from its source text into pairs of bases and readings."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["TAG", "groups_of"]

TAG = re.compile(r"<(/?)(ruby|rb|rt|rp)\b([^<>]*)>", re.IGNORECASE)
_TEXT = re.compile(r"(?:[^<\\]|\\[\s\S]|\\\Z)++")

Span = tuple[int, int]
Group = tuple[list[Span], list[str]]


def groups_of(raw: str, at: int) -> tuple[list[Group], int] | None:
    """The pairs of bases and readings in a ruby element that opens before ``at``, and where the element ends.

    End tags of ``rb``, ``rt`` and ``rp`` may be left out, as in HTML. None: the element is not closed, or holds other
    elements.
    """
    groups: list[Group] = [([], [])]
    inside = "rb"
    for span, tag in _tokens(raw, at):
        if tag == "/ruby":
            return groups, span[1]
        if tag == "ruby":
            return None
        if tag:
            inside = "rb" if tag.startswith("/") else tag
            if inside == "rt":
                groups[-1][1].append("")
            continue
        if inside == "rt":
            groups[-1][1][-1] += raw[slice(*span)].strip()
        elif inside == "rb" and span[0] < span[1]:
            if groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(span)
    return None


def _tokens(raw: str, at: int) -> Iterator[tuple[Span, str]]:
    """Spans of text without the white space around them, and tags by name; ends at what is neither."""
    while True:
        if text := _TEXT.match(raw, at):
            inner = text[0].strip()
            start = text.start() + text[0].find(inner)
            yield (start, start + len(inner)), ""
            at = text.end()
        if not (tag := TAG.match(raw, at)):
            return
        yield tag.span(), (tag[1] + tag[2]).lower()
        at = tag.end()
