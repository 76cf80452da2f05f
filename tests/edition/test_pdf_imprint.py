"""What a book says of itself, and the works that it names."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.environment import BuildEnvironment

from annotator.config import Config
from annotator.edition.domain import Summary
from annotator.edition.loose import gather
from annotator.edition.pdf.colophon import Colophon, State
from annotator.edition.pdf.imprint import build_time, origin_of, titles
from annotator.edition.pdf.selection import Part
from annotator.edition.works import works_used

WORKS = [
    {"name": "甲", "by": "誰か", "licence": "MIT", "attribution": "This uses 甲."},
    {"name": "乙", "by": "誰か", "licence": "MIT", "attribution": "This uses 甲."},
    {"name": "丙", "by": "字屋", "licence": "OFL", "group": "type"},
]


def summary(readings: int, *kinds: str) -> Summary:
    entries = {number: {"kind": kind} for number, kind in enumerate(kinds, 1)}
    return cast(Summary, {"readings": readings, "entries": entries})


def test_only_works_that_were_used_are_named() -> None:
    def names(*summaries: Summary, builder: str = "html") -> set[str]:
        return {work["name"] for work in works_used(summaries, Config(), builder)}

    assert names() == {"Sphinx, MyST", "Yomihon"}
    assert "Typst" in names(builder="pdf")
    assert "SudachiDict" in names(summary(3)) and "JMdict" not in names(summary(3))
    assert "JMdict" in names(summary(0), summary(0, "word")) and "JMnedict" not in names(summary(0, "word"))


def test_the_colophon_counts_how_sure_the_speakers_are() -> None:
    code = Colophon("題", certainties={"sure": 5, "likely": 2, "guess": 1}).typst()
    assert "8のことば：確か5、おそらく2（破線）、推測1（点線と？）" in code
    assert "話者" not in Colophon("題").typst()


def test_the_colophon_names_works_by_group_and_says_what_licences_ask_once() -> None:
    code = Colophon("題", state=State(3), works=WORKS).typst()
    assert "甲 (誰か, MIT); 乙 (誰か, MIT)" in code
    assert code.count("This uses 甲.") == 1
    assert code.index("書体") < code.index("丙 (字屋, OFL)")
    assert "組版" not in code, "nothing is said of a group without works"


def test_origin_and_date(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = origin_of({"author": "作者", "date": "2026-11-23", "title": "題"}, "ja")
    assert facts == [("著者", "作者"), ("日付", "2026年11月23日")]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert build_time() is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert build_time() == 86400


@pytest.mark.parametrize(("project", "subtitle"), [("港の時計屋", ""), ("物語集", "物語集")])
def test_the_title_page_says_no_title_twice(project: str, subtitle: str) -> None:
    tree = new_document("story")
    tree += nodes.section("", nodes.title("", "港の時計屋"))
    env = cast(BuildEnvironment, SimpleNamespace(config=SimpleNamespace(project=project)))
    assert titles(env, Part(tree, "story")) == ("港の時計屋", subtitle)


def test_a_text_that_cannot_be_read_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 4)
    texts, (problem,) = gather([path])
    assert not texts
    assert problem.path == str(path) and path.name not in problem.message
