"""``{term}`` by hand: an inflected form or another spelling of a term leads to its entry, too."""

from __future__ import annotations

from functools import lru_cache

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from annotator.config import Config
from annotator.edition.state import resources_of
from annotator.model import Passage
from annotator.pipeline import annotate_passage
from annotator.resources import Resources
from annotator.statements import GlossaryEntry

__all__ = ["setup_terms"]


def _resolve(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.Element
) -> nodes.reference | None:
    """The reference for a word that is no headword as it stands; nothing for what is no term at all."""
    if (node.get("refdomain"), node.get("reftype")) != ("std", "term"):
        return None
    headword = _headword(node["reftarget"], resources_of(app.config).glossary)
    for name, _, kind, docname, anchor, _ in env.domains.standard_domain.get_objects():
        if headword and kind == "term" and name == headword:
            return make_refnode(app.builder, node["refdoc"], docname, anchor, content)
    return None


@lru_cache(maxsize=1024)
def _headword(written: str, glossary: tuple[GlossaryEntry, ...]) -> str:
    """The term that the whole of a text is; empty if it is none."""
    passage = annotate_passage(Passage(written), Resources(glossary, config=Config(vocabulary=False)))
    return next((link.term for link in passage.terms if (link.start, link.end) == (0, len(written))), "")


def setup_terms(app: Sphinx) -> None:
    """Connect to Sphinx's resolution of references."""
    app.connect("missing-reference", _resolve)
