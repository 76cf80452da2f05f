"""The extension under other themes of Sphinx: it builds without a warning, and its parts are there and work."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from reader import browser, build, page, playwright

__all__ = ["browser", "page"]  # fixtures that pytest finds here

THEMES = ("pydata_sphinx_theme", "furo", "alabaster")


@pytest.mark.parametrize("theme", THEMES)
def test_the_reader_works_under_a_theme(page: playwright.Page, tmp_path: Path, theme: str) -> None:
    if theme not in ("alabaster",) and find_spec(theme) is None:
        pytest.skip(f"{theme} is not installed")
    page.goto((build("test-study", tmp_path, html_theme=theme) / "html" / "index.html").as_uri())
    assert page.locator(".yomi-toolbar").is_visible()
    # Between the lines there is room for the readings, whatever the theme thinks of lines.
    room = "text => parseFloat(getComputedStyle(text).lineHeight) / parseFloat(getComputedStyle(text).fontSize)"
    assert page.locator(".yomi-text p:has(.w)").first.evaluate(room) >= 1.9
    reading = page.locator(".yomi-text p rt").first
    page.keyboard.press("f")
    assert reading.evaluate("rt => getComputedStyle(rt).visibility") == "hidden"
    page.locator(".yomi-text p .w").nth(2).click()
    assert page.locator("#yomi-word").is_visible()
    page.keyboard.press("Escape")
    page.locator(".yomi-open-settings").click()
    assert page.locator("#yomi-settings input[name=theme]").count() == 0
