"""From annotated passage back to the doctree: every run of text becomes one node that carries its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docutils import nodes

from annotator.edition.collect import Block
from annotator.edition.nodes import annotated, quotation, term_link
from annotator.model import Passage, Quote, TermLink
from annotator.runs import Line
from annotator.speakers.confidence import certainty

__all__ = ["quote_anchor", "sentence_anchor", "use_anchor", "weave"]


def quote_anchor(prefix: str, number: int) -> str:
    """Anchor of the n-th quotation of a document."""
    return f"{prefix}-quote-{number}"


def sentence_anchor(prefix: str, number: int) -> str:
    """Anchor of the n-th sentence of a document."""
    return f"{prefix}-s-{number}"


def use_anchor(prefix: str, number: int) -> str:
    """Anchor of the n-th occurrence of a term in a document."""
    return f"{prefix}-term-{number}"


@dataclass(frozen=True, slots=True)
class _Wrap:
    """A stretch that gets a node of its own; ``make`` is called for each piece, with whether it is the first."""

    start: int
    end: int
    make: Callable[[bool], nodes.Element]


def weave(passage: Passage, line: Line, blocks: Sequence[Block], prefix: str) -> None:
    """Replace the text nodes of the blocks by annotated runs inside quotations and term links.

    ``line`` holds the words of the passage; ``prefix`` makes the anchors unique in formats that put all documents into
    one file.
    """
    weaver = _Weaver(passage, line, prefix)
    for block in blocks:
        weaver.block = block.node
        for piece in block.pieces:
            parent = piece.node.parent
            parent.replace(piece.node, weaver.piece(piece.start, piece.end, str(piece.node)))


class _Weaver:
    def __init__(self, passage: Passage, line: Line, prefix: str) -> None:
        self._line = line
        wraps = [
            _quotation(quote, quote_anchor(prefix, number), _names_itself(passage.text, quote))
            for number, quote in enumerate(passage.quotes, 1)
        ]
        wraps += [_term_link(link, use_anchor(prefix, number)) for number, link in enumerate(passage.terms, 1)]
        # An outer stretch before the ones inside it.
        self._wraps = sorted(wraps, key=lambda wrap: (wrap.start, -wrap.end))
        self._next = 0
        self._open: list[_Wrap] = []
        self._prefix = prefix
        self._starts = [sentence.start for sentence in passage.sentences]
        self._begun = 0
        self.block: nodes.Element | None = None

    def piece(self, start: int, end: int, text: str) -> list[nodes.Node]:
        """The nodes for one text node; pieces must come in the order of the text."""
        while self._next < len(self._wraps) and self._wraps[self._next].start < end:
            self._open.append(self._wraps[self._next])
            self._next += 1
        self._open = [wrap for wrap in self._open if wrap.end > start]
        return self._nest(start, end, text, start, self._open)

    def _nest(self, start: int, end: int, text: str, origin: int, wraps: Sequence[_Wrap]) -> list[nodes.Node]:
        result: list[nodes.Node] = []
        at, number = start, 0
        while number < len(wraps):
            wrap = wraps[number]
            first, last = max(wrap.start, at), min(wrap.end, end)
            inner = number + 1
            while inner < len(wraps) and wraps[inner].start < last:
                inner += 1
            if first < last:
                result += self._runs(at, first, text, origin)
                result += self._anchors(first)
                node = wrap.make(first == wrap.start)
                node += self._nest(first, last, text, origin, wraps[number + 1 : inner])
                result.append(node)
                at = last
            number = inner
        return result + self._runs(at, end, text, origin)

    def _runs(self, start: int, end: int, text: str, origin: int) -> list[nodes.Node]:
        """The runs between two places, with the anchors of the sentences that begin there."""
        result: list[nodes.Node] = []
        while start < end:
            result += self._anchors(start)
            following = self._starts[self._begun] if self._begun < len(self._starts) else end
            stop = min(end, following)
            result += self._run(start, stop, text, origin)
            start = stop
        return result

    def _anchors(self, at: int) -> list[nodes.Node]:
        """An anchor for each sentence that has begun by now: a target without content, which every format knows.

        A title bears its anchors itself, since some writers want it to be nothing but text; a term has none, since it
        is copied to other places.
        """
        ids: list[str] = []
        while self._begun < len(self._starts) and self._starts[self._begun] <= at:
            self._begun += 1
            ids.append(sentence_anchor(self._prefix, self._begun))
        if isinstance(self.block, nodes.title):
            self.block["ids"] += ids
        if isinstance(self.block, nodes.title | nodes.term):
            return []
        return [nodes.target("", "", ids=[anchor]) for anchor in ids]

    def _run(self, start: int, end: int, text: str, origin: int) -> list[nodes.Node]:
        surface = text[start - origin : end - origin]
        if not any(word.ruby or word.lexemes for word in self._line.within(start, end)):
            return [nodes.Text(surface)]
        return [annotated("", surface, payload=self._line.payload(start, end))]


def _names_itself(text: str, quote: Quote) -> bool:
    """Whether the text itself says who speaks, right before the words (太郎：…, 太郎「…」 in a script)."""
    before = text[text.rfind("\n", 0, quote.start) + 1 : quote.start].rstrip()
    return quote.rule == "label" and before.endswith((":", "："))


def _quotation(quote: Quote, anchor: str, named: bool) -> _Wrap:
    def make(first: bool) -> nodes.Element:
        node = quotation("", kind=quote.kind.value, speakers=list(quote.speakers), label="", colour=0, first=first)
        node["named"] = named
        node["certainty"] = certainty(quote).value
        node["decided"] = quote.provenance.value in ("author", "editor")
        if first:
            node["ids"] = [anchor]
        return node

    return _Wrap(quote.start, quote.end, make)


def _term_link(link: TermLink, anchor: str) -> _Wrap:
    def make(first: bool) -> nodes.Element:
        node = term_link("", term=link.term)
        if first:
            node["ids"] = [anchor]
        return node

    return _Wrap(link.start, link.end, make)
