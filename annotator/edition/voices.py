"""How speakers are shown: a colour that is stable over the edition, and a short label that is still unambiguous."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from annotator.edition.domain import AnnotationDomain, Summary
from annotator.language.romaji import slug
from annotator.statements import CastMember

__all__ = ["COLOURS", "NOBODY", "Voice", "Voices", "revoiced", "voices_of"]

COLOURS = 8
"""Number of colours in the style sheets; further speakers share them."""
NOBODY = "speaker-unknown"
"""Anchor, on the page of the cast, of the quotations whose speaker is not known."""
_PARTS = re.compile(r"[・=＝゠\s]")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as shown: full name, short label, colour from 1, anchor on the page of the cast."""

    name: str
    label: str
    colour: int
    anchor: str
    member: CastMember | None = None


class Voices:
    """All speakers of an edition: first the cast in the editor's order, then the others, most quoted first."""

    def __init__(self, cast: Sequence[CastMember], counts: Counter[str]) -> None:
        members = {member.name: member for member in cast}
        others = sorted((name for name in counts if name not in members), key=lambda name: (-counts[name], name))
        names = [*members, *others]
        labels, anchors = _labels(names, members), _anchors(names, members)
        self._voices = {
            name: Voice(name, labels[name], _colour(members.get(name), number), anchors[name], members.get(name))
            for number, name in enumerate(names)
        }

    def get(self, name: str) -> Voice | None:
        """The voice of a speaker; none for a name that the edition does not know."""
        return self._voices.get(name)

    def all(self) -> tuple[Voice, ...]:
        """The voices in order."""
        return tuple(self._voices.values())

    def label(self, speakers: Sequence[str]) -> str:
        """The label of a quotation; the names of a group joined."""
        return "・".join(self._voices[name].label if name in self._voices else name for name in speakers)

    def reading(self, speakers: Sequence[str]) -> str:
        """The full names with their readings, as the cast has them; empty where it has none."""
        known = [voice.member for name in speakers if (voice := self._voices.get(name)) and voice.member]
        read = [f"{item.name}（{item.reading}）" for item in known if item.reading and item.reading != item.name]
        return "・".join(read)

    def colour(self, speakers: Sequence[str]) -> int:
        """The colour of a quotation: that of its first speaker; 0 where there is none."""
        return self._voices[speakers[0]].colour if speakers and speakers[0] in self._voices else 0


def _colour(member: CastMember | None, number: int) -> int:
    """The colour that the editor chose, or the next in order."""
    return int(member.colour) if member and member.colour else number % COLOURS + 1


def _labels(names: Sequence[str], members: dict[str, CastMember]) -> dict[str, str]:
    """One part of a name of several parts, where only one speaker has it.

    That is the first part that the cast has among the aliases (カルロス of カルロス・ゴメス), or else the last.
    """
    short = {name: _short(name, members[name].aliases if name in members else ()) for name in names}
    shared = Counter(short.values())
    return {name: short[name] if shared[short[name]] == 1 and len(short[name]) > 1 else name for name in names}


def _short(name: str, aliases: Sequence[str]) -> str:
    parts = _PARTS.split(name)
    return next((alias for alias in aliases if alias in parts), parts[-1] or name)


def _anchors(names: Sequence[str], members: dict[str, CastMember]) -> dict[str, str]:
    """An anchor in Latin letters for each name, from its reading where the cast has one; a number parts equal ones."""
    anchors: dict[str, str] = {}
    taken = {NOBODY}
    for name in names:
        member = members.get(name)
        stem = anchor = f"speaker-{slug((member.reading if member else '') or name)}".rstrip("-")
        number = 2
        while anchor in taken:
            anchor, number = f"{stem}-{number}", number + 1
        taken.add(anchor)
        anchors[name] = anchor
    return anchors


_VOICES: WeakKeyDictionary[AnnotationDomain, tuple[int, Sequence[CastMember], Voices]] = WeakKeyDictionary()
"""The voices of an edition, with the state of its domain and the cast that they were made from."""


def voices_of(domain: AnnotationDomain, cast: Sequence[CastMember]) -> Voices:
    """The speakers of all documents read so far, gathered once for all pages."""
    known = _VOICES.get(domain)
    if known and known[0] == domain.changes and known[1] is cast:
        return known[2]
    counts = Counter(name for _, summary in domain.in_order() for said in summary["said"] for name in said["speakers"])
    voices = Voices(cast, counts)
    _VOICES[domain] = domain.changes, cast, voices
    return voices


def revoiced(domain: AnnotationDomain, cast: Sequence[CastMember], form: str) -> list[str]:
    """The documents whose speakers are shown otherwise than when a format was last made, and note how they are now.

    Another document that is new, changed or gone may give them another colour, label or anchor.
    """
    voices, page = voices_of(domain, cast), domain.cast_page()
    former = domain.voices.get(form, {})
    domain.voices[form] = {docname: [page, *_shown(voices, summary)] for docname, summary in domain.in_order()}
    return [docname for docname, shown in domain.voices[form].items() if former.get(docname) != shown]


def _shown(voices: Voices, summary: Summary) -> list[Any]:
    """What a page shows of each of its speakers."""
    names = sorted({name for said in summary["said"] for name in said["speakers"]})
    known = [voice for name in names if (voice := voices.get(name))]
    return [(item.name, item.label, voices.reading([item.name]), item.colour, item.anchor) for item in known]
