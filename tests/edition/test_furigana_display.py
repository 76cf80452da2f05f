"""Which words carry furigana in a built edition: every format agrees, and no change of it runs the analysers."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from built import Build
from sphinx.testing.util import SphinxTestApp
from typer.testing import CliRunner

from annotator.cli import app as command

TEXT = (
    "# 三月の旅\n\n私は三月五日に東京へ行った。東京の市場で珍しい林檎を3個買った。{理由|わけ}は言わない。\n\n"
    "## 次の話\n\n東京の市場へまた行った。魑魅魍魎を見た。\n"
)


CONF = 'language = "ja"\nextensions = ["myst_parser", "annotator"]\nhtml_theme = "basic"\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An edition of one text, which a test may change."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text(TEXT, encoding="utf-8")
    return folder


def html_of(app: SphinxTestApp) -> list[tuple[str, str]]:
    """Base and reading of every ruby of the page, in order."""
    html = (app.outdir / "index.html").read_text(encoding="utf-8")
    return re.findall(r"<ruby>([^<]+)<rt[^>]* data-r=\"([^\"]+)\">", html.split('class="yomi-page"')[1])


def export_of(tmp_path: Path, *options: str) -> list[tuple[str, str]]:
    """Base and reading of every ruby of the command's output, in order."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(command, ["annotate", str(path), "--format", "html", *options])
    assert done.exit_code == 0, done.output
    return re.findall(r"<ruby>([^<]+)<rp>（</rp><rt>([^<]+)</rt>", done.stdout)


@pytest.mark.parametrize(
    ("overrides", "options"),
    [
        ({}, ()),
        ({"annotator_furigana": "none"}, ("--furigana", "none")),
        ({"annotator_furigana": "N3"}, ("--level", "N3")),
        ({"annotator_furigana": "grade 4"}, ("--furigana", "grade 4")),
        ({"annotator_ruby_script": "romaji"}, ("--romaji",)),
        ({"annotator_furigana": "grade 2", "annotator_ruby_script": "romaji"}, ("--level", "grade 2", "--romaji")),
    ],
    ids=lambda item: "-".join(map(str, item.values())) if isinstance(item, dict) else "",
)
def test_site_and_command_agree(
    build: Build, tmp_path: Path, overrides: dict[str, object], options: tuple[str, ...]
) -> None:
    shown = html_of(build(**overrides))
    assert shown == export_of(tmp_path, *options)
    rare = ("魑", "ち") in shown or ("魑魅魍魎", "chimimouryou") in shown
    assert rare == (overrides.get("annotator_furigana") != "none")
    assert ("理由", "わけ") in shown or ("理由", "wake") in shown


def test_an_e_book_and_the_pdf_show_the_same_words(build: Build) -> None:
    chosen = {"annotator_furigana": "N3", "annotator_ruby_script": "romaji"}
    shown = html_of(build(**chosen))
    epub = build("epub", **chosen, epub_identifier="test", epub_uid="test", copyright="2026", version="1")
    page = (Path(epub.outdir) / "index.xhtml").read_text(encoding="utf-8")
    assert re.findall(r"<ruby>([^<]+)<rp>（</rp><rt>([^<]+)</rt>", page) == shown
    book = pypdfium2.PdfDocument(next(Path(build("pdf", **chosen).outdir).glob("*.pdf")))
    text = "".join(page.get_textpage().get_text_range() for page in book)
    for romaji in ("watashi", "mezurashii", "ringo", "chimimouryou"):
        assert (romaji in text) == (romaji in [kana for _, kana in shown])
    assert "ringo" in text


def test_known_words_are_bare_in_both(build: Build, source: Path, tmp_path: Path) -> None:
    (source / "known.txt").write_text("東京\n行く\n", encoding="utf-8")
    app = build(annotator_furigana="known")
    assert app.warning.getvalue() == ""
    shown = html_of(app)
    assert shown == export_of(tmp_path, "--known", str(source / "known.txt"))
    assert not {"東", "京", "行"} & {base for base, _ in shown}
    assert not (Path(app.outdir) / "known.html").exists()


def test_the_first_occurrence_of_a_section_or_document(build: Build) -> None:
    counts = {
        repeat: [base for base, _ in html_of(build(annotator_furigana_repeat=repeat))].count("東")
        for repeat in ("all", "section", "document")
    }
    assert counts == {"all": 3, "section": 2, "document": 1}


def test_numerals_by_option(build: Build) -> None:
    assert ("3", "さん") in html_of(build())
    assert "3" not in [base for base, _ in html_of(build(annotator_furigana_numbers=False))]


def test_a_change_of_level_or_of_known_words_runs_no_analyser(build: Build, source: Path) -> None:
    words = source / "known.txt"
    words.write_text("東京\n", encoding="utf-8")
    first = html_of(build(annotator_furigana="known"))
    words.write_text("林檎\n", encoding="utf-8")
    app = build(annotator_furigana="known")
    assert "0 added, 0 changed, 0 removed" in app.status.getvalue()
    assert "東" not in [base for base, _ in first]
    assert "東" in [base for base, _ in html_of(app)]
    app = build(annotator_furigana="N1")
    assert "0 added, 0 changed, 0 removed" in app.status.getvalue()
    assert "行" not in [base for base, _ in html_of(app)]


def test_the_house_reads_as_the_edition_says(build: Build, source: Path) -> None:
    (source / "index.md").write_text("# 話\n\n日本へ行く。\n", encoding="utf-8")
    kana = "".join(kana for _, kana in html_of(build(annotator_house={"日本": "にっぽん"})))
    assert "にっぽん" in kana
    app = build(annotator_house={"日本": "ひのもと"})
    assert "annotator_house" in app.warning.getvalue()
    assert "にほん" in "".join(kana for _, kana in html_of(app))


def test_missing_known_words_are_one_warning(build: Build) -> None:
    assert build(annotator_furigana="known").warning.getvalue().count("known.txt") == 1
    assert build().warning.getvalue() == ""
