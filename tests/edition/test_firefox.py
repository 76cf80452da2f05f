"""What differs between browsers, in Firefox: where the panel stands, furigana, find, copying, search from files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shipped import address

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
marionette = pytest.importorskip("marionette_driver", reason="marionette_driver is not installed")
if not FIREFOX:
    pytest.skip("no Firefox on this machine (on Debian: apt install firefox-esr)", allow_module_level=True)

OPENED = """const [number, covering] = arguments;
const stop = document.querySelectorAll('.yomi-text p .w:not(a.term .w)')[number];
stop.scrollIntoView({block: 'center', behavior: 'instant'});
stop.click();
const panel = document.getElementById('yomi-word');
const [word, box] = [stop, panel].map(element => element.getBoundingClientRect());
const covers = word.left < box.right && box.left < word.right && word.top < box.bottom && box.top < word.bottom;
const inside = box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
const answer = {open: panel.matches(':popover-open'), covers, inside, width: box.width, far: box.top - word.bottom};
panel.hidePopover();
return answer;"""
PLACES = """const places = () => [...document.querySelectorAll('.yomi-text .w')].map(word => {
  const box = word.getBoundingClientRect(); return [box.left, box.top]; });
const before = places();
document.querySelector('[data-toggle=furigana]').click();
const after = places();
const hidden = [...document.querySelectorAll('.yomi-text .w rt')].every(
  rt => getComputedStyle(rt).visibility === 'hidden');
const moved = before.flatMap(([x, y], at) => [x - after[at][0], y - after[at][1]].map(Math.abs));
return [before.length, Math.max(...moved), hidden];"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    log = str(tmp_path_factory.mktemp("firefox") / "log")
    driver = marionette.marionette.Marionette(bin=FIREFOX, headless=True, port=0, gecko_log=log)
    driver.start_session()
    driver.set_window_rect(width=1280, height=900)
    yield driver
    driver.quit()


@pytest.fixture
def page(firefox: Any, site: Path) -> Any:
    """The browser, at the news, as a reader who has set nothing."""
    firefox.navigate(address(site, "articles/news"))
    firefox.execute_script("localStorage.clear(); sessionStorage.clear()")
    firefox.refresh()
    return firefox


def run(page: Any, script: str, *arguments: object) -> Any:
    return page.execute_script(script, script_args=list(arguments), sandbox=None)


@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_the_panel_stands_beside_the_word(page: Any, writing: str) -> None:
    run(page, "yomihon.set('writing', arguments[0])", writing)
    seen = [run(page, OPENED, number) for number in range(4, 120, 23)]
    assert all(item["open"] and item["inside"] and not item["covers"] and item["width"] > 200 for item in seen), seen


def test_hiding_readings_moves_nothing(page: Any) -> None:
    number, moved, hidden = run(page, PLACES)
    assert number > 50
    assert moved == 0
    assert hidden


def test_find_and_copy_see_the_text_alone(page: Any) -> None:
    text, found, copied = run(
        page,
        "const blocks = [...document.querySelectorAll('.yomi-text p')];"
        "const block = blocks.find(item => item.querySelectorAll('ruby').length > 5);"
        "const phrase = block.textContent.slice(2, 16);"
        "getSelection().removeAllRanges();"
        "const found = find(phrase);"
        "getSelection().selectAllChildren(block);"
        "return [block.textContent, found, String(getSelection())];",
    )
    assert found
    assert copied.strip() == text.strip()


def test_settings_and_known_words_last(page: Any) -> None:
    run(page, "yomihon.set('face', 'gothic')")
    run(page, "yomihon.own.set('known', yomihon.use(document.querySelector('.w')).headword, true)")
    page.refresh()
    face, known = run(
        page, "return [document.documentElement.dataset.face, document.querySelectorAll('.yomi-text .w.known').length]"
    )
    assert face == "gothic"
    assert known >= 1


def test_search_from_files(firefox: Any, site: Path) -> None:
    firefox.navigate(address(site, "search") + "?q=ことし")
    wait = marionette.Wait(firefox, timeout=15)
    wait.until(lambda page: run(page, "return document.querySelectorAll('main a[href*=\"#\"]').length"))
