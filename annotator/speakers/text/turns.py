"""Turns of a conversation that the layout marks: name labels, dashes before questions, and script style."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from annotator.model import Diagnostic
from annotator.speakers.text.lexicon import longest_suffix, word_class
from annotator.speakers.text.quotations import Covered, Form, Quotation, find_bracketed, nest
from annotator.statements import Zone, ZoneKind

__all__ = ["INTERVIEWER", "find_quotations"]

_NO_TURN = (ZoneKind.CODE, ZoneKind.HEADING, ZoneKind.TABLE)
INTERVIEWER = "聞き手"
"""Whoever asks in an interview without being named."""

_NAME = r"[^\s○◯:：「」『』“”。、，,！？?!()（）〈〉《》\[\]＝…―—─-]{1,14}"
_BLANK = r"[:：]|　+|\t+|(?P<thin>(?<![!-(*-~]) +(?![ -~]))"
"""What stands behind a label: a colon, or a blank; one of half the width only between Japanese words, or brackets."""
_LABEL = re.compile(
    r"[ 　\t]*(?P<circle>[○◯])?"
    rf"(?:【(?P<boxed>[^】\n]{{1,14}})】|(?P<name>{_NAME})(?:[(（][^)）\n]{{0,12}}[)）])?(?:{_BLANK}))"
    r"[ 　\t]*(?=\S)"
)
"""Minutes put a circle before whoever speaks (○町長)."""
_BRACKETED = re.compile(rf"[ 　\t]*[(（](?P<name>{_NAME})[)）][ 　\t]*(?=[^\s「(（])")
"""Or they put him in brackets: (委員長)では、次の議題に移ります。"""
_OFFICES = ("title", "role-suffix", "office-suffix", "organisation-suffix")
_DASHES = re.compile(r"[ 　\t]*(?:[―—─–]{1,3}|--+)[ 　\t]*(?=[^\s―—─–-])")
_SCRIPT = re.compile(
    r"[ 　\t]*(?P<name>[^\s「」『』。、，,！？?!:：()（）…]{1,16})[ 　]*(?:[(（][^)）\n]{0,20}[)）])?$"
)
_ASIDE = re.compile(r"[ 　\t]*[(（【〔※◆■●]")
_SENTENCE_ENDS = ("。", "！", "？", "!", "?", "…", "」", "）", ")")
_LETTERS = (frozenset(["Q", "Ｑ", "問"]), frozenset(["A", "Ａ", "答"]))
"""Labels of questions and answers; where both are used, no name stands beside them."""
_LEAD = re.compile(r"聞いた|伺った|話を聞|語ってもら|語り合|インタビュー|対談|座談|鼎談|尋ねた|質問")
_PREDICATE_TAIL = ("は", "が", "を", "に", "で", "も", "へ", "と", "の", "て", "た", "から")


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, with what its beginning looks like."""

    start: int
    end: int
    body: int
    """Where the words begin behind the label or dash."""
    label: tuple[int, int] | None = None
    name: str = ""
    dashed: bool = False
    thin: bool = False
    """Nothing but a blank of half the width parts the label from the words."""


@lru_cache(maxsize=1)
def find_quotations(text: str, zones: tuple[Zone, ...] = ()) -> tuple[tuple[Quotation, ...], tuple[Diagnostic, ...]]:
    """All quotations and turns of a text, each with the one around it; and the marks that have no partner.

    The last answer is kept, since the stages that mark, attribute and check the quotations of a text each ask for them.
    """
    bracketed, problems = find_bracketed(text, zones)
    turns = _find_turns(text, bracketed, zones)
    answers = {(item.start, item.end) for item in turns}
    others = tuple(item for item in bracketed if (item.start, item.end) not in answers)
    return nest(_label_scripts(text, others) + turns), problems


def _find_turns(text: str, bracketed: tuple[Quotation, ...], zones: tuple[Zone, ...] = ()) -> list[Quotation]:
    """Turns without brackets, if the document is laid out as an interview, a round table or minutes.

    Labels count if one of them comes back, or if a dash or a questioner's label shows that somebody asks; so a lone
    「日時：」 or 「関連：」 is none.
    """
    barred = Covered((zone.start, zone.end) for zone in zones if zone.kind in _NO_TURN)
    lines = [_look_at(text, start, end) for start, end in _paragraphs(text, barred)]
    quoted = Covered((item.start + 1, item.end) for item in bracketed)
    lines = [line for line in lines if not quoted.holds(line.start)]
    names = _speaking_labels(text, lines)
    dashes = sum(line.dashed for line in lines)
    if dashes < 2 and not (dashes and names):
        lines = [replace(line, dashed=False, body=line.start) if line.dashed else line for line in lines]
        dashes = 0
    if not names and not (dashes and _interview(text, lines)):
        return []
    return _turns(text, lines, names, bool(dashes) and not names)


def _paragraphs(text: str, barred: Covered) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip() and not barred.holds(start):
            spans.append((start, end))
        start = end + 1
    return spans


