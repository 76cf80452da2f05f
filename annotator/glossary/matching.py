"""Where a glossary's spellings stand in a text: hash look-ups from the borders of words, in time linear in the text.

From every border between words (or elements of words) the folded text is looked up at the few lengths that spellings
with the same two first characters have. Words that inflect are looked up by their dictionary form with what stands
before it (手を打っ → 手を打つ), and every stretch of words also by its normal spelling (一騎討ち → 一騎打ち).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from annotator.glossary.folding import Folded, fold
from annotator.glossary.forms import Form, Forms, Rank, Table, Way
from annotator.language.script import has_kanji, has_latin, is_kana, is_kanji, is_latin
from annotator.model import Token

__all__ = ["Borders", "How", "Match", "Matcher", "folded_word", "following", "preceding"]

_MOST_WORDS = 8
"""Words at most in a stretch that is looked up by lemma or normal spelling."""
_SEPARATORS = "・･-‐‑‒–−=＝\u30a0 \u3000\n"

folded_word = lru_cache(maxsize=65536)(fold)
""":func:`fold` for words, which come again and again."""


class How(Enum):
    """By what a spelling was found."""

    SURFACE = "surface"
    LEMMA = "lemma"
    NORM = "norm"
    SOUND = "sound"
    """Another kanji of the same sound in the same place: 一騎討ち for 一騎打ち."""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the text that is spelled like a term, not yet judged; ``last`` is the token that ends it."""

    start: int
    end: int
    form: Form
    how: How
    first: int
    last: int


def following(tokens: tuple[Token, ...], match: Match) -> Token | None:
    """The word directly behind a match."""
    after = tokens[match.last + 1] if match.last + 1 < len(tokens) else None
    return after if after is not None and after.start == match.end else None


def preceding(tokens: tuple[Token, ...], match: Match) -> Token | None:
    """The word directly before a match."""
    before = tokens[match.first - 1] if match.first else None
    return before if before is not None and before.end == match.start else None


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
            if has_latin(token.surface):  # the analyser's cuts in Latin words are not ours to trust
                edges = sorted({*edges, *_script_changes(text, token)})
            for edge in edges[:-1]:
                self.starts.setdefault(edge, index)
            for edge in edges[1:]:
                self.ends[edge] = index


def _script_changes(text: str, token: Token) -> Iterator[int]:
    for at in range(token.start + 1, token.end):
        if is_latin(text[at]) != is_latin(text[at - 1]) and not text[at].isdigit() and not text[at - 1].isdigit():
            yield at


class _Words:
    """The words of a text as they are looked up: folded, with where each begins in the folded text."""

    __slots__ = ("lemmas", "lows", "norms", "text", "tokens")

    def __init__(self, folded: Folded, tokens: tuple[Token, ...]) -> None:
        self.text = folded.text
        self.tokens = tokens
        self.lows = [folded.index(token.start) for token in tokens]
        self.lemmas = [folded_word(token.lemma) if token.form else "" for token in tokens]
        self.norms = [folded_word(token.norm) for token in tokens]


