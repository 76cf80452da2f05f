"""Take all pictures of the manual anew, from the sample edition as it is built today.

    python docs/pictures/take.py [FOLDER]

Builds ``source`` as a site and in all layouts of the PDF, and writes one picture for each name into the folder (by
default that of this file): single scenes, every kind of page at three widths, pages of the PDFs. Needs Chromium,
playwright, and ``pdftoppm`` of Poppler.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from annotator.edition.build import BuildOptions, build_edition
from annotator.edition.pdf.variants import print_variants

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "source"
CHROMIUM = "/usr/bin/chromium"
WIDTHS = {"phone": (390, 780), "tablet": (820, 1100), "desktop": (1280, 860)}
ACROSS = {"phone": 260, "tablet": 300, "desktop": 400}
"""How wide each page is drawn in the picture of all kinds of pages."""


# --- what is opened before a picture is taken -----------------------------------------------------------------------


def explain(page: Page) -> None:
    """The panel of an expression in the first lines."""
    page.locator(".yomi-text p .w", has_text="引").first.click()


def settings(page: Page) -> None:
    """The settings, with furigana for a level."""
    page.keyboard.press("t")
    page.locator("#yomi-settings input[value=level]").check(force=True)


def question(page: Page) -> None:
    """The first question about a reading, answered."""
    page.keyboard.press("x")
    page.locator("input[name=study][value=readings]").check(force=True)
    page.wait_for_timeout(300)
    page.keyboard.press("1")


def term(page: Page) -> None:
    """The panel of a term of the glossary."""
    page.locator("a.term").first.click()


def nothing(page: Page) -> None:
    """The page as it opens."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of one window."""

    address: str
    width: int
    height: int
    prepare: Callable[[Page], None] = nothing
    scheme: str = "light"
    scale: float = 1
    stored: str = "{}"
    """The reader's settings, in JSON."""


SCENES = {
    "site": Scene("articles/news.html", 1100, 800, explain, scale=1.5),
    "phone": Scene("articles/news.html", 390, 780, explain, "dark"),
    "settings": Scene("articles/story.html", 820, 860, settings),
    "study": Scene("articles/news.html", 1000, 700, question),
    "vertical": Scene("articles/story.html", 1000, 700, stored=json.dumps({"writing": "vertical"})),
}
PAGES: dict[str, tuple[str, Callable[[Page], None], str]] = {
    "story": ("articles/story.html", nothing, "light"),
    "word": ("articles/news.html", term, "light"),
    "settings": ("articles/news.html", lambda page: page.keyboard.press("t"), "light"),
    "dark": ("articles/interview.html", nothing, "dark"),
    "glossary": ("glossary.html", nothing, "light"),
    "cast": ("cast.html", nothing, "light"),
    "search": ("search.html?q=kami", nothing, "light"),
    "front": ("index.html", nothing, "light"),
}
"""Kinds of pages: address, what is opened, light or dark."""


@dataclass(frozen=True, slots=True)
class Print:
    """A picture of pages of a PDF, side by side, each so many pixels wide."""

    file: str
    first: int
    last: int
    width: int


PRINTS = {
    "pdf": [Print("story", 3, 3, 745)],
    "pdf-vertical": [Print("story-vertical", 3, 3, 842)],
    "pdf-handout": [Print("news-handout", 2, 3, 454)],
    "pdf-booklet": [Print("news-booklet", 3, 4, 380)],
    "pdf-facing": [Print("news-facing", 3, 3, 749)],
    "pdf-large-print": [Print("news-large-print", 3, 4, 412)],
    "pdf-e-ink": [Print("news-e-ink", 3, 5, 345)],
    "pdf-copies": [Print("story-handout-learner", 1, 1, 454), Print("story-handout-teacher", 1, 1, 454)],
}


# --- building -------------------------------------------------------------------------------------------------------


