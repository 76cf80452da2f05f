"""Directives that editors write."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from annotator.edition.nodes import cast_said
from annotator.edition.state import resources_of
from annotator.model import CastMember

__all__ = ["Cast"]


class Cast(SphinxDirective):
    """``{cast}``: the speakers of the edition, each with everything that he or she says.

    Names and notes are text of the page, so they get furigana like all text; what each one says is filled in when all
    documents are known.
    """

    def run(self) -> list[nodes.Node]:
        """The members of the cast in the editor's order, then room for the speakers who are not in it."""
        members = resources_of(self.config).cast
        entries = nodes.definition_list("", *(self._entry(member) for member in members), classes=["cast"])
        return [*([entries] if members else []), cast_said(speaker="")]

    def _entry(self, member: CastMember) -> nodes.definition_list_item:
        term = nodes.term("", member.name, classes=["voice"])
        definition = nodes.definition()
        if member.note:
            definition += nodes.paragraph("", member.note)
        definition += cast_said(speaker=member.name)
        return nodes.definition_list_item("", term, definition, speaker=member.name)
