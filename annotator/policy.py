"""Which words carry furigana, and in which script: one policy, used alike by site, PDF, EPUB and exports.

The policy only takes readings away or spells them otherwise; it never makes one. The author's ruby stays under every
policy. Nothing here analyses text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from annotator.config import Config
from annotator.language.encoding import UnreadableText, read_text, reason_of
from annotator.language.levels import word_grade
from annotator.language.romaji import romaji
from annotator.language.script import has_digit, has_kanji, has_latin, is_japanese, needs_reading, to_katakana
from annotator.language.word_levels import word_level
from annotator.model import Diagnostic, Passage, Ruby
from annotator.runs import Word, words
from annotator.statements import ZoneKind

__all__ = ["Policy", "Seen", "load_known", "policy_of", "shown_words"]

Seen = set[tuple[str, str]]
"""Words that have carried furigana already, in the stretch in which only the first occurrence does."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings of furigana, ready to be applied to words."""

    furigana: str = "all"
    """``all``; ``none`` or ``author``, which say the same; ``known``; ``N5`` to ``N1``; ``grade 1`` to ``grade 8``."""
    known: frozenset[str] = frozenset()
    """Words that the readers know; they count unless ``furigana`` is ``all`` or ``none``."""
    repeat: str = "all"
    numbers: bool = True
    script: str = "kana"

    @property
    def keeps_all(self) -> bool:
        """Whether every reading is shown as it is, so that nothing is to be done."""
        return (self.furigana, self.repeat, self.numbers, self.script) == ("all", "all", True, "kana")

    def apply(self, line: Iterable[Word], seen: Seen) -> tuple[Word, ...]:
        """The words with the ruby that is shown; ``seen`` grows by those that carry some."""
        whole = tuple(line)
        behind = (*(word.reading or word.surface for word in whole[1:]), "")
        return tuple(
            self._shown(word, after, seen) if word.ruby else word for word, after in zip(whole, behind, strict=True)
        )

    def _shown(self, word: Word, behind: str, seen: Seen) -> Word:
        if word.authored:
            seen.add(_identity(word, word.ruby))
            return replace(word, ruby=self._authors(word))
        ruby = tuple(item for item in word.ruby if self._needed(word.surface, word.start, item))
        if not ruby or self.furigana in ("none", "author") or self._is_known(word):
            return replace(word, ruby=())
        identity = _identity(word, ruby)
        if self.repeat != "all" and identity in seen:
            return replace(word, ruby=())
        seen.add(identity)
        return replace(word, ruby=self._spelt(word, ruby, behind))

    def _needed(self, surface: str, start: int, ruby: Ruby) -> bool:
        """Kana need no reading; Arabic numerals have one where the edition wants it."""
        base = surface[ruby.start - start : ruby.end - start]
        return (self.numbers or not has_digit(base)) and (needs_reading(base) or has_latin(base))

    def _is_known(self, word: Word) -> bool:
        if self.furigana == "all":
            return False
        if word.surface in self.known or word.lemma in self.known:
            return True
        kind, _, grade = self.furigana.partition(" ")
        if not has_kanji(word.surface) or kind == "known":
            return False  # levels say nothing of numerals in digits and of words in Latin letters
        if kind == "grade":
            highest = word_grade(word.surface)
            return highest is not None and highest <= int(grade)
        level = word_level(word.surface, word.lemma, word.reading, word.pos)
        return level is not None and level >= int(kind[1])

    def _spelt(self, word: Word, ruby: tuple[Ruby, ...], behind: str) -> tuple[Ruby, ...]:
        if self.script == "romaji" and len(ruby) == len(word.ruby):
            # Syllables of a word do not fall apart at its kanji (gakkō), so the word is one group.
            return (Ruby(word.start, word.end, _romaji(word.reading, behind[:2])),)
        return tuple(item._replace(kana=_SPELLERS[self.script](item.kana)) for item in ruby)

    def _authors(self, word: Word) -> tuple[Ruby, ...]:
        """The author's ruby where it stands; its kana are the author's, too, but Latin letters serve who reads none."""
        if self.script != "romaji":
            return word.ruby
        return tuple(item._replace(kana=romaji(item.kana)) for item in word.ruby)


_DOUBLED = frozenset("bdfghjkmnprstwyz")
_SPELLERS: dict[str, Callable[[str], str]] = {"kana": str, "katakana": to_katakana, "romaji": romaji}


@lru_cache(maxsize=1 << 15)
def _romaji(kana: str, behind: str) -> str:
    """The reading in Latin letters; a final っ doubles the consonant of the word behind (行っ|た: it|ta)."""
    if not kana.endswith(("っ", "ッ")):
        return romaji(kana)
    first = romaji(behind)[:1]
    return romaji(kana[:-1]) + ("t" if first == "c" else first if first in _DOUBLED else "")


def _identity(word: Word, ruby: tuple[Ruby, ...]) -> tuple[str, str]:
    """What makes two occurrences the same: the dictionary form, and the readings of it that are for readers to see."""
    return word.lemma, "".join(item.kana for item in ruby)


def policy_of(config: Config, known: Iterable[str] = ()) -> Policy:
    """The policy of an edition; ``known`` are the words of its file."""
    return Policy(
        config.furigana, frozenset(known), config.furigana_repeat, config.furigana_numbers, config.ruby_script
    )


def shown_words(passage: Passage, policy: Policy) -> tuple[Word, ...]:
    """The words of a whole passage as the policy shows them; a section ends at the next heading."""
    line = words(passage)
    if policy.keeps_all:
        return line
    headings = [zone.start for zone in passage.zones if zone.kind is ZoneKind.HEADING]
    if policy.repeat != "section":
        headings = []
    shown: list[Word] = []
    for part in _split(line, headings):
        shown += policy.apply(part, set())
    return tuple(shown)


def _split(line: Sequence[Word], starts: Sequence[int]) -> Iterable[list[Word]]:
    parts: list[list[Word]] = [[]]
    ahead = sorted(starts, reverse=True)
    for word in line:
        while ahead and ahead[-1] <= word.start:
            ahead.pop()
            parts.append([])
        parts[-1].append(word)
    return parts


def load_known(path: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The words of a file of known words, in order, with what is wrong in it.

    One word a line, as it stands in texts or in a dictionary; ``#`` begins a comment.
    """
    try:
        text, remarks = read_text(path)
    except UnreadableText as error:
        return (), (Diagnostic("known", str(error)),)
    except OSError as error:
        reason = f"cannot be read: {reason_of(error)}; one known word a line"
        return (), (Diagnostic("known", reason, path=str(path)),)
    found: dict[str, None] = {}
    problems: list[Diagnostic] = list(remarks)
    for number, line in enumerate(text.splitlines(), 1):
        word = unicodedata.normalize("NFC", line.split("#", 1)[0].strip())
        wrong = _fault(word)
        if wrong:
            problems.append(Diagnostic("known", wrong, path=str(path), line=number))
        elif word:
            found[word] = None
    return tuple(found), tuple(problems)


def _fault(word: str) -> str:
    if word and (len(word.split()) > 1 or set(word) & set(",;、，；")):
        return f"{word!r} is more than one word: write one word a line"
    if word and not is_japanese(word):
        return f"{word!r} is not a Japanese word: the line is left out"
    return ""
