"""From doctree to passage: the text of all blocks of a document, and where each piece of it stands in the tree.

The unit of analysis is the whole block, not the text node: inline markup cuts 東京へ**行った** into runs, and an
analyser that sees only runs loses its context.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

from annotator.edition.nodes import author_ruby, author_speaker, enclosing, noterm, translation
from annotator.language.script import is_japanese
from annotator.model import Passage, Ruby
from annotator.statements import AuthorSpeaker, Zone, ZoneKind

__all__ = ["Block", "Piece", "collect", "is_front_matter"]

_SKIPPED = (
    nodes.literal_block,
    nodes.doctest_block,
    nodes.math_block,
    nodes.math,
    nodes.raw,
    nodes.comment,
    nodes.docinfo,
    nodes.image,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.label,
    nodes.problematic,
    nodes.system_message,
    nodes.substitution_definition,
    addnodes.index,
    addnodes.toctree,
    addnodes.desc_signature,
    translation,
)
_HEADINGS = (nodes.title, nodes.subtitle, nodes.rubric)
_LINKS = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
_MARKS = (author_ruby, author_speaker, noterm)
_CODE = (nodes.literal, addnodes.literal_emphasis, addnodes.literal_strong)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text node and the offset at which it begins in the passage."""

    node: nodes.Text
    start: int

    @property
    def end(self) -> int:
        """The offset at which it ends."""
        return self.start + len(self.node)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, title or other block of text with its pieces."""

    node: nodes.TextElement
    start: int
    end: int
    pieces: tuple[Piece, ...]


class _Collector:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.at = 0
        self.blocks: list[Block] = []
        self.zones: list[Zone] = []
        self.ruby: list[Ruby] = []
        self.speakers: list[AuthorSpeaker] = []

    def block(self, node: nodes.TextElement) -> None:
        if not is_japanese(node.astext()) and not isinstance(node, nodes.term):
            return  # a paragraph in another language: its numbers and acronyms are not read in Japanese
        start = self.at
        self._walk(node)
        if self.at == start:
            return
        _dissolve_marks(node)
        self.blocks.append(Block(node, start, self.at, tuple(_pieces(node, start))))
        kind = _zone_of_block(node)
        if kind:
            self.zones.append(Zone(start, self.at, kind))
        self.text.append("\n")
        self.at += 1

    def _walk(self, node: nodes.Element) -> None:
        for child in node.children:
            if isinstance(child, nodes.Text):
                # A line break inside a paragraph is a space to the analysers: a line of the passage is a whole block.
                self.text.append(child.replace("\n", " "))
                self.at += len(child)
            elif isinstance(child, nodes.Element) and not isinstance(child, _SKIPPED):
                start = self.at
                self._walk(child)
                self._mark(child, start)

    def _mark(self, node: nodes.Element, start: int) -> None:
        if self.at == start:
            return
        if isinstance(node, _LINKS):
            self.zones.append(Zone(start, self.at, ZoneKind.LINK))
        elif isinstance(node, _CODE):
            self.zones.append(Zone(start, self.at, ZoneKind.CODE))
        elif isinstance(node, noterm):
            self.zones.append(Zone(start, self.at, ZoneKind.NOTERM))
        elif isinstance(node, author_ruby):
            self.ruby += [Ruby(start + first, start + last, kana) for first, last, kana in node["ruby"]]
        elif isinstance(node, author_speaker):
            self.speakers.append(AuthorSpeaker(start, self.at, tuple(node["speakers"])))


def _dissolve_marks(block: nodes.Element) -> None:
    """Put the text of authors' marks back into the text around it, now that the marks are layers."""
    for mark in [node for node in block.findall(nodes.inline) if isinstance(node, _MARKS)]:
        parent = mark.parent
        parent.replace(mark, mark.children)
        joined: list[nodes.Node] = []
        for child in parent.children:
            if isinstance(child, nodes.Text) and joined and isinstance(joined[-1], nodes.Text):
                joined[-1] = nodes.Text(joined[-1] + child)
            else:
                joined.append(child)
        parent[:] = joined


def _pieces(block: nodes.Element, start: int) -> Iterator[Piece]:
    for child in block.children:
        if isinstance(child, nodes.Text):
            yield Piece(child, start)
            start += len(child)
        elif isinstance(child, nodes.Element) and not isinstance(child, _SKIPPED):
            inner = list(_pieces(child, start))
            yield from inner
            start = inner[-1].end if inner else start


def _zone_of_block(node: nodes.TextElement) -> ZoneKind | None:
    if isinstance(node, _HEADINGS):
        return ZoneKind.HEADING
    around = enclosing(node, addnodes.glossary, nodes.table)
    if around is None:
        return None
    return ZoneKind.GLOSSARY if isinstance(around, addnodes.glossary) else ZoneKind.TABLE


def _blocks(tree: nodes.Element) -> Iterator[nodes.TextElement]:
    """The outermost text elements of the tree, in order."""
    for child in tree.children:
        if not isinstance(child, nodes.Element) or isinstance(child, _SKIPPED) or is_front_matter(child):
            continue
        if isinstance(child, nodes.TextElement):
            yield child
        else:
            yield from _blocks(child)


def is_front_matter(node: nodes.Node) -> bool:
    """Whether this is the list of fields at the head of a document, which Sphinx takes away."""
    return isinstance(node, nodes.field_list) and isinstance(node.parent, nodes.document)


def collect(document: nodes.document, name: str) -> tuple[Passage, tuple[Block, ...]]:
    """The passage of a document, and its blocks; what authors mark inline has become layers of the passage."""
    collector = _Collector()
    for block in _blocks(document):
        collector.block(block)
    passage = Passage(
        "".join(collector.text),
        name,
        tuple(sorted(collector.ruby, key=lambda ruby: ruby.start)),
        tuple(sorted(collector.zones, key=lambda zone: (zone.start, zone.end))),
        tuple(sorted(collector.speakers, key=lambda mark: mark.start)),
    )
    return passage, tuple(collector.blocks)
