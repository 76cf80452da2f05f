"""What many tests of the edition share."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from annotator.edition.build import BuildOptions, build_edition


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped edition: the folder of its pages, built once."""
    source = Path(__file__).parents[2] / "source"
    return build_edition(source, tmp_path_factory.mktemp("site"), BuildOptions(("html",), quiet=True))[0].parent


@pytest.fixture
def source(tmp_path: Path, rootdir: Path, request: pytest.FixtureRequest) -> Path:
    """A copy, which a test may change, of the root that its module names in ``ROOT``."""
    folder = tmp_path / "source"
    shutil.copytree(rootdir / request.module.ROOT, folder)
    return folder


@pytest.fixture
def build(source: Path) -> Iterator[Callable[..., SphinxTestApp]]:
    """Build the copy: ``build("html", parallel=4, annotator_term_links="all")``."""
    apps: list[SphinxTestApp] = []

    def run(name: str = "html", *, parallel: int = 0, **overrides: object) -> SphinxTestApp:
        for former in apps:
            former.cleanup()
        app = SphinxTestApp(name, srcdir=source, confoverrides=overrides, parallel=parallel)
        apps.append(app)
        app.build()
        return app

    yield run
    apps[-1].cleanup()
