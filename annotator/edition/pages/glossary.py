"""The page of the glossary: the fields of its entries, and the sentences in which each term is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes

from annotator.edition.display import Display
from annotator.edition.pages.concordance import Concordance, Place
from annotator.glossary.entries import SEPARATORS

__all__ = ["ListOccurrences", "ShowEntryFields"]

_BEFORE = ("pos", "english", "variants")
_BEHIND = ("note", "see")
"""Fields before and behind the definition, in the order in which they are shown; the reading is over the term."""
_LABELLED = ("variants", "note", "see")


class ShowEntryFields(Display):
    """Draw the fields of glossary entries as lines."""

    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Replace the field lists in the glossaries of ``self.document``."""
        glossaries = list(self.document.findall(addnodes.glossary))
        if not glossaries:
            return
        self._targets = self.terms()
        for glossary in glossaries:
            for fields in list(glossary.findall(nodes.field_list)):
                found = dict(_bodies(fields))
                definition = fields.parent
                definition += [self._line(name, found[name]) for name in _BEHIND if name in found]
                definition.replace(fields, [self._line(name, found[name]) for name in _BEFORE if name in found])

    def _line(self, name: str, body: nodes.paragraph) -> nodes.paragraph:
        label = [nodes.inline("", self.phrase(name), classes=["field-label"])] if name in _LABELLED else []
        shown = self._references(body.astext()) if name == "see" else body.children
        return nodes.paragraph("", "", *label, *shown, classes=[f"entry-{name}"])

    def _references(self, text: str) -> Iterator[nodes.Node]:
        """The terms that a field names, each with its link."""
        names = [name.strip() for name in SEPARATORS.split(text) if name.strip()]
        for number, name in enumerate(names):
            if number:
                yield nodes.Text("、")
            target = self._targets.get(name.lower())
            yield self.link(*target, nodes.inline("", name)) if target else nodes.Text(name)


def _bodies(fields: nodes.field_list) -> Iterator[tuple[str, nodes.paragraph]]:
    for field in fields.findall(nodes.field):
        paragraph = field[1].next_node(nodes.paragraph)
        if paragraph is not None:
            yield field[0].astext().strip().lower(), paragraph


class ListOccurrences(Concordance):
    """Let every glossary entry list the sentences in which its term is used."""

    def run(self, **kwargs: Any) -> None:
        """Add the lists to the entries of ``self.document``."""
        glossaries = list(self.document.findall(addnodes.glossary))
        if not glossaries:
            return
        uses = self._uses()
        for glossary in glossaries:
            for item in glossary.findall(nodes.definition_list_item):
                terms = [term.astext() for term in item.findall(nodes.term)]
                places = sorted(place for term in terms for place in uses.get(term, ()))
                definition = item.next_node(nodes.definition)
                if places and definition is not None:
                    definition += self.listed(places, self.phrase("occurrences"))

    def _uses(self) -> dict[str, list[Place]]:
        uses: dict[str, list[Place]] = {}
        for docname, summary in self.domain.in_order():
            for use in summary["uses"]:
                place = Place(docname, use["id"], use["sentence"], use["start"], use["end"])
                uses.setdefault(use["term"], []).append(place)
        return uses
