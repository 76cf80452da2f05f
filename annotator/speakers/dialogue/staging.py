"""The signs that the narration around a line of dialogue gives of who speaks it.

A sentence between two lines may show the speaker of the first (a beat), bring in the speaker of the second, or show
somebody who only listens. Which of these it does, its place, the particle and the verb tell; how strongly is learned
(:mod:`annotator.speakers.weights`).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from annotator.speakers.dialogue.acts import Act, Stage
from annotator.speakers.people.aliases import Entity
from annotator.speakers.text.lexicon import word_class
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.phrases import Kind, Sentence

__all__ = ["Sign", "signs_around"]

_EARLIER = 3
"""So many sentences before a line are looked at."""


_TELLING = ("together", "voice", "announce", "silent")
"""Classes of verbs that mean the same before any line, be it the first of its scene or a later one."""

_STATES = frozenset(["いる", "居る", "ある"])
_SAYING = ("say", "voice")
"""Classes of verbs that tell who spoke the line before, where one sentence alone stands between two lines."""

_PLACES = {
    **{place: (place, "any-behind") for place in ("behind", "sole-behind", "heard-behind")},
    **{place: (place, "any-before") for place in ("before", "sole-before")},
}
"""Places that share some features, beside those of their own."""


class Sign(NamedTuple):
    """Names of the features that somebody's act near a line has, and the sentence that shows it."""

    entity: Entity
    features: tuple[str, ...]
    sentence: Sentence
    acts: bool = False
    """The person is a subject of the sentence next to the line."""
    together: bool = False
    """Several act as one, so that a group may speak the line."""


def signs_around(stage: Stage, sentence: Sentence, between: list[Sentence], opens: bool) -> list[Sign]:
    """The signs around the line in ``sentence``; ``between`` is the narration since the line before.

    ``opens`` says whether the line is the first of its scene: somebody new behind it is likely its speaker.
    """
    return _behind(stage, sentence, opens) + _before(stage, between, opens)


def _behind(stage: Stage, sentence: Sentence, opens: bool) -> list[Sign]:
    document = stage.document
    first = document.behind(sentence)
    if first is None or stage.talks(first) or first.paragraph > sentence.paragraph + 1 or document.parts(first):
        return []
    second = document.behind(first)
    sole = second is None or stage.talks(second)
    acts = stage.acts(first)
    found = _signs(stage, first, acts, "sole-behind" if sole else "behind")
    if opens:
        found += [Sign(act.entity, (f"opening {act.how}{' new' * act.new}",), first) for act in acts if act.subject]
    if sole or second is None or second.paragraph != first.paragraph:
        return found
    if any(act.subject for act in acts):
        place = "later-behind"
    else:
        place = "heard-behind" if _unseen(stage, first) else "second-behind"
    return found + _signs(stage, second, stage.acts(second), place)


def _before(stage: Stage, between: list[Sentence], opens: bool) -> list[Sign]:
    if not between:
        return []
    if opens:
        return _opening(stage, between)
    last = between[-1]
    place = "sole-before" if len(between) == 1 else "heard-before" if _unseen(stage, between[-2]) else "before"
    found = _signs(stage, last, stage.acts(last), place)
    for back, former in enumerate(reversed(between[-_EARLIER:-1]), 2):
        subjects = tuple(act for act in stage.acts(former) if act.subject)
        found += _signs(stage, former, subjects, "first-between" if back == len(between) else "earlier")
    return found


def _opening(stage: Stage, between: list[Sentence]) -> list[Sign]:
    """Those who act in the last sentences before a scene; whoever comes in often speaks first."""
    found = []
    for back, former in enumerate(reversed(between[-_EARLIER:])):
        for act in stage.acts(former):
            if act.subject or not back:
                traits = (act.how, act.what, f"{act.how} {act.what}", f"{back} {act.how}", f"{back} {act.what}")
                telling = (f"any-before {act.what}",) * (act.what in _TELLING and not back)
                names = (*(f"opens {trait}" for trait in traits), *telling)
                found.append(Sign(act.entity, names, former, act.subject and not back, act.what == "together"))
    return found


def _unseen(stage: Stage, sentence: Sentence) -> bool:
    """A voice is heard, and whose it is the next sentence tells."""
    return stage.heard(sentence) and not any(act.subject for act in stage.acts(sentence))


def _signs(stage: Stage, sentence: Sentence, acts: tuple[Act, ...], place: str) -> list[Sign]:
    announces = sentence.phrases[0].text in word_class("announcing-word")
    tense = _tense(sentence)
    subjects = sum(act.subject for act in acts)
    found = []
    for number, act in enumerate(acts):
        among = "alone" if subjects == 1 else "main" if number == subjects - 1 else "side"
        narrator = act.entity.sort is Sort.NARRATOR
        if place == "sole-before" and act.what in _SAYING:
            found.append(Sign(act.entity, (f"{place} {act.what}",), sentence, True))
            continue
        names = _names(place, act.how, act.what, act.new, announces, among if act.subject else "", narrator, tense)
        found.append(Sign(act.entity, names, sentence, act.subject and place in _PLACES, act.what == "together"))
        if act.entity.members and act.what != "together":
            members = [stage.document.registry.entities[number] for number in act.entity.members]
            found += [Sign(member, (f"{place} member",), sentence) for member in members]
    return found


def _tense(sentence: Sentence) -> str:
    """``past``, ``state`` for what was going on (していた, している), or ``present``."""
    for phrase in reversed(sentence.phrases):
        if phrase.kind is Kind.PREDICATE:
            if not _STATES.isdisjoint((phrase.verb, *phrase.helpers)):
                return "state"
            return "past" if phrase.text.endswith(("た", "だ")) else "present"
    return "verbless"


@cache
def _names(
    place: str, how: str, what: str, new: bool, announces: bool, among: str, narrator: bool, tense: str
) -> tuple[str, ...]:
    """The features of an act, from the plain to the particular."""
    traits = [how, what, f"{how} {what}"]
    if new:
        traits += ["new", f"new {how}"]
    if announces:
        traits.append("announced")
    if among:
        traits += [among, tense]
    if narrator:
        traits += ["narrator", f"narrator {what}"]
    return tuple(f"{one} {trait}" for one in _PLACES.get(place, (place,)) for trait in traits)
