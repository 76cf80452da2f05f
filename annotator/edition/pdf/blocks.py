"""Blocks: sections, paragraphs, lists, notes and boxes."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from annotator.edition.pdf.literal import call
from annotator.edition.pdf.script import turn_of
from annotator.edition.pdf.stream import code_of
from annotator.edition.pdf.writer import Writer

__all__ = ["Blocks"]

_DEEPEST = 3
"""Headings below this level look like it."""


class Blocks(Writer):
    """Visitors of block nodes; they write to ``self.out``."""

    # Sections

    def visit_section(self, node: nodes.Element) -> None:
        """The root document's own title is on the title page; the sections below it are level 1."""
        if not self._is_root(node):
            self.section_level += 1
        self.anchor(node)

    def depart_section(self, node: nodes.Element) -> None:
        if not self._is_root(node):
            self.section_level -= 1

    def _is_root(self, node: nodes.Element) -> bool:
        return isinstance(node.parent, nodes.document)

    def visit_title(self, node: nodes.Element) -> None:
        if not isinstance(node.parent, nodes.section):
            self._visit_label(node)
            return
        if self._is_root(node.parent):
            raise nodes.SkipNode
        self.begin_text(f"h{min(self.section_level, _DEEPEST)}")
        self.anchor(node)

    def depart_title(self, node: nodes.Element) -> None:
        if not isinstance(node.parent, nodes.section):
            self._depart_label(node)
            return
        self.headings += 1
        level, place = self.section_level, f"place:{self.headings}"
        opens_document = isinstance(node.parent.parent, addnodes.start_of_file)
        if level <= 2 and self.stream is not None:
            self.contents.append((level, place, self.docnames[-1], opens_document, self.stream.title().write()))
        opens_page = opens_document or (level == 1 and not self._follows_section(node.parent))
        if opens_page or level == 1:
            self.last_note = 0
        self.end_text("head", level=level, plain=node.astext(), place=place, opens=opens_page)
        if opens_document:
            self._byline(self.docnames[-1])

    def _follows_section(self, section: nodes.Element) -> bool:
        """Whether the section before, in the same parent, ends without other documents in it."""
        at = section.parent.index(section)
        before = section.parent[at - 1] if at else None
        return isinstance(before, nodes.section) and before.next_node(addnodes.start_of_file) is None

    def _byline(self, docname: str) -> None:
        """What the article's front matter says of its origin."""
        facts = self.builder.facts_of(docname)
        if facts:
            said = [(name, code_of(text, self.builder.is_vertical)) for name, text in facts]
            self.out.append(call("byline", said) + ";")

    def visit_subtitle(self, node: nodes.Element) -> None:
        self.begin_text()

    def depart_subtitle(self, node: nodes.Element) -> None:
        self.end_text("label-line")

    # Paragraphs

    def visit_paragraph(self, node: nodes.Element) -> None:
        self.anchor(node)
        self.begin_text()
        self.turn = turn_of(node) if self.builder.sets_script else None

    def depart_paragraph(self, node: nodes.Element) -> None:
        if self.turn is not None:
            self.end_turn()
        else:
            self.end_text()

    visit_compact_paragraph = visit_paragraph
    depart_compact_paragraph = depart_paragraph

    def _visit_label(self, node: nodes.Element) -> None:
        """A line that names what follows: a rubric, the title of a topic, a table's caption."""
        self.anchor(node)
        self.begin_text()

    def _depart_label(self, node: nodes.Element) -> None:
        self.end_text("caption-line" if isinstance(node.parent, nodes.table) else "label-line")

    visit_rubric = visit_centered = visit_caption = _visit_label
    depart_rubric = depart_centered = _depart_label

    def depart_caption(self, node: nodes.Element) -> None:
        self.end_text("caption-line")

    def visit_line_block(self, node: nodes.Element) -> None:
        self.anchor(node)
        self.open_block("verse", 1 if isinstance(node.parent, nodes.line_block) else 0)

    def depart_line_block(self, node: nodes.Element) -> None:
        self.close_block()

    def visit_line(self, node: nodes.Element) -> None:
        if not node.astext().strip():
            self.out.append("empty-line;")
            raise nodes.SkipNode
        self.begin_text()

    def depart_line(self, node: nodes.Element) -> None:
        self.end_text("flush")

    def visit_literal_block(self, node: nodes.Element) -> None:
        self.out.append(call("listing", node.astext()) + ";")
        raise nodes.SkipNode

    visit_doctest_block = visit_math_block = visit_literal_block

    def visit_transition(self, node: nodes.Element) -> None:
        self.out.append("transition;")

    def depart_transition(self, node: nodes.Element) -> None:
        pass

    # Wrappers of blocks

    def visit_block_quote(self, node: nodes.Element) -> None:
        self.open_block("extract")

    def depart_block_quote(self, node: nodes.Element) -> None:
        self.close_block()

    def visit_attribution(self, node: nodes.Element) -> None:
        self.begin_text().add("── ")

    def depart_attribution(self, node: nodes.Element) -> None:
        self.end_text("attribution")

    def visit_container(self, node: nodes.Element) -> None:
        if "occurrences" in node["classes"]:
            raise nodes.SkipNode  # the pages stand beside the term
        self.anchor(node)

    def depart_container(self, node: nodes.Element) -> None:
        pass

    def _visit_group(self, node: nodes.Element) -> None:
        self.anchor(node)

    def _depart_group(self, node: nodes.Element) -> None:
        pass

    visit_versionmodified = visit_hlist = visit_hlistcol = visit_fold = visit_level_chart = _visit_group
    depart_versionmodified = depart_hlist = depart_hlistcol = depart_fold = depart_level_chart = _depart_group
    visit_compound = visit_glossary = visit_tgroup = visit_decoration = _visit_group
    depart_compound = depart_glossary = depart_tgroup = depart_decoration = _depart_group

    def visit_figure(self, node: nodes.Element) -> None:
        self.anchor(node)
        self.open_block("illustration")

    def depart_figure(self, node: nodes.Element) -> None:
        self.close_block()

    def visit_legend(self, node: nodes.Element) -> None:
        self._visit_group(node)

    def depart_legend(self, node: nodes.Element) -> None:
        pass

    def visit_topic(self, node: nodes.Element) -> None:
        self.anchor(node)
        self.open_block("notice")

    def depart_topic(self, node: nodes.Element) -> None:
        self.close_block()

    visit_sidebar = visit_topic
    depart_sidebar = depart_topic

    def _visit_admonition(self, node: nodes.Element) -> None:
        self.visit_topic(node)
        name = "note" if isinstance(node, addnodes.seealso) else type(node).__name__
        label = "seealso" if isinstance(node, addnodes.seealso) else name
        if label in admonitionlabels:
            self.begin_text().add(str(admonitionlabels[label]))
            self.end_text("label-line")

    visit_admonition = visit_note = visit_warning = visit_tip = visit_hint = visit_important = _visit_admonition
    visit_attention = visit_caution = visit_danger = visit_error = visit_seealso = _visit_admonition
    depart_admonition = depart_note = depart_warning = depart_tip = depart_hint = depart_important = depart_topic
    depart_attention = depart_caution = depart_danger = depart_error = depart_seealso = depart_topic
