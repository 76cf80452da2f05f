"""A strict Content-Security-Policy: the site works under it, and no page holds an inline script."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from reader import browser, page, playwright

__all__ = ["browser", "page"]  # fixtures that pytest finds here

_RUNS = re.compile(r'<script(?![^>]*\b(?:src=|type="application/json"))')
"""A script in the page that browsers run; data for scripts may stand there."""
MANUAL = Path(__file__).parents[2] / "docs" / "howto" / "publish.md"


def policy() -> str:
    """The policy that the manual names."""
    found = re.search(r"Content-Security-Policy: (.+)", MANUAL.read_text(encoding="utf-8"))
    assert found
    return found[1]


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", policy())
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The shipped edition from a server with the policy of the manual."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_the_policy_is_strict() -> None:
    assert "default-src 'none'" in policy()
    assert "unsafe" not in policy()


def test_no_page_holds_an_inline_script(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 5
    inline = [path.name for path in pages if _RUNS.search(path.read_text(encoding="utf-8"))]
    assert inline == []


def test_the_site_works_under_the_policy(page: playwright.Page, served: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{served}/articles/news.html")
    page.locator("a.term").first.click()
    page.locator(".yomi-panel:popover-open").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    assert page.locator("rt").first.evaluate("element => getComputedStyle(element).visibility") == "hidden"
    page.goto(f"{served}/search.html?q=kami")
    page.locator(".yomi-search-lines a").first.wait_for()
    for name in ("index", "glossary", "cast", "articles/story"):
        page.goto(f"{served}/{name}.html")
    assert [text for text in complaints if "404" not in text] == []  # browsers ask for an icon that no page names
