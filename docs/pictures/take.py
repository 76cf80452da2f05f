"""Take the pictures of the manual's page of pictures: every kind of page of a built site at three widths.

    python docs/pictures/take.py build/html docs/pictures

Needs Chromium and playwright. One picture for each width, its pages side by side, light and dark.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDTHS = {"phone": (390, 780), "tablet": (820, 1100), "desktop": (1280, 860)}
PAGES = {
    "story": "articles/story.html",
    "word": "articles/news.html",
    "settings": "articles/news.html",
    "dark": "articles/interview.html",
    "glossary": "glossary.html",
    "cast": "cast.html",
    "search": "search.html?q=kami",
    "front": "index.html",
}
"""Kinds of pages; ``word`` and ``settings`` have a panel open."""


def prepare(page: Page, kind: str) -> None:
    """Open what the picture is to show."""
    if kind == "word":
        page.locator("a.term").first.click()
    elif kind == "settings":
        page.keyboard.press("t")
    page.wait_for_timeout(400)


def take(browser: Browser, site: Path, width: str) -> list[bytes]:
    """One picture of every kind of page."""
    across, down = WIDTHS[width]
    pictures = []
    for kind, address in PAGES.items():
        context = browser.new_context(
            viewport={"width": across, "height": down}, color_scheme="dark" if kind == "dark" else "light"
        )
        page = context.new_page()
        page.goto(f"{site.resolve().as_uri()}/{address}")
        prepare(page, kind)
        pictures.append(page.screenshot())
        context.close()
    return pictures


def join(browser: Browser, pictures: list[bytes], across: int) -> bytes:
    """The pictures in rows of four, each ``across`` pixels wide."""
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}">' for data in pictures)
    style = f"body{{margin:0;padding:8px;background:#888;width:{4 * (across + 8)}px}}img{{width:{across}px;margin:4px}}"
    page = browser.new_page(viewport={"width": 4 * (across + 8) + 16, "height": 600})
    page.set_content(f"<style>{style} body{{display:flex;flex-wrap:wrap}}</style>{images}")
    page.wait_for_timeout(300)
    return page.screenshot(full_page=True)


def main(site: Path, out: Path) -> None:
    """Take all pictures of the site into the folder."""
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width, across in (("phone", 260), ("tablet", 300), ("desktop", 400)):
            (out / f"pages-{width}.png").write_bytes(join(browser, take(browser, site, width), across))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
