"""Whether JMdict's parts of speech fit the analyser's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from annotator.language.jmdict_tags import CLASS, code

__all__ = ["class_codes", "fits_class", "is_first_class"]

_FITTING: Mapping[str, str] = {
    "名詞": "n vs vs-s adj-no adj-na adj-f adj-t adj-pn adv adv-to num pn ctr n-suf suf pref n-pref exp",
    "代名詞": "pn",
    "形容詞": "adj-i adj-ix aux-adj",
    "形状詞": "adj-na adj-no adj-t adj-nari n adv adv-to exp vs",
    "副詞": "adv adv-to n adj-na adj-no exp int",
    "連体詞": "adj-pn adj-f adj-no pn exp",
    "接続詞": "conj exp adv",
    "感動詞": "int exp",
    "接頭辞": "pref n-pref adj-f n num",
    "助数詞": "ctr suf n-suf",
    "接尾辞": "suf n-suf ctr n adj-na adj-no vs aux-adj",
}
"""Codes of JMdict by the first level of the analyser's part of speech; verbs are told apart by their conjugation."""
_CONJUGATIONS: Mapping[str, tuple[str, ...]] = {
    "五段": ("v5",),
    "上一段": ("v1", "vz"),
    "下一段": ("v1",),
    "サ行変格": ("vs", "vz"),
    "カ行変格": ("vk",),
    "文語四段": ("v4",),
}


@lru_cache(maxsize=1 << 12)
def class_codes(classes: tuple[str, ...]) -> frozenset[str]:
    """The codes of a sense's classes."""
    return frozenset(code(CLASS, item) for item in classes)


@lru_cache(maxsize=1 << 14)
def fits_class(classes: tuple[str, ...], pos: str, kind: str) -> bool:
    """Whether a sense of these classes can be a word of this part of speech and conjugation type."""
    have = class_codes(classes)
    level = "助数詞" if pos.endswith("助数詞") else pos.partition("-")[0]
    if level == "動詞":
        return _conjugates(have, kind)
    return not have.isdisjoint(_FITTING.get(level, "").split())


def is_first_class(classes: tuple[str, ...], pos: str) -> bool:
    """Whether a sense is above all of the analyser's part of speech: そう the adverb, not the auxiliary."""
    return _FITTING.get(pos.partition("-")[0], "").split(" ")[0] in class_codes(classes)


def _conjugates(have: frozenset[str], kind: str) -> bool:
    wanted = next((codes for start, codes in _CONJUGATIONS.items() if kind.startswith(start)), ("v",))
    return any(item.startswith(wanted) for item in have)
