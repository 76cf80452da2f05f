"""The shipped edition in Chromium, for the tests of the reader's pages; they skip where no browser is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from shipped import address, build

__all__ = ["HUGE", "PHONE", "WIDE", "address", "browser", "build", "page", "playwright"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
if not CHROMIUM:
    pytest.skip("no Chromium on this machine (on Debian: apt install chromium)", allow_module_level=True)

WIDE, HUGE, PHONE = {"width": 1280, "height": 900}, {"width": 1440, "height": 900}, {"width": 390, "height": 844}


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
