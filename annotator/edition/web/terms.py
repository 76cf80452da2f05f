"""The glossary terms that a page links to."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from annotator.edition.state import resources_of
from annotator.statements import GlossaryEntry

__all__ = ["used_terms"]


def used_terms(app: Sphinx, doctree: nodes.document) -> dict[str, GlossaryEntry]:
    """The entries of the terms that link, by the address of the link as the writer puts it."""
    entries = {entry.term: entry for entry in resources_of(app.config).glossary}
    return {
        _target(reference): entries[reference["term"]]
        for reference in doctree.findall(nodes.reference)
        if reference.get("term") in entries
    }


def _target(reference: nodes.reference) -> str:
    return str(reference["refuri"] if "refuri" in reference else "#" + reference["refid"])
