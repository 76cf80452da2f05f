"""The stage that applies the house choices."""

from __future__ import annotations

import pytest

from annotator.config import Config
from annotator.furigana.house import apply_house
from annotator.model import Passage, Provenance, Reading
from annotator.resources import Resources


def read(text: str, word: str, kana: str, provenance: Provenance = Provenance.ANALYSER, **house: str) -> Reading:
    """The reading of ``word`` in ``text`` behind the stage."""
    start = text.index(word)
    passage = Passage(text, readings=(Reading(start, start + len(word), kana, provenance, 0.8, ("べつ",)),))
    return apply_house(passage, Resources(config=Config(house=tuple(house.items())))).readings[0]


@pytest.mark.parametrize(
    ("text", "word", "kana", "house", "wanted"),
    [
        ("日本へ行く", "日本", "にほん", {"日本": "にっぽん"}, "にっぽん"),
        ("日本へ行く", "日本", "にっぽん", {}, "にほん"),
        ("明日は雨", "明日", "みょうにち", {"明日": "あす"}, "あす"),
        ("明日は雨", "明日", "みょうにち", {}, "みょうにち"),
        ("日本海を渡る", "日本海", "にほんかい", {"日本": "にっぽん"}, "にほんかい"),
        ("日本という姓", "日本", "ひのもと", {"日本": "にっぽん"}, "ひのもと"),
        ("七を引く", "七", "しち", {"七": "なな"}, "なな"),
        ("七人が来る", "七", "しち", {"七": "なな"}, "しち"),
        ("第七の話", "七", "しち", {"七": "なな"}, "しち"),
        ("その後", "後", "ご", {"後": "あと"}, "ご"),
        ("猫がいる", "猫", "ねこ", {"猫": "みょう"}, "ねこ"),
        ("日本へ行く", "日本", "にほん", {"日本": "ひのもと"}, "にほん"),
    ],
)
def test_only_a_bare_variant_takes_the_reading_of_the_house(
    text: str, word: str, kana: str, house: dict[str, str], wanted: str
) -> None:
    assert read(text, word, kana, **house).kana == wanted


@pytest.mark.parametrize("provenance", [Provenance.AUTHOR, Provenance.EDITOR, Provenance.LEXICON])
def test_a_stronger_word_stays(provenance: Provenance) -> None:
    assert read("日本へ", "日本", "にほん", provenance, 日本="にっぽん").kana == "にほん"


def test_a_choice_is_a_rule_and_keeps_what_it_replaced() -> None:
    chosen = read("日本へ", "日本", "にほん", 日本="にっぽん")
    assert (chosen.provenance, chosen.confidence, chosen.source) == (Provenance.RULE, 1.0, "house")
    assert chosen.alternatives == ("にほん", "べつ")


def test_a_passage_without_variants_stays_the_same_object() -> None:
    passage = Passage("猫", readings=(Reading(0, 1, "ねこ", Provenance.ANALYSER, 0.9),))
    assert apply_house(passage, Resources()) is passage
