"""What words tell of whether somebody is a woman (``f``) or a man (``m``); mostly they tell nothing."""

from __future__ import annotations

from annotator.speakers.lexicon import word_class

__all__ = ["gender_of_i", "gender_of_name", "gender_of_word"]

_FEMALE = (*"子美香奈沙里江恵代菜那穂紀絵葉花華乃織緒音衣こ", "かおり", "みどり", "ひかり", "さくら", "あかり")
_MALE = tuple("雄夫郎太介三助男彦吾蔵吉輔樹斗治平司也哉之朗丸造次兵衛門")
_FEMALE_SIGNS = frozenset("桜楓梢茜葵咲綾栞泉渚雫杏梓澪")
_MALE_SIGNS = frozenset("誠学実隆徹剛健浩博弘勇昇茂勝進修稔守豪渉亮翔翼陸蓮湊颯圭")


def gender_of_name(name: str) -> str:
    """``f`` or ``m`` by the last sign of a Japanese given name, or nothing; a hint only."""
    if name in _FEMALE_SIGNS or (name.startswith("お") and 2 <= len(name) <= 3):
        return "f"
    if name in _MALE_SIGNS:
        return "m"
    if len(name) < 2 or name[-1] == "ー":
        return ""
    name = name[:-1] if name.endswith("々") else name
    return "f" if name.endswith(_FEMALE) else "m" if name.endswith(_MALE) else ""


def gender_of_word(word: str) -> str:
    """Whether a relative or a role is a woman or a man; nothing for any other word."""
    if word in word_class("kin-female", "role-female"):
        return "f"
    return "m" if word in word_class("kin-male", "role-male") else ""


def gender_of_i(form: str) -> str:
    """Whether a man or a woman calls himself or herself so; nothing for 私."""
    if form in word_class("first-person-masculine"):
        return "m"
    return "f" if form in word_class("first-person-feminine") else ""
