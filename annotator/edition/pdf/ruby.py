"""Where the base text gives way to its readings.

The readings are drawn by ``layer.typ``, which moves them apart where they would collide; here the base text gets,
before that, the little room that the readings cannot find over their neighbours. The rules follow JLREQ (W3C,
Requirements for Japanese Text Layout, 3.3.5 to 3.3.8): a reading may overhang kana and punctuation beside its base, not
other kanji. All lengths are in em of the base text; a reading's kana is half an em wide, a Latin letter about half of
that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.edition.pdf.characters import (
    CLOSING,
    OPENING,
    is_cjk,
    is_kana,
    is_latin,
    is_line_start_prohibited,
    is_wide,
)

__all__ = ["Unit", "gaps"]

KANA_WIDTH = 0.5
WRITTEN_KANA = 0.75
"""Width of a kana that a learner writes by hand, 3 mm in the type of a handout."""
CONDENSED = 0.66
"""How wide kana are over digits and Latin letters, of their usual width: such a base is much narrower than what it is
read; ``layer.typ`` has the same number."""
APART = 0.14
"""Least distance between such a reading and one beside it, so that it is seen where a number's ends (2023年3月12日);
``layer.typ`` has the same number."""
LATIN_WIDTH = 0.27
"""Mean width of a letter of a reading in romaji; the layer measures them exactly."""
OVERHANG = 0.5
"""How far a reading may reach over a kana or punctuation mark: one kana of the reading."""
TOLERANCE = 0.25
"""How far a reading may be moved off its own kanji within a row of kanji before the base is opened."""
SITE = 0.09
"""How much the base is opened between two characters; more is first shared out over several, because some programs that
search a PDF take a gap of a tenth of an em for a space."""
REACH = 4
"""How many places on either side may be opened for one reading."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A reading over the characters from ``start`` to ``end``; ``tied`` to the one before if both read one word."""

    start: int
    end: int
    kana: str
    tied: bool = False
    kept: bool = False
    """The author's, which stands even where readings are left for the reader to fill in."""
    kana_width: float = KANA_WIDTH

    def shifted(self, by: int) -> Unit:
        """The same reading where its text stands ``by`` characters further on."""
        return Unit(self.start + by, self.end + by, self.kana, self.tied, self.kept, self.kana_width)

    def is_condensed(self, text: str) -> bool:
        """Whether the reading is set narrow, as over digits and Latin letters."""
        base = text[self.start : self.end]
        return bool(base) and not any(map(is_wide, base))

    def width(self, text: str) -> float:
        """Width of the reading, given the text that it belongs to."""
        width = sum(self.kana_width if is_wide(char) else LATIN_WIDTH for char in self.kana)
        return width * CONDENSED if self.is_condensed(text) else width


def gaps(
    text: str, units: Sequence[Unit], advances: Sequence[float], spaces: Mapping[int, float] | None = None
) -> dict[int, float]:
    """Room to open in front of the characters at these offsets, in em.

    ``units`` are in order and do not overlap; ``advances`` are the widths of the characters, ``spaces`` what stands in
    front of some anyhow.
    """
    opened: dict[int, float] = {}
    rows = list(_rows(units))
    for number, row in enumerate(rows):
        centres = [_centre(advances, spaces or {}, row, unit) for unit in row]
        reach = [unit.width(text) for unit in row]
        apart = list(_between(text, row))
        starts = _spread(list(zip(centres, reach, apart, strict=True)))
        begin, end = row[0].start, row[-1].end
        base = centres[-1] + sum(advances[row[-1].start : end]) / 2
        left = -starts[0] - _overhang(text, begin - 1)
        right = starts[-1] + reach[-1] - base - _overhang(text, end)
        shift = max(
            abs(start + width / 2 - centre) for start, width, centre in zip(starts, reach, centres, strict=True)
        )
        # Room beyond the next reading would not help.
        before = rows[number - 1][-1].end if number else 0
        after = rows[number + 1][0].start if number + 1 < len(rows) else len(text)
        _open(opened, text, range(begin, max(begin - REACH, before - 1), -1), left)
        _open(opened, text, range(end, min(end + REACH, after + 1)), right)
        narrowest = sorted(
            range(1, len(row)),
            key=lambda at: centres[at] - centres[at - 1] - (reach[at] + reach[at - 1]) / 2 - apart[at] + apart[at - 1],
        )
        _open(opened, text, [row[at].start for at in narrowest], 2 * (shift - TOLERANCE))
    return opened


def _rows(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    row: list[Unit] = []
    for unit in units:
        if row and row[-1].end != unit.start:
            yield row
            row = []
        row.append(unit)
    if row:
        yield row


def _between(text: str, row: Sequence[Unit]) -> Iterator[float]:
    """For each reading of a row, the distances that have to be kept up to it, taken together."""
    total, before = 0.0, None
    for unit in row:
        if before is not None and (unit.is_condensed(text) or before.is_condensed(text)):
            total += APART
        yield total
        before = unit


def _centre(advances: Sequence[float], spaces: Mapping[int, float], row: list[Unit], unit: Unit) -> float:
    """Middle of the unit's base, counted from the start of the row."""
    inner = sum(spaces.get(at, 0.0) for at in range(row[0].start + 1, unit.start + 1))
    return inner + sum(advances[row[0].start : unit.start]) + sum(advances[unit.start : unit.end]) / 2


def _spread(readings: list[tuple[float, float, float]]) -> list[float]:
    """Starts of readings (centre, width, distances to be kept up to it), moved off their centres as little as possible.

    Isotonic regression, as in the layer.
    """
    pools: list[tuple[float, float, int]] = []
    for centre, width, apart in readings:
        pool = (centre - width / 2 - apart, width, 1)
        while pools and pools[-1][0] + pools[-1][1] > pool[0]:
            before = pools.pop()
            total = before[2] + pool[2]
            mean = (before[0] * before[2] + (pool[0] - before[1]) * pool[2]) / total
            pool = (mean, before[1] + pool[1], total)
        pools.append(pool)
    starts: list[float] = []
    for start, _, count in pools:
        for _, width, apart in readings[len(starts) : len(starts) + count]:
            starts.append(start + apart)
            start += width
    return starts


def _overhang(text: str, offset: int) -> float:
    """How far a reading may reach over the character at the offset, which has no reading itself."""
    if not 0 <= offset < len(text):
        return 0.0
    char = text[offset]
    return OVERHANG if is_kana(char) or (is_wide(char) and unicodedata.category(char)[0] in "PZ") else 0.0


def _open(opened: dict[int, float], text: str, sites: Iterable[int], room: float) -> None:
    """Share ``room`` out over the sites, a little each; what is left goes to the first, next to the reading."""
    if room <= 0.01:
        return
    free = [site for site in sites if _may_open(text, site)]
    for site in free:
        part = min(room, SITE - opened.get(site, 0.0))
        if part > 0.01:
            opened[site] = round(opened.get(site, 0.0) + part, 3)
            room -= part
    if free and room > 0.01:
        opened[free[0]] = round(opened.get(free[0], 0.0) + room, 3)


def _may_open(text: str, offset: int) -> bool:
    """A space is a place where a line may break, so none stands where a break is forbidden."""
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if is_line_start_prohibited(after) or (is_latin(before) and is_latin(after)):
        return False
    if before in CLOSING and after in OPENING:
        return False  # they share an em
    return (before in CLOSING or is_cjk(before) or is_latin(before)) and (
        after in OPENING or is_cjk(after) or is_latin(after)
    )
