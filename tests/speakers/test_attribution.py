"""Who says what, one pattern of the language at a time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.config import Config
from annotator.model import AuthorSpeaker, CastMember, Passage, Provenance, QuoteKind
from annotator.resources import Resources
from annotator.speakers.attribution import assign_quotes
from tests.speakers.support import annotate, quote_of, speaker_of

SPEAKERS = {
    "subject before": ("市長の野村は「続ける」と述べた。", "続ける", ["野村"]),
    "subject between quotation and verb": ("「続ける」と野村さんは言った。", "続ける", ["野村"]),
    "last topic before the quotation": ("沢田氏は「甲だ」と述べ、野村氏は「乙だ」と答えた。", "乙だ", ["野村"]),
    "が next to the quotation": ("沢田氏は、野村氏が「もう帰る」と言うのを聞いた。", "もう帰る", ["野村"]),
    "relative clause": ("沢田氏が開いた店で、野村氏は「うまい」と言った。", "うまい", ["野村"]),
    "passive": ("沢田氏は野村氏に「遅いですよ」と言われた。", "遅いですよ", ["野村"]),
    "from": ("野村氏からは「遅いですよ」との声が上がった。", "遅いですよ", ["野村"]),
    "noun of utterance": ("「もう待てない」という野村氏の発言が波紋を広げた。", "もう待てない", ["野村"]),
    "according to": ("野村氏によると、朝は静かだった。「鳥も鳴かないんです」", "鳥も鳴かないんです", ["野村"]),
    "follow-up": ("野村氏は「甲だ」と述べた。「それが乙だ」", "それが乙だ", ["野村"]),
    "subject of the sentence before": ("野村氏は首を振った。「それは違います」", "それは違います", ["野村"]),
    "cleft before": ("手を挙げたのは野村氏だった。「それは違います」", "それは違います", ["野村"]),
    "cleft behind": ("「それは違います」\nそう言ったのは野村さんだった。", "それは違います", ["野村"]),
    "echo": ("「それは違います」。野村さんはそう言って笑った。", "それは違います", ["野村"]),
    "announced": ("野村さんはこう書いている。\n「春は来る。必ず来る」", "春は来る", ["野村"]),
    "verbless end": ("野村氏は「知らない」。記者は黙った。", "知らない", ["野村"]),
    "full name for a surname": ("野村太郎氏が来た。野村氏は「続ける」と述べた。", "続ける", ["野村太郎"]),
    "part of a foreign name": ("アンナ・ベルク氏が来た。ベルク氏は「続ける」と述べた。", "続ける", ["アンナ・ベルク"]),
    "misspelt name": (
        "アンナ・ベルクマン氏が来た。ベルグマン氏は「続ける」と述べた。",
        "続ける",
        ["アンナ・ベルクマン"],
    ),
    "name cut short": ("アンナ・ベルクマン氏が来た。ベルク氏は「続ける」と述べた。", "続ける", ["アンナ・ベルクマン"]),
    "title alone": ("古田首相が来た。首相は「続ける」と述べた。", "続ける", ["古田首相"]),
    "同氏": ("野村太郎氏が来た。同氏は「続ける」と述べた。", "続ける", ["野村太郎"]),
    "pronoun": ("野村氏が来た。「続ける」と彼は述べた。", "続ける", ["野村"]),
    "両氏": ("野村氏と沢田氏が会った。両氏は「続ける」と述べた。", "続ける", ["野村", "沢田"]),
    "彼ら": ("野村氏と沢田氏が会った。「続ける」と彼らは書いた。", "続ける", ["野村", "沢田"]),
    "two joined": ("野村氏と沢田氏は「続ける」と述べた。", "続ける", ["野村", "沢田"]),
    "animal": ("狐が穴から出てきた。「寒いな」と狐は言った。", "寒いな", ["狐"]),
    "relative": ("祖母は「まだ早い」と言った。", "まだ早い", ["祖母"]),
    "role": ("店主は「まだ早い」と言った。", "まだ早い", ["店主"]),
    "whose role": ("業界団体の幹部は「まだ早い」と明かす。", "まだ早い", ["業界団体の幹部"]),
    "common noun as a name": ("望は顔を上げた。「まだ早い」と望は言った。", "まだ早い", ["望"]),
    "quotation inside a quotation": ("野村氏は「父が『来い』と言ったんです」と話した。", "来い", ["父"]),
    "self-introduction": ("「沢田と申します」若い男は頭を下げた。\n「入れ」", "沢田と申します", ["沢田"]),
    "nobody": ("「まだ早い」と言われている。", "まだ早い", []),
}


@pytest.mark.parametrize(("text", "words", "wanted"), SPEAKERS.values(), ids=SPEAKERS)
def test_speaker(text: str, words: str, wanted: list[str]) -> None:
    assert list(speaker_of(annotate(text), words)) == wanted


KINDS = {
    "said": ("野村氏は「続ける」と述べた。", QuoteKind.SPEECH),
    "written": ("野村氏は「続ける」と書いた。", QuoteKind.WRITTEN),
    "in a document": ("野村氏は声明の中で「続ける」と述べた。", QuoteKind.WRITTEN),
    "on a sheet": ("紙には「続ける」と書いてある。", QuoteKind.WRITTEN),
    "thought": ("野村氏は「続けよう」と思った。", QuoteKind.THOUGHT),
    "named": ("市はこれを「赤い屋根」と名づけた。", QuoteKind.TERM),
    "という言葉": ("「赤い屋根」という言葉がある。", QuoteKind.TERM),
    "in front of a noun": ("市は「赤い屋根」計画を進める。", QuoteKind.TERM),
    "work": ("野村氏は『赤い屋根』を読んだ。", QuoteKind.TITLE),
    "hashtag": ("「#赤い屋根」が話題になった。", QuoteKind.TITLE),
}


@pytest.mark.parametrize(("text", "wanted"), KINDS.values(), ids=KINDS)
def test_kind(text: str, wanted: QuoteKind) -> None:
    (quote,) = annotate(text).quotes
    assert quote.kind is wanted
    assert quote.spoken or not quote.speakers


SCENES = {
    "taking turns": (
        "戸が開いた。「遅い」と健太は言った。\n「ごめん」と美咲は言った。\n「どこにいた」\n「駅」",
        [("どこにいた", "健太"), ("駅", "美咲")],
    ),
    "beat behind the line": (
        "健太と美咲は駅で会った。\n「寒いね」\n美咲は小さな声で言った。\n「ああ」",
        [("寒いね", "美咲"), ("ああ", "健太")],
    ),
    "somebody who does not answer": (
        "健太と美咲は駅で会った。\n「寒いね」\n健太は答えなかった。",
        [("寒いね", "美咲")],
    ),
    "vocative": (
        "健太と美咲は駅で会った。\n「健太、行こう」\n「うん」",
        [("健太、行こう", "美咲"), ("うん", "健太")],
    ),
    "beat in the same paragraph": (
        "健太と美咲は駅で会った。\n「寒い」美咲は笑った。「とても」",
        [("寒い", "美咲"), ("とても", "美咲")],
    ),
    "all together": ("健太と美咲は顔を見合わせ、口をそろえた。\n「はい」", [("はい", "健太・美咲")]),
}


@pytest.mark.parametrize(("text", "wanted"), SCENES.values(), ids=SCENES)
def test_scene(text: str, wanted: list[tuple[str, str]]) -> None:
    passage = annotate(text)
    assert [("・".join(speaker_of(passage, words))) for words, _ in wanted] == [who for _, who in wanted]


def test_evidence_is_the_words_that_justify_the_speaker() -> None:
    assert quote_of(annotate("「続ける」と野村さんは言った。"), "続ける").evidence == "と野村さんは言った"


def test_a_guess_below_the_threshold_is_told_in_the_evidence_only() -> None:
    quote = quote_of(annotate("紙には「続けるべきだ」と書いてある。", threshold=0.9), "続ける")
    assert quote.speakers == ()
    assert quote.evidence.startswith("unsure: 紙")


def test_the_author_sets_and_denies_speakers() -> None:
    text = "野村氏は「続ける」と述べた。沢田氏は「やめる」と述べた。"
    marks = (AuthorSpeaker(4, 9, ("記者",)), AuthorSpeaker(text.index("「や"), text.index("「や") + 5, ()))
    first, second = annotate(text, marks=marks).quotes
    assert (first.speakers, first.provenance, first.confidence) == (("記者",), Provenance.AUTHOR, 1.0)
    assert (second.speakers, second.provenance) == ((), Provenance.AUTHOR)


def test_the_cast_names_people_by_their_aliases() -> None:
    cast = (CastMember("野村太郎", aliases=("ノムさん",)), CastMember("二人組", kind="group", members=("野村太郎",)))
    passage = annotate("ノムさんは「続ける」と述べた。", cast=cast)
    assert speaker_of(passage, "続ける") == ("野村太郎",)
    assert "野村太郎" in [speaker.name for speaker in passage.speakers]


def test_without_tokens_the_plainest_patterns_still_work() -> None:
    passage = assign_quotes(Passage("野村氏は「続ける」と述べた。"), Resources(config=Config(speaker_threshold=0.0)))
    assert speaker_of(passage, "続ける") == ("野村",)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="「」『』野村氏は言った。、と\nい―:A", max_size=120))
def test_any_text_gets_quotations_in_order_that_have_speakers_only_if_spoken(text: str) -> None:
    passage = annotate(text)
    assert [quote.start for quote in passage.quotes] == sorted(quote.start for quote in passage.quotes)
    for quote in passage.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert 0 <= quote.confidence <= 1
        assert quote.spoken or not quote.speakers
