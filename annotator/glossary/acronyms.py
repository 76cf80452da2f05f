"""Acronyms with their expansion in brackets, ``AGI（汎用人工知能）``: both are the term, and so is the expansion later.

The other way round, ``国内総生産（GDP）``, the acronym is tied to the term in the same way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.glossary.borders import whole
from annotator.glossary.folding import fold
from annotator.glossary.matching import Borders, Match
from annotator.language.glosses import says
from annotator.language.jmdict import Dictionary
from annotator.language.morphology import is_numeral
from annotator.language.script import is_kanji, is_katakana, is_latin
from annotator.model import Token
from annotator.statements import GlossaryEntry

__all__ = ["Tied", "tied"]

_LONGEST = 40
"""Characters of an expansion at most."""
_BRACKETED = re.compile(rf"\s?[（(]\s?([^（）()「」\n]{{2,{_LONGEST}}}?)(?:[、，,;；][^（）()\n]*)?\s?[）)]")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*s?")
_ACRONYM_BEFORE = re.compile(r"\s?[（(]\s?([A-ZＡ-Ｚ][A-Za-z0-9Ａ-Ｚａ-ｚ]{1,9})\s?[）)]")
_JOINING = frozenset(("の", "と", "な", "・", "･", "＝", "-", "や"))
_SMALL_WORDS = frozenset(("of", "the", "and", "for", "in", "on"))
_REMARKS = ("以下", "後述", "前述", "上記", "下記", "参照", "仮称", "略称", "通称", "当時", "同上", "注", "図", "表")


class Tied(NamedTuple):
    """A stretch that is tied to a term by brackets; the link is to the same term as that of ``match``."""

    start: int
    end: int
    match: Match


def tied(
    text: str,
    tokens: tuple[Token, ...],
    borders: Borders,
    matches: Sequence[Match],
    known: frozenset[str],
    dictionary: Dictionary,
) -> Iterator[Tied]:
    """The partners in brackets of the matches given, and where they stand again further on.

    ``known`` are the folded spellings of the glossary: what is a term of its own is no expansion, nor is a word that
    the dictionary explains otherwise than the glossary does (前年比 behind an index).
    """
    found: dict[str, Tied] = {}
    for match in matches:
        partner = _expansion(text, tokens, borders, match) or _acronym(text, match)
        if partner is None or fold(text[slice(*partner)]) in known:
            continue
        if not _may_mean(text[slice(*partner)], match.form.word.entry, dictionary):
            continue
        found.setdefault(text[slice(*partner)], Tied(*partner, match))
        yield Tied(*partner, match)
    yield from _again(text, borders, found)


def _expansion(text: str, tokens: tuple[Token, ...], borders: Borders, match: Match) -> tuple[int, int] | None:
    """The stretch in the brackets behind an acronym, if it is a name of the thing and not a remark."""
    if not _ACRONYM.fullmatch(_ascii(text[match.start : match.end])):
        return None
    bracketed = _BRACKETED.match(text, match.end)
    if bracketed is None:
        return None
    start, end = bracketed.span(1)
    inside = text[start:end].rstrip()
    end = start + len(inside)
    if all(is_latin(character) or character in " -" for character in inside):
        return (start, end) if _initials_fit(_ascii(text[match.start : match.end]), inside) else None
    first, last = borders.token_at.get(start), borders.token_to.get(end)
    if first is None or last is None or inside.startswith(_REMARKS) or len(inside) < 3:
        return None
    return (start, end) if _is_name(tokens[first : last + 1]) else None


def _is_name(words: tuple[Token, ...]) -> bool:
    """Whether the words are a compound or a phrase of nouns: kanji and katakana, joined by の at most."""
    if not words[-1].pos.startswith(("名詞", "接尾辞")):
        return False
    for word in words:
        if word.surface in _JOINING:
            continue
        if not word.pos.startswith(("名詞", "接頭辞", "接尾辞", "形状詞", "連体詞", "動詞")) or is_numeral(word):
            return False
    return any(is_kanji(character) or is_katakana(character) for word in words for character in word.surface)


def _may_mean(word: str, term: GlossaryEntry, dictionary: Dictionary) -> bool:
    """Whether a word may be what the glossary has in English: the dictionary has it so, or not at all.

    An acronym that is its own English says nothing.
    """
    tells = term.english and fold(term.english) != fold(term.term)
    entries = [dictionary.entry(number) for number in dictionary.numbers(word)] if tells else []
    return not entries or any(says(sense, term.english) for entry in entries for sense in entry.senses)


def _initials_fit(acronym: str, words: str) -> bool:
    initials = "".join(
        word[0] for word in re.split(r"[ -]+", words) if word and word not in ("of", "the", "and", "for")
    )
    return initials.casefold() == acronym.rstrip("s").casefold()


def _acronym(text: str, match: Match) -> tuple[int, int] | None:
    """The acronym in the brackets behind a term that is none itself."""
    if any(is_latin(character) for character in text[match.start : match.end]):
        return None
    bracketed = _ACRONYM_BEFORE.match(text, match.end)
    if bracketed is None or not _ACRONYM.fullmatch(_ascii(bracketed[1])):
        return None
    return bracketed.span(1)


def _again(text: str, borders: Borders, found: Mapping[str, Tied]) -> Iterator[Tied]:
    """Where the partners stand again, behind the place that ties them."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for surface in found:
        lengths[surface[:2]].add(len(surface))
    for start in borders.starts if found else ():
        for length in lengths.get(text[start : start + 2], ()):
            end = start + length
            tie = found.get(text[start:end])
            if tie is not None and start >= tie.end and end in borders.ends and whole(text, start, end):
                yield Tied(start, end, tie.match)


def _ascii(text: str) -> str:
    return "".join(chr(ord(character) - 0xFEE0) if "！" <= character <= "～" else character for character in text)
