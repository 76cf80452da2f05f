"""Choosing speakers in a real browser: the panel, words that stand out or are hidden, names in the margin."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from pathlib import Path

import pytest
from reader import HUGE, PHONE, WIDE, address, browser, page, playwright

__all__ = ["browser", "page"]  # fixtures that pytest finds here

ARTICLES = ("articles/news", "articles/story", "articles/interview")


def press(page: playwright.Page, mode: str, name: str) -> None:
    """Open the panel, press a speaker's button, close the panel."""
    if not page.locator("#yomi-voices").is_visible():
        page.locator(".yomi-open-voices").click()
    page.locator(f"#yomi-voices li[data-name={name}] button[data-mode={mode}]").click()
    page.keyboard.press("Escape")


def words(page: playwright.Page, shown: str) -> int:
    """How many quotations have words that are ``visible`` or ``hidden``."""
    visibilities = page.locator(".said[id] > .said-words").evaluate_all(
        "all => all.map(item => getComputedStyle(item).visibility)"
    )
    return sum(item == shown for item in visibilities)


POSITIONS = """() => [...document.querySelectorAll('.yomi-page :is(ruby, p, h1, .said-words, .said-label)')]
  .filter(element => !element.closest('.yomi-panel, .yomi-bar'))
  .map(element => { const box = element.getBoundingClientRect(); return [box.x, box.y, box.width]; })"""
BOX = "element => { const box = element.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }"


