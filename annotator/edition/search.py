"""Search as learners type: an index of sentences whose words know their reading and dictionary form.

While a document is read, its lines are packed (:func:`pack_document`); when the site is written, the lines of all
documents are joined into one script, which a page loads by a plain script tag, so that search works without a server.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypedDict

from docutils import nodes

from annotator.edition.collect import Block, is_front_matter
from annotator.edition.weave import sentence_anchor
from annotator.model import Passage
from annotator.runs import Line, Word

__all__ = ["Packed", "PackedWord", "dictionary_reading", "join_documents", "pack_document"]

PackedWord = tuple[str, tuple[tuple[int, int, str], ...], str, str]
"""A word: surface, ruby (offsets in the surface), dictionary form and its reading; the last two empty if it is that."""

_PLAIN_WORDS = re.compile(r"\w+|\W+")
_SKIPPED = (
    nodes.raw,
    nodes.math,
    nodes.math_block,
    nodes.comment,
    nodes.docinfo,
    nodes.system_message,
    nodes.substitution_definition,
)


class Packed(TypedDict):
    """The lines of one document: plain data."""

    words: list[PackedWord]
    lines: list[tuple[str, list[int]]]
    """Of each line the anchor of the place nearest to it, and the numbers of its words; together they spell it."""
    said: list[tuple[int, int, int, list[str]]]
    """Line, first and last character in it, and who says them."""


class _Packer:
    def __init__(self) -> None:
        self.numbers: dict[PackedWord, int] = {}
        self.lines: list[tuple[str, list[int]]] = []

    def add(self, anchor: str, words: Iterable[PackedWord]) -> None:
        self.lines.append((anchor, [self.numbers.setdefault(word, len(self.numbers)) for word in words]))


def pack_document(
    document: nodes.document, passage: Passage, line: Line, blocks: Sequence[Block], prefix: str
) -> Packed:
    """The sentences of the passage, and the paragraphs that are not annotated since they are in another language.

    ``prefix`` is that of the anchors of the document's sentences.
    """
    packer = _Packer()
    for number, sentence in enumerate(passage.sentences, 1):
        start, end = sentence.start, sentence.end
        packer.add(sentence_anchor(prefix, number), _packed(passage.text, start, end, line.within(start, end)))
    said = list(_said(passage))
    annotated = {id(block.node) for block in blocks}
    for node in _outermost(document):
        if id(node) not in annotated and node.astext().strip():
            packer.add(_anchor(node), _plain(node.astext()))
    return Packed(words=list(packer.numbers), lines=packer.lines, said=said)


def _anchor(node: nodes.Node) -> str:
    """The first anchor of the element or of the nearest one around it."""
    at: nodes.Node | None = node
    while at is not None:
        if isinstance(at, nodes.Element) and at.get("ids"):
            return str(at["ids"][0])
        at = at.parent
    return ""


def _outermost(tree: nodes.Element) -> Iterator[nodes.TextElement]:
    for child in tree.children:
        if isinstance(child, _SKIPPED) or is_front_matter(child):
            continue
        if isinstance(child, nodes.TextElement):
            yield child
        elif isinstance(child, nodes.Element):
            yield from _outermost(child)


def _packed(text: str, at: int, end: int, words: Iterable[Word]) -> Iterator[PackedWord]:
    for word in words:
        if at < word.start:
            yield text[at : word.start], (), "", ""
        ruby = tuple((item.start - word.start, item.end - word.start, item.kana) for item in word.ruby)
        if word.lemma in ("", word.surface):
            yield word.surface, ruby, "", ""
        else:
            yield word.surface, ruby, word.lemma, dictionary_reading(word)
        at = word.end
    if at < end:
        yield text[at:end], (), "", ""


def _plain(text: str) -> Iterator[PackedWord]:
    for match in _PLAIN_WORDS.finditer(" ".join(text.split())):
        yield match[0], (), "", ""


def dictionary_reading(word: Word) -> str:
    """The reading of the dictionary form: 取り消し（とりけし） is とりけす; empty where the two share no kanji.

    What surface and dictionary form have in common keeps its reading, and the kana behind it are those of the
    dictionary form. 来る alone changes the reading of its kanji.
    """
    if word.lemma.endswith("来る") and word.surface.endswith("来"):
        return f"{word.reading[:-1]}くる"
    same = 0
    while same < min(len(word.surface), len(word.lemma)) and word.surface[same] == word.lemma[same]:
        same += 1
    tail = len(word.surface) - same
    kana = word.reading or word.surface
    return kana[: len(kana) - tail] + word.lemma[same:] if same and tail <= len(kana) else ""


def _said(passage: Passage) -> Iterator[tuple[int, int, int, list[str]]]:
    """The pieces of the quotations in the sentences."""
    starts = [sentence.start for sentence in passage.sentences]
    ends = [sentence.end for sentence in passage.sentences]
    for quote in passage.quotes:
        number = bisect_right(ends, quote.start)
        while quote.speakers and number < len(starts) and starts[number] < quote.end:
            first, last = max(quote.start, starts[number]), min(quote.end, ends[number])
            yield number, first - starts[number], last - starts[number], list(quote.speakers)
            number += 1


def join_documents(
    documents: Mapping[str, Packed], address: Callable[[str], str], title: Callable[[str], str]
) -> dict[str, Any]:
    """The index of all documents, as the script of the search page reads it.

    ``address`` and ``title`` give those of a document by its name; words are numbered through all documents.
    """
    numbers: dict[PackedWord, int] = {}
    speakers: dict[str, int] = {}
    lines: list[list[Any]] = []
    said: list[list[Any]] = []
    places: list[list[Any]] = []
    for name, packed in documents.items():
        own = [numbers.setdefault(word, len(numbers)) for word in packed["words"]]
        first = len(lines)
        lines += [[anchor, *(own[member] for member in members)] for anchor, members in packed["lines"]]
        for line, start, end, names in packed["said"]:
            said.append([first + line, start, end, *(speakers.setdefault(who, len(speakers)) for who in names)])
        places.append([address(name), title(name), len(lines)])
    return {
        "documents": places,
        "words": [_short(word) for word in numbers],
        "lines": lines,
        "speakers": list(speakers),
        "said": said,
    }


def _short(word: PackedWord) -> list[Any]:
    """A word without the empty fields at its end."""
    fields: list[Any] = list(word)
    while len(fields) > 1 and not fields[-1]:
        fields.pop()
    return fields


def index_script(index: Mapping[str, Any]) -> str:
    """The index as a script: one string of JSON, which browsers read faster than a literal of the language."""
    packed = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.yomihonIndex = JSON.parse({json.dumps(packed, ensure_ascii=False)});\n"
