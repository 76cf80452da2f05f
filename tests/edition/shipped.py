"""Editions as sites, for the tests that open them in browsers."""

from __future__ import annotations

import shutil
from pathlib import Path

from annotator.edition.build import BuildOptions, build_edition


def build(root: str, out: Path, formats: tuple[str, ...] = ("html",), **overrides: object) -> Path:
    """Build one of the small roots, without a warning; returns the folder of the formats."""
    source = out / "source"
    shutil.copytree(Path(__file__).parent / "roots" / root, source)
    build_edition(source, out / "build", BuildOptions(formats, strict=True, quiet=True, overrides=overrides))
    return out / "build"


def address(site: Path, name: str) -> str:
    """Where a page of the built site lies."""
    return (site / f"{name}.html").as_uri()
