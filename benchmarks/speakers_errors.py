"""Class the wrong speakers of marked texts by what went wrong, so that the largest class is mended first.

    python benchmarks/speakers_errors.py GOLD_DIR... --scorer score.py [--list] [--turns]

Every quotation with a speaker in the gold is answered without a cast. A wrong answer is classed by the first of these
that holds: ``missed`` (no quotation was found), ``term`` (it was taken for a term), ``absent`` (the right person is not
among the people of the document), ``merged`` (only a form of his name is, with somebody else), ``cue`` (the words
around the quotation were read wrongly), ``none`` (nobody was answered), ``split`` (the right person is there under two
descriptions), ``turn`` (among the candidates for the line, and another one was chosen), ``scene`` (not among them).
Behind the classes stands how well the people are told apart (:mod:`speakers_roster`).
``--list`` prints each wrong answer, ``--turns`` the classes of wrong turns with weights that have not seen the story
(:mod:`speakers_turns`). Do not list texts that are kept apart.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speakers_data import EVERYTHING, Case, cases, has_speaker, load_scorer, marked_quotes, wanted_speakers
from speakers_roster import Roster, print_rosters, roster
from speakers_turns import print_turns, turns

from annotator.resources import Resources
from annotator.speakers.attribution import cues_before_scenes, read_document
from annotator.speakers.cues import Cue
from annotator.speakers.dialogue.scenes import Scenes, settle_scenes
from annotator.speakers.document import Document
from annotator.speakers.people.aliases import Entity

CLASSES = ("right", "missed", "term", "absent", "merged", "cue", "split", "scene", "turn", "none")


@dataclass(frozen=True)
class Reading:
    """One text as the package reads it, and the scorer's names for its people."""

    document: Document
    cues: dict[int, Cue]
    told: frozenset[int]
    """Quotations whose speaker the words around them give."""
    candidates: dict[int, set[int]]
    """Of each line of dialogue."""
    aliases: Any
    names: dict[int, frozenset[str] | None]
    """Of each entity, by its number."""


def read(case: Case, scorer: Any) -> Reading:
    """The text with all its answers."""
    document = read_document(case.passage, Resources(config=EVERYTHING))
    cues = cues_before_scenes(document)
    told = frozenset(number for number, cue in cues.items() if cue.entity)
    scenes = Scenes(document, cues)
    candidates = {number: set(line.signs) for number, line in zip(scenes.numbers, scenes.lines, strict=True)}
    settle_scenes(document, cues)
    aliases = scorer.Aliases(case.gold["entities"])
    registry = document.registry
    names = {item.number: aliases.resolve(list(registry.names_of(item))) for item in registry.entities}
    return Reading(document, cues, told, candidates, aliases, names)


def classes(case: Case, reading: Reading, scorer: Any) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Each gold quotation with a speaker, its class and the answer."""
    text = case.gold["text"]
    found = {scorer.trim(text, item.start, item.end): number for number, item in enumerate(reading.document.quotations)}
    for span, item in marked_quotes(case, scorer).items():
        if not has_speaker(item):
            continue
        number = found.get(span)
        entity = reading.cues[number].entity if number is not None else None
        answer = "・".join(reading.document.registry.names_of(entity)) if entity else "-"
        yield item, "missed" if number is None else _class(reading, item, number), answer


def _class(reading: Reading, item: dict[str, Any], number: int) -> str:
    wanted = wanted_speakers(item)
    cue = reading.cues[number]
    if not cue.spoken:
        return "right" if set(item["kind_ok"]) - {"speech", "written"} else "term"
    if cue.entity and reading.names[cue.entity.number] in wanted:
        return "right"
    people = [entity for entity in reading.document.registry.entities if entity.first >= 0]
    right = [entity for entity in people if reading.names[entity.number] in wanted]
    if not right:
        return "merged" if any(_goes_by(reading, entity, wanted) for entity in people) else "absent"
    if number in reading.told:
        return "cue"
    if number not in reading.candidates:
        return "none"
    if sum(not entity.members for entity in right) > 1:
        return "split"
    return "turn" if any(entity.number in reading.candidates[number] for entity in right) else "scene"


def _goes_by(reading: Reading, entity: Entity, wanted: list[frozenset[str]]) -> bool:
    return any(reading.aliases.resolve(alias) in wanted for alias in entity.aliases)


def main() -> None:
    """Run the analysis."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--turns", action="store_true", help="class the wrong turns of stories (half a minute)")
    parser.add_argument("--list", action="store_true", help="print every wrong answer")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rosters: dict[str, Roster] = defaultdict(Roster)
    found = cases(*options.folder)
    for case in found:
        reading = read(case, scorer)
        for style in (case.gold["style"], "ALL"):
            rosters[style] += roster(reading.document.registry, case.gold, reading.aliases)
        for item, name, answer in classes(case, reading, scorer):
            counts[case.gold["style"]][name] += 1
            counts["ALL"][name] += 1
            if options.list and name != "right":
                print(f"{case.gold['id']}\t{name}\t{item['quote'][:24]}\tgold {item['speaker']}\tgot {answer}")
    print("\t".join(["style", *CLASSES]))
    for style, row in sorted(counts.items()):
        print("\t".join([style, *(str(row[name]) for name in CLASSES)]))
    print_rosters(rosters)
    if options.turns:
        print_turns(turns(found, scorer))


if __name__ == "__main__":
    main()
