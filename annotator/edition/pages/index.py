"""The general index in the order of the readings (五十音順); Sphinx sorts it by code points."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from annotator.edition.state import resources_of
from annotator.language.collation import kana_key, kana_row
from annotator.language.script import has_kanji
from annotator.model import Passage
from annotator.pipeline import annotate_passage
from annotator.resources import Resources
from annotator.runs import words

__all__ = ["setup_index"]

_Entry = tuple[str, Any]
"""An entry as Sphinx's templates take it: its name; its links, subentries and key."""


def _resort(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    if "genindexentries" not in context or app.config.html_split_index:
        return  # the pages of a split index are named after Sphinx's own headings
    entries = [entry for _, group in context["genindexentries"] for entry in group]
    groups = _grouped(entries, _readings(app))
    context["genindexentries"] = groups
    context["genindexcounts"] = [sum(1 + len(parts[1]) for _, parts in group) for _, group in groups]


def _readings(app: Sphinx) -> dict[str, str]:
    """Terms with the readings that the glossary gives."""
    return {entry.term: entry.reading for entry in resources_of(app.config).glossary if entry.reading}


def _grouped(entries: list[_Entry], readings: dict[str, str]) -> list[tuple[str, list[_Entry]]]:
    """The entries under their rows (A to Z, あ to わ, signs last), each row in order."""

    def spoken(name: str) -> str:
        return readings.get(name) or _spoken(name)

    keyed = [(spoken(name), (name, (links, _ordered(parts, spoken), key))) for name, (links, parts, key) in entries]
    keyed.sort(key=lambda pair: (kana_row(pair[0]) == "#", kana_key(pair[0]), pair[1][0]))
    return [(row, [entry for _, entry in group]) for row, group in groupby(keyed, key=lambda pair: kana_row(pair[0]))]


def _ordered(parts: list[Any], spoken: Callable[[str], str]) -> list[Any]:
    return sorted(parts, key=lambda part: (kana_key(spoken(part[0])), part[0]))


@lru_cache(maxsize=4096)
def _spoken(name: str) -> str:
    """The reading of an entry that no glossary gives."""
    if not has_kanji(name):
        return name
    return "".join(word.reading or word.surface for word in words(annotate_passage(Passage(name), Resources())))


def setup_index(app: Sphinx) -> None:
    """Sort the index of every HTML edition."""
    app.connect("html-page-context", _resort)
