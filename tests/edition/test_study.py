"""Study in a real browser: sentences, translations, questions, cards; and what other formats make of a translation."""

from __future__ import annotations

import csv
import re
from itertools import takewhile
from pathlib import Path

import pytest
from reader import PHONE, browser, page, playwright
from reader import build as build_root

from annotator.language.script import is_kana

__all__ = ["browser", "page"]  # fixtures that pytest finds here


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root ``test-study`` as site and text."""
    return build_root("test-study", tmp_path_factory.mktemp("study"), ("html", "text"))


def open_study(page: playwright.Page, book: Path, mode: str = "read") -> playwright.Locator:
    page.goto((book / "html" / "index.html").as_uri())
    page.keyboard.press("x")
    window = page.locator("#yomi-study")
    if mode != "read":
        window.locator(f"input[value={mode}]").check(force=True)
    return window


def test_one_sentence_after_the_other(page: playwright.Page, book: Path) -> None:
    window = open_study(page, book)
    seen = []
    for _ in range(5):
        seen.append(window.locator(".yomi-study-sentence").evaluate("element => element.textContent"))
        page.keyboard.press("ArrowRight")
    assert seen == [  # the title is passed over, and can be gone back to
        "母は市場で新しい魚を買った。",
        "父は店の前で古い友人と話した。",
        "姉は家で静かに本を読んだ。",
        "弟は公園で大きな犬と遊んだ。",
        "兄は川で小さな船を作った。",
    ]
    assert window.locator(".yomi-study-at").inner_text() == "6 / 6"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    assert not window.is_visible()
    page.wait_for_function("JSON.parse(localStorage.getItem('yomihon-progress')).index.at === 4")
    page.keyboard.press("x")
    assert window.locator(".yomi-study-at").inner_text() == "5 / 6"


def test_a_translation_is_hidden_until_asked_for(page: playwright.Page, book: Path) -> None:
    window = open_study(page, book)
    page.keyboard.press("ArrowRight")
    assert "father" not in window.inner_text()
    window.get_by_role("button", name="Translation").click()
    assert (
        window.locator(".yomi-study-more").inner_text() == "My father talked with an old friend in front of the shop."
    )
    page.keyboard.press("ArrowRight")
    assert window.locator(".yomi-study-more").inner_text() == ""
    page.keyboard.press("t")  # of a paragraph whose sentences do not match: the whole
    shown = window.locator(".yomi-study-more p")
    assert shown.inner_text() == "Meine Schwester las, und mein Bruder spielte <b>mit</b> 犬."
    assert shown.get_attribute("lang") == "de"
    page.keyboard.press("Escape")
    assert not page.get_by_text("My mother bought").is_visible()
    page.locator(".yomi-translation summary").first.click()
    assert page.get_by_text("My mother bought").is_visible()


def test_a_translation_is_not_annotated_and_not_in_print(book: Path) -> None:
    page = (book / "html" / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;mit&lt;/b&gt; 犬." in page
    assert "mother" not in (book / "text" / "index.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", ["readings", "cloze"])
def test_questions_have_one_right_answer(page: playwright.Page, book: Path, mode: str) -> None:
    window = open_study(page, book, mode)
    asked = 0
    for _ in range(5):
        answers = window.locator(".yomi-answers button")
        if answers.count():
            asked += 1
            texts = answers.all_inner_texts()
            assert len(set(texts)) == 4
            hidden = window.locator(".is-asked").evaluate(
                "word => [...word.querySelectorAll('rt')].every(rt => getComputedStyle(rt).visibility === 'hidden')"
            )
            assert hidden
            page.keyboard.press("1")
            right = window.locator(".yomi-answers .is-right")
            assert right.count() == 1
            word = window.locator(".is-asked").evaluate("word => word.textContent")
            use = window.locator(".is-asked").evaluate("word => yomihon.use(word)")
            expected = word if mode == "cloze" else use["met"]
            assert right.evaluate("button => button.textContent") == expected
            told = window.locator(".yomi-verdict").inner_text()
            assert told == (
                "Right" if right.evaluate("button => button.previousElementSibling === null") else f"It is “{expected}”"
            )
            assert window.locator(".yomi-card .yomi-headword").all_inner_texts()[-1] == use["headword"]
        window.locator("[data-study=next]").click(force=True)
    assert asked >= (3 if mode == "readings" else 1)


def test_what_is_asked_and_what_else_is_offered(page: playwright.Page, book: Path) -> None:
    window = open_study(page, book, "readings")
    for _ in range(5):
        asked = window.locator(".is-asked")
        if asked.count():
            text = asked.evaluate("word => [...word.childNodes].map(node => node.textContent).join('')")
            tail = "".join(takewhile(is_kana, reversed(text)))[::-1]
            answers = window.locator(".yomi-answers button").all_inner_texts()
            assert all(answer.endswith(tail) for answer in answers), (text, answers)
            assert asked.evaluate("word => yomihon.use(word).entry.part")
        window.locator("[data-study=next]").click(force=True)


READ = """() => {
  const all = (selector) => [...document.querySelectorAll(`.yomi-page > .yomi-text ${selector}`)];
  const words = all('.w').filter((word) => word.querySelector('ruby'));
  const one = all('ruby').filter((ruby) => ruby.firstChild.textContent.length === 1);
  const reading = (node) => node.nodeType === Node.TEXT_NODE ? node.data
    : node.matches('ruby') ? node.querySelector('rt').dataset.r : [...node.childNodes].map(reading).join('');
  return [words.map(reading), one.map(reading)];
}"""
"""The readings of all words with kanji, and those of single kanji."""


def test_wrong_answers_are_readings_that_there_are(page: playwright.Page, book: Path) -> None:
    window = open_study(page, book, "readings")
    words, kanji = page.evaluate(READ)
    composed = re.compile(f"(?:{'|'.join(sorted(set(kanji), key=len, reverse=True))})+")
    asked = 0
    for _ in range(5):
        answers = window.locator(".yomi-answers button").all_inner_texts()
        asked += bool(answers)
        assert all(answer in words or composed.fullmatch(answer) for answer in answers), answers
        window.locator("[data-study=next]").click(force=True)
    assert asked >= 3


def test_a_gap_is_told_by_its_meaning(page: playwright.Page, book: Path) -> None:
    window = open_study(page, book, "cloze")
    told = 0
    for _ in range(5):
        if window.locator(".yomi-answers button").count():
            told += 1
            gloss = window.locator(".is-asked").evaluate("word => yomihon.gloss(yomihon.use(word))")
            meaning = window.locator(".yomi-study-more").inner_text().removeprefix("Meaning: ")
            assert gloss.startswith(meaning)
        window.locator("[data-study=next]").click(force=True)
    assert told


def test_cards_for_anki(page: playwright.Page, book: Path, tmp_path: Path) -> None:
    page.goto((book / "html" / "index.html").as_uri())
    page.locator(".yomi-text p .w").filter(has_text="買った").click()
    page.keyboard.press("m")
    page.keyboard.press("Escape")
    page.locator(".yomi-open-settings").click()
    page.locator(".yomi-known summary").click()
    with page.expect_download() as saved:
        page.locator("[data-words=export_anki]").click()
    saved.value.save_as(tmp_path / "cards.txt")
    lines = (tmp_path / "cards.txt").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert "#separator:tab" in head and "#guid column:1" in head
    (card,) = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = next(line for line in head if line.startswith("#columns:")).removeprefix("#columns:").split("\t")
    assert len(columns) == len(card)
    fields = dict(zip(columns, card, strict=True))
    assert (fields["word"], fields["reading"]) == ("買う", "かう")
    assert "buy" in fields["meaning"]
    assert fields["sentence"] == "母は市場で新しい魚を買った。"
    assert " 買[か]った。" in fields["sentence furigana"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["read", "readings"])
def test_no_accessibility_violation(browser: playwright.Browser, book: Path, scheme: str, mode: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    tab = context.new_page()
    window = open_study(tab, book, mode)
    tab.keyboard.press("ArrowRight")
    if mode == "readings":
        window.locator("[data-study=next]").click()
        tab.keyboard.press("2")
    sizes = window.locator(":is(button, label):visible").evaluate_all(
        "all => all.map(item => item.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    )
    assert min(sizes) >= 44
    violations = axe.Axe().run(tab).response["violations"]
    assert [(item["id"], [node["html"] for node in item["nodes"]][:2]) for item in violations] == []
    context.close()
