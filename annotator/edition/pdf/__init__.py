"""The edition as a PDF: a Sphinx builder that sets the whole edition with Typst."""

from __future__ import annotations

from annotator.edition.pdf.builder import PdfBuilder, setup_pdf

__all__ = ["PdfBuilder", "setup_pdf"]
