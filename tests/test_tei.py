"""TEI: well-formed whatever the text holds, its references resolve, and it spells the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from annotator.cli import app
from annotator.exports.tei import tei, title_of
from annotator.model import Passage, Provenance, Quote, QuoteKind, Reading, Ruby, Speaker, TermLink
from annotator.statements import GlossaryEntry, Zone, ZoneKind

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def parsed(passage: Passage, *args: str, **options: object) -> ElementTree.Element:
    return ElementTree.fromstring(tei(passage, *args, **options).encode())  # type: ignore[arg-type]


def every(root: ElementTree.Element, *names: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if element.tag.removeprefix(TEI) in names]


def spelt(element: ElementTree.Element) -> str:
    """The text of an element without the readings."""
    if element.tag == f"{TEI}rt":
        return ""
    return (element.text or "") + "".join(spelt(child) + (child.tail or "") for child in element)


def blocks(root: ElementTree.Element) -> list[str]:
    body = root.find(f".//{TEI}body")
    assert body is not None
    return [spelt(block) for block in every(body, "p", "head")]


def quote(text: str, words: str, *speakers: str, kind: QuoteKind = QuoteKind.SPEECH, **more: object) -> Quote:
    start = text.index(words)
    options = {"provenance": Provenance.RULE, "confidence": 0.9, **more}
    return Quote(start, start + len(words), kind, speakers, **options)  # type: ignore[arg-type]


# --- examples ------------------------------------------------------------------------------------------------------


def test_nested_quotations_name_their_speakers() -> None:
    text = "「母は『早く』と言った」と兄は話した。"
    passage = Passage(text, quotes=(quote(text, "「母は『早く』と言った」", "兄"), quote(text, "『早く』", "母", "父")))
    root = parsed(passage)
    names = {f"#{person.get(ID)}": person[0].text for person in every(root, "person")}
    outer, inner = every(root, "said")
    assert [names[who] for who in outer.get("who", "").split()] == ["兄"]
    assert [names[who] for who in inner.get("who", "").split()] == ["母", "父"]
    assert inner in list(outer)
    assert (spelt(outer), spelt(inner)) == ("「母は『早く』と言った」", "『早く』")


@pytest.mark.parametrize(
    ("kind", "tag", "attributes"),
    [
        (QuoteKind.SPEECH, "said", {"direct": "true", "aloud": "true"}),
        (QuoteKind.THOUGHT, "said", {"direct": "true", "aloud": "false"}),
        (QuoteKind.WRITTEN, "q", {"type": "written"}),
        (QuoteKind.TERM, "q", {"type": "soCalled"}),
        (QuoteKind.TITLE, "title", {}),
    ],
)
def test_every_kind_of_quotation_has_its_element(kind: QuoteKind, tag: str, attributes: dict[str, str]) -> None:
    text = "「雪」だ"
    found = every(parsed(Passage(text, quotes=(quote(text, "「雪」", kind=kind),)), "題"), tag)[-1]
    assert spelt(found) == "「雪」"
    assert attributes.items() <= found.attrib.items()


def test_a_quotation_over_several_paragraphs_is_a_chain() -> None:
    text = "「一つ。\n\n二つ。\n三つ」と言う。"
    first, second, third = every(parsed(Passage(text, quotes=(quote(text, text[:-4], "兄"),))), "said")
    assert (first.get("prev"), first.get("next")) == (None, f"#{second.get(ID)}")
    assert (second.get("prev"), second.get("next")) == (f"#{first.get(ID)}", f"#{third.get(ID)}")
    assert (third.get("prev"), third.get("next")) == (f"#{second.get(ID)}", None)


def test_only_guessed_speakers_have_a_certainty() -> None:
    text = "「あ」「い」「う」"
    quotes = (
        quote(text, "「あ」", "兄", confidence=0.75),
        quote(text, "「い」", "兄", provenance=Provenance.EDITOR),
        quote(text, "「う」"),
    )
    assert [said.get("cert") for said in every(parsed(Passage(text, quotes=quotes)), "said")] == ["0.75", None, None]


def test_speakers_of_every_kind() -> None:
    speakers = (
        Speaker("東海林", ("しょうちゃん",), reading="しょうじ"),
        Speaker("猫", kind="animal"),
        Speaker("市役所", kind="organisation"),
        Speaker("両人", kind="group", members=("東海林", "林")),
    )
    root = parsed(Passage("夜だ。", speakers=speakers))
    listed = root.find(f".//{TEI}listPerson")
    assert listed is not None
    shown = [(item.tag.removeprefix(TEI), item.get("role"), [name.text for name in item]) for item in listed[:-1]]
    assert shown == [
        ("person", None, ["東海林", "しょうじ", "しょうちゃん"]),
        ("person", "animal", ["猫"]),
        ("org", None, ["市役所"]),
        ("personGrp", None, ["両人"]),
        ("person", None, ["林"]),
    ]
    relation = listed[-1][0]
    ids = [item.get(ID) for item in listed[:-1]]
    assert (relation.get("active"), relation.get("passive")) == (f"#{ids[0]} #{ids[4]}", f"#{ids[3]}")


def test_terms_lead_to_their_entries() -> None:
    terms = (TermLink(0, 2, "和紙", Provenance.LEXICON), TermLink(3, 5, "和紙", Provenance.LEXICON))
    entry = GlossaryEntry("和紙", english="paper <handmade>", definition_ja="手ですく紙。")
    root = parsed(Passage("和紙と和紙。", terms=terms), glossary=(entry,))
    (category,) = every(root, "category")
    assert [used.get("ref") for used in every(root, "term") if used.get("ref")] == [f"#{category.get(ID)}"] * 2
    assert [gloss.text for gloss in every(category, "gloss")] == ["paper <handmade>", "手ですく紙。"]


def test_headings_open_divisions_without_their_marks() -> None:
    text = "前書き。\n# 夜\n暗い。\n\n## 朝\n明るい。"
    zones = tuple(Zone(m.start(), m.end(), ZoneKind.HEADING) for m in re.finditer("#+ .*", text))
    passage = Passage(text, "夜話", zones=zones)
    root = parsed(passage)
    body = root.find(f".//{TEI}body")
    assert body is not None
    assert [item.tag.removeprefix(TEI) for item in body] == ["p", "div", "div"]
    assert blocks(root) == ["前書き。", "夜", "暗い。", "朝", "明るい。"]
    assert title_of(passage) == "夜"


def test_the_header_says_what_and_whence() -> None:
    root = parsed(Passage("夜だ。", "yoru"), "夜 & 朝", "本 <一>", version="1.2.3")
    assert [item.text for item in every(root, "title")] == ["夜 & 朝"]
    assert "本 <一>" in [item.text for item in every(root, "p")]
    assert every(root, "quotation")[0].get("marks") == "all"
    assert every(root, "application")[0].get("version") == "1.2.3"


# --- laws ----------------------------------------------------------------------------------------------------------

NAMES = ("兄", "妹 & <母>", '"父"', "\x00霊")
LETTERS = st.sampled_from(
    [*"雪夜がのは。「」〈〉<>&\"'# ", "\n", "\n", "\r", "\t", "\x00", "\x0b", "\ud800", "\uffff", "𠮷", "]]>"]
)


def spans(draw: Callable[..., int], size: int, most: int) -> Iterator[tuple[int, int]]:
    for _ in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, size - 1))
        yield start, draw(st.integers(start + 1, size))


def apart(found: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the spans that overlap none before them."""
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if all(end <= first or last <= start for first, last in kept):
            kept.append((start, end))
    return sorted(kept)


