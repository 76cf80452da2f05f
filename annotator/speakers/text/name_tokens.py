"""Personal names among the tokens of a noun phrase."""

from __future__ import annotations

import itertools
import re

from annotator.language.names import look_up_name
from annotator.model import Token
from annotator.speakers.text.lexicon import longest_suffix, word_class

__all__ = ["KATAKANA", "LATIN", "firm_name", "leading_names", "name_at_end", "name_before_office", "name_parts"]

_NAME_JOINTS = re.compile(r"[・=＝゠\s]+")
KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
_FAMILY = re.compile(r"[一-鿿々ヶケノ]{2,3}")
_OFFICE = re.compile(r"[一-鿿]{2,6}")
_FOREIGN = re.compile(r"[ァ-ヴー]+(?:[・＝=][ァ-ヴー]+)+")
_FIRM = re.compile(r"[ァ-ヴー・]{3,}$")
LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ.'’-]+")


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a foreign name, between dots, equals signs and blanks."""
    return tuple(part for part in _NAME_JOINTS.split(name) if part)


def firm_name(text: str) -> str:
    """The name in katakana that ends a phrase (オムニボックス in 家電大手オムニボックス), or the whole text."""
    found = _FIRM.search(text)
    return found.group() if found else text


def name_before_office(tokens: tuple[Token, ...]) -> tuple[str, str]:
    """The full name that an office follows, and its family name: 鈴木一朗・大阪大 (教授), トム・ハリス下院 (議員)."""
    text = "".join(token.surface for token in tokens)
    foreign = _FOREIGN.match(text)
    if foreign and _OFFICE.fullmatch(text, foreign.end()) and not longest_suffix(text, "organisation-suffix"):
        return foreign.group(), ""
    joint = next((at for at, token in enumerate(tokens) if token.surface == "・"), 0)
    named = joint > 1 and joint < len(tokens) - 1 and all("人名" in token.pos for token in tokens[:joint])
    return ("".join(token.surface for token in tokens[:joint]), tokens[0].surface) if named else ("", "")


def leading_names(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The personal names with which the tokens begin."""
    last = 0
    while last < len(tokens) and (
        "人名" in tokens[last].pos or (last and _NAME_JOINTS.fullmatch(tokens[last].surface))
    ):
        last += 1
    return tokens[:last]


def name_at_end(tokens: tuple[Token, ...]) -> tuple[str, str]:
    """The personal name that ends the tokens, and its family name if the analyser gives one."""
    first = len(tokens)
    while first and _name_token(tokens, first - 1):
        first -= 1
    while first < len(tokens) and _NAME_JOINTS.fullmatch(tokens[first].surface):
        first += 1
    first = _behind_role(tokens, first)
    if first == len(tokens):
        return "", ""
    family = _family_before(tokens, first)
    chosen = tokens[first - family :]
    gaps = (" " if left.end < right.start else "" for left, right in itertools.pairwise(chosen))
    name = chosen[0].surface + "".join(gap + token.surface for gap, token in zip(gaps, chosen[1:], strict=True))
    surname = chosen[0].surface if len(chosen) > 1 and (family or chosen[0].pos.endswith("姓")) else ""
    return name, surname


def _family_before(tokens: tuple[Token, ...], first: int) -> int:
    """One, if a family name that the analyser takes for a place or a thing stands before a given name: 浜辺勇."""
    given = first == len(tokens) - 1 and tokens[first].pos.endswith("名-名")
    before = tokens[first - 1] if given and first else None
    if before is None or before.end < tokens[first].start or not _FAMILY.fullmatch(before.surface):
        return 0
    sorts = {sort for name in look_up_name(before.surface) for sort in name.sorts}
    return int("s" in sorts and "p" not in sorts and not longest_suffix(before.surface, "role"))


def _behind_role(tokens: tuple[Token, ...], first: int) -> int:
    """Where the name begins that a dot joins to what somebody is: 作家・大和田美月."""
    joint = next((at for at in range(first, len(tokens)) if tokens[at].surface == "・"), first)
    before = "".join(token.surface for token in tokens[first:joint])
    role = max(longest_suffix(before, "role"), longest_suffix(before, "title"), key=len)
    kin = before in word_class("kin-female", "kin-male", "kin-other")
    return joint + 1 if (len(role) > 1 or kin) and not KATAKANA.fullmatch(before) else first


def _name_token(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if "人名" in token.pos:
        return True
    if _NAME_JOINTS.fullmatch(token.surface):
        return 0 < index < len(tokens) - 1
    joined = index + 1 < len(tokens) and _NAME_JOINTS.fullmatch(tokens[index + 1].surface)
    if joined or (index and _NAME_JOINTS.fullmatch(tokens[index - 1].surface)):
        return True
    if token.oov or ("固有名詞" in token.pos and "地名" not in token.pos):
        return bool(KATAKANA.fullmatch(token.surface) or LATIN.fullmatch(token.surface)) and not token.surface.isupper()
    given = index and tokens[index - 1].pos.endswith("姓") and len(token.surface) <= 3
    return bool(given and token.pos.startswith("名詞-普通名詞"))
