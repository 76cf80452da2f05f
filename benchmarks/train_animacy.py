"""Learn which verbs people do: how often the subject of a verb is a person, counted over sentences.

    python benchmarks/train_animacy.py SENTENCES.jsonl... [--write]

Each line of a file is a record with ``text``. A subject is a person where it is a name, a relative, a pronoun or a
role, and a thing where it is any other common noun, so that a person whom the analyser does not know counts as a
thing: the weights are cautious. ``--write`` makes ``annotator/data/speakers/animacy.tsv``, the same bytes each time.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from math import log
from pathlib import Path

from speakers_data import TABLES

from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources
from annotator.speakers.text.analysis import analyse
from annotator.speakers.text.animacy import WITH_OBJECT, WITHOUT_OBJECT, deed
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind
from annotator.speakers.text.sentences import cut_sentences
from annotator.speakers.text.turns import find_quotations

TABLE = TABLES / "animacy.tsv"
PEOPLE = (Sort.NAME, Sort.KIN, Sort.PRONOUN, Sort.NARRATOR)
PRIOR = 4.0
"""So many subjects, shared out as those of all verbs with (or without) an object, are added to those of each verb."""
SEEN = 3
LEAST = 0.2
"""Verbs nearer to telling nothing than this are left out."""


def subjects(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Of each subject of a text: its verb, whether that has an object, and whether the subject is a person."""
    passage = assign_tokens(Passage(text), Resources())
    for sentence in cut_sentences(text, passage.tokens, find_quotations(text, ())[0]):
        for index, phrase in enumerate(sentence.phrases):
            if phrase.kind is not Kind.NOUN or phrase.text in word_class("formal-noun"):
                continue
            mention, done = analyse(phrase), deed(sentence, index)
            role = mention.sort is Sort.ROLE and mention.core in word_class("role", "role-male", "role-female")
            if done and (role or mention.sort in PEOPLE or mention.sort is Sort.THING):
                yield *done, mention.sort is not Sort.THING


def main() -> None:
    """Run the count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    options = parser.parse_args()
    people: Counter[tuple[str, bool]] = Counter()
    everything: Counter[tuple[str, bool]] = Counter()
    for path in options.sentences:
        for line in path.read_text(encoding="utf-8").splitlines():
            for verb, bound, person in subjects(json.loads(line)["text"]):
                everything[verb, bound] += 1
                people[verb, bound] += person
    weights = weigh(people, everything)
    print(f"{everything.total()} subjects, {people.total()} of them people; {len(weights)} weights")
    if options.write:
        lines = [f"{verb}\t{value:.2f}\n" for verb, value in sorted(weights.items())]
        TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


def weigh(people: Counter[tuple[str, bool]], everything: Counter[tuple[str, bool]]) -> dict[str, float]:
    """The log-odds that a subject is a person, against those of any subject."""
    share = people.total() / everything.total()
    common = log(share / (1 - share))
    with_object = {
        bound: sum(times for key, times in people.items() if key[1] is bound)
        / sum(times for key, times in everything.items() if key[1] is bound)
        for bound in (True, False)
    }
    weights = {}
    for verb in {verb for verb, _ in everything}:
        times = {bound: everything[verb, bound] for bound in (True, False)}
        whole = sum(times.values())
        if whole >= SEEN:
            expected = sum(times[bound] * with_object[bound] for bound in times) / whole
            odds = (people[verb, True] + people[verb, False] + PRIOR * expected) / (whole + PRIOR)
            weights[verb] = log(odds / (1 - odds)) - common
    weights = {verb: value for verb, value in weights.items() if abs(value) > LEAST}
    rest = {WITH_OBJECT: with_object[True], WITHOUT_OBJECT: with_object[False]}
    return weights | {name: log(odds / (1 - odds)) - common for name, odds in rest.items()}


HEAD = """\
# Whether a verb has a person for its subject (log-odds). Made by benchmarks/train_animacy.py; animacy.md tells how.
"""


if __name__ == "__main__":
    main()
