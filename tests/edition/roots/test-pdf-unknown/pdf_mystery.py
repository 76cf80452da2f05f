"""Two roles whose nodes have no form in HTML or LaTeX; ``known`` has one for the PDF."""

from __future__ import annotations

from docutils import nodes

from annotator.edition.pdf import setup_pdf


class mystery(nodes.General, nodes.TextElement):
    """Known to nobody."""


class known(nodes.General, nodes.TextElement):
    """Known to the PDF."""


def visit_known(self, node):
    self.plain("手製の形：")


def setup(app):
    setup_pdf(app)
    app.add_node(known, typst=(visit_known, lambda self, node: None))
    for kind in (mystery, known):
        app.add_role(kind.__name__, lambda name, raw, text, *_, kind=kind, **__: ([kind(raw, text)], []))
