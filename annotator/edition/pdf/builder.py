"""The Sphinx builder ``pdf``: one book of the whole edition."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.nodes import inline_all_toctrees

from annotator.config import Config, checked, settings
from annotator.edition.domain import AnnotationDomain
from annotator.edition.furigana_display import KNOWN_WORDS
from annotator.edition.names import file_stem
from annotator.edition.pdf.book import Book
from annotator.edition.pdf.compiler import BUILD_DATE, PdfError, compile_pdf
from annotator.edition.pdf.imprint import Imprint, build_time, origin_of
from annotator.edition.pdf.layouts import Measures, layout_of
from annotator.edition.pdf.notes import Notes
from annotator.edition.pdf.selection import Part, parts_of, unmatched
from annotator.edition.pdf.translator import TypstTranslator
from annotator.edition.state import resources_of
from annotator.glossing import gloss_policy_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["PdfBuildError", "PdfBuilder", "setup_pdf"]

logger = logging.getLogger(__name__)

VARIANT = "annotator_pdf_variant"
"""Not for ``conf.py``: what the command adds to the names of the PDFs when one run makes several of one text."""


class PdfBuildError(SphinxError):
    """The PDF could not be made."""

    category = "PDF error"


class PdfBuilder(Builder):
    """Writes one PDF and nothing else; with ``-t typst-source`` also its Typst source, beside it."""

    name = "pdf"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    allow_parallel = True
    default_translator_class = TypstTranslator
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]

    def get_outdated_docs(self) -> str:
        """The book depends on every document."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Places in the book: ``%document#id``."""
        return "%" + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """All documents are in the same book."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing to prepare."""

    def write_documents(self, _docnames: Set[str]) -> None:
        """Assemble the edition, and set each of the PDFs that are asked for."""
        if self.is_vertical and self.options.pdf_layout == "facing":
            raise PdfBuildError(
                "facing pages are made for horizontal writing only: "
                "choose another annotator_pdf_layout, or leave annotator_pdf_writing horizontal"
            )
        with progress_message("assembling the book", nonl=False):
            tree, groups = self._assemble()
            self.post_process_images(tree)
        for part in self._parts(tree):
            self._write_part(part, groups)

    def _parts(self, tree: nodes.document) -> list[Part]:
        wanted, each = self.options.pdf_only, self.options.pdf_each
        lost = unmatched(tree, wanted)
        remark = f"{', '.join(lost)}: the edition has no such document or folder; name one as a toctree does"
        parts = parts_of(tree, wanted, each, self.lists)
        if not parts:
            raise PdfBuildError(remark if lost else "the edition has no document to print: name it in a toctree")
        if lost:
            self._warn(remark)
        return parts

    def _notes_of(self, part: Part) -> Notes | None:
        """The notes of words, empty so far; nothing where none are wanted, or no dictionary was asked."""
        wanted = self.layout.notes != "none" or self.options.pdf_vocabulary != "none"
        if not wanted or "annotator" not in self.env.domaindata:
            return None
        domain = cast(AnnotationDomain, self.env.get_domain("annotator"))
        policy = gloss_policy_of(self.options, getattr(self.config, KNOWN_WORDS))
        terms = {entry.term: entry for entry in resources_of(self.config).glossary}
        notes = Notes(policy, domain.entries, terms, self.lists)
        notes.survey(part.tree)
        return notes

    @cached_property
    def lists(self) -> set[str]:
        """The documents that show what others say: a glossary, a cast."""
        summaries = self.env.domaindata.get("annotator", {}).get("summaries", {})
        return {name for name, it in summaries.items() if it["lists"]}

    def _write_part(self, part: Part, groups: dict[str, str]) -> None:
        """Write the Typst source of one PDF in a temporary folder, and compile it."""
        self._pictures: dict[str, str] = {}
        self.notes = self._notes_of(part)
        stem = self._stem(part)
        with tempfile.TemporaryDirectory(prefix="yomihon-") as folder, progress_message(f"making {stem}.pdf"):
            work = Path(folder)
            source = self._write_source(work, part, groups)
            if self.tags.has("typst-source"):
                shutil.copytree(work, Path(self.outdir) / "typst" / stem, dirs_exist_ok=True)
            target = Path(self.outdir) / f"{stem}.pdf"
            try:
                time, binding = build_time() or BUILD_DATE, self.options.pdf_binding
                pages = compile_pdf(source, target, self._warn, time, self.is_vertical, binding)
            except PdfError as error:
                raise PdfBuildError(f"{target.name} was not made: {error}") from error
        logger.info("%s: %d pages", target.name, pages)

    @cached_property
    def options(self) -> Config:
        """The checked settings; their defaults where the extension that declares them is not loaded."""
        return checked({it.name: getattr(self.config, f"annotator_{it.name}", it.default) for it in settings()})[0]

    @property
    def layout(self) -> Measures:
        """The measures of the page."""
        it = self.options
        return layout_of(
            it.pdf_layout,
            it.pdf_paper,
            vertical=self.is_vertical,
            notes=it.pdf_notes,
            lines=it.pdf_line_numbers,
            wide_margin=it.pdf_wide_margin,
            room=bool(it.pdf_copy),
        )

    @property
    def shows_readings(self) -> bool:
        """Whether the edition is printed with furigana."""
        return self.options.furigana != "none"

    @property
    def is_vertical(self) -> bool:
        """Whether lines run from top to bottom, and pages from right to left."""
        return self.options.pdf_writing == "vertical"

    @property
    def sets_script(self) -> bool:
        """Whether lines of dialogue are set like a play."""
        return self.options.pdf_dialogue == "script"

    def picture(self, node: nodes.Element) -> str | None:
        """The path of an image's copy in the source folder of the book; ``None`` without a readable file."""
        uri = str(node.get("uri", ""))
        if uri not in self.images:
            return None
        path = Path(self.srcdir) / uri
        return self._pictures.setdefault(str(path), f"images/{len(self._pictures)}{path.suffix.lower()}")

    def facts_of(self, docname: str) -> list[tuple[str, str]]:
        """Label and text of what a document's front matter says of its origin."""
        return origin_of(self.env.metadata.get(docname, {}), str(self.config.language))

    def _assemble(self) -> tuple[nodes.document, dict[str, str]]:
        """The tree of the whole edition, and the captions of toctrees by the document that they stand before."""
        root = self.config.root_doc
        tree = self.env.get_doctree(root)
        groups = {
            str(toctree["includefiles"][0]): str(toctree["caption"])
            for toctree in tree.findall(addnodes.toctree)
            if toctree.get("caption") and toctree["includefiles"]
        }
        tree = inline_all_toctrees(self, set(), root, tree, str, [root])
        tree["docname"] = root
        for part in tree.findall(addnodes.start_of_file):
            for child in part.children:
                child.parent = part  # Sphinx leaves them with the document that they were taken from
        self.env.resolve_references(tree, root, self)
        return tree, groups

    def _write_source(self, work: Path, part: Part, groups: dict[str, str]) -> Path:
        translator: Any = self.create_translator(part.tree, self)
        part.tree.walkabout(translator)
        contents = list(self._grouped(translator.contents, groups))
        answers = [(self.env.titles[name].astext(), found) for name, found in translator.exercises.by_document.items()]
        book = Book(
            imprint=Imprint.of(self, part),
            layout=self.layout,
            labels=translator.has_labels,
            notes=self.notes.used if self.notes else {},
            core=self.notes.core_notes() if self.notes else [],
            core_uses=self.options.gloss_core,
            copy=self.options.pdf_copy,
            answers=answers,
            numbers=self.options.pdf_note_numbers,
            contents=contents,
        )
        writing = "vertical.typ" if self.is_vertical else "horizontal.typ"
        for name in ("edition.typ", "layer.typ", "study.typ", writing):
            copy = "writing.typ" if name == writing else name
            text = resources.files("annotator.edition.pdf").joinpath(name).read_text(encoding="utf-8")
            (work / copy).write_text(text, encoding="utf-8")
        (work / "images").mkdir()
        for path, picture in self._pictures.items():
            shutil.copyfile(path, work / picture)
        source = work / "main.typ"
        source.write_text(book.source(translator.code), encoding="utf-8")
        return source

    def _grouped(
        self, entries: Sequence[tuple[int, str, str, bool, str]], groups: dict[str, str]
    ) -> Iterator[tuple[int, str, str | None, str]]:
        """Say where groups begin: at captions of toctrees, and where the root document goes on behind one."""
        inside = False
        for level, place, document, opens, code in entries:
            group = groups.get(document) if opens else None
            if inside and document == self.config.root_doc:
                group, inside = "", False
            yield level, place, group, code
            inside = inside or (group is not None and group != "")

    def _stem(self, part: Part) -> str:
        """What the PDF is called: as its editor says, a document by its own name, all else by that of the edition."""
        variant = str(getattr(self.config, VARIANT, ""))
        if self.options.pdf_name and not self.options.pdf_each:
            return file_stem(self.options.pdf_name.removesuffix(".pdf"), variant)
        return file_stem("" if part.document else str(self.config.project), part.label, variant)

    def _warn(self, message: str) -> None:
        logger.warning("%s", message, type="annotator", subtype="pdf")


def setup_pdf(app: Sphinx) -> None:
    """Register the builder."""
    app.add_config_value(VARIANT, "", "html")
    app.add_builder(PdfBuilder)
