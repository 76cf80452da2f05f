"""Running text: words with readings, quotations, links, emphasis and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes

from annotator.edition.pdf.glosses import Glosses
from annotator.edition.pdf.literal import Code, call, string
from annotator.edition.pdf.ruby import Unit
from annotator.edition.pdf.writer import is_term
from annotator.language.bunsetsu import phrase_starts
from annotator.runs import Word, load_run
from annotator.speakers.confidence import Certainty

__all__ = ["Inlines", "units_of"]

_OPENING = "「『（〈《【〔［“‘｢"
_CLOSING = "」』）〉》】〕］”’｣"
_SCHEMES = ("http://", "https://", "mailto:", "ftp://")
_HEADINGS = ("h1", "h2", "h3", "toc", "term")


def units_of(line: Sequence[Word]) -> list[Unit]:
    """The readings of a run; those that read one word are tied."""
    return [
        Unit(ruby.start, ruby.end, ruby.kana, tied=number > 0, kept=word.authored)
        for word in line
        for number, ruby in enumerate(word.ruby)
        if ruby.kana
    ]


class Inlines(Glosses):
    """Visitors of inline nodes; they add to ``self.stream``."""

    def visit_Text(self, node: nodes.Text) -> None:
        self.plain(node.astext())

    def depart_Text(self, node: nodes.Text) -> None:
        pass

    def visit_annotated(self, node: nodes.Element) -> None:
        text = node.astext()
        line = load_run(node["payload"], text)
        if self._heading_style() and self.stream is not None:
            self.stream.part(phrase_starts(line))
        self.run(text, line, units_of(line) if self.builder.shows_readings else [])
        raise nodes.SkipNode

    # Quotations

    def visit_quotation(self, node: nodes.Element) -> None:
        turn = self.turn.opening if self.turn is not None else None
        if node is turn and self.turn is not None and self.turn.named:
            self.cue = self.stream  # what was collected so far is the label
            self.begin_text()
        self.anchor(node)
        if self.stream is None:
            return
        node["pdf_start"] = len(self.stream.text)
        label = str(node.get("label", ""))
        if label:
            self._mark_speaker(node, label, turn)
        self.last_label = label or self.last_label

    def _mark_speaker(self, node: nodes.Element, label: str, turn: nodes.Element | None) -> None:
        """Name the speaker: beside the words of a line of dialogue (``turn`` opens it), else in the margin."""
        assert self.stream is not None
        mark = (label, int(node.get("colour", 0)), str(node.get("certainty", Certainty.SURE)))
        if node is turn:
            self.stream.mark(call("cue", *mark))
        elif turn is not None and label == turn.get("label"):
            pass  # the column names the speaker already
        # A table within somebody's words would name the speaker in every row.
        elif not (self.styles[-1] == "cell" and label == self.last_label):
            self.has_labels = True
            self.stream.mark(call("said", *mark))

    def depart_quotation(self, node: nodes.Element) -> None:
        """Colour the brackets: where two quotations begin in one line, they tell whose is which."""
        stream, start = self.stream, node.get("pdf_start")
        if stream is None or start is None or not node.get("colour"):
            return
        opening = f"bracket({int(node['colour'])}, {{"
        last = len(stream.text) - 1
        if start < last and stream.text[start] in _OPENING:
            stream.wrap(start, opening, "});")
        if start < last and stream.text[last] in _CLOSING:
            stream.wrap(last, opening, "});")

    # Links and places

    def visit_reference(self, node: nodes.Element) -> None:
        if self.stream is None:
            self.begin_text()
            node["pdf_opened"] = True
        assert self.stream is not None
        self.anchor(node)
        if is_term(node):
            self.begin_term(node)
        uri = str(node.get("refuri", ""))
        node["pdf_close"] = ""
        if "refid" in node or uri.startswith(("%", "#")):
            target = self.target_of(node)
            if target in self.targets:
                if is_term(node):
                    self.stream.mark(call("use", target))
                self.stream.code(f"{self._link_form(node)}({string(target)}, {{")
                node["pdf_close"] = "});"
        elif uri.startswith(_SCHEMES):
            self.stream.code(f"away({string(uri)}, {{")
            node["pdf_close"] = "});"

    def _link_form(self, node: nodes.Element) -> str:
        """Printed, a link to another part of the book needs the page; a mark such as [1] does not."""
        if is_term(node):
            return "term"
        text = node.astext()
        return "jump" if len(text) < 3 or text.startswith("[") or self._heading_style() else "paged"

    def _heading_style(self) -> bool:
        return self.stream is not None and self.stream.style in _HEADINGS

    def depart_reference(self, node: nodes.Element) -> None:
        stream = self.stream
        self.end_term()
        if stream is None:
            return
        if node["pdf_close"]:
            stream.code(node["pdf_close"])
        uri = str(node.get("refuri", ""))
        if uri.startswith(_SCHEMES) and node.astext() not in (uri, uri.partition(":")[2]) and not self._heading_style():
            if self.styles[-1] == "note":
                stream.add("（")
                stream.object(f"url({string(uri)})")
                stream.add("）")
            else:
                stream.object(call("note", self.next_note(), "", Code(call("url", uri))))
        if node.get("pdf_opened"):
            self.end_text()

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def visit_target(self, node: nodes.Element) -> None:
        self.anchor(node)
        if "refid" in node:
            self.anchor_key(self.key(node["refid"]))

    def depart_target(self, node: nodes.Element) -> None:
        pass

    # Notes

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        key = self.key(node.get("refid", ""))
        footnote = self.footnotes.get(key)
        if self.stream is None or footnote is None:
            return
        label = "note:" + key
        if key in self.note_numbers:
            self.stream.object(call("note-again", self.note_numbers[key], label))
        else:
            self.note_numbers[key] = self.next_note()
            body = self.aside(lambda: self.dispatch_children(footnote, (nodes.label,)), "note")
            self.stream.object(call("note", self.note_numbers[key], label, body))
        raise nodes.SkipNode

    def depart_footnote_reference(self, node: nodes.Element) -> None:
        pass

    def visit_footnote(self, node: nodes.Element) -> None:
        raise nodes.SkipNode

    # Wrappers

    def _open(self, code: str) -> None:
        if self.stream is not None:
            self.stream.code(code)

    def _close(self, node: nodes.Element | None = None) -> None:
        self._open("});")

    def visit_strong(self, node: nodes.Element) -> None:
        self._open("bold({")

    def depart_strong(self, node: nodes.Element) -> None:
        self._close()

    visit_literal_strong = visit_strong
    depart_literal_strong = depart_strong

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Emphasis dots over Japanese, gothic for what is not Japanese; kanji are never slanted."""
        node["pdf_start"] = len(self.stream.text) if self.stream is not None else 0
        self._open("stressed({")

    def depart_emphasis(self, node: nodes.Element) -> None:
        self._close()
        if self.stream is not None:
            self.stream.dots(node["pdf_start"])

    visit_literal_emphasis = visit_emphasis
    depart_literal_emphasis = depart_emphasis

    def visit_title_reference(self, node: nodes.Element) -> None:
        self._open("cited({")

    def depart_title_reference(self, node: nodes.Element) -> None:
        self._close()

    def visit_superscript(self, node: nodes.Element) -> None:
        self._open(f"super({{{string(node.astext())}}});")
        raise nodes.SkipNode

    def visit_subscript(self, node: nodes.Element) -> None:
        self._open(f"sub({{{string(node.astext())}}});")
        raise nodes.SkipNode

    def visit_literal(self, node: nodes.Element) -> None:
        """Code, shortcuts and formulas: as written, in a typewriter face."""
        self.anchor(node)
        if self.stream is None:
            self.plain(node.astext())
        else:
            self.stream.object(call("raw", node.astext()), node.astext())
        raise nodes.SkipNode

    visit_math = visit_literal

    def visit_inline(self, node: nodes.Element) -> None:
        self.anchor(node)
        if "term" in node:
            self.begin_term(node)

    def depart_inline(self, node: Any) -> None:
        if "term" in node:
            self.end_term()

    visit_generated = visit_abbreviation = visit_problematic = visit_manpage = visit_inline
    depart_generated = depart_problematic = depart_manpage = depart_inline
    visit_download_reference = visit_pending_xref = visit_noterm = visit_term_link = visit_author_ruby = visit_inline
    depart_download_reference = depart_pending_xref = depart_noterm = depart_term_link = depart_inline
    visit_author_speaker, depart_author_speaker, depart_author_ruby = visit_inline, depart_inline, depart_inline

    def depart_abbreviation(self, node: nodes.Element) -> None:
        if node.get("explanation"):
            self.plain(f"（{node['explanation']}）")

    def visit_image(self, node: nodes.Element) -> None:
        """A picture in the line or on its own; without a readable file, its alternative text."""
        self.anchor(node)
        path = self.builder.picture(node)
        alt = str(node.get("alt") or "")
        if path is None:
            self.plain(alt)
        elif self.stream is not None and not isinstance(node.parent, nodes.figure):
            self.stream.object(call("inline-picture", path, alt))
        else:
            width = Code(self.length(node.get("width", "")) or "auto")
            self.out.append(call("picture", path, alt or self.caption_of(node), width=width) + ";")
        raise nodes.SkipNode

    def caption_of(self, node: nodes.Element) -> str:
        """The caption of the figure that holds a picture, or nothing."""
        captions = [child.astext() for child in node.parent.children if isinstance(child, nodes.caption)]
        return captions[0] if captions else ""

    def length(self, text: str) -> str:
        """A docutils length as a Typst one; empty when Typst has no such unit."""
        number = text.strip().rstrip("abcdefghijklmnopqrstuvwxyz% ")
        unit = text.strip()[len(number) :].strip()
        try:
            amount = float(number)
        except ValueError:
            return ""
        known = {"%": f"{amount}%", "px": f"{amount * 0.75}pt", "": f"{amount * 0.75}pt", "pc": f"{amount * 12}pt"}
        return known.get(unit) or (f"{amount}{unit}" if unit in ("pt", "mm", "cm", "in", "em") else "")
