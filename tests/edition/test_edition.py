"""The edition as Sphinx builds it: annotation woven into the doctree, display, rebuilds, every format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built import Build, page
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from annotator.edition.nodes import annotated, quotation
from annotator.runs import load_run

ROOT = "test-edition"


def readings(doctree: nodes.document) -> dict[str, str]:
    return {
        word.surface: word.reading
        for run in doctree.findall(annotated)
        for word in load_run(run["payload"], run.astext())
        if word.reading
    }


def test_the_edition_builds_without_a_warning(build: Build) -> None:
    assert build().warning.getvalue() == ""


def test_the_doctree_keeps_the_plain_text(build: Build) -> None:
    app = build()
    doctree = app.env.get_doctree("articles/news")
    assert "東京へ行った田中さんは「市場の枠組みを変える」と発表した。" in doctree.astext()
    for run in doctree.findall(annotated):
        assert [type(child) for child in run.children] == [nodes.Text]


def test_words_are_read_in_their_whole_paragraph(build: Build) -> None:
    found = readings(build().env.get_doctree("articles/news"))
    assert found["行っ"] == "いっ"  # not おこなっ: 東京へ stands outside the strong text
    assert found["東京"] == "とうきょう"


def test_the_editors_files_win(build: Build) -> None:
    found = readings(build().env.get_doctree("articles/news"))
    assert found["市場"] == "いちば"
    assert found["枠組み"] == "わくぐみ"
    assert readings(build().env.get_doctree("articles/talk"))["本気"] == "マジ"


def test_quotations_carry_their_speakers(build: Build) -> None:
    quotes = list(build().env.get_doctree("articles/news").findall(quotation))
    assert (quotes[0].astext(), quotes[0]["speakers"]) == ("「市場の枠組みを変える」", ["田中実"])


def test_terms_link_first_in_each_section_and_never_in_code_or_links(build: Build) -> None:
    html = page(build(), "articles/news")
    assert html.count('href="../glossary.html#term-0"') == 2
    assert "<code" in html
    assert build().warning.getvalue() == ""


@pytest.mark.parametrize(("policy", "links"), [("section", 2), ("document", 1), ("all", 3)])
def test_the_policy_of_term_links(build: Build, policy: str, links: int) -> None:
    html = page(build(annotator_term_links=policy), "articles/news")
    assert len(re.findall(r'<a class="[^"]*\bterm\b', html)) == links


def test_a_heading_has_ruby_but_the_page_title_is_plain(build: Build) -> None:
    html = page(build(), "articles/news")
    assert re.search(r"<h1[^>]*>.*data-r=", html)
    assert "<title>市場の発表" in html
    assert "data-r" not in re.search(r"<title>.*</title>", html)[0]  # type: ignore[index]


def test_sections_have_anchors_that_can_be_read(build: Build) -> None:
    assert 'id="yokujitsu-no-hannou"' in page(build(), "articles/news").replace("hannoo", "hannou")


def test_labels_say_who_speaks_in_words(build: Build) -> None:
    assert 'data-label="田中実" title="田中実（たなか みのる）' in page(build(), "articles/news")
    assert "data-label" not in page(build(annotator_speaker_labels=False), "articles/news")


def test_a_name_says_how_sure_it_is(build: Build, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.speakers.confidence.SURE", 1.1)
    monkeypatch.setattr("annotator.speakers.confidence.LIKELY", 1.1)
    guesses = "# 夜\n\n千夏と航が歩いていた。\n\n「もう帰ろう」\n\n「まだ早いよ」\n\n千夏：「雨だ」\n"
    (source / "articles" / "talk.md").write_text(guesses, encoding="utf-8")
    (source / "cast.toml").write_text('[[speaker]]\nname = "千夏"\n\n[[speaker]]\nname = "航"\n', encoding="utf-8")
    (source / "corrections.toml").write_text('[[speaker]]\nquote = "まだ"\nspeaker = "航"\n', encoding="utf-8")
    html = page(build(annotator_speaker_threshold=0.0), "articles/talk")
    quotations = re.findall(r'class="said said-speech voice-\d is-(\w+)[^>]*><span class="said-label" ([^>]*)>', html)
    assert [level for level, _ in quotations][:2] == ["guess", "sure"]
    assert re.search(r'data-label="\w+？"', quotations[0][1]) and "推測" in quotations[0][1]
    assert 'data-label="航"' in quotations[1][1] and "推測" not in quotations[1][1]


def test_the_editor_may_choose_a_speakers_colour(build: Build, source: Path) -> None:
    assert 'class="said said-speech voice-1' in page(build(), "articles/news")
    cast = source / "cast.toml"
    cast.write_text(cast.read_text(encoding="utf-8") + 'colour = "5"\n', encoding="utf-8")
    assert 'class="said said-speech voice-5' in page(build(), "articles/news")


def test_an_unknown_speaker_is_shown_as_unknown(build: Build, source: Path) -> None:
    (source / "articles" / "talk.md").write_text("# 夜\n\n静かな夜だった。\n\n「もう帰ろう」\n", encoding="utf-8")
    assert 'data-label="話者不明"' in page(build(), "articles/talk")


def test_an_editor_who_denies_a_speaker_sees_no_label(build: Build, source: Path) -> None:
    (source / "articles" / "talk.md").write_text("# 夜\n\n静かな夜だった。\n\n「もう帰ろう」\n", encoding="utf-8")
    (source / "corrections.toml").write_text('[[speaker]]\nquote = "もう"\nspeaker = ""\n', encoding="utf-8")
    assert "data-label" not in page(build(), "articles/talk")


def test_the_cast_lists_what_each_one_says_with_links_both_ways(build: Build) -> None:
    app = build()
    cast = page(app, "cast")
    assert "市場の人。" in re.sub(r"<[^>]+>", "", cast)
    target = re.search(r'href="articles/news\.html#([\w-]+-quote-\d+)"', cast)
    assert target
    assert f'id="{target[1]}"' in page(app, "articles/news")


def test_a_glossary_entry_lists_its_occurrences(build: Build) -> None:
    app = build()
    anchors = re.findall(r'href="articles/news\.html#([\w-]+-term-\d+)"', page(app, "glossary"))
    assert len(anchors) == 3
    assert all(f'id="{anchor}"' in page(app, "articles/news") for anchor in anchors)


def test_ruby_is_drawn_or_real_by_option_and_off(build: Build) -> None:
    assert '<rt data-r="とう"></rt>' in page(build(), "articles/news")
    assert "<rt>とう</rt>" in page(build(annotator_ruby_markup="element"), "articles/news")
    # The panels hold entries of dictionaries, of terms and of people: they keep the readings of their headwords.
    text = page(build(annotator_furigana="none"), "articles/news").split("<section", 1)[1]
    assert "<ruby>" not in text.split('class="yomi-definitions"')[0]


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in (".html", ".js", ".txt")
    }


def test_parallel_and_serial_builds_are_the_same_twice_in_a_row(source: Path, tmp_path: Path) -> None:
    results = []
    for number, jobs in enumerate((1, 4, 1)):
        app = SphinxTestApp("html", srcdir=source, builddir=tmp_path / f"build-{number}", parallel=jobs)
        app.build()
        assert app.warning.getvalue() == ""
        results.append(files(Path(app.outdir)))
        app.cleanup()
    assert results[0] == results[1] == results[2]


def test_a_changed_cast_reads_the_documents_again(build: Build, source: Path) -> None:
    build()
    cast = source / "cast.toml"
    cast.write_text(cast.read_text(encoding="utf-8").replace("田中実", "田中稔"), encoding="utf-8")
    assert 'data-label="田中稔"' in page(build(), "articles/news")


def test_a_display_setting_does_not_read_the_documents_again(build: Build) -> None:
    build()
    app = build(annotator_term_links="all")
    assert "0 added, 0 changed, 0 removed" in app.status.getvalue()
    assert len(re.findall(r'<a class="[^"]*\bterm\b', page(app, "articles/news"))) == 3


def test_a_removed_document_is_forgotten(build: Build, source: Path) -> None:
    build()
    (source / "articles" / "news.md").unlink()
    index = source / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace("articles/news\n", ""), encoding="utf-8")
    corrections = source / "corrections.toml"
    corrections.unlink()
    app = build()
    assert "articles-news-quote" not in page(app, "cast")
    assert "term-0" not in page(app, "articles/talk")


def test_a_correction_that_matches_nothing_is_a_warning_with_its_line(build: Build, source: Path) -> None:
    (source / "corrections.toml").write_text('\n[[reading]]\nsurface = "猫"\nkana = "ねこ"\n', encoding="utf-8")
    warning = build().warning.getvalue()
    assert "corrections.toml:2: WARNING" in warning
    assert "matches nothing" in warning


def test_a_bad_setting_is_one_warning_and_the_build_goes_on(build: Build) -> None:
    app = build(annotator_term_links="never")
    assert app.warning.getvalue().count("annotator_term_links") == 1
    assert "data-r" in page(app, "articles/news")


def test_a_name_that_is_no_setting_is_a_warning_that_names_the_nearest(build: Build, source: Path) -> None:
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('\nannotator_term_link = "all"\nannotator_xyzzy = 1\n')
    warning = build().warning.getvalue()
    assert "annotator_term_link is no setting; did you mean annotator_term_links?" in warning
    assert "annotator_xyzzy is no setting; the manual lists them all" in warning


def test_a_file_that_is_named_and_not_there_is_a_warning(build: Build, source: Path) -> None:
    warning = build(annotator_cast="csat.toml", annotator_glossary="").warning.getvalue()
    assert "annotator_cast: there is no file 'csat.toml'; did you mean cast.toml?" in warning
    assert "annotator_glossary" not in warning


@pytest.mark.parametrize(
    "name", ["html", "dirhtml", "singlehtml", "epub", "text", "man", "gettext", "latex", "texinfo", "xml"]
)
def test_every_format_builds(build: Build, name: str) -> None:
    overrides = {"epub_identifier": "test", "epub_uid": "test", "copyright": "2026"} if name == "epub" else {}
    assert build(name, **overrides).warning.getvalue() == ""


def test_plain_formats_name_the_speaker_before_the_words(build: Build) -> None:
    text = (build("text").outdir / "articles" / "news.txt").read_text(encoding="utf-8")
    assert "田中さんは〔田中実〕「市場の枠組みを変える」と発表した。" in text.replace("\n", "")


HOSTILE = '<script>alert("x")</script>'


def _make_hostile(source: Path) -> None:
    (source / "articles" / "talk.md").unlink()
    (source / "articles" / "talk.txt").write_text(
        f"題名{HOSTILE}\n\n｜宇宙{HOSTILE}《そら{HOSTILE}》だ。「{HOSTILE}」と太郎{HOSTILE}は言った。\n",
        encoding="utf-8",
    )
    (source / "articles" / "news.md").write_text(
        f"---\ntitle: '題{HOSTILE}'\n---\n\n市場は{HOSTILE}騒がしい。"
        f"{{枠組み|わくぐみ}}を「{HOSTILE}」と田中さんは言った。\n\n"
        f"{HOSTILE}\n\n<img src=x onerror=alert(1)> 枠組みの<b>太字</b>だ。<!-- 消える -->\n",
        encoding="utf-8",
    )
    for name, old in (("glossary.md", "物事の"), ("cast.toml", "市場の人。")):
        path = source / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, HOSTILE.replace('"', "'")), encoding="utf-8")


def test_hostile_text_stays_text(build: Build, source: Path) -> None:
    _make_hostile(source)
    app = build()
    for path in Path(app.outdir).rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    news = page(app, "articles/news")
    assert "&lt;script&gt;" in news
    assert "&lt;b&gt;" in news


def test_html_in_markdown_goes_through_where_the_editor_asks_for_it(build: Build, source: Path) -> None:
    (source / "articles" / "talk.md").write_text("# 話\n\n太字は<b>これ</b>だ。\n", encoding="utf-8")
    assert "<b>" not in page(build(), "articles/talk")
    assert re.search("<b>(<span[^>]*>)?これ", page(build(annotator_raw_html=True), "articles/talk"))
