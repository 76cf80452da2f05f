"""Speakers whom the sentence of their words does not name, or names in a way of its own."""

from __future__ import annotations

import pytest

from annotator.model import QuoteKind
from tests.speakers.support import annotate, quote_of, speaker_of

LEFT_OUT = {
    "told by somebody whom only the sentence before names": (
        "組合長は網を直していた。西村は黙って見ていた。組合長は新しい機械を勧めたが、「海が笑う」と断られた。",
        "海が笑う",
        "西村",
    ),
    "whoever was asked": ("私は港で少年に会った。何を釣るのかと訊くと、「まだ決めてない」と答えた。", "まだ", "少年"),
    "an answer behind somebody's question": (
        "父が戻った。直せない、と私が答えると、父は「貸せ」と言った。",
        "貸せ",
        "父",
    ),
    "a source, the quotation being the predicate": (
        "隣の学生によれば、「雑巾をもらえば一人前」なのだそうです。",
        "雑巾",
        "学生",
    ),
    "a motto": ("祖父は「急ぐな」が口癖だった。", "急ぐな", "祖父"),
    "whose words they are": ("「急ぐな」は祖父の口癖だった。", "急ぐな", "祖父"),
    "an answer that is the predicate": ("店主は首を振った。店主の答えは「やめとくれ」だった。", "やめとくれ", "店主"),
    "what somebody is said to say": ("親方は「字は見るな、隙間を見ろ」と言う人だった。", "字は見るな", "親方"),
    "named behind": ("声がした。「下を見るな」。荒井監督だった。", "下を見るな", "荒井監督"),
    "a body in brackets": (
        "卒業生でつくる「水辺を残す会」は要望書を出し、「柵はいらない」と求めた。",
        "柵は",
        "水辺を残す会",
    ),
    "a party": ("被告は黙っていた。弁護側は「返す気はあった」と主張した。", "返す気", "弁護側"),
    "the person spoken of": ("野村氏は笑った。本人は「まだまだです」と言った。", "まだまだ", "野村"),
    "a firm without a word for one": (
        "家電大手オムニボックスは回収を発表した。同社は「安全が第一だ」と述べた。",
        "安全が",
        "オムニボックス",
    ),
    "to whom the letter is written": (
        "久子さんへ\nお手紙を読みました。「字が震えます」とありましたね。わたしは笑いました。\n",
        "字が震えます",
        "久子",
    ),
    "an office that no table has": ("松尾交通政策課長は「便利になる」と述べた。", "便利", "松尾交通政策課長"),
    "など behind the words": ("野村氏は「必ず倍になる」などと話した。", "必ず", "野村"),
}


@pytest.mark.parametrize(("text", "words", "name"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_speaker_is_found(text: str, words: str, name: str) -> None:
    assert speaker_of(annotate(text), words) == (name,)


def test_a_clause_joined_by_te_is_no_name_for_what_follows() -> None:
    quote = quote_of(annotate("弟は「兄も嘘をつくんだな」と言って鼻をすすった。"), "兄も")
    assert quote.kind is QuoteKind.SPEECH and quote.speakers == ("弟",)


def test_nobody_else_in_a_turn_means_that_its_speaker_says_so() -> None:
    text = "真壁　毎朝「おはよう」と声をかけます。\n林　それで?\n真壁　泡が立ちます。\n"
    assert speaker_of(annotate(text), "おはよう") == ("真壁",)
