"""Words and sentences of an edition: what documents remember, anchors in every format."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, cast

import pytest
from built import Build, page
from sphinx.testing.util import SphinxTestApp

from annotator.edition.domain import AnnotationDomain
from annotator.runs import load_run

ROOT = "test-vocabulary"


@pytest.fixture
def build(build: Build) -> Build:
    """Build the root, without a warning."""

    def run(name: str = "html", **options: Any) -> SphinxTestApp:
        app = build(name, **options)
        assert app.warning.getvalue() == ""
        return app

    return run


def domain(app: SphinxTestApp) -> AnnotationDomain:
    return cast(AnnotationDomain, app.env.get_domain("annotator"))


def test_documents_remember_their_words_and_sentences(build: Build) -> None:
    edition = domain(build())
    summary = edition.summaries["index"]
    sentences = [sentence["text"] for sentence in summary["sentences"]]
    assert sentences[:4] == [
        "橋を渡る人",
        "雨が降りました。",
        "「急げ。橋を渡れ。」と先生は言った。",
        "これはペンです。",
    ]
    rain = next(met for met in summary["vocabulary"] if met["surface"] == "降りました")
    assert (rain["headword"], rain["reading"], rain["form"]) == ("降る", "ふる", ["polite", "past"])
    assert sentences[rain["sentence"]][rain["start"] : rain["end"]] == "降りました"
    assert edition.entries[rain["entry"]]["headword"] == "降る"
    used = {met["entry"] for summary in edition.summaries.values() for met in summary["vocabulary"]}
    assert used == set(edition.entries)
    words = load_run(summary["sentences"][1]["payload"], sentences[1])
    assert words[2].lexeme is not None
    assert words[2].lexeme.entry == rain["entry"]


def test_every_sentence_has_its_anchor(build: Build) -> None:
    app = build()
    summary = domain(app).summaries["index"]
    written = page(app)
    assert [written.count(f'id="{sentence["id"]}"') for sentence in summary["sentences"]] == [1] * len(
        summary["sentences"]
    )
    places = [written.index(f'id="{sentence["id"]}"') for sentence in summary["sentences"]]
    assert places == sorted(places)


def test_parallel_readers_remember_the_same(build: Build) -> None:
    one = build(annotator_term_links="all")
    alone = (domain(one).summaries, domain(one).entries)
    (Path(one.srcdir) / "index.md").touch()
    shutil.rmtree(one.doctreedir)
    many = domain(build(parallel=2))
    assert (many.summaries, many.entries) == alone


def test_the_setting_turns_it_off(build: Build) -> None:
    app = build(annotator_vocabulary=False)
    assert domain(app).summaries["index"]["vocabulary"] == []
    assert domain(app).entries == {}


@pytest.mark.parametrize("name", ["singlehtml", "epub", "text", "man", "latex", "texinfo", "gettext", "xml"])
def test_every_format_keeps_the_anchors_quiet(build: Build, name: str) -> None:
    app = build(name, epub_copyright="2026", version="1") if name == "epub" else build(name)
    assert any(app.outdir.iterdir())
