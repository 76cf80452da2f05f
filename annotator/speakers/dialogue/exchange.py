"""What a line of dialogue has to do with those before it: answers, echoes, objects, is said in another manner."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.speakers.dialogue.registers import Traits, traits

__all__ = ["Said", "asks", "manners", "relations", "said"]

_QUESTION = re.compile(
    r"[?？]$|(?:か|かい|かね|かな|だい|っけ|の|は)。?$|(?:何|なに|どこ|どう|どの|どれ|いつ|だれ|誰|なぜ|いく[つら])[^。！!]*$"
)
_EDGE = r"(?=[、。…―！!？?]|$|[でだかじよね])"
_OPENINGS = (
    (
        "replying",
        rf"(?:はい|いいえ|いえ|いや|うん|ううん|ええ|ああ|へえ|へい|おう|そう|まさか|別に|べつに|もちろん){_EDGE}",
    ),
    ("agreeing", r"(?:なるほど|ほんと|本当|たしかに|確かに|わかっ|分かっ|承知|かしこまり|そのとおり|了解|それがいい)"),
    ("objecting", r"(?:でも|だって|だが|しかし|けど|けれど|とんでもない|違う|ちがう|うそ|嘘|だめ|駄目|よせ|やめ)"),
    ("concluding", r"(?:じゃあ|じゃ、|では|なら[、ば]|それなら|それじゃ|だったら|すると|ということは|つまり)"),
    ("going on", r"(?:それに|それから|それと|あと[、は]|だから|ただ[、し]|そして|もっとも|ところで|で、|それで)"),
    ("calling", r"(?:ねえ|なあ|おい|ほら|あの[、…うね]|すみません|失礼|もし)"),
    ("startled", r"(?:え[っえ、…？?！!]|ええっ|は[？?]|何[！!？?だで]|なに[！!？?]|なん[だで]|あっ|わっ|まあ[、！!])"),
    ("thanking", r"(?:ありがと|どうも|すまな|すまん|ごめん|申し訳|悪い[、な]|恐れ入|お礼)"),
)
_OPENING = re.compile("[…―—、]*(?:" + "|".join(f"({pattern})" for _, pattern in _OPENINGS) + ")")
_WORD = re.compile(r"[一-鿿々]{2,}|[ァ-ヶー]{2,}|[一-鿿]")
_MANNERS = tuple((trait, f"same {trait}", f"another {trait}") for trait in ("polite", "style", "i", "mark"))
"""Traits in which two lines are held against each other."""
_SHORT = 8
"""A line of no more signs is short."""


class Said(NamedTuple):
    """A line, with what of its words an exchange depends on."""

    content: str
    traits: Traits
    opening: str
    """How it takes up the line before it."""
    asks: bool
    """It ends in a question."""
    words: frozenset[str]


def said(content: str, mark: str) -> Said:
    """The words of a line, looked at once for those that it follows and that follow it."""
    opening = _OPENING.match(content)
    name = _OPENINGS[opening.lastindex - 1][0] if opening and opening.lastindex else "plainly"
    shown = traits(content) | {"mark": mark}
    return Said(content, shown, name, asks(content), frozenset(_WORD.findall(content)))


def asks(content: str) -> bool:
    """Whether the words end in a question."""
    return _QUESTION.search(content) is not None


def relations(former: Said, line: Said) -> list[str]:
    """How a line answers the one before it."""
    found = [line.opening]
    if former.asks:
        found.append("asked")
        if line.asks:
            found.append("asked back")
    elif line.asks:
        found.append("asking")
    if not former.words.isdisjoint(line.words):
        found.append("echoing")
    if len(former.content) <= _SHORT:
        found.append("after few words")
    if len(line.content) <= _SHORT:
        found.append("in few words")
    return found + manners(former.traits, line.traits)


def manners(before: Traits, shown: Traits) -> list[str]:
    """Whether two lines are said in the same manner, as far as both show any."""
    return [
        same if before[trait] == shown[trait] else another
        for trait, same, another in _MANNERS
        if trait in before and trait in shown
    ]