def test_the_panel_lists_the_speakers_of_the_page(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/story"))
    labels = page.locator(".yomi-text .said-label").evaluate_all(
        "all => all.map(item => item.dataset.label.replace('？', ''))"
    )
    page.locator(".yomi-open-voices").click()
    counts = {
        row.get_attribute("data-name"): int("".join(filter(str.isdigit, row.locator(".yomi-count").inner_text())))
        for row in page.locator("#yomi-voices li").all()
    }
    assert counts == {name: labels.count(name) for name in labels}
    legend = page.locator("#yomi-voices .said-label")
    assert legend.evaluate_all("all => all.map(item => item.dataset.label)") == ["確か", "おそらく", "推測？"]
    lines = legend.evaluate_all("all => all.map(item => getComputedStyle(item, '::before').borderBlockEndStyle)")
    assert lines == ["solid", "dashed", "dotted"], "as below the names"


def test_the_panel_by_keyboard(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/story"))
    opener = page.locator(".yomi-open-voices")
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    for _ in range(3):  # the switch for names, the name that leads to the cast, then the first button
        page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert (focused.get_attribute("data-mode"), focused.get_attribute("aria-pressed")) == ("focus", "false")
    page.keyboard.press("Space")
    assert focused.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert opener.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.className").startswith("yomi-open")


def test_targets_are_large(browser: playwright.Browser, site: Path) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.goto(address(site, "articles/interview"))
    phone.locator(".yomi-open-voices").tap()
    phone.locator("#yomi-voices button[data-mode=hide]").first.tap()
    boxes = phone.locator(".yomi-toolbar button, #yomi-voices :is(button, a), .yomi-bar button:visible")
    sizes = boxes.evaluate_all(
        "all => all.map(item => item.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert len(sizes) > 10
    assert [size for size in sizes if min(size) < 44] == []
    context.close()


@pytest.mark.parametrize("viewport", [WIDE, HUGE, PHONE], ids=["wide", "huge", "phone"])
@pytest.mark.parametrize("mode", ["focus", "hide"])
def test_choosing_moves_nothing(browser: playwright.Browser, site: Path, mode: str, viewport: dict[str, int]) -> None:
    context = browser.new_context(viewport=viewport)
    tab = context.new_page()
    tab.goto(address(site, "articles/story"))
    before = tab.evaluate(POSITIONS)
    press(tab, mode, "千夏")
    assert tab.locator(".yomi-bar").is_visible()
    assert tab.evaluate(POSITIONS) == before
    if mode == "hide":
        tab.locator(".yomi-next").click()
        tab.evaluate("window.scrollTo(0, 0)")
        assert tab.evaluate(POSITIONS) == before
    context.close()


def test_a_role_is_hidden_and_shown_line_by_line(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/story"))
    everything = words(page, "visible")
    press(page, "hide", "源造")
    hidden = words(page, "hidden")
    assert 0 < hidden < everything
    line = page.locator(".said.is-hidden[id]").first
    assert line.get_attribute("role") == "button"
    assert "源造" in (line.get_attribute("aria-label") or "")
    anchor = line.get_attribute("id")
    line.focus()
    page.keyboard.press("Enter")
    assert words(page, "hidden") == hidden - 1
    assert page.evaluate("document.activeElement.id") == anchor
    assert page.locator(f"#{anchor}").get_attribute("role") is None
    page.locator(".said.is-hidden[id]").first.click()
    page.locator(".yomi-next").click()
    assert words(page, "hidden") == hidden - 3
    page.locator(".yomi-again").click()
    assert words(page, "hidden") == hidden
    page.locator(".yomi-everything").click()
    assert words(page, "hidden") == 0
    assert not page.locator(".yomi-bar").is_visible()


def test_a_tap_shows_a_hidden_line(browser: playwright.Browser, site: Path) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.goto(address(site, "articles/interview"))
    phone.locator(".yomi-open-voices").tap()
    phone.locator("#yomi-voices button[data-mode=hide]").nth(1).tap()
    phone.keyboard.press("Escape")
    hidden = words(phone, "hidden")
    # In the middle, where a term may stand under the finger: the line shows itself, the term's panel stays closed.
    phone.locator(".said.is-hidden:has(a.term)").first.tap()
    assert words(phone, "hidden") < hidden
    assert not phone.locator("#yomi-word").is_visible()
    context.close()


def test_others_step_back_and_joint_words_stay(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    press(page, "focus", "ブロックマン")
    number = page.locator("#yomi-voices li[data-name=ブロックマン]").get_attribute("data-number")
    for said in page.locator(".said[data-speaker]").all():
        mine = number in (said.get_attribute("data-speaker") or "").split()
        state = "is-lit" if mine else "is-dim"
        assert state in (said.get_attribute("class") or "").split()
    assert page.locator(".said.is-lit").count() and page.locator(".said.is-dim").count()


def test_the_choice_lasts_for_the_page_and_the_session(browser: playwright.Browser, site: Path) -> None:
    context = browser.new_context(viewport=WIDE)
    tab = context.new_page()
    tab.goto(address(site, "articles/story"))
    press(tab, "hide", "千夏")
    hidden = words(tab, "hidden")
    tab.goto(address(site, "articles/interview"))
    assert words(tab, "hidden") == 0
    tab.goto(address(site, "articles/story"))
    assert words(tab, "hidden") == hidden > 0
    context.close()
    context = browser.new_context(viewport=WIDE)
    tab = context.new_page()
    tab.goto(address(site, "articles/story"))
    assert words(tab, "hidden") == 0
    context.close()


@pytest.mark.parametrize("name", ARTICLES)
def test_names_in_the_panel_lead_to_the_cast(page: playwright.Page, site: Path, name: str) -> None:
    page.goto(address(site, name))
    targets = page.locator("#yomi-voices li a").evaluate_all("all => all.map(link => link.href)")
    assert len(targets) == page.locator("#yomi-voices li").count()
    page.goto(address(site, "cast"))
    for target in targets:
        path, anchor = target.split("#")
        assert path == address(site, "cast")
        assert page.locator(f"dt#{anchor}").count() == 1


@pytest.mark.parametrize("name", ["articles/story", "articles/interview"])
@pytest.mark.parametrize("width", [1400, 1440, 1920])
def test_names_in_the_margin_cover_nothing(browser: playwright.Browser, site: Path, name: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.goto(address(site, name))
    leading = tab.locator(".said-leads > .said-label")
    boxes = leading.evaluate_all(f"all => all.map({BOX})")
    assert len(boxes) >= 5
    column = tab.locator(".yomi-page h1").evaluate(BOX)[0]
    article = tab.locator(".book-text").evaluate(BOX)[0]
    assert all(article <= left and right <= column for left, _, right, _ in boxes)
    assert all(above[3] <= below[1] for above, below in pairwise(boxes))
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["open", "focus", "hide"])
@pytest.mark.parametrize("name", ARTICLES)
def test_no_accessibility_violation(
    browser: playwright.Browser, site: Path, name: str, state: str, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(viewport=WIDE, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(address(site, name))
    tab.locator(".yomi-open-voices").click()
    if state != "open":
        tab.locator(f"#yomi-voices button[data-mode={state}]").nth(1).click()
    if state == "hide":
        tab.keyboard.press("Escape")
    violations = axe.Axe().run(tab).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"]][:2]) for item in violations] == []
    context.close()


def test_without_script_nothing_is_hidden(browser: playwright.Browser, site: Path) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address(site, "articles/story"))
    assert words(tab, "visible") >= 20
    assert words(tab, "hidden") == 0
    for part in (".yomi-toolbar", ".yomi-voices", ".yomi-bar"):
        assert not tab.locator(part).is_visible()
    context.close()


def test_pages_stay_light_and_have_no_inline_script_or_style(site: Path) -> None:
    html = (site / "articles" / "story.html").read_text(encoding="utf-8")
    own = [site / "_static" / name for name in re.findall(r"_static/(yomihon[\w-]*\.(?:css|js))", html)]
    assert {path.suffix for path in own} == {".css", ".js"}
    assert sum(len(gzip.compress(path.read_bytes())) for path in own) < 45_000
    assert re.findall(r"<script(?![^>]* src=)([^>]*)>", html) == [
        f' type="application/json" id="{name}"' for name in ("yomi-data", "yomi-words")
    ]
    assert "<style" not in html
    assert re.search(r" (style|onclick)=", html) is None
