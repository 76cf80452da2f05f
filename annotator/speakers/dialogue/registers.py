"""How each person of a story speaks: politely or plainly, in old, womanly or manly words, with which word for I.

What is learned from the lines whose speaker is known is held against the lines that are open. Each trait is a small
categorical distribution per person, smoothed with the share of its values in the whole conversation; what it says is
the log-ratio of the two, so that somebody of whom nothing is known gets nothing for or against him.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log

__all__ = ["FEMININE", "MASCULINE", "SAME_I", "Marks", "Registers", "Traits", "is_polite", "marks", "traits"]

FEMININE = re.compile(
    r"(?:かしら|わよ|わね|のよ|のね|ですわ|だわ|ないわ|るわ|ますの|ですもの|だもの|てよ)(?=[。、！？!?…」]|$)|あたし(?!ゃ)"
)
MASCULINE = re.compile(
    r"(?:だぜ|だぞ|ぜ|ぞ|だろ|かよ|ねえな|んだな|だよな|てやる|てくれ|じゃねえ)(?=[。、！？!?…」]|$)|俺|おれ|オレ|僕|ぼく"
)
_ELDERLY = re.compile(
    r"わし|儂|あたしゃ|(?:のう|とる|おる|ておる|ぬわい|わい|かのう|ぞよ|ませぬ|ならぬ|なされ|ござる)(?=[。、よなか？！!?…」]|$)"
    r"|じゃ[よぞのな]?(?=[。？！!?…―]|$)|それがし|拙者|そなた|じゃが(?!いも)|じゃから|じゃろ"
)
SAME_I = {"おれ": "俺", "オレ": "俺", "ぼく": "僕", "ボク": "僕", "わたし": "私", "儂": "わし", "アタシ": "あたし"}
"""Spellings of the words for I."""
_I = re.compile(
    r"俺|おれ(?![いるたてば])|オレ|僕|ぼく|ボク|(?<!あ)わたし|私|あたし|わし(?!づ)|儂|拙者|それがし|我輩|吾輩|うち(?=は|が|も)"
)
_YOU = re.compile(r"あなた|あんた|おまえ|お前|きみ|君|そなた|おぬし|貴様|てめえ")
_POLITE = re.compile(
    r"(?:です|ます|ました|ません|ましょう|でした|でしょう|ください|下さい|ございます)(?:か|ね|よ|が|わ|から|けど|ので|の|し)*"
    r"(?=[。、！？!?…」]|$)"
)
_PLAIN_END = re.compile(r"(?:[うくぐすつぬぶむるいただなよねかぞぜさわの])[。！？!?…]*$")
_END = re.compile(
    r"(です|ます|ました|ません|ない|った|だ|か|よ|ね|な|の|わ|ぞ|ぜ|さ|て|で|から|けど|もの|もん|かな|でしょう|だろう|なさい|くれ|じゃ|のう|ろ|や|る|い|う|た)"
    r"[。、！？!?…―]*$"
)
_SMOOTHING = {"i": 0.3, "you": 0.5, "mark": 0.3}
_USUAL_SMOOTHING = 2.5
"""Lines' worth of the average speaker that are added to everybody's own: few for what hardly anybody ever changes."""
_MOST = 2.0
"""No trait says more than this for or against anybody (log-odds)."""

Traits = dict[str, str]


def is_polite(content: str) -> bool:
    """Whether the words have polite verbs or the polite copula."""
    return _POLITE.search(content) is not None


def traits(content: str) -> Traits:
    """What the words of a line show of how its speaker talks; traits that they do not show are left out."""
    found: Traits = {}
    if is_polite(content):
        found["polite"] = "polite"
    elif _PLAIN_END.search(content) and len(content) > 3:
        found["polite"] = "plain"
    if _ELDERLY.search(content):
        found["style"] = "old"
    elif FEMININE.search(content):
        found["style"] = "feminine"
    elif MASCULINE.search(content):
        found["style"] = "masculine"
    elif len(content) > 8:
        found["style"] = "neutral"
    word = _I.search(content)
    if word:
        found["i"] = SAME_I.get(word.group(), word.group())
    end = _END.search(content)
    if end:
        found["end"] = end.group(1)
    other = _YOU.search(content)
    if other:
        found["you"] = other.group()
    return found


Marks = tuple[str, ...]
"""The traits of a line as they are counted: each trait, and behind it the trait with its value."""


def marks(shown: Traits) -> Marks:
    """What a line adds one to in the counts of its speaker."""
    return tuple([mark for trait, value in shown.items() for mark in (trait, f"{trait} {value}")])


Counts = Mapping[str, float]
_NOTHING: Counts = {}


class Registers:
    """The traits of everybody whose lines are known: how many of his lines show a trait, and each of its values."""

    def __init__(self) -> None:
        self._of: dict[int, dict[str, float]] = {}
        self._all: dict[str, float] = defaultdict(float)
        self._values: Counter[str] = Counter()
        """How many values of a trait there are."""

    def note(self, parts: Mapping[int, float], shown: Marks) -> None:
        """A line shows these traits, and so much of it is each person's."""
        for person, part in parts.items():
            own = self._of.get(person)
            if own is None:
                own = self._of[person] = defaultdict(float)
            for mark in shown:
                own[mark] += part
        everybody, whole = self._all, sum(parts.values())
        for trait, mark in zip(shown[::2], shown[1::2], strict=True):
            self._values[trait] += mark not in everybody
            everybody[trait] += whole
            everybody[mark] += whole

    def features(self, shown: Marks, people: Iterable[int], without: Registers) -> dict[int, dict[str, float]]:
        """What the traits of a line say for or against each person's speaking it: a log-ratio for each trait.

        The lines in ``without``, some of those that were noted here, are left out.
        """
        usual = [
            (f"talks {trait}", trait, mark, self._share(trait, mark, without._all))
            for trait, mark in zip(shown[::2], shown[1::2], strict=True)
        ]
        return {
            person: _ratios(self._of.get(person, _NOTHING), without._of.get(person, _NOTHING), usual)
            for person in people
        }

    def _share(self, trait: str, mark: str, without: Counts) -> float:
        """How large a part of the lines that show a trait show it so."""
        so = self._all.get(mark, 0.0) - without.get(mark, 0.0)
        whole = self._all.get(trait, 0.0) - without.get(trait, 0.0)
        return (so + 0.5) / (whole + 0.5 * (self._values[trait] + 1))


def _ratios(own: Counts, without: Counts, usual: list[tuple[str, str, str, float]]) -> dict[str, float]:
    """What somebody's counts say of each trait; nothing of those that none of his lines shows."""
    ratios: dict[str, float] = {}
    for name, trait, mark, share in usual:
        if trait in own:
            so, whole = own.get(mark, 0.0), own[trait]
            if trait in without:
                so, whole = so - without.get(mark, 0.0), whole - without[trait]
            smoothing = _SMOOTHING.get(trait, _USUAL_SMOOTHING)
            ratio = log((so + smoothing * share) / ((whole + smoothing) * share))
            ratios[name] = _MOST if ratio > _MOST else -_MOST if ratio < -_MOST else ratio
    return ratios
