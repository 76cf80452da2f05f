"""Tables, with merged cells and header rows."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from annotator.edition.pdf.literal import Code, call, value
from annotator.edition.pdf.writer import Writer

__all__ = ["Tables"]


class Tables(Writer):
    """Visitors of tables; a table is written as a whole, cell by cell."""

    def visit_table(self, node: nodes.Element) -> None:
        self.anchor(node)
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        for title in titles:
            title.walkabout(self)
        for group in node.findall(nodes.tgroup):
            self._table(node, group)
        raise nodes.SkipNode

    def depart_table(self, node: nodes.Element) -> None:
        pass

    def visit_tabular_col_spec(self, node: addnodes.tabular_col_spec) -> None:
        raise nodes.SkipNode

    def _table(self, table: nodes.Element, group: nodes.Element) -> None:
        widths = [int(spec.get("colwidth", 1)) for spec in group.findall(nodes.colspec)]
        given = "colwidths-given" in table.get("classes", ()) and len(set(widths)) > 1
        columns = [Code(f"{width}fr") if given else Code("auto") for width in widths]
        # The head is set again on every page that the table reaches, and a place can be in the book only once: the
        # places in the head go to the first cell of the body.
        self.held_anchors = []
        head = [row for part in group.findall(nodes.thead) for row in self._rows(part, [])]
        held, self.held_anchors = self.held_anchors, None
        body = [row for part in group.findall(nodes.tbody) for row in self._rows(part, held)]
        cells = [Code(f"table.header({', '.join(cell for row in head for cell in row)})")] if head else []
        cells += [cell for row in body for cell in row]
        self.out.append(call("grid-table", columns, len(head), *cells) + ";")

    def _rows(self, part: nodes.Element, anchors: list[str]) -> list[list[Code]]:
        return [[self._cell(entry, anchors) for entry in row.findall(nodes.entry)] for row in part.findall(nodes.row)]

    def _cell(self, entry: nodes.Element, anchors: list[str]) -> Code:
        spans = {"colspan": entry.get("morecols", 0) + 1, "rowspan": entry.get("morerows", 0) + 1}
        body = self.aside(lambda: self.dispatch_children(entry), "cell", anchors)
        merged = "".join(f"{name}: {value(count)}, " for name, count in spans.items() if count > 1)
        return Code(f"table.cell({merged}{body})")
