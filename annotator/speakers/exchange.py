"""What a line of dialogue has to do with those before it: answers, echoes, objects, is said in another manner."""

from __future__ import annotations

import re

from annotator.speakers.registers import Traits

__all__ = ["manners", "relations"]

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
_OPENING = tuple((name, re.compile(r"[…―—、]*" + pattern)) for name, pattern in _OPENINGS)
_WORD = re.compile(r"[一-鿿々]{2,}|[ァ-ヶー]{2,}|[一-鿿]")
_SHORT = 8
"""A line of no more signs is short."""


def _asks(content: str) -> bool:
    """Whether a line ends in a question."""
    return bool(_QUESTION.search(content))


def relations(former: str, content: str, before: Traits, shown: Traits) -> list[str]:
    """How a line answers the one before it, ``former``; ``before`` and ``shown`` are the traits of the two."""
    found = [name for name, opening in _OPENING if opening.match(content)][:1] or ["plainly"]
    if _asks(former):
        found.append("asked")
        if _asks(content):
            found.append("asked back")
    elif _asks(content):
        found.append("asking")
    if set(_WORD.findall(former)) & set(_WORD.findall(content)):
        found.append("echoing")
    if len(former) <= _SHORT:
        found.append("after few words")
    if len(content) <= _SHORT:
        found.append("in few words")
    return found + manners(before, shown)


def manners(before: Traits, shown: Traits) -> list[str]:
    """Whether two lines are said in the same manner, as far as both show any."""
    both = [trait for trait in ("polite", "style", "i") if trait in before and trait in shown]
    return [f"{'same' if before[trait] == shown[trait] else 'another'} {trait}" for trait in both]
