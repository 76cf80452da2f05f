"""The words of documents, from what the edition remembers of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.config import Config as SphinxConfig

from annotator.edition.domain import AnnotationDomain, Summary
from annotator.edition.state import config_of
from annotator.language.romaji import slug
from annotator.vocabulary.coverage import Coverage, coverage
from annotator.vocabulary.lists import ListedWord, Occurrence, WordFilter, gathered

__all__ = ["articles", "coverage_of", "listed_words", "word_filter", "word_prefix", "words_of"]

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


def word_prefix(scope: str, docname: str) -> str:
    """What the anchors of a list begin with: those of an article differ from page to page, for one-file formats."""
    return "" if scope == "edition" else f"{slug(docname) or 'text'}-"


def word_filter(options: Mapping[str, Any], config: SphinxConfig) -> WordFilter:
    """The filter that the options of a list ask for."""
    kind, _, grade = options["above"].partition(" ")
    return WordFilter(
        options["words"],
        config_of(config).gloss_core,
        int(kind[1]) if kind.startswith("N") else None,
        int(grade) if grade else None,
        frozenset(config.annotator_known_words) if options["known"] else frozenset(),
    )


def listed_words(app: Sphinx, docname: str) -> dict[int, tuple[str, str]]:
    """For each entry that a list shows, the list's document and the beginning of its anchors.

    The list of the page itself comes before those of the edition.
    """
    domain = cast(AnnotationDomain, app.env.get_domain("annotator"))
    if app not in _LISTED:
        _LISTED[app] = _in_edition(app, domain)
    found = dict(_LISTED[app])
    own = domain.summaries.get(docname)
    if own:
        found |= _entries(app, docname, own, "article", words_of([(docname, own)]) if own["word_lists"] else ())
    return found


_LISTED: WeakKeyDictionary[Sphinx, dict[int, tuple[str, str]]] = WeakKeyDictionary()
"""What the lists of the edition show, once for each run."""


def _in_edition(app: Sphinx, domain: AnnotationDomain) -> dict[int, tuple[str, str]]:
    pages = [(name, summary) for name, summary in domain.in_order() if _has_list(summary, "edition")]
    words = words_of(articles(domain, app.config.root_doc)) if pages else ()
    found: dict[int, tuple[str, str]] = {}
    for name, summary in reversed(pages):
        found |= _entries(app, name, summary, "edition", words)
    return found


def _has_list(summary: Summary, scope: str) -> bool:
    return any(options["scope"] == scope for options in summary["word_lists"])


def _entries(
    app: Sphinx, docname: str, summary: Summary, scope: str, words: Iterable[ListedWord]
) -> dict[int, tuple[str, str]]:
    filters = [word_filter(options, app.config) for options in summary["word_lists"] if options["scope"] == scope]
    place = (docname, f"{word_prefix(scope, docname)}word-")
    return {word.data["entry"]: place for word in words if any(kept.keeps(word) for kept in filters)}
