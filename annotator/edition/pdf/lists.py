"""Lists and definitions: bullets, numbers, glossary entries, fields, options, citations."""

from __future__ import annotations

from docutils import nodes

from annotator.edition.pdf.literal import Code, call, string
from annotator.edition.pdf.writer import Writer

__all__ = ["Lists"]

_NUMERALS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


class Lists(Writer):
    """Visitors of lists and definitions."""

    def visit_bullet_list(self, node: nodes.Element) -> None:
        self._open_list("bullets")

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        pattern = _NUMERALS.get(node.get("enumtype", "arabic"), "1")
        before, after = node.get("prefix", ""), node.get("suffix", ".") or "."
        numbering = Code(f"at => item-number({string(before)}, numbering({string(pattern)}, at), {string(after)})")
        self._open_list("numbers", numbering, int(node.get("start", 1)))

    def _open_list(self, function: str, *args: object) -> None:
        self.out.append(call(function, *args)[:-1] + (", " if args else ""))
        self.indents.append(False)

    def depart_bullet_list(self, node: nodes.Element) -> None:
        self.out.append(");")
        self.indents.pop()

    depart_enumerated_list = depart_bullet_list

    def visit_list_item(self, node: nodes.Element) -> None:
        self.out.append("{")
        self.anchor(node)

    def depart_list_item(self, node: nodes.Element) -> None:
        self.out.append("},")

    # Definitions

    def visit_definition_list(self, node: nodes.Element) -> None:
        self.anchor(node)

    def depart_definition_list(self, node: nodes.Element) -> None:
        pass

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        self.open_block("entry")

    def depart_definition_list_item(self, node: nodes.Element) -> None:
        self.close_block()

    def visit_term(self, node: nodes.Element) -> None:
        self.anchor(node)
        self.begin_text("term")

    def depart_term(self, node: nodes.Element) -> None:
        """A glossary term shows the pages on which it occurs."""
        keys = [key for key in (self.key(name) for name in node.get("ids", ())) if key in self.used_terms]
        self.end_text("term-line", uses=[f"use:{key}" for key in keys] + self._occurrences(node))

    def _occurrences(self, term: nodes.Element) -> list[str]:
        """The places that the first term of an entry lists in the container of class ``occurrences``."""
        if term.parent.first_child_matching_class(nodes.term) != term.parent.index(term):
            return []
        lists = [node for node in term.parent.findall(nodes.container) if "occurrences" in node["classes"]]
        places = [self.target_of(link) for node in lists for link in node.findall(nodes.reference)]
        return [place for place in places if place in self.targets]

    def visit_classifier(self, node: nodes.Element) -> None:
        self.begin_text()

    def depart_classifier(self, node: nodes.Element) -> None:
        self.end_text("flush")

    def visit_definition(self, node: nodes.Element) -> None:
        self.open_block("definition")

    def depart_definition(self, node: nodes.Element) -> None:
        self.close_block()

    visit_field_list = visit_option_list = visit_definition_list
    depart_field_list = depart_option_list = depart_definition_list
    visit_field = visit_option_list_item = visit_definition_list_item
    depart_field = depart_option_list_item = depart_definition_list_item
    visit_field_name = visit_option_group = visit_term
    visit_field_body = visit_description = visit_definition
    depart_field_body = depart_description = depart_definition

    def depart_field_name(self, node: nodes.Element) -> None:
        self.end_text("term-line", uses=[])

    depart_option_group = depart_field_name

    def visit_option(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.plain(", ")

    def visit_option_argument(self, node: nodes.Element) -> None:
        self.plain(str(node.get("delimiter", " ")))

    def visit_option_string(self, node: nodes.Element) -> None:
        pass

    depart_option = depart_option_argument = depart_option_string = depart_definition_list

    def visit_citation(self, node: nodes.Element) -> None:
        self.anchor(node)
        self.open_block("entry")

    def depart_citation(self, node: nodes.Element) -> None:
        self.close_block()

    def visit_label(self, node: nodes.Element) -> None:
        self.begin_text("term").add("[")

    def depart_label(self, node: nodes.Element) -> None:
        if self.stream is not None:
            self.stream.add("]")
        self.end_text("term-line", uses=[])
