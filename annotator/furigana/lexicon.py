"""The readings that an edition's own glossary and cast prescribe, and where their words stand in a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from annotator.furigana.alignment import align
from annotator.language.dictionary import readings_of
from annotator.language.script import has_digit, has_kanji, has_latin, is_kana, is_kanji, is_reading, to_hiragana
from annotator.resources import Resources
from annotator.statements import CastMember, GlossaryEntry

__all__ = ["Lexicon", "Match", "lexicon"]


class Match(NamedTuple):
    """A word of the lexicon in a text."""

    start: int
    end: int
    kana: str
    source: str
    """``glossary`` or ``cast``."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with the reading that the editor gives them, and who says so."""

    words: dict[str, tuple[str, str]]
    lengths: dict[str, tuple[int, ...]]
    """By first character: the lengths of the words that begin with it, longest first."""

    def __bool__(self) -> bool:
        return bool(self.words)

    def matches(self, text: str, borders: Collection[int]) -> Iterator[Match]:
        """Where the words stand in a text with both ends at a border, the longest first, without overlap."""
        done = 0
        for start in sorted(borders):
            if start < done or start >= len(text):
                continue
            for length in self.lengths.get(text[start], ()):
                end = start + length
                if end in borders and (word := self.words.get(text[start:end])):
                    yield Match(start, end, *word)
                    done = end
                    break


def lexicon(resources: Resources) -> Lexicon:
    """The lexicon of an edition; kept for as long as glossary and cast stay the same."""
    return _build(resources.glossary, resources.cast)


@lru_cache(maxsize=8)
def _build(glossary: tuple[GlossaryEntry, ...], cast: tuple[CastMember, ...]) -> Lexicon:
    words: dict[str, tuple[str, str]] = {}
    for source, pairs in (("cast", _cast_words(cast)), ("glossary", _glossary_words(glossary))):
        for surface, kana in pairs:
            words[surface] = (kana, source)
    lengths: dict[str, set[int]] = {}
    for surface in words:
        lengths.setdefault(surface[0], set()).add(len(surface))
    return Lexicon(words, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()})


def _glossary_words(glossary: tuple[GlossaryEntry, ...]) -> Iterator[tuple[str, str]]:
    for entry in glossary:
        if entry.reading:
            yield from _usable(entry.term, entry.reading)
            for variant in entry.variants:
                if _spelling_of(variant, entry.term, entry.reading):
                    yield from _usable(variant, entry.reading)


def _spelling_of(variant: str, term: str, reading: str) -> bool:
    """Whether a variant is another spelling of the same word (取組 for 取り組み), not another word for the thing.

    A glossary may list LLM or モデル under 大規模言語モデル: then the reading is not the variant's. A spelling has the
    term's kanji in the same order, or replaces some one for one (斎藤, 齋藤), and its kana stand in the reading; or the
    dictionary knows the reading for it (桴 for ばち).
    """
    if to_hiragana(reading) in readings_of(variant):
        return True
    kana = [character for character in to_hiragana(variant) if is_kana(character)]
    letters = iter(to_hiragana(reading))
    if not all(character in letters for character in kana):
        return False
    same = [a == b for a, b in zip(variant, term, strict=False) if is_kanji(a) and is_kanji(b)]
    return list(filter(is_kanji, variant)) == list(filter(is_kanji, term)) or (len(variant) == len(term) and any(same))


def _cast_words(cast: tuple[CastMember, ...]) -> Iterator[tuple[str, str]]:
    for member in cast:
        if member.reading:
            yield from _usable(member.name, member.reading)
            for alias in member.aliases:
                if kana := _alias_reading(alias, member.name, member.reading):
                    yield from _usable(alias, kana)


def _usable(surface: str, reading: str) -> Iterator[tuple[str, str]]:
    """The pair as it is looked up: a surface that needs a reading, and kana without spaces."""
    kana = "".join(reading.split()).replace("・", "").replace("＝", "")
    if not is_reading(kana) or not (has_kanji(surface) or has_digit(surface) or has_latin(surface)):
        return
    yield surface, kana
    joined = "".join(surface.split())
    if joined != surface:
        yield joined, kana


def _alias_reading(alias: str, name: str, reading: str) -> str:
    """The share of a name's reading that falls to an alias which is its beginning or end (with kana: 田中さん)."""
    core = alias.rstrip("".join(filter(is_kana, alias)))
    tail = alias[len(core) :]
    if not core or not all(is_kana(character) for character in tail):
        return ""
    plain = "".join(name.split())
    if core == plain:
        return reading + tail
    at = len(core) if plain.startswith(core) else len(plain) - len(core) if plain.endswith(core) else 0
    if not at:
        return ""
    head = plain.startswith(core)
    share = _spaced_share(at, name, reading, head) or _aligned_share(at, plain, reading, head)
    return share + tail if share else ""


def _spaced_share(at: int, name: str, reading: str, head: bool) -> str:
    """The share if name and reading are both written with a space at the border."""
    names, kana = name.split(), reading.split()
    if len(names) == len(kana) == 2 and len(names[0]) == at:
        return kana[0] if head else kana[1]
    return ""


def _aligned_share(at: int, name: str, reading: str, head: bool) -> str:
    """The share that the alignment gives; where it has no border, a space in the reading stands for one."""
    done, kana = 0, ""
    for base, ruby in align(name, "".join(reading.split()), name=True):
        if done == at:
            break
        done, kana = done + len(base), kana + (ruby or base)
    spaced = reading.split()
    if done != at and len(spaced) == 2:
        kana, done = spaced[0], at
    if done != at:
        return ""
    return kana if head else "".join(spaced)[len(kana) :]
