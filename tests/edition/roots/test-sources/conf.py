"""The sources alone, without the annotation: author's marks stay in the doctree."""

from annotator.edition import nodes
from annotator.edition.sources import setup_sources
from annotator.edition.state import load, register_settings

extensions = ["myst_parser"]
language = "ja"
annotator_raw_html = True
myst_enable_extensions = ["strikethrough", "smartquotes"]
myst_heading_anchors = 2


def setup(app):
    register_settings(app)
    app.connect("builder-inited", load)
    setup_sources(app)
    through = (lambda self, node: None, lambda self, node: None)
    for node in (nodes.author_ruby, nodes.author_speaker, nodes.noterm):
        app.add_node(node, html=through)
