"""Turns that the layout marks: labels, dashes, script style; and lines that only look like them."""

from __future__ import annotations

import pytest

from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources
from annotator.speakers.attribution import read_document
from tests.speakers.support import annotate, speaker_of, surfaces

CASES = {
    "colon labels": (
        "川名:始めましょう。\n大石:はい。\n川名:では一つ目です。",
        [("始めましょう。", "川名"), ("はい。", "大石"), ("では一つ目です。", "川名")],
    ),
    "full-width colon": (
        "司会：どうですか。\n大石：よいですね。",
        [("どうですか。", "司会"), ("よいですね。", "大石")],
    ),
    "full-width blank": (
        "川名　始めましょう。\n大石　はい、どうぞ。\n川名　では一つ目です。",
        [("始めましょう。", "川名"), ("はい、どうぞ。", "大石"), ("では一つ目です。", "川名")],
    ),
    "dash and label": (
        "陶芸家の大石明さんに話を聞いた。\n――土はどこから。\n大石:裏山です。\nこの山は祖父のものでした。",
        [("土はどこから。", "聞き手"), ("裏山です。", "大石明"), ("この山は祖父のものでした。", "大石明")],
    ),
    "dash, answers without labels": (
        "陶芸家の大石明さんに話を聞いた。\n――土はどこから。\n裏山です。\n――毎日ですか。\n毎日です。",
        [("土はどこから。", "聞き手"), ("裏山です。", "大石明"), ("毎日ですか。", "聞き手"), ("毎日です。", "大石明")],
    ),
    "letters for names": (
        "A:こんにちは。\nB:どうも。\nA:元気?",
        [("こんにちは。", "A"), ("どうも。", "B"), ("元気?", "A")],
    ),
    "letters under a column's name": (
        "【眠りの相談室】答えるのは野村和也医師です。\nQ:昼寝は。\nA:二十分です。\nQ:酒は。\nA:やめましょう。",
        [("昼寝は。", "聞き手"), ("二十分です。", "野村和也")],
    ),
    "letters": (
        "陶芸家の大石明さんに話を聞いた。\nQ:土はどこから。\nA:裏山です。",
        [("土はどこから。", "聞き手"), ("裏山です。", "大石明")],
    ),
    "letters of full width": (
        "陶芸家の大石明さんに話を聞いた。\nＱ：土はどこから。\nＡ：裏山です。",
        [("土はどこから。", "聞き手"), ("裏山です。", "大石明")],
    ),
    "script": ("弥助「遅いぞ」\nお松「すみません」\n弥助「まあいい」", [("遅いぞ", "弥助"), ("すみません", "お松")]),
    "script, aside in the label": (
        "弥助(怒って)「遅いぞ」\nお松「はい」\n弥助「まあ」",
        [("遅いぞ", "弥助"), ("はい", "お松")],
    ),
    "blank of half the width": (
        "川名 始めましょう。\n大石 はい、どうぞ。\n川名 では一つ目です。\n大石 裏山です。",
        [("始めましょう。", "川名"), ("裏山です。", "大石")],
    ),
    "minutes": (
        "○議長 次に、木下君。\n○木下議員 減便について伺います。\n○町長 おわび申し上げます。\n○木下議員 終わります。",
        [("次に、木下君。", "議長"), ("おわび申し上げます。", "町長"), ("終わります。", "木下議員")],
    ),
    "minutes, names in brackets": (
        "(議長)次の議題に移ります。\n(事務局)予算は二案です。\n(木下委員)初めの案でよいのでは。\n(議長)そのようにします。",
        [("次の議題に移ります。", "議長"), ("予算は二案です。", "事務局"), ("初めの案でよいのでは。", "木下委員")],
    ),
    "dash, answers in brackets": (
        "陶芸家の大石明さんに話を聞いた。\n――土はどこから。\n「裏山です」\n――毎日ですか。\n「週に一度です」",
        [("裏山です", "大石明"), ("週に一度です", "大石明")],
    ),
    "script, two at once": (
        "弥助「あれ」\nお松「あれ」\n弥助・お松「月だ」",
        [("月だ", ("弥助", "お松"))],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_turns(text: str, wanted: list[tuple[str, str | tuple[str, ...]]]) -> None:
    passage = annotate(text)
    for words, who in wanted:
        assert speaker_of(passage, words) == ((who,) if isinstance(who, str) else who)


@pytest.mark.parametrize(
    "text",
    [
        "日時:三月四日\n場所:市民会館",
        "関連:最高の掃除機\n本文はここから始まる。",
        "町は静かだった。\n―― それが間違いだった。\n朝が来た。",
        "- 一つ目\n- 二つ目\n- 三つ目",
        "名物は「赤い屋根」\n町は静かだ。",
        "春よ 来い\n夢よ 醒めるな\n春よ 来い\n歌は続く",
        "出席者 本多誠、望月かおり。\n場所 市民会館。",
    ],
)
def test_no_turns(text: str) -> None:
    assert [words for words in surfaces(annotate(text)) if not words.startswith("「")] == []


def test_narration_between_answers_in_brackets_is_no_turn() -> None:
    text = "大石明さんに話を聞いた。\n――土はどこから。\n「裏山です」\n――明日は。\n少し間があった。\n「休みます」"
    assert not [words for words in surfaces(annotate(text)) if words.startswith("少し")]


def test_what_is_done_stands_in_brackets_and_is_no_speaker() -> None:
    text = "(拍手)ありがとうございます。\n議場は静まった。\n(拍手)以上です。"
    assert not annotate(text).quotes


def test_a_lone_label_before_a_bracket_is_no_speaker() -> None:
    assert all(quote.rule != "label" for quote in annotate("看板「赤い屋根」\n町は静かだ。").quotes)


def test_a_sentence_inside_a_turn_is_not_taken_for_the_one_around_it() -> None:
    text = "Q：水は、毎朝やりますか。\nA：やりましょう。\n夏は、西村さんが、来ます。\nQ：なぜ。\nA：花が枯れます。\n"
    document = read_document(assign_tokens(Passage(text), Resources()), Resources())
    inner = [sentence for sentences in document.inner.values() for sentence in sentences]
    assert {sentence.start for sentence in inner} & {sentence.start for sentence in document.narration}
    for sentence in (*document.narration, *inner):
        subjects = document.references.subjects[sentence]
        assert all(subject.index < len(sentence.phrases) for subject in subjects)
