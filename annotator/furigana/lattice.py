"""The cheapest way to read a surface as given kana: Viterbi over pairs of a unit and a position in the reading.

Every path cuts the surface into pieces (one unit, or a group of units) and the reading into their kana; its cost is
the sum of its pieces' costs, negative logarithms of probabilities from the trained table. Two passes: the first knows
only what the table lists, which settles most words; where that fails or is dear, the second also tries readings and
groups that the table does not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotator.furigana.costs import WEIGHTS
from annotator.furigana.sound_changes import plosive, voiced
from annotator.furigana.spoken import kanji_numeral, latin_cost, numeral_cost, sign_costs
from annotator.furigana.table import Options, Table
from annotator.furigana.units import REPEATS, Kind, Unit

__all__ = ["Path", "Piece", "best_path"]


class Piece(NamedTuple):
    """Units ``first`` to ``last`` (exclusive) read as the kana from ``begin`` to ``end`` of the reading."""

    first: int
    last: int
    begin: int
    end: int


class Path(NamedTuple):
    """A cut of the whole surface and its cost."""

    cost: float
    pieces: list[Piece]


_DIGITS_ONLY = frozenset("〇一二三四五六七八九")
_LENGTH = (99.0, 1.8, 0.7, 1.5, 2.7, 3.9, 5.1, 6.2, 6.9)
"""Cost of an unlisted reading's length in kana, from the lengths of KANJIDIC2's readings."""
_NEVER_FIRST = frozenset("っんぁぃぅぇぉゃゅょー")
_SMALL = frozenset("ぁぃぅぇぉゃゅょー")
_KE = Options({"か": 0.3, "が": 0.7, "こ": 2.0, "け": 2.5}, 1, 99.0)
_MOST_UNITS_IN_GROUP = 6
_MOST_KANA_IN_GROUP = 14
_BEAM = 48
"""States kept per unit of a long surface."""
_LONG = 24
_LONGEST = 600
"""Units beyond which a surface is not cut at all."""
_LONGEST_READING = 4000
"""Kana beyond which a reading is not cut at all."""
_MOST_KANA_IN_WORD = 96
"""Kana of a numeral or Latin word, unless it reaches to the end of the reading."""
_LONGEST_SEARCH = 64
"""Units beyond which only listed pieces are tried."""

State = tuple[float, int, int]
"""Cost, and the unit and position that the path comes from."""
Edge = tuple[int, int, float]
"""Next unit, next position, cost."""


def best_path(
    units: list[Unit], reading: str, surface: str, table: Table, name: bool, foreign: frozenset[int] = frozenset()
) -> Path | None:
    """The cheapest cut; ``reading`` is in hiragana, ``foreign`` the positions that were katakana.

    None where the kana of the surface do not stand in the reading, or the surface is too long.
    """
    if len(units) > _LONGEST or len(reading) > min(_LONGEST_READING, 12 * len(surface) + 24):
        return None
    path = _Search(units, reading, surface, table, name, foreign, False).run()
    if len(units) > _LONGEST_SEARCH or (path and not foreign and _settled(path.cost, len(path.pieces))):
        return path
    word = _Search(units, reading, surface, table, name, foreign, True).run()
    if name or word is None or _settled(word.cost, len(word.pieces)):
        return word or path
    as_name = _Search(units, reading, surface, table, True, foreign, True).run()
    return as_name if as_name and as_name.cost + WEIGHTS.unexpected_name < word.cost else word


def _settled(cost: float, pieces: int) -> bool:
    return cost <= max(WEIGHTS.settled, WEIGHTS.settled_unit * pieces)


class _Search:
    """One pass of Viterbi's algorithm over one word."""

    def __init__(
        self,
        units: list[Unit],
        reading: str,
        surface: str,
        table: Table,
        name: bool,
        foreign: frozenset[int],
        unlisted: bool,
    ) -> None:
        self.units, self.reading, self.surface = units, reading, surface
        self.table, self.name, self.foreign, self.unlisted = table, name, foreign, unlisted
        self.states: list[dict[int, State]] = [{} for _ in range(len(units) + 1)]
        self.states[0][0] = (0.0, 0, 0)

    def run(self) -> Path | None:
        """Relax all edges, unit by unit, and walk back from the end."""
        states, total = self.states, len(self.units)
        for at in range(total):
            here = states[at]
            if total > _LONG and len(here) > _BEAM:
                here = dict(sorted(here.items(), key=lambda item: item[1][0])[:_BEAM])
            for begin, (cost, _, _) in here.items():
                if begin in self.foreign and begin - 1 in self.foreign:
                    cost += WEIGHTS.katakana
                for after, end, more in self._edges(at, begin):
                    known = states[after].get(end)
                    if known is None or cost + more < known[0]:
                        states[after][end] = (cost + more, at, begin)
        if len(self.reading) not in states[total]:
            return None
        return Path(states[total][len(self.reading)][0], self._walk_back())

    def _walk_back(self) -> list[Piece]:
        pieces: list[Piece] = []
        at, end = len(self.units), len(self.reading)
        while at:
            _, before, begin = self.states[at][end]
            pieces.append(Piece(before, at, begin, end))
            at, end = before, begin
        return pieces[::-1]

    def _edges(self, at: int, begin: int) -> list[Edge]:
        unit, reading = self.units[at], self.reading
        kind = unit.kind
        edges: list[Edge] = []
        if kind is Kind.KANJI:
            edges = self._read(at, begin)
        elif kind is Kind.KANA or kind is Kind.KE:
            if reading.startswith(unit.text, begin):
                edges.append((at + 1, begin + 1, WEIGHTS.ke_as_kana if kind is Kind.KE else 0.0))
            if kind is Kind.KANA and unit.text not in REPEATS:
                return edges
            edges += self._read(at, begin)
        elif kind is Kind.SIGN:
            edges += self._sign(at, begin)
        else:
            edges += self._word(at, begin)
        if kind is not Kind.SIGN and at + 1 < len(self.units):
            edges += self._groups(at, begin)
        return edges

    def _read(self, at: int, begin: int) -> list[Edge]:
        """A character read by itself."""
        reading, size = self.reading, len(self.reading)
        costs, longest, escape = self._options(at, begin)
        first = self._first_end(at + 1, begin)
        edges = []
        for end in range(first, min(size, begin + longest) + 1):
            cost = costs.get(reading[begin:end])
            if cost is not None:
                edges.append((at + 1, end, cost))
        if not self.unlisted or reading[begin : begin + 1] in _NEVER_FIRST:
            return edges
        edges += [
            (at + 1, end, escape + _LENGTH[end - begin])
            for end in range(first, min(size, begin + 8) + 1)
            if reading[begin:end] not in costs and reading[end : end + 1] not in _SMALL
        ]
        return edges

    def _first_end(self, last: int, begin: int) -> int:
        """Where a piece that begins here ends at the earliest: the last one takes all that is left."""
        return begin + 1 if last < len(self.units) else max(begin + 1, len(self.reading))

    def _options(self, at: int, begin: int) -> Options:
        unit = self.units[at]
        if unit.kind is Kind.KE:
            return _KE
        if unit.text in REPEATS:
            return self._repeated(at, begin)
        return self.table.options(unit.text, self.name)

    def _repeated(self, at: int, begin: int) -> Options:
        """Readings of 々: those of the character that it repeats, first of all the one just used.

        Several marks in a row repeat as many characters (馬鹿々々しい).
        """
        first = at
        while first > 0 and self.units[first - 1].text in REPEATS:
            first -= 1
        marks = 1
        while at + marks < len(self.units) and self.units[at + marks].text in REPEATS:
            marks += 1
        back = marks + at - first
        if at - back < 0:
            return self.table.options(self.units[at].text, self.name)
        source = self.units[at - back].text
        options = self.table.options(source, self.name)
        costs = {kana: cost + 3.0 for kana, cost in options.costs.items()}
        used = self._piece_before(at, begin, back)
        if used:
            changed = [*voiced(used), plosive(used)]
            costs |= {kana: 1.0 for kana in changed if kana} | {used: 0.1}
        return Options(costs, max(map(len, costs), default=0), options.escape + 3.0)

    def _piece_before(self, at: int, begin: int, back: int) -> str:
        """The kana of the unit ``back`` units before, on the best path that reaches this state; empty in a group."""
        end = begin
        for _ in range(back):
            _, before, start = self.states[at][end]
            if before != at - 1:
                return ""
            at, end, begin = before, start, end
        return self.reading[end:begin]

    def _sign(self, at: int, begin: int) -> Iterator[Edge]:
        text, reading = self.units[at].text, self.reading
        if reading.startswith(text, begin):
            yield at + 1, begin + 1, 0.0
        yield at + 1, begin, 0.2
        for kana, cost in sign_costs(text).items():
            if reading.startswith(kana, begin):
                yield at + 1, begin + len(kana), cost

    def _word(self, at: int, begin: int) -> Iterator[Edge]:
        """A numeral in digits or a Latin word, read as a whole."""
        unit, reading = self.units[at], self.reading
        latin = unit.kind is Kind.LATIN
        kanji = "" if latin else kanji_numeral(unit.text)
        listed = self.table.options(kanji, self.name).costs if len(kanji) == 1 else {}
        ends = range(begin + 1, min(len(reading), begin + min(_MOST_KANA_IN_WORD, 12 * len(unit.text))) + 1)
        for end in (*ends, len(reading)) if at + 1 == len(self.units) else ends:
            kana = reading[begin:end]
            cost = latin_cost(unit.text, kana) if latin else numeral_cost(kana)
            cost = min(listed.get(kana, 99.0), 99.0 if cost is None else cost)
            if cost < 99.0:
                yield at + 1, end, cost
            elif self.unlisted:
                yield at + 1, end, 9.0 + 0.2 * (end - begin)

    def _groups(self, at: int, begin: int) -> Iterator[Edge]:
        units, reading = self.units, self.reading
        size = len(reading)
        for last in range(at + 2, min(at + _MOST_UNITS_IN_GROUP, len(units)) + 1):
            if units[last - 1].kind in (Kind.KANA, Kind.SIGN):
                return
            text = self._group_text(at, last)
            listed = self.table.group(text)
            if listed:
                for kana, cost in listed.items():
                    if reading.startswith(kana, begin):
                        yield last, begin + len(kana), cost
            if not self.unlisted or reading[begin : begin + 1] in _NEVER_FIRST:
                continue
            if _DIGITS_ONLY.issuperset(text):
                yield from self._digits(last, begin)
            count = last - at
            base_cost = WEIGHTS.unlisted_group + WEIGHTS.per_unit * (count - 2)
            base_cost += WEIGHTS.many_units * max(0, count - 3) + (WEIGHTS.in_name * count if self.name else 0.0)
            if units[at + 1].text in REPEATS or units[at + 1].text == units[at].text:
                base_cost += WEIGHTS.doubled
            for end in range(self._first_end(last, begin), min(size, begin + _MOST_KANA_IN_GROUP) + 1):
                if reading[end : end + 1] in _SMALL or (listed and reading[begin:end] in listed):
                    continue
                cost = base_cost + WEIGHTS.per_kana * abs(end - begin - 1.9 * count)
                if end - begin == count:
                    cost += WEIGHTS.as_many
                yield last, end, cost

    def _digits(self, last: int, begin: int) -> Iterator[Edge]:
        """Kanji digits in places (二〇二四) whose reading names the places."""
        reading = self.reading
        for end in range(begin + 1, min(len(reading), begin + 4 * _MOST_KANA_IN_GROUP) + 1):
            if numeral_cost(reading[begin:end]) is not None:
                yield last, end, WEIGHTS.placed_digits

    def _group_text(self, first: int, last: int) -> str:
        """The characters of a group as the table spells them: numerals in kanji, 1人 as 一人."""
        units = self.units[first:last]
        if any(unit.kind is Kind.NUMERAL for unit in units):
            return "".join(kanji_numeral(u.text) or u.text if u.kind is Kind.NUMERAL else u.text for u in units)
        return self.surface[units[0].start : units[-1].end]
