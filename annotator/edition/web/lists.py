"""Folded lists and the bar of levels as HTML."""

from __future__ import annotations

from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from annotator.edition.nodes import fold, level_chart

__all__ = ["depart_chart_html", "depart_fold_html", "visit_chart_html", "visit_fold_html"]

_WIDTH, _HEIGHT = 1000, 40


def visit_fold_html(self: HTML5Translator, node: fold) -> None:
    """Open a folded block; its first child becomes the line to touch."""
    summary = node.pop(0)
    self.body.append(f'<details class="yomi-fold"><summary>{escape(summary.astext())}</summary>\n')


def depart_fold_html(self: HTML5Translator, node: fold) -> None:
    """Close it."""
    self.body.append("</details>\n")


def visit_chart_html(self: HTML5Translator, node: level_chart) -> None:
    """A bar in SVG with its key in words; colours come from the style sheet, with greys of their own without it."""
    if self.builder.name == "epub":  # a page with graphics inside needs a mark in the book's manifest
        return
    shares = [(key, label, share) for key, label, share in node["shares"] if share > 0]
    spoken = "、".join(f"{label} {share:.0%}" for _, label, share in shares)
    at, bars, keys = 0.0, [], []
    for number, (key, label, share) in enumerate(shares):
        width = share * _WIDTH
        grey = f"#{hex(0xE0 - 0x20 * number)[2:] * 3}"
        bars.append(
            f'<rect class="level-{key}" fill="{grey}" x="{at:.1f}" y="0" width="{width:.1f}" height="{_HEIGHT}"/>'
        )
        keys.append(f'<li><span class="level-{key}"></span>{escape(label)} {share:.0%}</li>')
        at += width
    self.body.append(
        f'<figure class="yomi-chart"><svg role="img" aria-label="{escape(spoken)}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none">{"".join(bars)}</svg>'
        f'<ul aria-hidden="true">{"".join(keys)}</ul></figure>\n'
    )
    raise nodes.SkipNode


def depart_chart_html(self: HTML5Translator, node: level_chart) -> None:
    """Nothing to close; reached only where the words stand for the bar."""