def _look_at(text: str, start: int, end: int) -> _Line:
    dash = _DASHES.match(text, start, end)
    if dash:
        return _Line(start, end, dash.end(), dashed=True)
    label = _LABEL.match(text, start, end)
    if label:
        group = "boxed" if label["boxed"] else "name"
        thin = label["thin"] is not None and label["circle"] is None
        if thin and not text[start:end].rstrip().endswith(_SENTENCE_ENDS):
            return _Line(start, end, start)
        return _Line(start, end, label.end(), label.span(group), label[group].strip(), thin=thin)
    office = _BRACKETED.match(text, start, end)
    if office and any(longest_suffix(office["name"], name) for name in _OFFICES):
        return _Line(start, end, office.end(), office.span("name"), office["name"])
    return _Line(start, end, start)


def _speaking_labels(text: str, lines: list[_Line]) -> frozenset[str]:
    """The labels that name speakers: those that come back, questioners and answerers, and their neighbours.

    The words before a thin blank may be anything (出席者 本多誠), unless the text has them elsewhere, too.
    """
    counted = Counter(line.name for line in lines if line.name and _nominal(line.name))
    asking = {name for name in counted if _bare(name) in word_class("questioner", "answerer")}
    dashed = any(line.dashed for line in lines)
    again = {name for name, count in counted.items() if count > 1}
    if not again and not asking and not (dashed and counted):
        return frozenset()
    seeds = again | asking | (set(counted) if dashed else set())
    bare = {_bare(name) for name in counted}
    paired = bool(bare & _LETTERS[0] and bare & _LETTERS[1])

    def new(line: _Line) -> bool:
        return line.thin and text.count(line.name) == 1

    for line, other in itertools.pairwise(lines) if not paired else ():
        pair = {line.name, other.name}
        if pair & seeds and line.name in counted and other.name in counted and not (new(line) or new(other)):
            seeds |= pair
    return frozenset(seeds)


def _nominal(label: str) -> bool:
    return not label.endswith(_PREDICATE_TAIL) and not label.isdigit()


def _bare(label: str) -> str:
    return label.rstrip("0123456789０１２３４５６７８９.．")


def _interview(text: str, lines: list[_Line]) -> bool:
    """Dashes alone mark an interview if its opening says so or if they ask questions."""
    asked = [text[line.body : line.end].rstrip("」』 　") for line in lines if line.dashed]
    questions = sum(words.endswith(("か", "か。", "?", "？", "は。", "は", "ね。", "。")) for words in asked)
    opening = text[: lines[0].end + 400] if lines else ""
    return bool(_LEAD.search(opening)) or questions * 2 >= len(asked)


def _turns(text: str, lines: list[_Line], names: frozenset[str], unlabelled: bool) -> list[Quotation]:
    turns: list[Quotation] = []
    talking = asked = False
    minuted = any(line.label and line.name in names and text[line.label[0] - 1] in "(（" for line in lines)
    bracketed = any(line.dashed and _opens(text, other) for line, other in itertools.pairwise(lines))
    for line in lines:
        labelled = line.name in names and line.label is not None
        if labelled or line.dashed:
            turns.append(Quotation(line.body, _trimmed(text, line), Form.TURN, label=line.label if labelled else None))
            talking, asked = True, line.dashed
        elif _ASIDE.match(text, line.start, line.end):
            continue
        elif asked and unlabelled and (_opens(text, line) or not bracketed):
            turns.append(Quotation(line.start, _trimmed(text, line), Form.TURN))
            asked = False
        elif talking and not asked and not minuted and not _narrates(text, line, names):
            turns.append(Quotation(line.start, _trimmed(text, line), Form.CONTINUED))
        else:
            talking = False
    return [turn for turn in turns if turn.start < turn.end]


def _opens(text: str, line: _Line) -> bool:
    """Whether a bracket opens the paragraph, as the answers of an interview may all do."""
    return text[line.start : line.end].lstrip().startswith("「")


def _trimmed(text: str, line: _Line) -> int:
    return line.start + len(text[line.start : line.end].rstrip())


def _narrates(text: str, line: _Line, names: frozenset[str]) -> bool:
    """A paragraph between turns that speaks about a speaker is the writer's, not a speaker's."""
    head = text[line.start : line.start + 24]
    third = any(re.search(re.escape(name) + r"(?:さん|氏|先生|社長|教授)?[はがもの、]", head) for name in names if name)
    return third or bool(re.match(r"[ 　\t]*(?:「|『|#|\d+[.．])", head))


def _label_scripts(text: str, bracketed: tuple[Quotation, ...]) -> list[Quotation]:
    """The same quotations, those in script style (太郎「…」 on a line of its own) with their label."""
    labelled: list[Quotation] = []
    names: list[str] = []
    reach = 0
    for item in bracketed:
        match = None
        if item.start >= reach and _ends_line(text, item.end):
            match = _script_label(text, item.start)
        names.append(match["name"] if match else "")
        labelled.append(replace(item, label=match.span("name")) if match else item)
        reach = max(reach, item.end)
    count = Counter(name for name in names if name)
    if sum(count.values()) < 2 or max(count.values()) < 2 <= len(count) < 3:
        return list(bracketed)
    return labelled


def _script_label(text: str, at: int) -> re.Match[str] | None:
    """A short nominal label between the start of the line and the bracket."""
    begin = text.rfind("\n", max(0, at - 40), at) + 1
    if begin == 0 and at > 40:
        return None
    match = _SCRIPT.match(text, begin, at)
    return match if match and not match["name"].endswith((*_PREDICATE_TAIL, "ら", "り")) else None


def _ends_line(text: str, at: int) -> bool:
    while at < len(text) and text[at] in " 　\t。":
        at += 1
    return at == len(text) or text[at] == "\n"
