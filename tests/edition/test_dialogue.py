"""Speakers of a dialogue, and the page of the cast."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from built import Build, page
from sphinx.testing.util import SphinxTestApp

from annotator.edition.interface import _PHRASES
from annotator.exports.contract import annotate_text
from annotator.resources import Resources

ROOT = "test-edition"

DIALOGUE = """# 話

「早く帰ろう」と田中さんは言った。「*急がないと*ね」と花子が答えた。

「賛成だ」と二人は声をそろえた。

「『もう遅い』と母が言ったよ」と花子は笑った。
"""
CAST = """[[speaker]]
name = "田中実"
aliases = ["田中さん"]

[[speaker]]
name = "花子"
reading = "はなこ"
kind = "role"

[[speaker]]
name = "夫婦"
members = ["田中実", "花子"]

[[speaker]]
name = "市役所"
kind = "organisation"
note = "市の役所。"
"""
TOGETHER = """[[speaker]]
quote = "賛成"
speaker = ["田中実", "花子"]
"""


@pytest.fixture
def dialogue(source: Path) -> Path:
    """The root with a dialogue, a group, and a member of the cast who says nothing."""
    (source / "articles" / "talk.md").write_text(DIALOGUE, encoding="utf-8")
    (source / "cast.toml").write_text(CAST, encoding="utf-8")
    (source / "corrections.toml").write_text(TOGETHER, encoding="utf-8")
    return source


def test_quotations_carry_the_numbers_of_their_speakers(build: Build, dialogue: Path) -> None:
    html = page(build(), "articles/talk")
    rows = dict(re.findall(r'<li class="voice-\d" data-number="(\d)" data-name="([^"]+)"', html))
    said = re.findall(r'<span class="said[^>]*? data-speaker="([\d ]+)"( data-whole="[^"]+")?', html)
    names = ["・".join(rows[number] for number in numbers.split()) for numbers, piece in said if not piece]
    assert names == ["田中実", "花子", "田中実・花子", "花子", "母"]


@pytest.mark.parametrize("grouped", [True, False])
def test_the_cast_prints_what_several_say_once_with_links_from_each(
    build: Build, dialogue: Path, grouped: bool
) -> None:
    if not grouped:
        (dialogue / "cast.toml").write_text(
            CAST.replace('name = "夫婦"\nmembers = ["田中実", "花子"]\n', 'name = "犬"\n'), "utf-8"
        )
    cast = page(build(), "cast")
    assert re.sub(r"<[^>]+>", "", re.sub(r"<rt>.*?</rt>", "", cast)).count("賛成だ") == 1
    links = re.findall(r'href="#([^"]+)"[^>]*><span class="said-with">', cast)
    assert len(links) == 2 and len(set(links)) == 1
    assert cast.count(f'id="{links[0]}"') == 1


def test_speakers_outside_the_cast_have_furigana_on_its_page(build: Build, dialogue: Path) -> None:
    (dialogue / "cast.toml").write_text(CAST.replace('name = "花子"\nreading = "はなこ"\n', 'name = "犬"\n'), "utf-8")
    cast = page(build(), "cast")
    term = re.search(r'<dt class="voice[^>]*>((?:(?!</dt>).)*花(?:(?!</dt>).)*)</dt>', cast, re.DOTALL)
    assert term and "はな" in term[1]


def test_a_cut_quotation_is_one_to_the_reader(build: Build, dialogue: Path) -> None:
    html = page(build(), "articles/talk")
    pieces = re.findall(r'data-whole="([^"]+)"', html)
    assert pieces
    assert all(f'id="{anchor}"' in html for anchor in pieces)


def test_lines_of_a_dialogue_are_known(build: Build, dialogue: Path) -> None:
    html = page(build(), "articles/talk")
    assert '<div class="yomi-page yomi-dialogue">' in html
    leading = [tag for tag in re.findall(r'<span class="(said [^"]*)"', html) if "said-leads" in tag]
    assert len(leading) == 3


def test_without_labels_there_is_no_choice_of_speakers(build: Build, dialogue: Path) -> None:
    html = page(build(annotator_speaker_labels=False), "articles/talk")
    assert "data-speaker" not in html.replace("data-speakers", "")
    assert 'id="yomi-voices"' not in html
    assert 'data-toggle="speakers"' not in html


@pytest.mark.parametrize("name", ["html", "dirhtml", "singlehtml"])
def test_names_in_the_panel_lead_to_their_entries(build: Build, dialogue: Path, name: str) -> None:
    out = Path(build(name).outdir)
    file = {"html": "articles/talk.html", "dirhtml": "articles/talk/index.html", "singlehtml": "index.html"}[name]
    html = (out / file).read_text(encoding="utf-8")
    links = re.findall(r'<span class="yomi-voice"><a href="([^"#]*)#([^"#]+)"', html)
    assert len(links) >= 3
    for path, anchor in links:
        target = (out / file).parent / path if path else out / file
        target = target / "index.html" if target.is_dir() else target
        assert f'id="{anchor}"' in target.read_text(encoding="utf-8")


def test_the_interface_speaks_both_languages_alike(build: Build, dialogue: Path) -> None:
    assert len({tuple(sorted(words)) for words in _PHRASES.values()}) == 1
    assert all(len({words[key].count("{}") for words in _PHRASES.values()}) == 1 for key in _PHRASES["ja"])
    html = page(build(language="en"), "articles/talk")
    assert all(escape(_PHRASES["en"][key]) in html for key in ("choose", "choose_help", "all_voices", "focus", "hide"))


def cast_entries(app: SphinxTestApp) -> dict[str, str]:
    """The entries of the page of the cast by name, as text."""
    html = page(app, "cast")
    found = re.findall(r"<dt[^>]*>(.*?)</dt><dd>(.*?)</dd>", html.replace("\n", ""), re.DOTALL)
    return {re.sub(r"<[^>]+>", "", name).removesuffix("¶"): re.sub(r"<[^>]+>", "", text) for name, text in found}


def test_the_cast_groups_quotations_by_article(build: Build, dialogue: Path) -> None:
    app = build()
    entry = cast_entries(app)["田中実"]
    assert re.fullmatch(r"市場の発表.*「市場の枠組みを変える」.*話「早く帰ろう」（花子とともに）", entry)
    assert entry.count("話「") == 1


def test_a_group_says_what_its_members_say_together(build: Build, dialogue: Path) -> None:
    entry = cast_entries(build())["夫婦"]
    assert entry == "グループ メンバー：田中実、花子話「賛成だ」"
    assert 'href="#speaker-hanako"' in page(build(), "cast")


def test_who_says_nothing_stands_at_the_end(build: Build, dialogue: Path) -> None:
    app = build()
    assert list(cast_entries(app))[-1] == "市役所"
    html = page(app, "cast")
    assert html.index("cast-silent-title") > html.index('id="speaker-hanako"')
    assert "市の役所。" in cast_entries(app)["市役所"]


STORY = ("停車場", "老人が火に当たっていた。歩は空を見上げた。", "「座りなさい」", "「まだですか」", "老人は笑った。")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_text_has_the_same_speakers_on_a_page_and_for_programs(build: Build, source: Path, gap: str) -> None:
    text = STORY[0] + "\n\n" + gap.join("　" * (line[0] != "「") + line for line in STORY[1:])
    (source / "cast.toml").write_text("", encoding="utf-8")
    (source / "articles" / "station.txt").write_text(text, encoding="utf-8")
    domain = build().env.get_domain("annotator")
    found = [tuple(item["speakers"]) for item in domain.summaries["articles/station"]["said"]]
    passage, _ = annotate_text(text, Resources())
    assert found == [quote.speakers for quote in passage.quotes] and any(found)
