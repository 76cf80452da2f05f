"""Tables built of plain parts, in the shape that every writer of docutils knows."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

__all__ = ["cell", "table"]


def cell(*content: nodes.Node) -> nodes.entry:
    """A cell with one paragraph."""
    return nodes.entry("", nodes.paragraph("", "", *content))


def table(
    head: Sequence[str], rows: Sequence[Sequence[nodes.entry]], *, widths: Sequence[int], css: str
) -> nodes.table:
    """A table with one row of headings; ``widths`` are the shares of the columns."""
    columns = [nodes.colspec(colwidth=width) for width in widths]
    heading = nodes.row("", *(cell(nodes.Text(title)) for title in head))
    body = nodes.tbody("", *(nodes.row("", *row) for row in rows))
    group = nodes.tgroup("", *columns, nodes.thead("", heading), body, cols=len(columns))
    return nodes.table("", group, classes=[css, "colwidths-given"])
