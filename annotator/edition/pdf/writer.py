"""What all visitors of the PDF share: the output, the running text being collected, the places that links lead to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxTranslator

from annotator.edition.pdf.exercises import Exercises
from annotator.edition.pdf.literal import Code, call
from annotator.edition.pdf.notes import place_notes
from annotator.edition.pdf.ruby import Unit
from annotator.edition.pdf.script import Turn, cue_style
from annotator.edition.pdf.stream import Stream

if TYPE_CHECKING:
    from annotator.edition.pdf.builder import PdfBuilder

__all__ = ["Writer", "is_term"]

BATCH = 400
"""Readings in a batch: about as many as a page holds."""


class Writer(SphinxTranslator):
    """State and tools of the translator; the visitors are in the classes that extend it."""

    builder: PdfBuilder

    def __init__(self, document: nodes.document, builder: PdfBuilder) -> None:
        super().__init__(document, builder)
        self.out: list[str] = []
        self.stream: Stream | None = None
        self.styles = ["body"]
        self.indents = [True]
        self.docnames = [str(document.get("docname", builder.config.root_doc))]
        self.section_level = 0
        self.outer_levels: list[int] = []
        self.headings = 0
        self.pending_anchors: list[str] = []
        self.held_anchors: list[str] | None = None
        self.contents: list[tuple[int, str, str, bool, str]] = []
        self.has_labels = False
        self.last_label = ""
        self.turn: Turn | None = None
        self.cue: Stream | None = None
        self.notes = builder.notes
        self.term_note: str | None = None
        self.vocabulary: dict[str, dict[str, None]] = {}
        self.paragraphs = 0
        self.exercises = Exercises()
        self.targets: set[str] = set()
        self.used_terms: set[str] = set()
        self.footnotes: dict[str, nodes.Element] = {}
        self.note_numbers: dict[str, int] = {}
        self.last_note = 0
        self.unknown: set[str] = set()
        self._written_anchors: set[str] = set()
        self._batch = 0
        self._in_batch = 0
        self._survey(document, self.docnames[0])

    @property
    def code(self) -> str:
        """The Typst code of everything visited so far."""
        return "\n".join(self.out)

    # Keys of places

    def key(self, name: str) -> str:
        """The label of an id in the document that is being written."""
        return f"{self.docnames[-1]}#{name}"

    def target_of(self, node: nodes.Element) -> str:
        """The label that an internal reference leads to."""
        if "refid" in node:
            return self.key(node["refid"])
        uri = str(node.get("refuri", ""))
        return uri[1:] if uri.startswith("%") else self.key(uri[1:])

    def _survey(self, node: nodes.Element, docname: str) -> None:
        """Note, before anything is written, which places exist, which terms occur and what the footnotes say."""
        if isinstance(node, addnodes.start_of_file):
            docname = node["docname"]
            self.targets.add(docname)
        keys = [f"{docname}#{name}" for name in node.get("ids", ())]
        self.targets.update(keys)
        if isinstance(node, nodes.footnote):
            self.footnotes.update(dict.fromkeys(keys, node))
        if isinstance(node, nodes.reference) and is_term(node):
            uri = str(node.get("refuri", ""))
            self.used_terms.add(uri[1:] if uri.startswith("%") else f"{docname}#{node.get('refid', uri[1:])}")
        for child in node.children:
            if isinstance(child, nodes.Element):
                self._survey(child, docname)

    # Running text

    def begin_text(self, style: str | None = None) -> Stream:
        """Start collecting a stretch of running text; anchors that were waiting for one go with its first character."""
        silent = self.builder.options.pdf_copy == "learner"
        self.stream = Stream(style or self.styles[-1], self.builder.is_vertical, silent)
        for key in self.pending_anchors:
            self.stream.mark(call("anchor", key))
        self.pending_anchors.clear()
        return self.stream

    def end_text(self, function: str = "", **named: object) -> None:
        """Write the collected text as the body of a Typst function; the paragraph function by default."""
        stream = self.stream
        self.stream = None
        if stream is None or stream.empty:
            return
        self.paragraphs += 1
        place_notes(stream, self.builder.layout, self.paragraphs)
        self._assign_batch(stream)
        if not function and self.styles[-1] == "note" and not self.out:
            function = "run"  # beside the note's number, which a paragraph of its own would leave alone on its line
        elif not function:
            function = "flush" if not self.indents[-1] else "speech" if stream.begins_with_bracket() else "p"
        self.out.append(call(function, Code("{" + stream.write() + "}"), **named) + ";")

    def end_turn(self) -> None:
        """Write the collected text as a line of dialogue, with the label that the text itself has, if any."""
        turn, cue, stream = self.turn, self.cue, self.stream
        self.turn = self.cue = None
        assert turn is not None and stream is not None
        hangs = stream.begins_with_bracket()
        if hangs:
            stream.wrap(len(stream.text) - len(stream.text.lstrip()), "hung({", "});")
        if cue is None:
            self.end_text("turn", hangs=hangs)
            return
        cue.style = cue_style(cue.text)
        self._assign_batch(cue)
        label = Code("{" + cue.write() + "}")
        self.end_text("turn", hangs=hangs, colour=int(turn.opening.get("colour", 0)), size=cue.style, label=label)

    def _assign_batch(self, stream: Stream) -> None:
        """Number the readings in batches, so that a page need not look through all of them to find its own."""
        if not stream.readings or self.held_anchors is not None:
            return
        if self._batch == 0 or self._in_batch >= BATCH:
            self._batch += 1
            self._in_batch = 0
            stream.mark_start("batch")
        stream.batch = self._batch
        self._in_batch += stream.readings

    def next_note(self) -> int:
        """The number of a new note.

        It is counted here, not by Typst, which would know it only in its second round: all lines would be set twice.
        """
        self.last_note += 1
        return self.last_note

    def plain(self, text: str, units: list[Unit] | None = None) -> None:
        """Add text to the running text; outside of any, it makes a paragraph."""
        if self.stream is not None:
            self.stream.add(text, units)
        elif text.strip():
            self.begin_text().add(text, units)
            self.end_text()

    def anchor(self, node: nodes.Element) -> None:
        """Make the node's ids places that links can lead to."""
        for name in node.get("ids", ()):
            self.anchor_key(self.key(name))

    def anchor_key(self, key: str) -> None:
        """Make a place for links, once, in the line of the next character."""
        if key in self._written_anchors:
            return
        self._written_anchors.add(key)
        if self.held_anchors is not None:
            self.held_anchors.append(key)
        elif self.stream is not None:
            self.stream.mark(call("anchor", key))
        else:
            self.pending_anchors.append(key)

    def aside(self, write: Callable[[], None], style: str, anchors: list[str] | None = None) -> Code:
        """The code of something that is written apart from the running text (a footnote, a cell).

        ``anchors`` are places that belong to it and are not in it.
        """
        saved = self.out, self.stream, self.pending_anchors
        self.out, self.stream, self.pending_anchors = [], None, anchors or []
        self.styles.append(style)
        self.indents.append(False)
        write()
        code = Code("{" + "\n".join(self.out) + "}")
        self.styles.pop()
        self.indents.pop()
        self.out, self.stream, self.pending_anchors = saved
        return code

    def open_block(self, function: str, *args: object, indent: bool = False) -> None:
        """Begin a Typst call whose last argument is the body that follows; ``close_block`` ends it."""
        head = call(function, *args)[:-1]
        self.out.append(head + (", {" if args else "{"))
        self.indents.append(indent)

    def close_block(self) -> None:
        """End the call that ``open_block`` began."""
        self.out.append("});")
        self.indents.pop()

    def dispatch_children(self, node: nodes.Element, skip: tuple[type[Any], ...] = ()) -> None:
        """Write the children only, those of some types left out."""
        for child in node.children:
            if not isinstance(child, skip):
                child.walkabout(self)


def is_term(node: nodes.Element) -> bool:
    """Whether a reference leads to a glossary term."""
    if "term" in node.get("classes", ()):
        return True
    return any(isinstance(child, nodes.Element) and "std-term" in child.get("classes", ()) for child in node.children)
