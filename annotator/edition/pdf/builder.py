"""The Sphinx builder ``pdf``: one book of the whole edition."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence, Set
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.nodes import inline_all_toctrees

from annotator.edition.pdf.book import PAPERS, Book, words_for
from annotator.edition.pdf.compiler import BUILD_DATE, PdfError, compile_pdf
from annotator.edition.pdf.translator import TypstTranslator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["PdfBuildError", "PdfBuilder", "setup_pdf"]

logger = logging.getLogger(__name__)

_FACTS = ("author", "source", "date", "license")


class PdfBuildError(SphinxError):
    """The PDF could not be made."""

    category = "PDF error"


class PdfBuilder(Builder):
    """Writes one PDF and nothing else; with ``-t typst`` also its Typst source, beside it."""

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
        """Assemble the edition, write its Typst source in a temporary folder, and compile it."""
        self._pictures: dict[str, str] = {}
        with progress_message("assembling the book", nonl=False):
            tree, groups = self._assemble()
            self.post_process_images(tree)
        with tempfile.TemporaryDirectory(prefix="yomihon-") as folder, progress_message("making the PDF"):
            work = Path(folder)
            source = self._write_source(work, tree, groups)
            if self.tags.has("typst"):
                shutil.copytree(work, Path(self.outdir) / "typst", dirs_exist_ok=True)
            target = Path(self.outdir) / f"{self._file_name()}.pdf"
            try:
                pages = compile_pdf(source, target, self._warn, self._epoch() or BUILD_DATE)
            except PdfError as error:
                raise PdfBuildError(f"{target.name} was not made: {error}") from error
        logger.info("%s: %d pages", target.name, pages)

    @property
    def shows_readings(self) -> bool:
        """Whether the edition is printed with furigana."""
        return _setting(self.config, "furigana", "all") != "none"

    @property
    def sets_script(self) -> bool:
        """Whether lines of dialogue are set like a play."""
        return _setting(self.config, "pdf_dialogue", "margin") == "script"

    def picture(self, node: nodes.Element) -> str | None:
        """The path of an image's copy in the source folder of the book; ``None`` without a readable file."""
        uri = str(node.get("uri", ""))
        if uri not in self.images:
            return None
        path = Path(self.srcdir) / uri
        return self._pictures.setdefault(str(path), f"images/{len(self._pictures)}{path.suffix.lower()}")

    def facts_of(self, docname: str) -> list[tuple[str, str]]:
        """Label and text of what a document's front matter says of its origin."""
        metadata = self.env.metadata.get(docname, {})
        words = words_for(str(self.config.language))
        return [(words[name], str(metadata[name])) for name in _FACTS if str(metadata.get(name) or "").strip()]

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

    def _write_source(self, work: Path, tree: nodes.document, groups: dict[str, str]) -> Path:
        translator: Any = self.create_translator(tree, self)
        tree.walkabout(translator)
        contents = list(self._grouped(translator.contents, groups))
        book = self._book(translator.has_labels, contents)
        for name in ("edition.typ", "layer.typ"):
            text = resources.files("annotator.edition.pdf").joinpath(name).read_text(encoding="utf-8")
            (work / name).write_text(text, encoding="utf-8")
        (work / "images").mkdir()
        for path, copy in self._pictures.items():
            shutil.copyfile(path, work / copy)
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

    def _book(self, labels: bool, contents: Sequence[tuple[int, str, str | None, str]]) -> Book:
        config = self.config
        title = str(config.project)
        root_title = self.env.titles[config.root_doc].astext() if config.root_doc in self.env.titles else ""
        epoch = self._epoch()
        day = datetime.fromtimestamp(epoch, UTC) if epoch is not None else None
        return Book(
            title=title,
            subtitle=root_title if root_title not in (title, "<no title>") else "",
            author=str(config.author) if config.author not in ("", "unknown", "Author name not set") else "",
            version=str(config.release or config.version),
            date=str(config.today or "") or (f"{day:%Y-%m-%d}" if day else ""),
            copyright=str(config.copyright or ""),
            language=str(config.language or "ja"),
            paper=paper if (paper := _setting(self.config, "pdf_paper", "a4")) in PAPERS else "a4",
            created=(day.year, day.month, day.day) if day else None,
            labels=labels,
            contents=list(contents),
        )

    def _epoch(self) -> int | None:
        """The time that the environment fixes for reproducible builds, in seconds since 1970."""
        text = os.environ.get("SOURCE_DATE_EPOCH", "")
        return int(text) if text.isdigit() else None

    def _file_name(self) -> str:
        wanted = _setting(self.config, "pdf_name", "") or str(self.config.project)
        stem = wanted.removesuffix(".pdf")
        return re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", stem)).strip("-.") or "edition"

    def _warn(self, message: str) -> None:
        logger.warning("%s", message, type="annotator", subtype="pdf")


def _setting(config: Any, name: str, default: str) -> str:
    """A setting of the edition, or its default when the extension that declares it is not loaded."""
    return str(getattr(config, f"annotator_{name}", default))


def setup_pdf(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(PdfBuilder)
