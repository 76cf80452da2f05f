"""Directives that editors write."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from annotator.edition.nodes import cast_said, credit_list, reading_figures
from annotator.edition.pages.vocabulary import listing
from annotator.edition.state import resources_of
from annotator.statements import CastMember
from annotator.vocabulary.lists import ORDERS, SHARES

__all__ = ["Cast", "Credits", "Figures", "Vocabulary"]


def _one_of(*allowed: str) -> Callable[[str], str]:
    return lambda text: directives.choice(text, allowed)


def _level(text: str) -> str:
    if not re.fullmatch("N[1-5]|grade [1-68]", text.strip()):
        raise ValueError("must be N5 to N1, or grade 1 to grade 6 or grade 8")
    return text.strip()


class Vocabulary(SphinxDirective):
    """``{vocabulary}``: the words of this article, or of the edition; filled in when all documents are known."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "scope": _one_of("article", "edition"),
        "order": _one_of(*ORDERS),
        "words": _one_of(*SHARES),
        "above": _level,
        "known": directives.flag,
        "sentences": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Room for the list."""
        flags = {name: name in self.options for name in ("known", "sentences")}
        return [listing(**{"scope": "article", **self.options, **flags})]


class Figures(SphinxDirective):
    """``{figures}``: what this article asks of its readers, or all articles side by side."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {"scope": _one_of("article", "edition")}

    def run(self) -> list[nodes.Node]:
        """Room for the figures."""
        return [reading_figures("", scope=self.options.get("scope", "article"))]


class Credits(SphinxDirective):
    """``{credits}``: the texts' sources, and the works that the edition was made with."""

    def run(self) -> list[nodes.Node]:
        """Room for the list."""
        return [credit_list()]


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
