"""Who can be somebody: relatives by the text's word, old names, crowds, whoever acts beside a line, the closed cast."""

from __future__ import annotations

import pytest

from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources
from annotator.speakers.attribution import read_document
from annotator.speakers.confidence import SURE
from annotator.statements import CastMember
from tests.speakers.support import annotate, quote_of, speaker_of

NAMES = {
    "a relative by the word of the narration": ("「乗れ」とじいちゃんは言った。", "じいちゃん"),
    "a relative whom only lines address": ("父が来た。\n「お父さん、乗れ」と彼は言った。", "父"),
    "an old given name that begins with a number": ("「上がるぜ」と八五郎は言った。", "八五郎"),
    "a polite prefix": ("隠居は笑った。「お上がり」とご隠居は言った。", "隠居"),
    "a name that a dot joins to a role": (
        "作家・大和田美月は来た。「長い旅でした」と大和田さんは言った。",
        "大和田美月",
    ),
    "a family name that is also a common noun": (
        "着いたのは浜辺勇さんだった。浜辺さんは「走った」と話した。",
        "浜辺勇",
    ),
    "a scholar with his university": (
        "鈴木一朗・大阪大教授は首を振った。鈴木教授は「続かない」と話した。",
        "鈴木一朗",
    ),
    "a foreign name before an office": (
        "トム・ハリス下院議員が来た。ハリス氏は「許されない」と述べた。",
        "トム・ハリス",
    ),
    "a relative whom a dot joins to his name": (
        "店主の妻・和子さんは手を振った。店主は「閉めるよ」と言った。",
        "店主",
    ),
    "an office with a deputy": ("防災課の大野課長補佐が来た。大野さんは「急いだ」と述べた。", "大野課長補佐"),
    "whoever is called by no name": ("「暇やな」とおっちゃんは言った。", "おっちゃん"),
    "a foreign name with a dot": ("「困る」とカルロス・ゴメスは言った。", "カルロス・ゴメス"),
    "an animal in kana": ("「つれないなあ」とのらねこは言いました。", "のらねこ"),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES)
def test_people_go_by_the_words_of_the_text(text: str, name: str) -> None:
    assert annotate(text).quotes[-1].speakers == (name,)


TOLD_APART = {
    "another one": ("ある批評家は「傑作だ」と評し、別の批評家は「退屈だ」と書いた。", ["批評家", "別の批評家"]),
    "another one whose word no table has": (
        "ある市議は「足りない」と批判する。別の市議は「時期尚早だ」と話す。",
        ["市議", "別の市議"],
    ),
    "an adjective": ("市の職員は「無理です」と言う。若い職員が「来てください」と言った。", ["市の職員", "若い職員"]),
    "a man and a woman": (
        "元社員の男性は「ひどかった」と証言する。元社員の女性は「辞めてよかった」と話した。",
        ["元社員の男性", "元社員の女性"],
    ),
    "where a child sits": ("隣の席の子が「いい匂いだね」と言った。", ["隣の席の子"]),
}


@pytest.mark.parametrize(("text", "names"), TOLD_APART.values(), ids=TOLD_APART)
def test_people_of_one_kind_are_told_apart_in_a_report(text: str, names: list[str]) -> None:
    assert [quote.speakers for quote in annotate(text).quotes] == [(name,) for name in names]


def test_whoever_has_no_name_is_less_sure_than_somebody_with_one() -> None:
    named, nameless = annotate("沢田さんは「寒い」と話した。"), annotate("男性は「寒い」と話した。")
    assert nameless.quotes[0].confidence < SURE <= named.quotes[0].confidence


def test_a_crowd_speaks_no_single_line_but_may_speak_as_one() -> None:
    text = (
        "監督が立った。選手たちは肩で息をしていた。\n「落ち着け」\n監督は手を叩いた。\n「はい」と選手たちは答えた。\n"
    )
    passage = annotate(text)
    assert speaker_of(passage, "落ち着け") == ("監督",)
    assert speaker_of(passage, "はい") == ("選手たち",)


def test_a_name_alone_calls_its_bearer() -> None:
    text = "真帆は下を向いた。岬は笑った。\n「真帆」\n「……はい」\n"
    document = read_document(assign_tokens(Passage(text), Resources()), Resources())
    assert [entity.name for entity in document.calls.of(0)] == ["真帆"]
    passage = annotate(text)
    assert speaker_of(passage, "真帆") == ("岬",) and speaker_of(passage, "……はい") == ("真帆",)


def test_lines_without_a_cue_are_given_to_members_of_the_cast_only() -> None:
    text = "春樹は店に入った。店主が皿を拭いていた。冬子も来た。\n「寒いな」\n店主は頷いた。\n「そうね」\n"
    cast = (CastMember("春樹"), CastMember("冬子"))
    assert {name for quote in annotate(text, cast=cast).quotes for name in quote.speakers} <= {"春樹", "冬子"}


def test_a_cue_is_surer_of_a_member_of_the_cast() -> None:
    text = "「寒いな」と春樹は言った。"
    plain, listed = annotate(text), annotate(text, cast=(CastMember("春樹"),))
    assert quote_of(plain, "寒い").confidence < quote_of(listed, "寒い").confidence