def nested(found: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the spans that cross none before them, outer ones first."""
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if all(
            end <= first or last <= start or (first <= start and end <= last) or (start <= first and last <= end)
            for first, last in kept
        ):
            kept.append((start, end))
    return sorted(set(kept), key=lambda span: (span[0], -span[1]))


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text = "".join(draw(st.lists(LETTERS, min_size=1, max_size=60)))
    size = len(text)
    kinds, people = st.sampled_from(list(QuoteKind)), st.lists(st.sampled_from(NAMES), max_size=3)
    quotes = tuple(
        Quote(start, end, draw(kinds), tuple(draw(people)), Provenance.RULE, 0.5)
        for start, end in nested(spans(draw, size, 6))
    )
    readings = tuple(
        Reading(start, end, "よみ", Provenance.RULE, 1.0, ruby=(Ruby(start, end, "よ<み"),))
        for start, end in apart(spans(draw, size, 6))
    )
    terms = tuple(
        TermLink(start, end, draw(st.sampled_from(NAMES)), Provenance.LEXICON)
        for start, end in apart(spans(draw, size, 4))
    )
    lines = list(re.finditer("[^\n]+", text))
    zones = tuple(Zone(line.start(), line.end(), ZoneKind.HEADING) for line in lines if draw(st.booleans()))
    ruby = tuple(item for reading in readings for item in reading.ruby)
    return Passage(
        text, draw(st.sampled_from(NAMES)), zones=zones, readings=readings, ruby=ruby, terms=terms, quotes=quotes
    )


def legal(text: str) -> str:
    return "".join(
        letter if letter in "\t\n\r" or (letter >= " " and letter not in "\ud800\uffff") else "\ufffd"
        for letter in text
    )


@given(passages())
def test_every_reference_resolves_and_no_id_comes_twice(passage: Passage) -> None:
    root = parsed(passage)
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    assert len(ids) == len(set(ids))
    names = ("who", "ref", "next", "prev", "active", "passive")
    used = [value for element in root.iter() for name in names for value in (element.get(name) or "").split()]
    assert {value.removeprefix("#") for value in used} <= set(ids)
    ends = {(element.get(ID), element.get("next")) for element in root.iter() if element.get("next")}
    assert ends == {
        ((element.get("prev") or "")[1:], f"#{element.get(ID)}") for element in root.iter() if element.get("prev")
    }


@given(passages())
def test_without_readings_it_spells_the_text(passage: Passage) -> None:
    headings = {zone.start for zone in passage.zones}
    expected, at = [], 0
    for line in passage.text.split("\n"):
        if line.strip():
            expected.append(legal(re.sub("^#+[ \u3000]+", "", line) if at in headings else line))
        at += len(line) + 1
    assert blocks(parsed(passage)) == (expected or [""])


# --- the command ---------------------------------------------------------------------------------------------------


def test_the_command_writes_one_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("「帰ろう」と太郎は言った。\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["annotate", "--format", "tei", str(tmp_path / "a.txt")])
    root = ElementTree.fromstring(done.stdout.encode())
    assert [spelt(said) for said in every(root, "said")] == ["「帰ろう」"]
    assert "かえ" in [over.text for over in every(root, "rt")]
    both = CliRunner().invoke(app, ["annotate", "--format", "tei", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert both.exit_code != 0
