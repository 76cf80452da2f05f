"""The edition's nodes in formats without ruby of their own: text, manual page, LaTeX, Texinfo, gettext.

They show the plain surface and name the speaker before a quotation, as a script does.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes

from annotator.edition.nodes import quotation

__all__ = ["PASS_THROUGH", "SPOKEN", "SPOKEN_TEXT"]


def visit_nothing(self: Any, node: nodes.Element) -> None:
    """The children alone."""


def depart_nothing(self: Any, node: nodes.Element) -> None:
    """Nothing to close."""


def visit_quotation_body(self: Any, node: quotation) -> None:
    """The label before the quotation, in writers that collect strings in ``body``."""
    if node["label"]:
        self.body.append(self.encode(f"〔{node['label']}〕") if hasattr(self, "encode") else f"〔{node['label']}〕")


def visit_quotation_text(self: Any, node: quotation) -> None:
    """The label before the quotation, in the text writer."""
    if node["label"]:
        self.add_text(f"〔{node['label']}〕")


PASS_THROUGH = (visit_nothing, depart_nothing)
SPOKEN = (visit_quotation_body, depart_nothing)
SPOKEN_TEXT = (visit_quotation_text, depart_nothing)
