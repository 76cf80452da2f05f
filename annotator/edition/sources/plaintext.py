"""Plain text as a source: paragraphs, headings and authors' ruby; everything else in it is text, markup too."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Parser as RstParser
from sphinx.parsers import Parser

from annotator.edition.sources.files import report_encoding
from annotator.edition.sources.marks import inline_nodes
from annotator.edition.state import warn
from annotator.language.notation import parse
from annotator.language.paragraphs import Layout, Paragraph, Title, layout

__all__ = ["PlainTextParser"]


class PlainTextParser(Parser):
    """Parser of ``.txt`` files."""

    supported = ("yomihon-text",)
    # Sphinx's transforms read settings that only the reStructuredText parser declares.
    settings_spec = RstParser.settings_spec
    config_section = "yomihon text parser"
    config_section_dependencies = ("parsers",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Fill ``document`` with the text."""
        self.setup_parse(inputstring, document)
        found = layout(inputstring if report_encoding(document) else "")
        for problem in found.problems:
            warn(problem, f"{document['source']}:{problem.line}")
        _Builder(document).build(found)
        self.finish_parse()


class _Builder:
    """Puts the parts of a layout into a document."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        self.open: list[tuple[int, nodes.Element]] = [(-1, document)]

    def build(self, found: Layout) -> None:
        fields = _fields(found)
        if fields:
            self.document += _field_list(fields)
        self._section(0, _title_paragraph(found.title, fields) or self._name())
        for paragraph in found.paragraphs:
            if paragraph.level:
                self._section(paragraph.level, paragraph)
            else:
                self.open[-1][1].append(self._filled(nodes.paragraph(paragraph.text), paragraph))
        if found.source:
            note = nodes.container(classes=["source-note"])
            note += [nodes.paragraph(line, line) for line in found.source.split("\n")]
            self.open[-1][1].append(note)

    def _name(self) -> Paragraph:
        """The name of the file, for a text without a title: nothing could refer to it otherwise."""
        return Paragraph(PurePosixPath(self.document.settings.env.docname).name, 0, 0, 1)

    def _section(self, level: int, heading: Paragraph) -> None:
        while self.open[-1][0] >= level:
            self.open.pop()
        section, title = nodes.section(), nodes.title(heading.text)
        section += self._filled(title, heading)
        section.line = heading.line
        section["names"].append(nodes.fully_normalize_name(title.astext()))
        self.document.note_implicit_target(section, section)
        self.open[-1][1].append(section)
        self.open.append((level, section))

    def _filled(self, node: nodes.TextElement, paragraph: Paragraph) -> nodes.TextElement:
        parsed = parse(paragraph.text)
        for problem in parsed.problems:
            warn(problem, f"{self.document['source']}:{paragraph.line_of(problem.start or 0)}")
        node.source, node.line = self.document["source"], paragraph.line
        node += inline_nodes(parsed)
        return node


def _title_paragraph(title: Title | None, fields: Mapping[str, Any]) -> Paragraph | None:
    if title:
        return Paragraph(title.text, title.start, title.end, title.line)
    known = str(fields.get("title") or "").strip()
    return Paragraph(known, 0, 0, 1) if known else None


def _fields(found: Layout) -> dict[str, Any]:
    """The front matter, with author and source as the text itself gives them where it does not."""
    given = {"author": found.author, "source": found.source}
    return {**{name: value for name, value in given.items() if value}, **found.front}


def _field_list(fields: Mapping[str, Any]) -> nodes.field_list:
    """Fields at the top of a document become its metadata; lists and maps are written as JSON, as MyST does."""
    found = nodes.field_list()
    for name, value in fields.items():
        text = json.dumps(value, default=str) if isinstance(value, list | dict) else str(value)
        body = nodes.field_body("", nodes.paragraph("", text))
        found += nodes.field("", nodes.field_name("", name), body)
    return found
