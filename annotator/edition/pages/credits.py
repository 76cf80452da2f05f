"""The page of credits: the texts' own sources, and the works that the edition was really made with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from annotator.edition.display import Display
from annotator.edition.nodes import credit_list
from annotator.edition.pages.tables import cell, table
from annotator.edition.pages.words import articles
from annotator.edition.state import config_of, resources_of
from annotator.edition.works import Work, version_of, works_used

__all__ = ["FillCredits"]

_ORIGIN = ("author", "translator", "source", "date", "licence", "license")
"""Fields of a text's front matter that say where it comes from."""


class FillCredits(Display):
    """Fill the list of credits."""

    def run(self, **kwargs: Any) -> None:
        """Replace the placeholders of ``self.document``."""
        placeholders = list(self.document.findall(credit_list))
        if not placeholders:
            return
        summaries = (summary for _, summary in self.domain.in_order())
        works = works_used(summaries, config_of(self.config), self.env._app.builder.name)
        for placeholder in placeholders:
            placeholder.replace_self([*self._texts(), *self._list(works)])

    # --- the texts ---

    def _texts(self) -> Iterator[nodes.Node]:
        """What front matter says of each text; then who made glossary, cast and corrections."""
        rows = [
            [
                cell(self.link(docname, "", nodes.inline("", self.env.titles[docname].astext()))),
                cell(nodes.Text(origin)),
            ]
            for docname, _ in articles(self.domain, self.config.root_doc)
            if (origin := self._origin(docname))
        ]
        if rows:
            yield nodes.rubric("", self.phrase("credit_texts"), classes=["credits-group"])
            yield table([self.phrase("article"), self.phrase("source")], rows, widths=(3, 7), css="credits-table")
        resources = resources_of(self.config)
        parts = [
            self.phrase(key).format(len(entries))
            for key, entries in (
                ("credit_glossary", resources.glossary),
                ("credit_cast", resources.cast),
                ("credit_corrections", resources.corrections),
            )
            if entries
        ]
        if parts and self.config.author:
            yield nodes.paragraph("", self.phrase("credit_editor").format(self.config.author, "、".join(parts)))

    def _origin(self, docname: str) -> str:
        metadata = self.env.metadata.get(docname, {})
        return "　".join(str(metadata[name]).strip() for name in _ORIGIN if str(metadata.get(name) or "").strip())

    # --- the works ---

    def _list(self, works: list[Work]) -> list[nodes.Node]:
        title = nodes.rubric("", self.phrase("credit_works"), classes=["credits-group"])
        return [title, nodes.definition_list("", *map(self._work, works), classes=["credits"])]

    def _work(self, work: Work) -> nodes.definition_list_item:
        name: nodes.Node = nodes.inline("", work["name"])
        if work["address"]:
            name = nodes.reference("", "", name, refuri=work["address"], internal=False)
        term = nodes.term("", "", name)
        if installed := version_of(work):
            term += nodes.inline("", f" {installed}", classes=["credit-version"])
        definition = nodes.definition("", nodes.paragraph("", f"{work['by']}　{work['licence']}"))
        if "attribution" in work:
            definition += nodes.paragraph("", work["attribution"], classes=["credit-attribution", "language-en"])
        return nodes.definition_list_item("", term, definition)
