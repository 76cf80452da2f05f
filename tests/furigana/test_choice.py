"""The candidates of a reading and the model that chooses among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.furigana.candidates import candidates, sound
from annotator.furigana.choice import choose
from annotator.furigana.context import Context
from annotator.furigana.features import shared_features
from annotator.furigana.offers import Setting
from annotator.furigana.place import Place
from annotator.furigana.register import grams, is_literary
from annotator.furigana.scoring import Model, learned_readings, prior_features, softmax, unpacked
from annotator.furigana.votes import Unit, hear_units
from annotator.language.witnesses import witnesses

KANA = st.text("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほっゃゅょんー", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("とうか", "とおか", True),
        ("はなぢ", "はなじ", True),
        ("じゅっぷん", "じっぷん", True),
        ("せんせい", "せんせー", True),
        ("かみ", "がみ", False),
        ("さけ", "さか", False),
    ],
)
def test_sound(one: str, other: str, same: bool) -> None:
    assert (sound(one) == sound(other)) is same


def test_candidates_that_sound_alike_are_one() -> None:
    options = candidates(Unit(0, 3, "10日", ("とうか", None, None), (1, 0, 0)), "に", Setting(), ())
    assert [option.kana for option in options if sound(option.kana) == sound("とおか")] == ["とおか"]


@pytest.mark.parametrize(
    ("surface", "behind", "kana"),
    [
        ("行", "った人", "おこな"),
        ("行", "った人", "い"),
        ("地", "の文", "じ"),
        ("表", "す", "あらわ"),
        ("三百株", "", "さんびゃくかぶ"),
        ("一匙", "", "ひとさじ"),
        ("三口", "", "みくち"),
        ("九尺", "", "くしゃく"),
        ("0度", "", "れいど"),
    ],
)
def test_dictionary_and_numbers_give_candidates(surface: str, behind: str, kana: str) -> None:
    unit = Unit(0, len(surface), surface, (None, None, None), (0, 0, 0))
    assert kana in [option.kana for option in candidates(unit, behind, Setting(), ())]


@pytest.mark.parametrize(
    ("surface", "vote", "setting", "kana", "mark"),
    [
        ("伊勢", "いせ", Setting("h", "国", ""), "いせの", "no:province"),
        ("源", "みなもと", Setting("", "K", "人名-姓"), "みなもとの", "no:clan"),
        ("3166", "さんぜんひゃくろくじゅうろく", Setting("L", "", ""), "さんいちろくろく", "ds:4:L:0"),
        ("1", "いち", Setting("T", "", ""), "わん", "en:T"),
        ("0.02", "れいてんぜろに", Setting("h", "", ""), "れいてんれいに", "dz"),
        ("書", "しょ", Setting("K", "", ""), "じょ", "ce:4:0"),
        ("船", "ふね", Setting("", "K", ""), "ふな", "cb:4:3"),
        ("公之", None, Setting("", "", "人名-名"), "ひろゆき", "ne:g:人名-名"),
        ("三輪", "さんりん", Setting("", "", "人名-姓", "名"), "みわ", "nb:gps:名"),
        ("水沢", "すいたく", Setting(beside="-"), "みずさわ", "nb:s:-"),
        ("四万十", "しまんと", Setting(name="地名-一般"), "しまんと", "nn:地名-一般:0"),
        ("方", "ほう", Setting("h", said="かた"), "かた", "said:0"),
        ("3", "さん", Setting("", "G"), "すりー", "en:G"),
        ("秘", "ひ", Setting("h", "h", literary=True), "ひそ", "kun"),
        ("一善", "かずよし", Setting("K", whole=("一日一善", 2, 4)), "いちぜん", "in:1:0"),
        ("好", "す", Setting("h", whole=("話し好き", 2, 3)), "ず", "in:k1:0"),
        ("竹生", "たけお", Setting(right="K", name="地名-一般", whole=("竹生島", 0, 2)), "ちくぶ", "in:u:0"),
    ],
)
def test_rules_and_lists_offer_candidates(
    surface: str, vote: str | None, setting: Setting, kana: str, mark: str
) -> None:
    unit = Unit(0, len(surface), surface, (vote, None, None), (1, 0, 0))
    marks = {option.kana: option.marks for option in candidates(unit, "", setting, ["じょ"] if surface == "書" else [])}
    assert mark in marks[kana]


@pytest.mark.parametrize(
    ("sentence", "surface", "left"),
    [
        ("一日中雨だった。", "雨", "A"),
        ("豪雨だった。", "雨", "K"),
        ("十一日中雨。", "雨", "K"),
        ("雨だ。", "雨", "^"),
        ("来週海に行く。", "海", "A"),
        ("27日朝、晴れた。", "朝", "A"),
        ("27日付の手紙。", "付", "K"),
    ],
)
def test_a_word_of_time_leaves_the_next_word_alone(sentence: str, surface: str, left: str) -> None:
    at = sentence.index(surface)
    unit = Unit(at, at + len(surface), surface, (None, None, None), (0, 0, 0))
    assert Context(sentence).place(unit).left == left


def test_a_unit_knows_the_word_of_the_dictionary_around_it() -> None:
    whole = {unit.surface: Context("一日一善").setting(unit).whole for unit in hear_units("一日一善", witnesses())}
    assert whole == {"一日": ("一日一善", 0, 2), "一善": ("一日一善", 2, 4)}


@pytest.mark.parametrize(
    ("sentence", "surface", "whole"),
    [
        ("国際親善試合で勝つ。", "試合", ("親善試合", 2, 4)),
        ("27日朝に起きた。", "朝", ("", 0, 0)),
        ("雨の日に会う。", "雨", ("", 0, 0)),
        ("絹ごし豆腐で練る。", "豆腐", ("絹ごし豆腐", 3, 5)),
        ("部品を取り替えた。", "替", ("取り替え", 2, 3)),
        ("石上神宮に参る。", "石上", ("石上神宮", 0, 2)),
    ],
)
def test_the_longest_word_of_the_dictionary_in_a_compound(
    sentence: str, surface: str, whole: tuple[str, int, int]
) -> None:
    found = {unit.surface: Context(sentence).setting(unit).whole for unit in hear_units(sentence, witnesses())}
    assert found[surface] == whole


@pytest.mark.parametrize(
    ("sentence", "surface", "beside"),
    [
        ("専務の柏木真理氏が来た。", "真理", "姓"),
        ("専務の柏木真理氏が来た。", "柏木", "名"),
        ("挑戦者の水沢八段が勝った。", "水沢", "氏"),
        ("株式会社三好文具は大阪にある。", "三好", "社"),
        ("水沢で会う。", "水沢", "-"),
        ("駅で会う。", "駅", ""),
    ],
)
def test_what_stands_beside_a_name_tells_it(sentence: str, surface: str, beside: str) -> None:
    found = {unit.surface: Context(sentence).setting(unit).beside for unit in hear_units(sentence, witnesses())}
    assert found[surface] == beside


@pytest.mark.parametrize(
    ("counts", "ruby", "readings"),
    [
        ({"ほか": 3, "た": 1}, {}, ("ほか",)),
        ({}, {"そと": 2, "こがい": 1}, ("そと", "こがい")),
        ({"ひと": 40, "にん": 2}, {"やつ": 9, "にん": 2}, ("ひと", "にん", "やつ")),
        ({"こきゅう": 3, "いき": 1}, {}, ("こきゅう",)),
    ],
)
def test_readings_are_learned_from_gold_and_ruby(
    counts: dict[str, int], ruby: dict[str, int], readings: tuple[str, ...]
) -> None:
    assert learned_readings(counts, ruby) == readings


def test_confidence_and_alternatives_are_those_of_one_distribution() -> None:
    sentence = "今日は方法が分かった。"
    for unit in hear_units(sentence, witnesses()):
        choice = choose(unit, Context(sentence))
        assert 0 < choice.confidence < 1
        assert choice.kana not in choice.alternatives


TABLE = "\n".join(
    (
        "T\t2.0\nA\tword:ccc\t0.990\nS\tv:cc-\t1.500\nL\tのだ\t0.75\nR\t戸外\tそと=5 こがい=1",
        "K\t方\tかた=3 ほう=1\t\t0:8,1:-8\tr。\t1:64",
    )
)


def test_the_table_is_read() -> None:
    table = Model(TABLE)
    assert (table.temperature, table.alone, table.shared) == (2.0, {"word:ccc": 0.99}, {"v:cc-": 1.5})
    assert table.surface("方").counts == {"かた": 3, "ほう": 1}
    weights = {feature: unpacked(packed) for feature, packed in table.surface("方").weights.items()}
    assert weights == {"": ((0, 0.25), (1, -0.25)), "r。": ((1, 2.0),)}
    assert table.surface("戸外").ruby == {"そと": 5, "こがい": 1}
    assert table.register == {"のだ": 0.75}
    assert not table.surface("無").counts


@pytest.mark.parametrize(
    ("sentence", "literary"),
    [
        ("「おい、其処に居るのは誰だい」と云って、彼は行燈の影から顔を出した。", True),
        ("老婆は、一目下人を見ると、まるで弩にでも弾かれたように、飛び上った。", True),
        ("このページでは、アプリの設定を変更する方法を説明します。", False),
        ("2023年の調査では、市の人口は3万人だった。", False),
    ],
)
def test_old_literature_is_told_from_text_of_today(sentence: str, literary: bool) -> None:
    assert is_literary(sentence) is literary


def test_in_old_literature_each_shared_feature_has_a_second_one() -> None:
    unit = Unit(0, 1, "秘", ("ひ", None, None), (1, 0, 0))
    place, options = Place("h", "h", ""), candidates(unit, "やか", Setting("h", literary=True), ())
    for plain, both in zip(*(shared_features(unit, place, options, old) for old in (False, True)), strict=True):
        assert both == (*plain, *[f"*{name}" for name in plain])


@given(st.text(max_size=30))
def test_digits_and_letters_are_one_class_each(text: str) -> None:
    assert grams(text) == grams(text.translate(str.maketrans("1234567", "9876543")))


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=12), st.floats(0.5, 3))
def test_softmax_is_a_distribution(scores: list[float], temperature: float) -> None:
    said = softmax(scores, temperature)
    assert sum(said) == pytest.approx(1)
    assert said.index(max(said)) == scores.index(max(scores)) or max(said) == said[scores.index(max(scores))]


@given(st.lists(st.integers(0, 90), min_size=2, max_size=8))
def test_more_gold_is_a_higher_prior(counts: list[int]) -> None:
    priors = [features[0][1] for features in prior_features(counts, [0] * len(counts))]
    ranked = sorted(range(len(counts)), key=counts.__getitem__)
    assert [priors[number] for number in ranked] == sorted(priors)


@given(KANA)
def test_sound_is_idempotent(kana: str) -> None:
    assert sound(sound(kana)) == sound(kana)
