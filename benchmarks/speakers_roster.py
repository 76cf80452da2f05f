"""How well the people of a text are told apart, for ``benchmarks/speakers_errors.py``.

The people of a text are those of its gold entities. Of those who speak it is counted how many are one person to the
package, how many are several, and how many nobody. Precision and recall are pairwise: a description (a name, a role)
belongs to the gold entity that it resolves to, and every two descriptions of a text are a pair that is joined, or
ought to be. A wrong join lowers the precision, two descriptions of one person that stay apart lower the recall.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from annotator.speakers.people.aliases import Registry

__all__ = ["Roster", "print_rosters", "roster"]


@dataclass
class Roster:
    """Counts over one or several texts."""

    once: int = 0
    """Speakers who are one person to the package."""
    split: int = 0
    absent: int = 0
    joined: int = 0
    """Pairs of descriptions that the package takes for one person's."""
    wanted: int = 0
    """Pairs that are one person's."""
    rightly: int = 0
    """Pairs that are both."""

    def __iadd__(self, other: Roster) -> Roster:
        for name in self.__annotations__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def roster(registry: Registry, gold: dict[str, Any], aliases: Any) -> Roster:
    """The counts of one text; ``aliases`` are the scorer's names of its people."""
    people = [item for item in registry.entities if item.first >= 0 and not item.members and item.kind != "group"]
    told = [
        (item.number, who)
        for item in people
        for form in sorted({item.name, *item.aliases})
        if (who := aliases.one(form, False)) and not who.startswith("!")
    ]
    pairs = [(one[0] == other[0], one[1] == other[1]) for one, other in combinations(told, 2)]
    counts = Roster(joined=sum(a for a, _ in pairs), wanted=sum(b for _, b in pairs), rightly=pairs.count((True, True)))
    names = [aliases.one(item.name, False) for item in people]
    for speaker in {item["speaker"] for item in gold["quotes"] if isinstance(item["speaker"], str)} - {"?"}:
        times = names.count(speaker)
        counts.once, counts.split = counts.once + (times == 1), counts.split + (times > 1)
        counts.absent += times == 0
    return counts


def print_rosters(rows: dict[str, Roster]) -> None:
    """One line for each style."""
    print("\t".join(["people", "once", "split", "absent", "pairs precision", "pairs recall"]))
    for style, row in sorted(rows.items()):
        shares = [f"{row.rightly / whole:.3f}" if whole else "-" for whole in (row.joined, row.wanted)]
        print("\t".join([style, str(row.once), str(row.split), str(row.absent), *shares]))