SAME = {
    "a role whose name is called later": (
        "戸を開けると、男が立っていた。男は濡れていた。和江は首をかしげた。\n"
        "「村瀬さん、どうぞ」と和江は言った。\n「すみません」と男は言った。\n",
        ("男", "村瀬"),
    ),
    "a title before its bearer is named": (
        "「課長は来ますか」と新人は言った。\n課長の榎本が入ってきた。\n「来たよ」と榎本は言った。\n",
        ("課長", "榎本"),
    ),
    "how people are addressed": (
        "浪人は茶を飲んだ。\n「お侍さま、おかわりを」と娘は言った。\n「いらぬ」と浪人は言った。\n",
        ("侍", "浪人"),
    ),
    "two words for one": ("運転手の女が笑った。女は前を向いた。\n「出すよ」と女は言った。\n", ("女", "運転手")),
    "a name behind 名乗った": (
        "篠原と名乗った男が来た。\n「鍵を失くしました」\n篠原は困っていた。\n「そうです」と男は言った。\n",
        ("男", "篠原"),
    ),
    "a name that is a sentence of its own": (
        "河原に浪人が座っている。牧玄馬、四十二歳。\n「早いな」と浪人は言った。\n玄馬は笑った。\n",
        ("浪人", "牧玄馬"),
    ),
    "a common noun behind という": ("梶という老人が来た。\n「困った」と老人は言った。\n", ("老人", "梶")),
    "a name that is drawn out": (
        "ハルが走る。「ハルー！」と母は呼んだ。\n「うん」とハルは答えた。\n",
        ("ハルー", "ハル"),
    ),
    "a rank behind a name": ("宮本は立った。\n「前へ」と宮本上等兵は言った。\n", ("上等兵", "宮本上等兵")),
    "a name behind という": ("小柴という依頼人が来た。\n「困った」と依頼人は言った。\n", ("依頼人", "小柴")),
}


@pytest.mark.parametrize(("text", "pair"), SAME.values(), ids=SAME)
def test_one_person_under_two_descriptions(text: str, pair: tuple[str, str]) -> None:
    former, name = pair
    speaking = {speaker for quote in annotate(text).quotes for speaker in quote.speakers}
    assert name in speaking and former not in speaking


NOBODY = {
    "somebody's thing": "兄の箸も止まった。\n「何だ」\n兄の箸は止まったままだった。\n「別に」\n",
    "a number of people": "十一人は走った。\n「待て」\n十一人は止まった。\n",
    "a second person": "「あなたさま、お入りを」\n「おまえさん、座れ」\n",
    "a place": "「リスボンは遠いね」と葵は言った。\n葵はリスボンを見た。\n「うん」\n",
}


def test_two_names_joined_by_a_dot_are_two_people() -> None:
    text = "佐藤は鏡を見た。ベンさんが笑う。\n「次は佐藤・ベンです」と司会者は言った。\n「おう」と佐藤は答えた。\n"
    passage = annotate(text)
    assert passage.quotes[-1].speakers == ("佐藤",)
    assert "佐藤・ベン" not in {speaker.name for speaker in passage.speakers}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_not_everything_is_somebody(text: str) -> None:
    wrong = {"箸", "兄の箸", "十一人", "あなた", "おまえ", "あなたさま", "おまえさん", "リスボン"}
    passage = annotate(text)
    assert not wrong & {speaker.name for speaker in passage.speakers}


APART = {
    "told of in one sentence, of two sexes": (
        "女と信夫が待っていた。\n「寒い」と女は言った。\n「うん」と信夫は言った。\n",
        {"女", "信夫"},
    ),
    "whoever calls is not called so": (
        "店主は手を振った。\n「佐川さん、こっちです」と店主は言った。\n佐川は笑った。\n「おう」と佐川は言った。\n",
        {"店主", "佐川"},
    ),
    "a title that a line calls before it speaks of another": (
        "節子が来た。先生は本を読んでいた。\n「先生、節子さんが怒っています」と私は言った。\n「困った」と先生は言った。\n"
        "「帰ります」と節子は言った。\n",
        {"語り手", "先生", "節子"},
    ),
    "a 女中 is not the woman beside her": (
        "女が門に立っていた。女中は戸を開けた。\n「入れて」と女は言った。\n「どうぞ」と女中は言った。\n",
        {"女", "女中"},
    ),
}


@pytest.mark.parametrize(("text", "people"), APART.values(), ids=APART)
def test_two_people_stay_two(text: str, people: set[str]) -> None:
    assert {speaker for quote in annotate(text).quotes for speaker in quote.speakers} == people


ACTING = {
    "a given name that is a calm": (
        "凪が鞄を拾って、律に渡した。凪は窓を拭いた。\n「早いね」と律は言った。\n「うん」\n凪は頷いた。\n",
        "凪",
    ),
    "the calm itself": ("海は凪が続いた。律は舵を取った。\n「静かだ」と律は言った。\n「うん」と空も言った。\n", ""),
}


@pytest.mark.parametrize(("text", "name"), ACTING.values(), ids=ACTING)
def test_a_common_noun_that_does_what_people_do_is_somebody(text: str, name: str) -> None:
    document = read_document(assign_tokens(Passage(text), Resources()), Resources())
    assert any(entity.name == "凪" for entity in document.registry.entities) is bool(name)


def test_a_direction_is_nobody() -> None:
    text = "木戸の方から大家がやってきた。隣の方から「静かに」と言われた。\n"
    document = read_document(assign_tokens(Passage(text), Resources()), Resources())
    names = {entity.name for entity in document.registry.entities}
    assert "隣の方" in names and "木戸の方" not in names


def test_what_has_a_name_and_does_nothing_speaks_no_line() -> None:
    text = "川端に霧が出た。舟で重蔵が待っていた。\n「遅い」\n重蔵は笠を直した。\n「行くぞ」\n"
    assert {speaker for quote in annotate(text).quotes for speaker in quote.speakers} == {"重蔵"}


def test_a_body_that_is_called_over_the_radio_answers() -> None:
    text = "氷室は無線機を取った。\n「本部、聞こえるか」と氷室は言った。\n「感度良好」\n「もう帰る」と氷室は言った。\n"
    assert speaker_of(annotate(text), "感度良好") == ("本部",)
