"""What words tell of whether somebody is a woman (``f``) or a man (``m``); mostly they tell nothing."""

from __future__ import annotations

from functools import cache

from annotator.speakers.text.lexicon import word_class

__all__ = ["gender_of_i", "gender_of_name", "gender_of_word"]


def gender_of_name(name: str) -> str:
    """``f`` or ``m`` by the last sign of a Japanese given name, or nothing; a hint only."""
    if name in word_class("given-name-female") or (name.startswith("お") and 2 <= len(name) <= 3):
        return "f"
    if name in word_class("given-name-male"):
        return "m"
    if len(name) < 2 or name[-1] == "ー":
        return ""
    name = name[:-1] if name.endswith("々") else name
    return "f" if name.endswith(_ends("female")) else "m" if name.endswith(_ends("male")) else ""


@cache
def _ends(gender: str) -> tuple[str, ...]:
    """How given names of women or men end."""
    return tuple(word_class(f"given-name-end-{gender}"))


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
