"""The words of documents, from what the edition remembers of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.edition.domain import AnnotationDomain, Summary
from annotator.vocabulary.coverage import Coverage, coverage
from annotator.vocabulary.lists import ListedWord, Occurrence, gathered

__all__ = ["articles", "coverage_of", "words_of"]

_FOLDER = "articles/"


def articles(domain: AnnotationDomain, root: str) -> list[tuple[str, Summary]]:
    """The texts of an edition: what stands in ``articles/``, as editions are laid out.

    Where nothing does, all documents but the front page and the pages that gather from others.
    """
    found = [(docname, summary) for docname, summary in domain.in_order() if docname != root and not summary["lists"]]
    return [pair for pair in found if pair[0].startswith(_FOLDER)] or found


def words_of(documents: Iterable[tuple[str, Summary]]) -> tuple[ListedWord, ...]:
    """The words of some documents in order of appearance, names left out."""
    documents = list(documents)
    entries = {number: data for _, summary in documents for number, data in summary["entries"].items()}
    return gathered((pair for docname, summary in documents for pair in _met(docname, summary)), entries)


def coverage_of(docname: str, summary: Summary) -> Coverage:
    """The figures of one document."""
    sentences = [sentence["text"] for sentence in summary["sentences"]]
    return coverage(summary["running"], _met(docname, summary), summary["entries"], sentences)


def _met(docname: str, summary: Summary) -> Iterator[tuple[int, Occurrence]]:
    for met in summary["vocabulary"]:
        yield (
            met["entry"],
            Occurrence(
                *(docname, met["sentence"], met["start"], met["end"], met["headword"], met["reading"]),
                *(tuple(met["senses"]), tuple(met["form"]), met["expression"]),
            ),
        )
