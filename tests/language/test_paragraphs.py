"""The layout of plain texts: paragraphs, titles, front matter and the files of Aozora Bunko."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.language.paragraphs import layout, paragraphs

LONG = "この行は折り返しの幅まで続いている長い行であり、文の途中で"
RULE = "-" * 55
LEGEND = f"{RULE}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）下人《げにん》\n{RULE}\n"


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)[1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("\n\u3000\n", []),
        ("　一行目。\n　二行目。", ["　一行目。", "　二行目。"]),
        ("一行目\n二行目", ["一行目", "二行目"]),
        ("一段落目。\n\n二段落目。\n", ["一段落目。", "二段落目。"]),
        ("一段落目。\n　\n二段落目。\n", ["一段落目。", "二段落目。"]),
        # wrapped lines join, in a text with blank lines only
        (f"前。\n\n{LONG}\n次の行に続く。", ["前。", f"{LONG}次の行に続く。"]),
        (f"{LONG}\n次の行に続く。", [LONG, "次の行に続く。"]),
        (f"前。\n\n{LONG}\n{LONG}\n終わり。", ["前。", f"{LONG}{LONG}終わり。"]),
        # not after a sentence, before an indent, a bracket, a list mark or a label, and not when lines are short
        (f"前。\n\n{LONG}終わった。\n次の文。", ["前。", f"{LONG}終わった。", "次の文。"]),
        *(
            (f"前。\n\n{LONG}\n{head}次", ["前。", LONG, f"{head}次"])
            for head in ("　", "「", "・", "1. ", "――", "夏目：")
        ),
        ("前。\n\n短い行が\n二つある", ["前。", "短い行が", "二つある"]),
        (f"前。\n\n{LONG * 2}\n{LONG[:20]}\n終わり", ["前。", f"{LONG * 2}{LONG[:20]}", "終わり"]),
        (
            "前。\n\nA line that is wrapped at\nsome width or other.",
            ["前。", "A line that is wrapped at some width or other."],
        ),
        ("前。\n\n  間の空いた行  \n", ["前。", "間の空いた行"]),
    ],
)
def test_paragraphs(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("題名\n\n本文だ。", "題名", ["本文だ。"]),
        ("　　　題名\n\n本文だ。", "題名", ["本文だ。"]),
        ("# 題名\n本文だ。", "題名", ["本文だ。"]),
        ("# 終わりのある題。\n本文だ。", "終わりのある題。", ["本文だ。"]),
        ("題名\n本文だ。", None, ["題名", "本文だ。"]),
        ("本文だ。\n\n次だ。", None, ["本文だ。", "次だ。"]),
        ("題名\n\n", None, ["題名"]),
        (f"{'長' * 41}\n\n本文だ。", None, ["長" * 41, "本文だ。"]),
        ("{長|な|が}" + "い" * 39 + "\n\n本文だ。", "{長|な|が}" + "い" * 39, ["本文だ。"]),
        ("#題名\n本文だ。", None, ["#題名", "本文だ。"]),
        ("---\ntitle: 猫\n---\n短い行\n\n本文だ。", None, ["短い行", "本文だ。"]),
        ("---\ntitle: 猫\n---\n\n猫\n\n本文だ。", "猫", ["本文だ。"]),
    ],
)
def test_titles(text: str, title: str | None, rest: list[str]) -> None:
    found, _ = paragraphs(text)
    assert (found.text if found else None, texts(text)) == (title, rest)


def test_headings_have_levels() -> None:
    found = layout("# 題\n\n## 節\n本文。\n### 小節\n").paragraphs
    assert [(item.text, item.level) for item in found] == [("節", 2), ("本文。", 0), ("小節", 3)]


def test_offsets_and_lines() -> None:
    text = f"題名\n\n　一段落。\n\n{LONG}\n{LONG}\n続く。\n"
    title, (first, second) = paragraphs(text)
    assert title is not None
    assert (text[title.start : title.end], title.line) == ("題名", 1)
    assert (text[first.start : first.end], first.line) == ("　一段落。", 3)
    assert text[second.start : second.end].replace("\n", "") == second.text
    assert [second.line_of(at) for at in (0, len(LONG) - 1, len(LONG), len(second.text) - 1)] == [5, 5, 6, 7]


def test_front_matter() -> None:
    found = layout("---\ntitle: 猫\nspeakers:\n  - 甲\n  - 乙\nlevel: 3\n---\n\n本文だ。\n")
    assert found.front == {"title": "猫", "speakers": ["甲", "乙"], "level": 3}
    assert [(item.text, item.line) for item in found.paragraphs] == [("本文だ。", 9)]


def test_bad_front_matter_is_reported_with_its_line() -> None:
    found = layout("---\ntitle: 猫\nauthor: [甲\n---\n本文だ。\n")
    (problem,) = found.problems
    assert (found.front, problem.line) == ({}, 3)
    assert [item.text for item in found.paragraphs] == ["本文だ。"]


@pytest.mark.parametrize("text", ["---\n本文だ。", "---\n- 一\n---\n本文だ。", "-- -\n本文だ。"])
def test_what_is_no_front_matter_is_text(text: str) -> None:
    found = layout(text)
    assert (found.front, found.problems) == ({}, ())
    assert "".join(item.text for item in found.paragraphs) == text.replace("\n", "")


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("羅生門\n芥川龍之介\n", "羅生門", "芥川龍之介"),
        ("外套\nШИНЕЛЬ\nゴーゴリ\n平井肇訳\n", "外套\u3000ШИНЕЛЬ", "ゴーゴリ、平井肇訳"),
        ("無題\n", "無題", ""),
    ],
)
def test_aozora(head: str, title: str, author: str) -> None:
    tail = "底本：「全集1」筑摩書房\n　　　1986（昭和61）年9月24日第1刷発行\n\n入力：某\n"
    found = layout(f"{head}\n{LEGEND}\n　ある日の事である。\n\n　下人がいた。\n\n\n{tail}")
    assert found.title is not None
    assert (found.title.text, found.author) == (title, author)
    assert [item.text for item in found.paragraphs] == ["　ある日の事である。", "　下人がいた。"]
    assert found.source == "底本：「全集1」筑摩書房\n1986（昭和61）年9月24日第1刷発行\n入力：某"


def test_aozora_without_a_legend_is_known_by_its_tail() -> None:
    found = layout("羅生門\n芥川龍之介\n\n　ある日の事である。\n\n底本：「全集」\n")
    assert found.title is not None
    assert (found.title.text, found.author, found.source) == ("羅生門", "芥川龍之介", "底本：「全集」")


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        ("港の時計屋\n早瀬みのり\n\n　春、帰った。\n「いらっしゃい」\n", "港の時計屋", "早瀬みのり"),
        ("\n港の時計屋\nL. ハーン\n\n\n　春、帰った。\n", "港の時計屋", "L. ハーン"),
        ("夏の夜\n月明り\n\n水の音\n遠い舟\n", None, ""),  # verses
        ("港の時計屋\n春、帰った。\n\n　店は閉まっていた。\n", None, ""),
        ("　港の時計屋\n　早瀬みのり\n\n　春、帰った。\n", None, ""),  # paragraphs
        ("港の時計屋\n第一部\n早瀬みのり\n\n　春、帰った。\n", None, ""),
    ],
)
def test_title_and_name_stand_on_top_of_indented_prose(text: str, title: str | None, author: str) -> None:
    found = layout(text)
    assert (found.title.text if found.title else None, found.author) == (title, author)
    assert len(found.paragraphs) == len(text.split()) - (2 if title else 0) - text.count(" ")


def test_rules_without_a_legend_are_text() -> None:
    assert RULE in texts(f"題名\n\n{RULE}\n本文だ。\n{RULE}\n")


@given(st.text("題本文。　「」#- \n\t一A：", max_size=200))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    found = layout("x。\n" + text)

    def bare(part: str) -> str:
        return "".join(character for character in part if not character.isspace() and character != "#")

    assert bare("".join(item.text for item in found.paragraphs)) == bare("x。" + text)
    assert all(("x。\n" + text)[item.start : item.end].strip() for item in found.paragraphs)
