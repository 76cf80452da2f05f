"""Who says what, one pattern of the language at a time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.config import Config
from annotator.model import Passage, Provenance, QuoteKind
from annotator.resources import Resources
from annotator.speakers.attribution import assign_quotes
from annotator.speakers.confidence import SURE
from annotator.statements import AuthorSpeaker, CastMember, Zone, ZoneKind
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
    "whose view it is": (
        "野村氏が来た。会社は責任を負っている、というのが同氏の考えだ。「もう待てない」とも述べた。",
        "もう待てない",
        ["野村"],
    ),
    "pair that does something together": (
        "野村氏は沢田氏と会った。林氏もいた。二人は「続ける」と言う。",
        "続ける",
        ["野村", "沢田"],
    ),
    "somebody told apart": ("見知らぬ人から「わたしも」と声をかけられた。", "わたしも", ["見知らぬ人"]),
    "the next paragraph of a report": ("野村氏は「甲だ」と述べた。\n「それが乙だ」", "それが乙だ", ["野村"]),
    "told to a listener in a turn": (
        "野村明さんに聞いた。\n――毎日ですか。\n野村:弟子には「休むな」と言っています。\n――なるほど。\n野村:はい。",
        "休むな",
        ["野村明"],
    ),
    "quoted in a turn": (
        "野村明さんに聞いた。\n――毎日ですか。\n野村:昔、犬がいましてね。「寒い」と鳴くんです。\n――なるほど。\n野村:はい。",
        "寒い",
        ["犬"],
    ),
    "an abstract noun never speaks": ("野村氏は来た。これまでの歩みは「奇跡だ」と振り返った。", "奇跡だ", ["野村"]),
    "anybody": ("誰かが「いい紙だ」とつぶやいてくれたら、それでいい。", "いい紙だ", []),
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
    "end of a sentence about a work": ("今年の受賞作は「赤い屋根」。", QuoteKind.TERM),
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
    "a voice, then its owner": (
        "千夏は笛を吹いていた。\n「力が入りすぎだ」\n庭のほうから声がした。源造が、桶を下げて立っている。\n「だって」",
        [("力が入りすぎだ", "源造"), ("だって", "千夏")],
    ),
    "asked by name": (
        "野村と沢田と林が机を囲んだ。\n「遅いね」と野村が言った。\n「林さん、何時に出た」\n「八時」",
        [("八時", "林")],
    ),
    "politely and plainly": (
        "野村と沢田が来た。「寒いですね」と野村は言った。\n「寒いな」と沢田は言った。\n二人は歩いた。\n「何か食べましょう」",
        [("何か食べましょう", "野村")],
    ),
    "a call tells who is a person": (
        "湊は黙っている。望も黙っていた。\n「湊、行こう」と望は言った。\n湊は顔を上げた。\n「うん」",
        [("湊、行こう", "望"), ("うん", "湊")],
    ),
    "all together": ("健太と美咲は顔を見合わせ、口をそろえた。\n「はい」", [("はい", "健太・美咲")]),
}


@pytest.mark.parametrize(("text", "wanted"), SCENES.values(), ids=SCENES)
def test_scene(text: str, wanted: list[tuple[str, str]]) -> None:
    passage = annotate(text)
    assert [("・".join(speaker_of(passage, words))) for words, _ in wanted] == [who for _, who in wanted]


GROUPS = {
    "by its name": ("両氏は「続ける」と述べた。", ("野村太郎", "沢田花")),
    "two whom the cast joins": (
        "野村氏が来た。林氏も来た。沢田氏も来た。二人は「続ける」と述べた。",
        ("野村太郎", "沢田花"),
    ),
    "a pair that the text joins": ("野村氏と林氏が会った。両氏は「続ける」と述べた。", ("野村太郎", "林")),
}


@pytest.mark.parametrize(("text", "wanted"), GROUPS.values(), ids=GROUPS)
def test_groups_of_the_cast(text: str, wanted: tuple[str, ...]) -> None:
    cast = (
        CastMember("野村太郎", aliases=("野村",)),
        CastMember("沢田花", aliases=("沢田",)),
        CastMember("林"),
        CastMember("両氏", kind="group", members=("野村太郎", "沢田花")),
    )
    assert speaker_of(annotate(text, cast=cast), "続ける") == wanted


def test_the_text_shows_the_kind_that_the_cast_leaves_open() -> None:
    cast = (CastMember("赤屋根社"), CastMember("野村"))
    text = "野村氏は首を振った。赤屋根社は店を閉じる。\n「残念だ」\n野村氏はうなずいた。"
    passage = annotate(text, cast=cast)
    assert {item.name: item.kind for item in passage.speakers} == {"野村": "person", "赤屋根社": "organisation"}
    assert speaker_of(passage, "残念だ") == ("野村",)


def test_titles_in_a_row_are_no_speech() -> None:
    text = (
        "「長い道」は報道、「七つ目の穴」と「水に揺らして」の人物は架空です。目次には「はじめに」「窓を開ける」と並ぶ。"
    )
    assert {quote.kind for quote in annotate(text).quotes} == {QuoteKind.TERM}


def test_a_heading_ends_a_scene() -> None:
    text = "源造が来た。\n「来たぞ」と源造は言った。\n夜\n健太と千夏が来た。\n「健太、行こう」\n「うん」"
    passage = annotate(text, zones=(Zone(text.index("夜"), text.index("夜") + 1, ZoneKind.HEADING),))
    assert [speaker_of(passage, words) for words in ("健太、行こう", "うん")] == [("千夏",), ("健太",)]


@pytest.mark.parametrize(
    ("behind", "evidence"),
    [
        ("と野村さんは言った。", "と野村さんは言った"),
        ("と野村さんは頭を下げた。", "と野村さんは頭を下げた"),
        ("と野村さんは、隣の部屋にいた三人の記者に向かって言った。", "と野村さんは…言った"),
    ],
)
def test_evidence_is_the_words_that_justify_the_speaker(behind: str, evidence: str) -> None:
    assert quote_of(annotate(f"「続ける」{behind}"), "続ける").evidence == evidence


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


def test_what_is_glued_before_a_name_is_no_part_of_it() -> None:
    passage = annotate("グレッグ・ブロックマン氏が来た。声明ブロックマン氏は「続ける」と述べた。")
    (speaker,) = passage.speakers
    assert speaker.name == "グレッグ・ブロックマン"
    assert not [alias for alias in speaker.aliases if "声明" in alias]


def test_a_cue_in_a_story_is_sure_only_with_a_cast() -> None:
    story = "岬は窓を開けた。\n「寒いね」\n真帆が笑った。\n「もう帰ろう」と岬は言った。\n「そうだね」\n"
    cast = (CastMember("岬"), CastMember("真帆"))
    plain, listed = (quote_of(annotate(story, who), "もう帰ろう") for who in ((), cast))
    assert plain.speakers == listed.speakers == ("岬",)
    assert plain.confidence < SURE <= listed.confidence
    report = quote_of(annotate("市長の野村氏は「続ける」と述べた。"), "続ける")
    assert report.confidence >= SURE
