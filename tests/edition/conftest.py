"""What many tests of the edition share."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.edition.build import BuildOptions, build_edition


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped edition: the folder of its pages, built once."""
    source = Path(__file__).parents[2] / "source"
    return build_edition(source, tmp_path_factory.mktemp("site"), BuildOptions(("html",), quiet=True))[0].parent