def build(out: Path) -> tuple[Path, Path]:
    """The site, and a folder with every PDF that a picture shows."""

    def made(name: str, format: str, variants: list[dict[str, object]], **settings: object) -> Path:
        overrides = {f"annotator_{key}": value for key, value in settings.items()}
        options = BuildOptions((format,), quiet=True, overrides=overrides, variants=variants)
        build_edition(SOURCE, out / name, options)
        return out / name / format

    layouts = ["handout", "booklet", "facing", "large-print", "e-ink"]
    news, story = {"pdf_only": ["articles/news"], "pdf_name": ""}, {"pdf_only": ["articles/story"], "pdf_name": ""}
    prints = out / "prints"
    prints.mkdir()
    for folder in (
        made("layouts", "pdf", print_variants(layouts, [], []), **news),
        made("copies", "pdf", print_variants(["handout"], [], ["learner", "teacher"]), **story),
        made("book", "pdf", [{}], **story),
    ):
        for file in folder.iterdir():
            file.rename(prints / file.name)
    (standing,) = made("down", "pdf", [{}], pdf_writing="vertical", **story).iterdir()
    standing.rename(prints / "story-vertical.pdf")
    return made("site", "html", [{}]), prints


# --- taking ---------------------------------------------------------------------------------------------------------


def take(browser: Browser, site: Path, scene: Scene) -> bytes:
    """The picture of a scene."""
    context = browser.new_context(
        viewport={"width": scene.width, "height": scene.height},
        color_scheme="dark" if scene.scheme == "dark" else "light",
        device_scale_factor=scene.scale,
    )
    page = context.new_page()
    page.add_init_script(f"localStorage.setItem('yomihon-settings', '{scene.stored}')")
    page.goto(f"{site.resolve().as_uri()}/{scene.address}")
    scene.prepare(page)
    page.wait_for_timeout(400)
    picture = page.screenshot()
    context.close()
    return picture


def kinds(browser: Browser, site: Path, width: str) -> Iterable[bytes]:
    """Every kind of page in a window of one width."""
    for address, prepare, scheme in PAGES.values():
        yield take(browser, site, Scene(address, *WIDTHS[width], prepare, scheme))


def pages(prints: Path, wanted: Print) -> Iterable[bytes]:
    """Pages of a PDF."""
    for number in range(wanted.first, wanted.last + 1):
        numbers = ["-f", str(number), "-l", str(number), "-scale-to-x", str(2 * wanted.width), "-scale-to-y", "-1"]
        command = ["pdftoppm", "-png", *numbers, str(prints / f"{wanted.file}.pdf")]
        yield subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


def join(browser: Browser, pictures: Iterable[bytes], across: int, row: int, gap: int = 4) -> bytes:
    """The pictures in rows, each ``across`` pixels wide."""
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}">' for data in pictures)
    width = row * (across + 2 * gap)
    style = f"body{{margin:0;background:#888;width:{width}px;display:flex;flex-wrap:wrap}}"
    style += f"img{{width:{across}px;margin:{gap}px}}"
    page = browser.new_page(viewport={"width": width, "height": 100})
    page.set_content(f"<style>{style}</style>{images}")
    page.wait_for_timeout(300)
    picture = page.screenshot(full_page=True)
    page.close()
    return picture


def main(out: Path) -> None:
    """Build, and write all pictures into the folder."""
    with tempfile.TemporaryDirectory(prefix="yomihon-pictures-") as folder, sync_playwright() as engine:
        site, prints = build(Path(folder))
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, scene in SCENES.items():
            (out / f"{name}.png").write_bytes(take(browser, site, scene))
        for width, across in ACROSS.items():
            (out / f"pages-{width}.png").write_bytes(join(browser, kinds(browser, site, width), across, 4))
        for name, wanted in PRINTS.items():
            shown = [page for part in wanted for page in pages(prints, part)]
            (out / f"{name}.png").write_bytes(join(browser, shown, wanted[0].width, len(shown), len(shown) > 1))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
