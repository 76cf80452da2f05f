"""Sentences in which something occurs, as lists of links with the word marked, and folded where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from docutils import nodes

from annotator.edition.display import Display
from annotator.edition.domain import SentenceData
from annotator.edition.nodes import annotated, fold
from annotator.runs import Line, load_run

__all__ = ["MOST_OPEN", "Concordance", "Place"]

MOST_OPEN = 3
"""From more places on a list is folded."""


class Place(NamedTuple):
    """An occurrence: the document, the anchor that leads there, the sentence, and where in the sentence it stands."""

    docname: str
    anchor: str
    sentence: int
    start: int
    end: int


class Concordance(Display):
    """Draws lists of sentences on the page that is written."""

    def listed(self, places: Sequence[Place], label: str) -> nodes.Element:
        """All places, article by article; folded under a label that tells how many they are, where they are many."""
        body = [part for docname, group in groupby(places, key=_docname) for part in self._article(docname, group)]
        if len(places) > MOST_OPEN:
            title = f"{label}（{self.phrase('count').format(len(places))}）"
            body = [fold("", nodes.paragraph("", title), *body)]
        return nodes.container("", *body, classes=["occurrences"])

    def _article(self, docname: str, places: Iterable[Place]) -> list[nodes.Node]:
        title = nodes.paragraph("", self.env.titles[docname].astext(), classes=["said-article"])
        items = [nodes.list_item("", nodes.paragraph("", "", self._line(place))) for place in places]
        return [title, nodes.bullet_list("", *items, classes=["said-list"])]

    def _line(self, place: Place) -> nodes.Node:
        sentence = self.domain.summaries[place.docname]["sentences"][place.sentence]
        content = nodes.inline("", "", *marked(sentence, place.start, place.end))
        return self.link(place.docname, place.anchor, content)


def marked(sentence: SentenceData, start: int, end: int) -> list[nodes.Node]:
    """A sentence as nodes, the stretch from ``start`` to ``end`` in an inline of class ``kwic``."""
    text = sentence["text"]
    line = Line(load_run(sentence["payload"], text))

    def piece(low: int, high: int) -> list[nodes.Node]:
        surface = text[low:high].replace("\n", " ")
        if not any(line.within(low, high)):
            return [nodes.Text(surface)] if surface else []
        return [annotated("", surface, payload=line.payload(low, high))]

    word = nodes.inline("", "", *piece(start, end), classes=["kwic"])
    return [*piece(0, start), word, *piece(end, len(text))]


def _docname(place: Place) -> str:
    return place.docname
