"""Author's ruby as doctree nodes, and problems with it as warnings: what all kinds of source share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from docutils import nodes

from annotator.edition.nodes import author_ruby
from annotator.language.rubytext import Parsed
from annotator.model import Ruby

__all__ = ["Stretch", "inline_nodes", "ruby_node", "stretches"]

Stretch = tuple[int, int, list[list[int | str]]]
"""Start and end in a text, and the ruby over it as in ``author_ruby``; no ruby for the text in between."""


def stretches(ruby: Sequence[Ruby], length: int) -> Iterator[Stretch]:
    """Cut a text of ``length`` into stretches with and without ruby; ruby without a gap shares a stretch."""
    at, group = 0, list[Ruby]()
    for item, following in pairwise([*ruby, None]):
        if item is None:
            continue
        group.append(item)
        if following is not None and following.start == item.end:
            continue
        start = group[0].start
        if at < start:
            yield at, start, []
        yield start, item.end, [[one.start - start, one.end - start, one.kana] for one in group]
        at, group = item.end, []
    if at < length:
        yield at, length, []


def ruby_node(text: str, ruby: list[list[int | str]]) -> author_ruby:
    """The node for base text with the author's ruby."""
    return author_ruby("", text, ruby=ruby)


def inline_nodes(parsed: Parsed) -> list[nodes.Node]:
    """A parsed text as text nodes and nodes for ruby."""
    return [
        ruby_node(parsed.text[start:end], ruby) if ruby else nodes.Text(parsed.text[start:end])
        for start, end, ruby in stretches(parsed.ruby, len(parsed.text))
    ]
