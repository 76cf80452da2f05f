"""What a text asks of its readers: words, levels, kanji; for one article, or all articles side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from annotator.edition.display import Display
from annotator.edition.nodes import fold, level_chart, reading_figures
from annotator.edition.pages.tables import cell, table
from annotator.edition.pages.words import articles, coverage_of
from annotator.language.levels import JLPT_LEVELS
from annotator.vocabulary.coverage import Coverage

__all__ = ["FillFigures"]


class FillFigures(Display):
    """Fill the figures of articles."""

    def run(self, **kwargs: Any) -> None:
        """Replace the placeholders of ``self.document``."""
        for placeholder in list(self.document.findall(reading_figures)):
            drawn = self._compared() if placeholder["scope"] == "edition" else self._article()
            placeholder.replace_self(drawn)

    # --- all articles ---

    def _compared(self) -> list[nodes.Node]:
        """The articles, the easiest first, so that a teacher can choose."""
        figures = [(name, coverage_of(name, summary)) for name, summary in articles(self.domain, self.config.root_doc)]
        figures.sort(key=lambda pair: (-(pair[1].difficulty or 0), pair[1].running))
        items = [self._item(docname, found) for docname, found in figures]
        return [nodes.definition_list("", *items, classes=["figures"]), self._note()] if items else []

    def _item(self, docname: str, found: Coverage) -> nodes.definition_list_item:
        title = self.link(docname, "", nodes.inline("", self.env.titles[docname].astext()))
        shares = self._shares(found)
        in_words = "　".join(f"{label} {share:.0%}" for _, label, share in shares)
        chart = level_chart("", nodes.paragraph("", in_words), shares=shares)
        return nodes.definition_list_item(
            "", nodes.term("", "", title), nodes.definition("", self._facts(found), chart)
        )

    # --- one article ---

    def _article(self) -> list[nodes.Node]:
        summary = self.domain.summaries.get(self.env.docname)
        if not summary or not summary["vocabulary"]:
            return []
        found = coverage_of(self.env.docname, summary)
        parts = [self._facts(found), level_chart("", shares=self._shares(found)), self._levels(found)]
        return [nodes.container("", *parts, *self._kanji(found), self._note(), classes=["figures"])]

    def _facts(self, found: Coverage) -> nodes.paragraph:
        facts = (
            ("asks_for", self._difficulty(found)),
            ("running", str(found.running)),
            ("distinct", str(found.distinct)),
            ("sentences", str(found.sentences)),
            ("sentence_length", f"{found.sentence_length:.1f}"),
            ("kanji", str(sum(map(len, found.kanji.values())))),
        )
        line = nodes.paragraph("", "", classes=["figures-facts"])
        for number, (key, text) in enumerate(facts):
            if number:
                line += nodes.Text("　")
            fact = nodes.inline("", "", classes=["figure"])
            fact += nodes.inline("", self.phrase(key), classes=["figure-name"])
            fact += nodes.Text(" ")
            fact += nodes.inline("", text, classes=["figure-value"])
            line += fact
        return line

    def _levels(self, found: Coverage) -> nodes.table:
        head = [self.phrase(key) for key in ("level", "met", "distinct", "share", "share_up_to")]
        rows = []
        for level in (*JLPT_LEVELS, 0):
            met, distinct = found.levels[level]
            own = met / found.content if found.content else 0.0
            texts = (
                self._name(level),
                str(met),
                str(distinct),
                f"{own:.0%}",
                f"{found.share(level):.0%}" if level else "",
            )
            rows.append([cell(nodes.Text(text)) for text in texts])
        return table(head, rows, widths=(4, 3, 3, 3, 3), css="levels-table")

    def _kanji(self, found: Coverage) -> Iterator[nodes.Node]:
        """The kanji of the article by the grade in which they are taught."""
        grades = [(grade, signs) for grade, signs in found.kanji.items() if signs]
        if not grades:
            return
        items = []
        for grade, signs in grades:
            key = "school_year" if 1 <= grade <= 6 else "secondary" if grade else "beyond"
            term = nodes.term("", f"{self.phrase(key).format(grade)}（{len(signs)}）")
            body = nodes.paragraph("", "".join(signs), classes=["kanji-list"])
            items.append(nodes.definition_list_item("", term, nodes.definition("", body)))
        kanji = nodes.definition_list("", *items, classes=["kanji-grades"])
        count = sum(len(signs) for _, signs in grades)
        yield fold("", nodes.paragraph("", f"{self.phrase('kanji')}（{count}）", classes=["fold-title"]), kanji)

    # --- what both show ---

    def _name(self, level: int) -> str:
        return f"N{level}" if level else self.phrase("unlisted")

    def _difficulty(self, found: Coverage) -> str:
        return f"N{found.difficulty}" if found.difficulty else self.phrase("above_n1")

    def _shares(self, found: Coverage) -> list[list[Any]]:
        return [
            [f"n{level}", self._name(level), found.levels[level][0] / found.content if found.content else 0.0]
            for level in (*JLPT_LEVELS, 0)
        ]

    def _note(self) -> nodes.paragraph:
        return nodes.paragraph("", self.phrase("figures_note"), classes=["figures-note"])
