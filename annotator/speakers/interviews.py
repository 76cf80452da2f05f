"""Speakers that the layout names: labels of turns and of script lines, questioners, answers without a label."""

from __future__ import annotations

import re
from dataclasses import replace

from annotator.speakers.cues import Cue
from annotator.speakers.document import Document
from annotator.speakers.people.aliases import Entity
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.quotations import Form, Quotation
from annotator.speakers.text.turns import INTERVIEWER

__all__ = ["settle_labels"]

_QUESTION = re.compile(r"(?:Q|Ｑ|問|質問者?|聞き手|インタビュアー|取材者)[0-9０-９.．]*")
_ANSWER = re.compile(r"(?:A|Ａ|答|回答者?)[0-9０-９.．]*")
_LETTERED = frozenset(["B", "Ｂ", "C", "Ｃ"])
"""Labels beside which A is somebody's letter and no answer."""
_VOICE = re.compile(r"(?:の声|の独白|の心の声|\(声\)|（声）)$")


def settle_labels(document: Document, cues: dict[int, Cue]) -> None:
    """Give every turn and every script line its speaker."""
    guest = _guest(document)
    last: Entity | None = None
    for number, item in enumerate(document.quotations):
        if item.mark and item.label is None:
            continue
        evidence = "label"
        if item.label:
            evidence = document.text[slice(*item.label)]
            last = _labelled(document, evidence, guest)
        elif item.form is Form.TURN:
            last = document.person(INTERVIEWER) if _dashed(document, item) else guest
            evidence = "―" if _dashed(document, item) else "answer"
        if last:
            if last.first < 0:
                last.first = item.start
            rule = "label" if item.label or _dashed(document, item) else "turn"
            cues[number] = replace(cues[number], entity=last, rule=rule, evidence=evidence, bare=False)


def _dashed(document: Document, item: Quotation) -> bool:
    """Whether a dash stands before the turn."""
    return document.text[max(0, item.start - 4) : item.start].rstrip(" 　\t").endswith(("―", "—", "─", "–", "--"))


def _labelled(document: Document, label: str, guest: Entity | None) -> Entity:
    name = _VOICE.sub("", label.strip()) or label
    if _QUESTION.fullmatch(name):
        return document.person(INTERVIEWER if len(name) < 3 or name[0] in "QＱ問質" else name)
    if _ANSWER.fullmatch(name) and guest:
        return guest
    return document.registry.joined_group(name) or document.person(name)


def _guest(document: Document) -> Entity | None:
    """Whoever is interviewed: the one labelled name besides the questioner's, else the first person of the lead.

    A name with さん or a title goes before a bare one, which may be that of a column.
    """
    labels = {
        document.text[slice(*item.label)].strip()
        for item in document.quotations
        if item.label and item.form is Form.TURN
    }
    if labels & _LETTERED:
        return None
    names = [label for label in labels if not _QUESTION.fullmatch(label) and not _ANSWER.fullmatch(label)]
    if len(names) == 1:
        return document.person(names[0])
    turns = [item.start for item in document.quotations if item.form is Form.TURN]
    if not turns:
        return None
    named: Entity | None = None
    for sentence in document.narration:
        for _, phrase, entity in document.references.named(sentence):
            if entity.sort is Sort.NAME and not entity.members:
                mention = document.references.mention(phrase)
                if mention.honorific or mention.title:
                    return entity
                named = named or entity
    return named
