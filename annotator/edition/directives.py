"""Directives that editors write."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from annotator.edition.nodes import cast_list

__all__ = ["Cast"]


class Cast(SphinxDirective):
    """``{cast}``: the speakers of the edition, each with everything that he or she says."""

    def run(self) -> list[nodes.Node]:
        """Leave a placeholder; it is filled when all documents are known."""
        return [cast_list()]
