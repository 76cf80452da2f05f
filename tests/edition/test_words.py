"""The words of the text in a real browser: the panel, the keyboard, words that the reader knows, corrections."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from reader import PHONE, WIDE, address, browser, page, playwright

__all__ = ["browser", "page"]  # fixtures that pytest finds here

TABLET = {"width": 820, "height": 1100}
BOXES = """stop => [stop, document.getElementById('yomi-word')].map(element => {
  const box = element.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"""
READINGS = """element => [...element.querySelectorAll('rt')].map(rt => getComputedStyle(rt).visibility)"""


def word(page: playwright.Page, surface: str) -> playwright.Locator:
    """The first word of the running text that is written so."""
    return page.locator(".yomi-text p .w").filter(has_text=surface).first


def covers(boxes: list[list[float]]) -> bool:
    (left, top, right, bottom), (x, y, end, foot) = boxes
    return left < end and x < right and top < foot and y < bottom


def test_an_inflected_word_is_explained(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    met = word(page, "引っ張ってきた")
    met.click()
    panel = page.locator("#yomi-word")
    assert panel.locator(".yomi-headword").inner_text() == "引っ張る"
    assert "引っ張ってきた" in panel.locator(".yomi-form").inner_text()
    assert "lead" in panel.locator(".is-here .yomi-gloss").inner_text()
    assert panel.locator(".is-here").count() == 1
    assert not panel.locator(".yomi-others li").first.is_visible()
    assert "".join(panel.locator(".yomi-pitch > span:not(.yomi-pitch-name)").all_inner_texts()) == "ひっぱる"
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    page.wait_for_timeout(600)  # longer than the delay after which a resting pointer opens the panel
    assert not panel.is_visible()


def test_an_expression_is_explained_before_its_word(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/story"))
    page.evaluate("""[...document.querySelectorAll(".yomi-text .w")].find(word => yomihon.use(word).around.length &&
      yomihon.use(word).headword === "腰").click()""")
    panel = page.locator("#yomi-word")
    assert panel.locator(".yomi-headword").all_inner_texts() == ["腰を下ろす", "腰"]
    assert "sit down" in panel.locator(".is-here .yomi-gloss").first.inner_text()


def test_a_term_is_explained_by_the_glossary(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    link = page.locator("a.term").first
    link.click()
    panel = page.locator("#yomi-word")
    assert panel.locator(".yomi-meaning").inner_text()
    target = panel.locator(".yomi-panel-entry").first.get_attribute("href") or ""
    assert target.endswith((link.get_attribute("href") or "?").removeprefix(".."))


@pytest.mark.parametrize("viewport", [WIDE, TABLET, PHONE], ids=["wide", "tablet", "phone"])
@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_the_panel_covers_no_word_and_stays_in_the_window(
    browser: playwright.Browser, site: Path, viewport: dict[str, int], writing: str
) -> None:
    context = browser.new_context(viewport=viewport)
    tab = context.new_page()
    tab.goto(address(site, "articles/news"))
    tab.evaluate("writing => yomihon.set('writing', writing)", writing)
    stops = tab.locator(".yomi-text .w:not(a.term .w)")
    for number in range(4, stops.count(), 29):
        stop = stops.nth(number)
        stop.scroll_into_view_if_needed()
        stop.evaluate("stop => stop.click()")
        boxes = stop.evaluate(BOXES)
        assert not covers(boxes), (number, boxes)
        left, top, right, bottom = boxes[1]
        assert left >= 0 and top >= 0, (number, boxes)
        assert right <= viewport["width"] + 1 and bottom <= viewport["height"] + 1, (number, boxes)
        tab.keyboard.press("Escape")
    context.close()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_can_be_done_with_a_word_stands_in_one_row(
    browser: playwright.Browser, site: Path, viewport: dict[str, int]
) -> None:
    context = browser.new_context(viewport=viewport)
    tab = context.new_page()
    tab.goto(address(site, "articles/story"))
    tab.locator(".yomi-text .said .w:not(a.term .w)").first.evaluate("word => word.click()")
    buttons = tab.locator("#yomi-word .yomi-do button:visible")
    assert buttons.count() == 5  # of a word in a quotation: its speaker may be wrong, too
    boxes = [box for button in buttons.all() if (box := button.bounding_box())]
    middles = [box["y"] + box["height"] / 2 for box in boxes]
    assert len(middles) == 5 and max(middles) - min(middles) < 2
    context.close()


def test_all_by_keyboard(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    assert page.locator(".yomi-text :is(.w, a.term)[tabindex='0']").count() == 1
    page.keyboard.press("w")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.textContent")
    assert first != second
    page.keyboard.press("ArrowDown")
    below = page.evaluate("document.activeElement.getBoundingClientRect().top")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") < below
    page.keyboard.press("Enter")
    panel = page.locator("#yomi-word")
    assert page.evaluate("document.activeElement.id") == "yomi-word"
    shown = panel.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    assert panel.get_attribute("aria-label") != shown
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('yomi-word').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    page.wait_for_function("document.activeElement.matches('.yomi-text :is(.w, a.term)')")


def test_a_known_word_is_bare_everywhere_and_the_list_travels(
    browser: playwright.Browser, site: Path, tmp_path: Path
) -> None:
    context = browser.new_context(viewport=WIDE)
    tab = context.new_page()
    tab.goto(address(site, "articles/news"))
    word(tab, "会社").click()
    tab.keyboard.press("k")
    tab.keyboard.press("Escape")
    tab.mouse.move(0, 0)
    everywhere = tab.locator(".yomi-text .w").filter(has_text="会社")
    assert everywhere.count() > 2
    for other in everywhere.all():
        if other.inner_text() == "会社":
            assert set(other.evaluate(READINGS)) == {"hidden"}
    tab.locator(".yomi-open-settings").click()
    tab.locator(".yomi-known summary").click()
    with tab.expect_download() as saved:
        tab.locator("[data-words=export_known]").click()
    saved.value.save_as(tmp_path / "known.txt")
    assert (tmp_path / "known.txt").read_text(encoding="utf-8") == "会社\n"
    tab.locator("[data-words=forget_words]").click()
    assert set(word(tab, "会社").evaluate(READINGS)) == {"visible"}
    (tmp_path / "known.txt").write_text("# learnt\n会社\n研究 # and this\n", encoding="utf-8")
    tab.locator(".yomi-known input[type=file]").set_input_files(tmp_path / "known.txt")
    tab.wait_for_function("document.querySelectorAll('.yomi-text .known').length > 3")
    assert set(word(tab, "研究").evaluate(READINGS)) == {"hidden"}
    tab.wait_for_function("JSON.parse(localStorage.getItem('yomihon-known')).length === 2")
    tab.wait_for_timeout(500)
    tab.reload()
    assert set(word(tab, "研究").evaluate(READINGS)) == {"hidden"}
    context.close()


def test_a_correction_can_be_pasted_into_the_editors_file(page: playwright.Page, site: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address(site, "articles/news"))
    word(page, "引っ張ってきた").click()
    page.locator("#yomi-word [data-do=wrong]").click()
    page.wait_for_function("document.querySelector('.yomi-status').textContent.includes('corrections.toml')")
    copied = tomllib.loads(page.evaluate("navigator.clipboard.readText()"))["reading"]
    assert copied == [
        {
            "surface": "引っ張ってきた",
            "kana": "ひっぱってきた",
            "before": "安全の研究を",
            "document": "articles/news",
        }
    ]


def test_other_sentences_lead_to_their_place(page: playwright.Page, site: Path) -> None:
    page.goto(address(site, "articles/news"))
    word(page, "会社").click()
    panel = page.locator("#yomi-word")
    panel.locator(".yomi-elsewhere summary").click()
    sentences = panel.locator(".yomi-elsewhere li a")
    sentences.first.wait_for()
    assert all("会社" in text for text in sentences.all_inner_texts())
    target = (sentences.first.get_attribute("href") or "")[1:]
    assert page.locator(f"[id='{target}']").count() == 1
    assert (panel.locator(".yomi-find").get_attribute("href") or "").endswith("?q=%E4%BC%9A%E7%A4%BE")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation_with_a_word_open(browser: playwright.Browser, site: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(address(site, "articles/news"))
    word(tab, "引っ張ってきた").click()
    tab.locator(".yomi-others summary").click()
    sizes = tab.locator("#yomi-word :is(button, a, summary):visible").evaluate_all(
        "all => all.map(item => item.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    )
    assert len(sizes) > 4 and min(sizes) >= 44
    violations = axe.Axe().run(tab).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"]][:2]) for item in violations] == []
    context.close()


def test_corrections_of_sense_and_speaker_can_be_pasted_likewise(page: playwright.Page, site: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def copied(button: playwright.Locator) -> dict[str, object]:
        page.evaluate("navigator.clipboard.writeText('')")
        button.click()
        page.wait_for_function("navigator.clipboard.readText().then(text => text !== '')")
        return tomllib.loads(page.evaluate("navigator.clipboard.readText()"))

    page.goto(address(site, "articles/story"))
    panel = page.locator("#yomi-word")
    narrated = page.locator(".yomi-text p > .w").first
    narrated.click()
    assert not panel.locator("[data-do=voice]").is_visible(), "no quotation, no speaker"
    page.keyboard.press("Escape")
    said = page.locator(".said-speech[data-speaker]").first
    said.locator(".w").last.click()
    quotation = re.sub(r"^[「『]", "", said.inner_text())
    (speaker,) = copied(panel.locator("[data-do=voice]"))["speaker"]
    assert quotation.startswith(speaker["quote"]) and len(speaker["quote"]) >= 2
    assert speaker["document"] == "articles/story"
    assert speaker["speaker"] == said.locator(".said-label").get_attribute("data-label")
    page.keyboard.press("Escape")
    for other in page.locator(".yomi-text p .w").all()[:40]:
        other.click()
        if panel.locator(".yomi-others").count():
            break
    panel.locator(".yomi-others summary").first.click()
    button = panel.locator(".yomi-choose").first
    number = int(button.get_attribute("data-sense") or 0)
    (sense,) = copied(button)["sense"]
    assert (sense["sense"], sense["document"]) == (number, "articles/story")
    assert sense["entry"] > 1_000_000 and sense["surface"]
