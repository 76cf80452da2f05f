"""The shipped edition in a real browser, for the tests of the reader's pages; they skip where no browser is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.edition.build import BuildOptions, build_edition

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
if not CHROMIUM:
    pytest.skip("no Chromium on this machine (on Debian: apt install chromium)", allow_module_level=True)

WIDE, HUGE, PHONE = {"width": 1280, "height": 900}, {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped edition, built once."""
    out = tmp_path_factory.mktemp("site")
    source = Path(__file__).parents[2] / "source"
    return build_edition(source, out, BuildOptions(("html",), quiet=True))[0].parent


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as engine:
        running = engine.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: playwright.Browser) -> Iterator[playwright.Page]:
    context = browser.new_context(viewport=WIDE)
    yield context.new_page()
    context.close()


def build(root: str, out: Path, formats: tuple[str, ...] = ("html",), **overrides: object) -> Path:
    """Build one of the small roots, without a warning; returns the folder of the formats."""
    source = out / "source"
    shutil.copytree(Path(__file__).parent / "roots" / root, source)
    build_edition(source, out / "build", BuildOptions(formats, strict=True, quiet=True, overrides=overrides))
    return out / "build"


def address(site: Path, name: str) -> str:
    """Where a page of the built site lies."""
    return (site / f"{name}.html").as_uri()
