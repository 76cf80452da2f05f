"""A word among its neighbours: what a sense is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.language.jmdict import Entry
from annotator.language.morphology import is_numeral
from annotator.language.script import is_katakana
from annotator.model import Token
from annotator.vocabulary.units import COUNTER, Unit

__all__ = ["Place"]

_NEAR = 3
"""How many content words on either side are neighbours."""
_STEMS = {"動詞": "連用形-一般", "形容詞": "語幹-一般"}
"""Forms of verbs and adjectives to which a verb may be joined: 書き|直す, 高|すぎる."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word among its neighbours; ``found`` holds, unit by unit, the entry that was chosen, or nothing."""

    units: Sequence[Unit]
    found: Sequence[Entry | None]
    at: int
    tokens: Sequence[Token]
    text: str

    @property
    def unit(self) -> Unit:
        """The word itself."""
        return self.units[self.at]

    @property
    def token_before(self) -> Token | None:
        """The token directly before the word, or nothing."""
        first = self.unit.first
        return self.tokens[first - 1] if first and self.tokens[first - 1].end == self.unit.start else None

    def before(self) -> str:
        """The particle directly before the word, or nothing."""
        token = self.token_before
        return token.surface if token is not None and token.pos.startswith("助詞") else ""

    def behind(self) -> str:
        """The token directly behind the word, or nothing."""
        last = self.unit.last
        if last < len(self.tokens) and self.tokens[last].start == self.unit.end:
            return self.tokens[last].surface
        return ""

    def counts(self) -> bool:
        """Whether the word counts: it stands behind a number, or is the end of one."""
        token = self.token_before
        return self.unit.pos == COUNTER or (token is not None and is_numeral(token))

    def joined(self) -> bool:
        """Whether the word is a verb that is joined to the stem of another word: 書き|直す."""
        token = self.token_before
        if token is None or not self.unit.pos.startswith("動詞"):
            return False
        stem = _STEMS.get(token.pos.partition("-")[0])
        return stem is not None and token.form.endswith(stem)

    def compound(self) -> bool:
        """Whether the word is a part of a longer one in katakana, which the dictionary does not have."""
        start, end = self.unit.start, self.unit.end
        if not all(map(is_katakana, self.unit.surface)):
            return False
        return any(map(is_katakana, self.text[max(0, start - 1) : start] + self.text[end : end + 1]))

    def argument(self) -> Entry | None:
        """The entry of the word that the particle before this one marks (橋 of 橋を渡る)."""
        return self.found[self.at - 1] if self.at and self.before() else None

    def head(self) -> Entry | None:
        """The entry of the word that directly follows, or is joined with の (責任 of 重い責任)."""
        if self.at + 1 >= len(self.units):
            return None
        gap = self.units[self.at + 1].start - self.unit.end
        return self.found[self.at + 1] if gap == 0 or (gap == 1 and self.behind() == "の") else None

    def around(self) -> list[Entry]:
        """The entries of the neighbours."""
        near = (*self.found[max(0, self.at - _NEAR) : self.at], *self.found[self.at + 1 : self.at + _NEAR + 1])
        return [entry for entry in near if entry is not None]
