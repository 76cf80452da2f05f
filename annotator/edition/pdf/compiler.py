"""From Typst source to a PDF file: fonts, compilation, and the check of what came out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path

import typst

from annotator.edition.pdf.vertical import make_fonts, turn_pages

__all__ = ["BUILD_DATE", "PdfError", "compile_pdf", "font_folders", "page_count"]

_FONT_PACKAGES = ("pylopdf_fonts_jp", "noto_cjk_sans_jp_bold")
_STANDARDS: tuple[list[typst.PDFStandard], ...] = (["ua-1", "a-2a"], ["ua-1"], [])
"""What is tried in turn: accessible and fit for archives, accessible, tagged."""
BUILD_DATE = 0
"""Time of creation (seconds since 1970) that Typst gets; it shows only where the document itself has a date."""


class PdfError(Exception):
    """The PDF could not be made; the message says why, and what may help."""


@cache
def font_folders() -> list[str]:
    """The folders of the fonts that come with the Python packages.

    :raises PdfError: a font package is not installed, or holds no fonts.
    """
    folders = []
    for package in _FONT_PACKAGES:
        try:
            folder = Path(str(resources.files(package)))
        except ModuleNotFoundError as error:
            name = package.replace("_", "-")
            raise PdfError(f"the fonts of the package {name} are missing: pip install {name}") from error
        if not any(folder.glob("*.otf")):
            raise PdfError(f"the package {package} holds no OpenType font: install it again")
        folders.append(str(folder))
    return folders


def compile_pdf(
    source: Path,
    target: Path,
    warn: Callable[[str], None],
    timestamp: int = BUILD_DATE,
    vertical: bool = False,
    binding: str = "right",
) -> int:
    """Make ``target`` from the Typst file ``source`` and return its number of pages.

    For vertical writing, fonts for it are made beside the source, and the pages are turned and bound at that side.

    The PDF is written beside the target and moved into its place, so that a failure leaves an older PDF as it was.
    The standards for accessible PDF (PDF/UA-1) and for archives (PDF/A-2a) are kept where the text allows it; a PDF
    that keeps one or none of them is tagged all the same.

    :raises PdfError: Typst refuses the source, or its output is not a PDF with pages.
    """
    # Typst's own fonts serve code only: the folders above hold no typewriter face.
    folders = [*font_folders(), str(_turned_fonts(source))] if vertical else font_folders()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))
    compiler = typst.Compiler(str(source), root=str(source.parent), font_paths=fonts, ignore_system_fonts=True)
    with _temporary(target) as draft:
        warnings = _run_by_standards(compiler, draft, warn, timestamp)
        pages = page_count(draft)
        if vertical:
            turn_pages(draft, binding)
        draft.replace(target)
    for warning in warnings:
        warn(_explain(warning))
    return pages


def _turned_fonts(source: Path) -> Path:
    """A folder with fonts for vertical writing, of all characters in the Typst code beside ``source``."""
    folder = source.parent / "fonts"
    code = [path.read_text(encoding="utf-8") for path in sorted(source.parent.glob("*.typ"))]
    originals = [path for folder in font_folders() for path in sorted(Path(folder).glob("*.otf"))]
    make_fonts(originals, set().union(*code), folder)
    return folder


def _run_by_standards(
    compiler: typst.Compiler, draft: Path, warn: Callable[[str], None], timestamp: int
) -> list[typst.TypstWarning]:
    """Compile by the strictest standards that the text allows; say which it does not, and why."""
    missed = ""
    for standards in _STANDARDS:
        try:
            _, warnings = compiler.compile_with_warnings(
                output=str(draft), format="pdf", pdf_standards=standards, timestamp=timestamp
            )
        except typst.TypstError as error:
            reason = _explain(error)
            if not standards or ("PDF/UA" not in reason and "PDF/A" not in reason):
                raise PdfError(reason) from error
            missed = missed or reason
            continue
        if missed:
            lost = "" if standards else "accessible (PDF/UA-1), nor "
            warn(f"the PDF is not {lost}fit for archives (PDF/A-2a): {missed}")
        return warnings
    raise AssertionError("the last try is without a standard")


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    draft = target.with_name(f".{target.name}.part")
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _explain(report: typst.TypstError | typst.TypstWarning) -> str:
    said = report.diagnostic.strip() or report.message
    return said + "".join(f"\n  hint: {hint}" for hint in report.hints if hint not in said)


def page_count(path: Path) -> int:
    """Number of pages of a PDF, from its page tree.

    :raises PdfError: the file is missing, is not a PDF, or has no pages.
    """
    if not path.is_file():
        raise PdfError(f"Typst wrote no file {path.name}")
    data = path.read_bytes()
    if not data.startswith(b"%PDF-"):
        raise PdfError(f"{path.name} is not a PDF")
    counts = [int(number) for number in re.findall(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)", data)]
    counts += [int(number) for number in re.findall(rb"/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", data)]
    if not counts or max(counts) == 0:
        raise PdfError(f"{path.name} has no pages")
    return max(counts)
