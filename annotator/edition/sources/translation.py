"""The author's translation of a paragraph: hidden on the site until a reader asks for it, and not in print."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from annotator.edition.interface import phrase
from annotator.edition.nodes import translation

__all__ = ["Translation", "setup_translation"]


class Translation(SphinxDirective):
    """``{translation}``: what the paragraph before it says in another language; sentence for sentence if you can."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"lang": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """The node with its paragraphs.

        :raises DirectiveError: there is no text.
        """
        self.assert_has_content()
        return [translation("", *self.parse_content_to_nodes(), lang=self.options.get("lang", "en"))]


def _visit_html(self: HTML5Translator, node: translation) -> None:
    if self.builder.name == "epub":
        raise nodes.SkipNode
    title = escape(phrase(self.config.language, "translation"))
    self.body.append(f'<details class="yomi-translation"><summary>{title}</summary><div lang="{escape(node["lang"])}">')


def _depart_html(self: HTML5Translator, node: translation) -> None:
    self.body.append("</div></details>\n")


def _skip(self: Any, node: translation) -> None:
    raise nodes.SkipNode


def setup_translation(app: Sphinx) -> None:
    """Register directive and node: drawn on sites, left out of every other format."""
    app.add_directive("translation", Translation)
    others: dict[str, Any] = dict.fromkeys(("latex", "text", "man", "texinfo", "typst"), (_skip, None))
    app.add_node(translation, html=(_visit_html, _depart_html), **others)
