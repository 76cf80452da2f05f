"""Sentences as readers take them, to be shown by themselves and linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotator.model import Passage, Sentence
from annotator.resources import Resources

__all__ = ["assign_sentences", "sentence_spans"]

_MARK = re.compile("\n|[「『（(〈《【]|[」』）)〉》】]|[。！？!?｡]+")
_OPENING, _CLOSING = "「『（(〈《【", "」』）)〉》】"
_SHORT = 80
"""Characters of a quotation that stays whole; in a longer one each of its sentences stands by itself."""
_CARRIES_ON = re.compile("(?:と|って|とか|など|なんて|という|の|が|を|は|も|に|で|、|，|，)")
"""What, behind a quotation that ends like a sentence, continues the sentence around it."""


def assign_sentences(passage: Passage, resources: Resources) -> Passage:
    """Fill the layer ``sentences``; every character but white space at the borders belongs to one."""
    del resources
    return replace(passage, sentences=tuple(sentence_spans(passage.text)))


def sentence_spans(text: str) -> Iterator[Sentence]:
    """The sentences of a text whose blocks are lines, in order."""
    at = 0
    for line in text.split("\n"):
        start = at
        for end in (*_ends(text, at, at + len(line)), at + len(line)):
            low, high = _trimmed(text, start, end)
            if low < high:
                yield Sentence(low, high)
            start = end
        at += len(line) + 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    """Where sentences of a line end, but for the last."""
    closings = _closings(text, start, stop)
    whole = start  # up to here a bracket holds its sentences together
    for match in _MARK.finditer(text, start, stop):
        mark = match[0]
        if mark in _OPENING:
            end = closings.get(match.start(), 0)
            if end - match.start() <= _SHORT:
                whole = max(whole, end)
            continue
        if mark in _CLOSING:
            ends = match.start() > start and text[match.start() - 1] in "。！？!?｡" and match.end() >= whole
        else:
            ends = match.start() >= whole and not text.startswith(tuple(_CLOSING), match.end())
        if ends and not _CARRIES_ON.match(text, match.end(), stop):
            yield match.end()


def _closings(text: str, start: int, stop: int) -> dict[int, int]:
    """For each opening bracket of a line the end of the stretch that it opens; unclosed brackets have none."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for match in _MARK.finditer(text, start, stop):
        if match[0] in _OPENING:
            stack.append(match.start())
        elif match[0] in _CLOSING:
            while stack:
                opened = stack.pop()
                if _OPENING.index(text[opened]) == _CLOSING.index(match[0]):
                    found[opened] = match.end()
                    break
    return found
