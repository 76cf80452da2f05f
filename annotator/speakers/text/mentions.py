"""What a noun phrase names: a person, a role, a relative, an animal, a body, a document, a pronoun, a group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Mention", "Sort"]


class Sort(Enum):
    """The sort of thing that a phrase names."""

    NAME = "name"
    ROLE = "role"
    KIN = "kin"
    ANIMAL = "animal"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    PRONOUN = "pronoun"
    NARRATOR = "narrator"
    GROUP = "group"
    SAME = "same"
    """同氏, 氏, 本人, 同社, 同部長: the one that was named last."""
    THING = "thing"
    """Any other noun; it may turn out to be somebody."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase, taken apart."""

    sort: Sort
    core: str
    """The name without honorific and title, the head of a role, the whole of anything else."""
    title: str = ""
    """A title behind the name (社長), or the one that 同… repeats."""
    honorific: str = ""
    prefix: str = ""
    """What stands before the name in the same phrase (調査会社 in 調査会社ノースゲート)."""
    plural: bool = False
    surname: str = ""
    """The family name, where the analyser tells it from the given name."""
