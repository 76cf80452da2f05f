"""Roles by which authors mark text: ``{ruby}``, ``{noterm}``, ``{speaker}``, in Markdown and reStructuredText."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from annotator.edition.nodes import author_speaker, noterm
from annotator.edition.sources.marks import inline_nodes
from annotator.edition.state import warn
from annotator.language.notation import parse
from annotator.model import Diagnostic

__all__ = ["setup_roles"]

_BETWEEN_NAMES = re.compile("[、，,]")

Result = tuple[list[nodes.Node], list[nodes.system_message]]


class _MarkRole(SphinxRole):
    """A role whose text may hold ruby marks."""

    def content_nodes(self, text: str) -> list[nodes.Node]:
        parsed = parse(text)
        for problem in parsed.problems:
            warn(problem, self.get_location())
        return inline_nodes(parsed)

    def filled(self, node: nodes.Element, text: str) -> Result:
        node += self.content_nodes(text)
        self.set_source_info(node)
        return [node], []


class RubyRole(_MarkRole):
    """``{ruby}`漢字|かんじ```, with one part for the base or one for each of its characters."""

    def run(self) -> Result:
        parsed = parse("{" + self.text + "}")
        for problem in parsed.problems:
            warn(problem, self.get_location())
        if parsed.ruby:
            return inline_nodes(parsed), []
        if not parsed.problems:
            message = f"“{self.text}” is no ruby; write {{ruby}}`漢字|かんじ`"
            warn(Diagnostic("ruby", message), self.get_location())
        return [nodes.Text(self.text)], []


class NotermRole(_MarkRole):
    """``{noterm}`…```: no glossary links in this text."""

    def run(self) -> Result:
        return self.filled(noterm(self.rawtext), self.text)


class SpeakerRole(_MarkRole):
    """``{speaker}`name|「…」```: who says a quotation; several names with 、 between them; none: nobody."""

    def run(self) -> Result:
        names, bar, said = self.text.partition("|")
        if not bar or not said.strip():
            message = f"“{self.text}” names no quotation; write {{speaker}}`name|「…」`, or `|「…」` to deny a speaker"
            warn(Diagnostic("speaker", message), self.get_location())
            return self.content_nodes(self.text), []
        speakers = [name.strip() for name in _BETWEEN_NAMES.split(names) if name.strip()]
        return self.filled(author_speaker(self.rawtext, speakers=speakers), said)


def setup_roles(app: Sphinx) -> None:
    """Register the roles."""
    app.add_role("ruby", RubyRole())
    app.add_role("noterm", NotermRole())
    app.add_role("speaker", SpeakerRole())
