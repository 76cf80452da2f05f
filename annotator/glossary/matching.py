"""Where a glossary's spellings stand in a text: hash look-ups from the borders of words, in time linear in the text.

From every border between words (or elements of words) the folded text is looked up at the few lengths that spellings
with the same two first characters have. Words that inflect are looked up by their dictionary form with what stands
before it (手を打っ → 手を打つ), and every stretch of words also by its normal spelling (一騎討ち → 一騎打ち).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from annotator.glossary.folding import Folded, fold
from annotator.glossary.forms import Form, Forms, Table
from annotator.language.script import is_latin
from annotator.model import Token

__all__ = ["Borders", "How", "Match", "Matcher", "longest_first"]

_MOST_WORDS = 8
"""Words at most in a stretch that is looked up by lemma or normal spelling."""
_SEPARATORS = "・･-‐‑‒–−=＝\u30a0 \u3000\n"

_fold = lru_cache(maxsize=65536)(fold)


class How(Enum):
    """By what a spelling was found."""

    SURFACE = "surface"
    LEMMA = "lemma"
    NORM = "norm"


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the text that is spelled like a term, not yet judged; ``last`` is the token that ends it."""

    start: int
    end: int
    form: Form
    how: How
    first: int
    last: int


class Borders:
    """The borders between words, and between elements of words, of a text."""

    __slots__ = ("ends", "starts", "token_at", "token_to")

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.token_at = {token.start: index for index, token in enumerate(tokens)}
        self.token_to = {token.end: index for index, token in enumerate(tokens)}
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        for index, token in enumerate(tokens):
            edges = [token.start, *token.parts, token.end]
            if any(map(is_latin, token.surface)):  # the analyser's cuts in Latin words are not ours to trust
                edges = sorted({*edges, *_script_changes(text, token)})
            for edge in edges[:-1]:
                self.starts.setdefault(edge, index)
            for edge in edges[1:]:
                self.ends[edge] = index


def _script_changes(text: str, token: Token) -> Iterator[int]:
    for at in range(token.start + 1, token.end):
        if is_latin(text[at]) != is_latin(text[at - 1]) and not text[at].isdigit() and not text[at - 1].isdigit():
            yield at


class Matcher:
    """Looks up the spellings of one glossary."""

    __slots__ = ("_forms", "_longest", "_stem_heads", "_surface_lengths")

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._surface_lengths = _lengths(forms.surfaces)
        self._stem_heads = frozenset(key[:2] for key in forms.stems)
        self._longest = max(map(len, forms.stems), default=0)

    def matches(self, text: str, tokens: tuple[Token, ...], borders: Borders) -> Iterator[Match]:
        """All candidates, in no order; they may overlap."""
        folded = Folded(text)
        yield from self._surfaces(text, folded, borders)
        lemmas = [_fold(token.lemma) if token.form else "" for token in tokens]
        norms = [_fold(token.norm) for token in tokens]
        for first in range(len(tokens)):
            yield from self._inflected(folded, tokens, lemmas, norms, first)
            yield from self._normal(tokens, norms, first)

    def _surfaces(self, text: str, folded: Folded, borders: Borders) -> Iterator[Match]:
        table, known = self._forms.surfaces, self._surface_lengths
        for start, first in borders.starts.items():
            at = folded.index(start)
            for length in (*known.get(folded.text[at : at + 2], ()), *known.get(folded.text[at : at + 1], ())):
                forms = table.get(folded.text[at : at + length])
                if forms is None:
                    continue
                end = _raw_end(text, folded, at + length)
                last = borders.ends.get(end)
                if last is not None:
                    yield from (Match(start, end, form, How.SURFACE, first, last) for form in forms)

    def _inflected(
        self, folded: Folded, tokens: tuple[Token, ...], lemmas: list[str], norms: list[str], first: int
    ) -> Iterator[Match]:
        """Stretches that end in a word that inflects, by its dictionary form in the text's or the normal spelling."""
        start = tokens[first].start
        low = folded.index(start)
        for last in range(first, min(first + _MOST_WORDS, len(tokens))):
            before = folded.text[low : folded.index(tokens[last].start)] if last > first else ""
            if len(before) >= self._longest or (len(before) > 1 and before[:2] not in self._stem_heads):
                return
            if not lemmas[last]:
                continue
            for how, word in ((How.LEMMA, lemmas[last]), (How.NORM, norms[last])):
                if how is How.NORM and word == lemmas[last]:
                    continue
                key = before + word
                if key[:2] not in self._stem_heads:
                    continue
                key = fold(key) if before else key
                for form in self._forms.stems.get(key, ()):
                    yield Match(start, tokens[last].end, form, how, first, last)

    def _normal(self, tokens: tuple[Token, ...], norms: list[str], first: int) -> Iterator[Match]:
        """Stretches of words by their normal spellings, middle dots left out."""
        key, changed = "", False
        for last in range(first, min(first + _MOST_WORDS, len(tokens))):
            token = tokens[last]
            if last > first and token.start != tokens[last - 1].end:
                return
            if token.surface in ("・", "･"):
                continue
            key += norms[last]
            changed = changed or token.norm != token.surface
            if key[:2] not in self._surface_lengths and key[:1] not in self._surface_lengths:
                return
            if changed:
                for form in self._forms.surfaces.get(key, ()):
                    yield Match(tokens[first].start, token.end, form, How.NORM, first, last)


def _lengths(table: Table) -> Mapping[str, tuple[int, ...]]:
    """For each first two characters (or the only one) of a key: the lengths that keys have."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key in table:
        found[key[:2]].add(len(key))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def _raw_end(text: str, folded: Folded, index: int) -> int:
    """Where the folded text's first ``index`` characters end in the text as written, separators left off."""
    end = folded.raw(index) if index < len(folded.text) else len(text)
    while end > folded.raw(index - 1) + 1 and text[end - 1] in _SEPARATORS:
        end -= 1
    return end


def longest_first(matches: Iterable[Match]) -> list[Match]:
    """The matches that stand when longer ones win over shorter ones, then better spellings, then the first."""
    taken: dict[int, Match] = {}
    kept: list[Match] = []
    for match in sorted(matches, key=lambda item: (item.start - item.end, item.form.rank, item.start)):
        if not any(at in taken for at in range(match.start, match.end)):
            kept.append(match)
            taken.update(dict.fromkeys(range(match.start, match.end), match))
    return sorted(kept, key=lambda item: item.start)
