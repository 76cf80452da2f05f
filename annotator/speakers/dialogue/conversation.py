"""Who speaks in a conversation whose lines do not say so: how likely each sequence of speakers is.

Every line is scored for each person on the scene (a beat before or behind it, a vocative in it), every pair of lines
for taking turns. The scores are log-odds; together they make a linear-chain model over the last speaker and the last
other one, to whom the turn mostly goes back. The forward-backward algorithm gives each person's probability of
speaking each line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp

__all__ = ["STRANGER", "UNKNOWN", "Conversation", "Features", "Line", "Shares", "Verdict", "likeliest"]

UNKNOWN, STRANGER = -1, -2
"""Nobody can be told; somebody who is not among those on the scene, such as a voice on the telephone."""
_MOST, _FAINT = 5, 4.0
"""Candidates for a line, at most; and how far behind the best (log-odds) one is left out."""
_HOPELESS = 1e-3
"""A beginning or an end so much less likely than the best is followed no further."""

Features = dict[str, float]
"""Names of features with their values."""
Weights = Mapping[str, float]
"""What each feature weighs (log-odds); one that is not there weighs nothing."""


@dataclass(slots=True)
class Line:
    """One line of a conversation."""

    fixed: int | None = None
    """The speaker, where the text says so."""
    signs: dict[int, Features] = field(default_factory=dict)
    """Candidates with what speaks for and against each."""
    heard: dict[int, Features] = field(default_factory=dict)
    """Candidates with how their manner of speech, known from other lines, fits this one."""
    told: dict[int, float] = field(default_factory=dict)
    """Candidates with the sum of their signs (log-odds)."""
    scores: dict[int, float] = field(default_factory=dict)
    """Candidates with the sum of signs and manner (log-odds)."""
    place: str = ""
    """What lies between this line and the one before: ``adjacent``, ``sole`` (one sentence), ``apart``; empty in a new
    scene, where nothing follows from the line before."""
    relations: list[str] = field(default_factory=list)
    """What the line has to do with the one before it (:mod:`annotator.speakers.dialogue.exchange`), and whether two
    people are on the scene."""
    likeness: list[str] = field(default_factory=list)
    """How the line is like the one before the last."""
    acts: dict[int, str] = field(default_factory=dict)
    """What those do who act between the line before and this one."""

    def weigh(self, weights: Weights) -> None:
        """Sum up what speaks for and against each candidate; nothing is known of their manner yet."""
        get = weights.get
        self.heard = {}
        self.told = {
            person: sum([get(name, 0.0) * value for name, value in features.items()])
            for person, features in self.signs.items()
        }
        self.scores = self.told

    def hear(self, manner: dict[int, Features], weights: Weights) -> None:
        """Put what is known of the candidates' manner now in the place of before; those of whom nothing is said go."""
        get = weights.get
        self.heard = manner
        self.scores = scores = {}
        for person, features in manner.items():
            score = self.told[person]
            for name, value in features.items():
                score += get(name, 0.0) * value
            scores[person] = score

    def goes_on(self, person: int) -> list[str]:
        """The features of that person's speaking again; his act in between tells of one of the two lines only."""
        act = self.acts.get(person, "nothing")
        how = "again idle" if act == "nothing" else "again acting"
        related = self.relations if self.place != "adjacent" else ()
        return [f"again {self.place} {act}", how, *[f"{how} {name}" for name in related]]

    def turns(self) -> tuple[list[str], list[str]]:
        """The features of the last speaker going on, and of the one before him taking his turn."""
        repeat, back = [f"repeat {self.place}"], [f"return {self.place}"]
        where = "adjacent" if self.place == "adjacent" else "later"
        repeat += [f"repeat {where} {name}" for name in self.relations]
        back += [f"return {where} {name}" for name in self.relations]
        back += [f"return like {name}" for name in self.likeness]
        return repeat, back


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest speaker of a line and the probability that it is he."""

    speaker: int
    probability: float


Shares = dict[int, float]
"""How likely it is of each candidate that he speaks a line."""
Table = dict[int, dict[int, float]]
"""A weight for each pair of speakers: of this line, and then the last other one before it."""
_NONE: dict[int, float] = {}
Options = tuple[tuple[int, float, float], ...]
"""Who may speak a line, with the odds for each (the best has 1) and for his having spoken the line before as well."""


class Conversation:
    """Lines whose odds for taking turns are worked out once, however often their speakers are decided."""

    def __init__(self, lines: list[Line], weights: Weights) -> None:
        self._lines = lines
        self._weights = weights
        self._repeats, self._returns = [], []
        for line in lines:
            repeat, back = _turns(line, weights)
            self._repeats.append(repeat)
            self._returns.append(back)
        self._again: list[dict[str, float]] = [{} for _ in lines]

    def shares(self) -> list[Shares]:
        """How likely it is of each candidate that he speaks a line, all sequences of speakers taken together.

        Forward-backward algorithm (Baum et al., 1970) over pairs of speakers, scaled to 1 at every line; time grows
        with the number of lines.
        """
        if not self._lines:
            return []
        options = [self._options(index) for index in range(len(self._lines))]
        gains = [back - 1.0 for back in self._returns]
        return _back(options, gains, _sweep(options, gains))

    def _options(self, index: int) -> Options:
        """The most likely candidates; the others could change nothing but the time."""
        line = self._lines[index]
        if line.fixed is not None:
            return ((line.fixed, 1.0, self._repeat(index, line.fixed)),)
        if not line.scores:
            return ((UNKNOWN, 1.0, 1.0),)
        best = max(line.scores.values())
        ranked = sorted([(-score, who) for who, score in line.scores.items() if score > best - _FAINT])
        return tuple([(who, exp(-score - best), self._repeat(index, who)) for score, who in ranked[:_MOST]])

    def _repeat(self, index: int, person: int) -> float:
        """The odds for that person to speak again, beside those for anybody; his act alone makes a difference."""
        line, known = self._lines[index], self._again[index]
        act = line.acts.get(person, "")
        if act not in known:
            get = self._weights.get
            again = exp(sum([get(name, 0.0) for name in line.goes_on(person)])) if line.place else 1.0
            known[act] = self._repeats[index] * again
        return known[act]


def _turns(line: Line, weights: Weights) -> tuple[float, float]:
    """The odds for the last speaker to go on, and for the one before him to take his turn."""
    if not line.place or (line.fixed is None and not line.signs):
        return 1.0, 1.0
    repeat, back = (sum([weights.get(name, 0.0) for name in names]) for names in line.turns())
    return exp(repeat), exp(back)


def _sweep(options: list[Options], gains: list[float]) -> list[Table]:
    """For each line the weight of all beginnings that end in each pair of speakers, hopeless ones left out.

    Of all who may have spoken before the last speaker began, only the speaker himself has odds of his own (he returns,
    and ``gains`` tell by how much that is likelier); so the others are taken together. Whoever goes on keeps the other
    one whom he answers.
    """
    forward: list[Table] = [{speaker: {UNKNOWN: odds} for speaker, odds, _ in options[0]}]
    for mine, gain in zip(options[1:], gains[1:], strict=True):
        former = forward[-1]
        totals = {second: sum(row.values()) for second, row in former.items()}
        scale = 1.0 / (sum(totals.values()) or 1.0)
        table: Table = {}
        for speaker, share, repeat in mine:
            odds = share * scale
            ending = table[speaker] = {second: total * odds for second, total in totals.items()}
            returning, going_on = gain * odds, repeat * odds
            for second, row in former.items():
                if speaker in row:
                    ending[second] += row[speaker] * returning
            if speaker in former:
                del ending[speaker]
                for other, weight in former[speaker].items():
                    ending[other] = ending.get(other, 0.0) + weight * going_on
        forward.append(_hopeful(table))
    return forward


def _back(options: list[Options], gains: list[float], forward: list[Table]) -> list[Shares]:
    """How likely each speaker of each line is: the weights of all beginnings with those of all ends.

    The weights of the ends behind a line are kept by the speaker before and then by the one who speaks it, so that
    those in which somebody returns, and those in which he goes on, are found at once.
    """
    shares = [_normed({speaker: sum(row.values()) for speaker, row in forward[-1].items()})]
    ends: Table = {}
    for speaker, odds, _ in options[-1]:
        for other in forward[-1].get(speaker, ()):
            ends.setdefault(other, {})[speaker] = odds
    scale = 1.0
    for index in range(len(options) - 2, -1, -1):
        again = {speaker: repeat * scale for speaker, _, repeat in options[index + 1]}
        found, ends = _before(options[index], forward[index], ends, scale, gains[index + 1] * scale, again)
        scale = 1.0 / (sum(found.values()) or 1.0)
        shares.append(_normed(found))
    return shares[::-1]


def _before(
    options: Options, ahead: Table, behind: Table, scale: float, gain: float, again: Mapping[int, float]
) -> tuple[Shares, Table]:
    """The weights of the speakers of a line, and those of the ends from it on, by those ``behind`` it.

    ``ahead`` has the beginnings that end in the line; ``scale`` keeps the weights in bounds, and so do ``gain`` and
    ``again``, the odds of the line behind it.
    """
    shares: Shares = {}
    ends: Table = {}
    for speaker, odds, _ in options:
        if speaker not in ahead:
            continue
        share, follows, repeat = 0.0, behind.get(speaker, _NONE), again.get(speaker, 0.0)
        total = sum(follows.values()) * scale
        for other, weight in ahead[speaker].items():
            end = total
            if other in follows:
                end += follows[other] * gain
            if other in behind and speaker in behind[other]:
                end += behind[other][speaker] * repeat
            share += weight * end
            if other in ends:
                ends[other][speaker] = end * odds
            else:
                ends[other] = {speaker: end * odds}
        shares[speaker] = share
    return shares, ends


def _hopeful(table: Table) -> Table:
    """The weights without the hopeless ones."""
    least = _HOPELESS * max([max(row.values(), default=0.0) for row in table.values()], default=0.0)
    for who, row in [*table.items()]:
        if min(row.values(), default=-1.0) < least:
            hopeful = table[who] = {former: weight for former, weight in row.items() if weight >= least}
            if not hopeful:
                del table[who]
    return table


def _normed(weights: Shares) -> Shares:
    """The weights as parts of their sum."""
    total = sum(weights.values())
    return {who: weight / total for who, weight in weights.items()} if total else dict.fromkeys(weights, 0.0)


def likeliest(shares: Shares) -> Verdict:
    """The likeliest speaker on the scene; of several the one whom the text names first."""
    best = min(shares, key=lambda who: (who < 0, -shares[who], who))
    return Verdict(best, shares[best]) if best >= 0 else Verdict(UNKNOWN, 0.0)
