"""Editions as sites, for the tests that open them in browsers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.edition.build import BuildOptions, build_edition


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped edition, built once."""
    out = tmp_path_factory.mktemp("site")
    source = Path(__file__).parents[2] / "source"
    return build_edition(source, out, BuildOptions(("html",), quiet=True))[0].parent


def build(root: str, out: Path, formats: tuple[str, ...] = ("html",), **overrides: object) -> Path:
    """Build one of the small roots, without a warning; returns the folder of the formats."""
    source = out / "source"
    shutil.copytree(Path(__file__).parent / "roots" / root, source)
    build_edition(source, out / "build", BuildOptions(formats, strict=True, quiet=True, overrides=overrides))
    return out / "build"


def address(site: Path, name: str) -> str:
    """Where a page of the built site lies."""
    return (site / f"{name}.html").as_uri()
