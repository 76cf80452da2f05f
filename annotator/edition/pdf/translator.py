"""The edition's doctree as Typst code."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging

from annotator.edition.pdf.blocks import Blocks
from annotator.edition.pdf.inlines import Inlines
from annotator.edition.pdf.lists import Lists
from annotator.edition.pdf.tables import Tables

__all__ = ["TypstTranslator"]

logger = logging.getLogger(__name__)

_SILENT = (nodes.comment, nodes.raw, nodes.substitution_definition, nodes.system_message, nodes.pending, addnodes.index)


class TypstTranslator(Blocks, Lists, Tables, Inlines):
    """Writes ``self.code``; everything that the doctree says ends up in string literals.

    A node without a visitor costs one warning for its class; its text is kept.
    """

    def visit_document(self, node: nodes.Element) -> None:
        pass

    depart_document = visit_document

    def visit_start_of_file(self, node: nodes.Element) -> None:
        """A document's level is that of its toctrees, in whatever section of its parent they stand."""
        self.docnames.append(node["docname"])
        self.outer_levels.append(self.section_level)
        self.section_level = len(self.outer_levels) - 1
        self.anchor_key(node["docname"])

    def depart_start_of_file(self, node: nodes.Element) -> None:
        self.end_article()
        self.docnames.pop()
        self.section_level = self.outer_levels.pop()

    def unknown_visit(self, node: nodes.Node) -> None:
        """Keep the text of a node that this writer does not know, and say so once."""
        if isinstance(node, _SILENT):
            raise nodes.SkipNode
        name = type(node).__name__
        if name not in self.unknown:
            self.unknown.add(name)
            logger.warning(
                "the PDF has no form for the node %r: its text is kept, its layout is not. "
                "An extension can give it one with app.add_node(%s, typst=(visit, depart))",
                name,
                name,
                location=node if isinstance(node, nodes.Element) else None,
                type="annotator",
                subtype="pdf",
            )
        if isinstance(node, nodes.TextElement) and self.stream is None:
            node["pdf_opened"] = True
            self.begin_text()

    def unknown_departure(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Element) and node.get("pdf_opened"):
            self.end_text()
