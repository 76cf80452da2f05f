"""How far the author's earlier ruby tells how a word is read where it has ruby again, next to what the model says.

The text of a work is what the gold has of it. Of each sentence only the ruby of sentences before it is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from readings_data import RUBY, Example, Fold, Gold, by_document

from annotator.furigana.author import as_before
from annotator.language.morphology import assign_tokens
from annotator.model import Passage, Ruby, Token
from annotator.resources import Resources

Record = dict[str, Any]


def author_before(gold: Gold, examples: Sequence[Example], chosen: dict[int, str], fold: Fold) -> tuple[int, int, int]:
    """How many words had ruby before, how many of them have the same again, and of how many the model says it."""
    units: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        units[example.record].append(example)
    count = same = modelled = 0
    for records in _works(gold):
        for record, known in _told(records):
            printed = "".join(kana for start, end, kana in record["spans"] if known.start <= start and end <= known.end)
            inside = [u for u in units[record["id"]] if known.start <= u.unit.start and u.unit.end <= known.end]
            covered = sum(unit.unit.end - unit.unit.start for unit in inside) == known.end - known.start
            if not covered or not all(unit.gold for unit in inside):
                continue
            count += 1
            same += fold(known.kana) == fold(printed)
            modelled += fold("".join(chosen[unit.number] for unit in inside)) == fold(printed)
    return count, same, modelled


def _works(gold: Gold) -> Iterator[list[Record]]:
    """The sentences of each work in their order."""
    works: dict[str, list[Record]] = defaultdict(list)
    for source in RUBY:
        for record in gold.get(source, ()):
            works[by_document(source, record["id"]).partition(":")[2]].append(record)
    for records in works.values():
        yield sorted(records, key=lambda record: int(record["id"].rpartition(":")[2]))


def _told(records: Sequence[Record]) -> Iterator[tuple[Record, Ruby]]:
    """What the ruby of earlier sentences says in each sentence; offsets are those of the sentence."""
    text, tokens, given = "", list[Token](), list[Ruby]()
    for record in records:
        first, added = len(text), record["text"] + "\n"
        text += added
        here = assign_tokens(Passage(added), Resources()).tokens
        tokens += [token._replace(start=first + token.start, end=first + token.end) for token in here]
        for known in as_before(text, tokens, given):
            if known.start >= first:
                yield record, Ruby(known.start - first, known.end - first, known.kana)
        given += [Ruby(first + start, first + end, kana) for start, end, kana in record["spans"]]