class Matcher:
    """Looks up the spellings of one glossary."""

    __slots__ = ("_forms", "_longest", "_sound_ends", "_sounds", "_stem_heads", "_surface_lengths")

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._surface_lengths = _lengths(forms.surfaces)
        self._stem_heads = frozenset(key[:2] for key in forms.stems)
        self._longest = max(map(len, forms.stems), default=0)
        self._sounds = _by_sound(forms)
        self._sound_ends = frozenset(skeleton[-1] for skeleton in self._sounds)

    @property
    def known(self) -> frozenset[str]:
        """All spellings, folded."""
        return frozenset(self._forms.surfaces)

    def matches(
        self, text: str, tokens: tuple[Token, ...], borders: Borders, sound: Callable[[Token], str]
    ) -> Iterator[Match]:
        """All candidates, in no order; they may overlap. ``sound`` reads the dictionary form of a word."""
        folded = Folded(text)
        words = _Words(folded, tokens)
        yield from self._surfaces(text, folded, borders)
        known, heads = self._surface_lengths, self._stem_heads
        for first, token in enumerate(tokens):
            low, norm = words.lows[first], words.norms[first]
            if words.lemmas[first][:2] in heads or norm[:2] in heads or words.text[low : low + 2] in heads:
                yield from self._inflected(words, first, sound)
            following = words.norms[first + 1] if first + 1 < len(tokens) else ""
            if (norm + following)[:2] in known or norm in known:
                yield from self._normal(words, first)
            if token.lemma[-1:] in self._sound_ends and len(token.lemma) > 2:
                yield from self._sounding(token, first, sound)

    def _surfaces(self, text: str, folded: Folded, borders: Borders) -> Iterator[Match]:
        table, known = self._forms.surfaces, self._surface_lengths
        for start, first in borders.starts.items():
            at = folded.index(start)
            for length in (*known.get(folded.text[at : at + 2], ()), *known.get(folded.text[at : at + 1], ())):
                forms = table.get(folded.text[at : at + length])
                if forms is None or at + length > len(folded.text):
                    continue
                end = _raw_end(text, folded, at + length)
                last = borders.ends.get(end)
                if last is not None:
                    yield from (Match(start, end, form, How.SURFACE, first, last) for form in forms)

    def _inflected(self, words: _Words, first: int, sound: Callable[[Token], str]) -> Iterator[Match]:
        """Stretches that end in a word that inflects, by its dictionary form in the text's or the normal spelling."""
        tokens, start, low = words.tokens, words.tokens[first].start, words.lows[first]
        several = words.text[low : low + 2] in self._stem_heads
        for last in range(first, min(first + _MOST_WORDS, len(tokens)) if several else first + 1):
            before = words.text[low : words.lows[last]]
            if len(before) >= self._longest:
                return
            lemma, norm = words.lemmas[last], words.norms[last]
            if not lemma:
                continue
            end = tokens[last].end
            for form in self._stems(before, lemma):
                yield Match(start, end, form, How.LEMMA, first, last)
            for form in self._stems(before, norm) if norm != lemma else ():
                yield Match(start, end, form, How.NORM, first, last)
            if before and has_kanji(lemma):
                heard = sound(tokens[last])  # 席に着く for 席につく: a verb that the editor writes in kana
                for form in self._stems(before, heard) if heard else ():
                    if form.word.entry.term.endswith(heard):
                        yield Match(start, end, form, How.SOUND, first, last)

    def _stems(self, before: str, word: str) -> tuple[Form, ...]:
        key = before + word
        if key[:2] not in self._stem_heads:
            return ()
        return self._forms.stems.get(folded_word(key) if before else key, ())

    def _normal(self, words: _Words, first: int) -> Iterator[Match]:
        """Stretches of words by their normal spellings, middle dots left out."""
        tokens, known = words.tokens, self._surface_lengths
        key, changed = "", False
        for last in range(first, min(first + _MOST_WORDS, len(tokens))):
            token = tokens[last]
            if last > first and token.start != tokens[last - 1].end:
                return
            if token.surface in ("・", "･"):
                continue
            key += words.norms[last]
            if len(key) > 1 and key[:2] not in known:
                return
            changed = changed or token.norm != token.surface
            if changed and not token.form:
                for form in self._forms.surfaces.get(key, ()):
                    yield Match(tokens[first].start, token.end, form, How.NORM, first, last)

    def _sounding(self, token: Token, number: int, sound: Callable[[Token], str]) -> Iterator[Match]:
        candidates = self._sounds.get(_skeleton(token.lemma))
        if candidates is None:
            return
        heard = sound(token)
        for form in candidates:
            if form.reading == heard and _kanji_shared(form.written, token.lemma):
                yield Match(token.start, token.end, form, How.SOUND, number, number)


def _skeleton(written: str) -> str:
    """A mixed spelling with its kanji blotted out; empty unless it has two kanji and ends in kana."""
    if len(written) < 3 or not is_kana(written[-1]) or not is_kanji(written[0]):
        return ""
    blotted = "".join("漢" if is_kanji(character) else character for character in written)
    return blotted if blotted.count("漢") > 1 else ""


def _kanji_shared(one: str, other: str) -> bool:
    return any(a == b and is_kanji(a) for a, b in zip(one, other, strict=True))


def _by_sound(forms: Forms) -> Mapping[str, tuple[Form, ...]]:
    """Forms that could be written with another kanji of the same sound, by their skeletons."""
    found: defaultdict[str, list[Form]] = defaultdict(list)
    for table in (forms.surfaces, forms.stems):
        for group in table.values():
            for form in group:
                skeleton = _skeleton(form.written)
                if skeleton and form.reading and form.rank is Rank.EXACT and form.word.way is not Way.EXPRESSION:
                    found[skeleton].append(form)
    return {skeleton: tuple(group) for skeleton, group in found.items()}


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
