"""The words around a unit, as the candidates and the choice see them.

*Context* features are learned for each reading of each surface: the characters and words around it. A numeral stands
for all numbers that end alike (``annotator.language.numerals``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property, lru_cache

from annotator.furigana.offers import Setting
from annotator.furigana.place import Place, character_class, coarse, joint, left_of, right_of
from annotator.furigana.register import is_literary
from annotator.furigana.votes import Unit
from annotator.furigana.wholes import WithKana, whole_around, words_with_kana
from annotator.language.dictionary import look_up
from annotator.language.homographs import ANY_NUMBER, is_homograph, reading_here
from annotator.language.numerals import numeral_unit
from annotator.language.script import (
    is_hiragana,
    is_latin,
    to_hiragana,
)
from annotator.language.tables import table_rows
from annotator.language.witnesses import Entry, sudachi

__all__ = ["Context"]


@cache
def _beside_names() -> dict[str, tuple[str, ...]]:
    """Words that stand before or behind names, from ``data/beside_names.tsv``."""
    return {side: tuple(words.split()) for side, words in table_rows("beside_names.tsv")}


@lru_cache(maxsize=8192)
def _is_listed(surface: str) -> bool:
    """Whether the dictionary has a word that is written so, or begins so."""
    known = look_up(surface)
    return bool(known.words or known.longer)


@lru_cache(maxsize=1024)
def _name(pos: str) -> str:
    """The kind of a name by its part of speech: 地名, 人名-姓; empty for what is no name."""
    _, name, kind = pos.partition("固有名詞-")
    return kind if name else ""


def _may_be_name(word: Entry) -> bool:
    return word.oov or bool(_name(word.pos))


# --- context features ------------------------------------------------------------------------------------------------

_NEAR = 8
"""Words on either side whose dictionary form counts as near."""
_REACH = 8
_SORTS_OF_WORDS = frozenset("w<>c")
_EMPTY_WORDS = ("助詞", "助動詞", "補助記号", "空白", "記号")


_POLITE = frozenset(("です", "ます", "下さる", "くださる", "ございます"))
_SPOKEN_SIGNS = re.compile("[！？!?「]")


class Context:
    """A sentence in plain spelling with the words that the choice looks at."""

    def __init__(self, sentence: str, literary: bool | None = None) -> None:
        """Analyse a sentence; ``literary`` says of what register it is, where that is known."""
        self.sentence = sentence
        self.literary = is_literary(sentence) if literary is None else literary
        self._hiragana = to_hiragana(sentence)
        self._starts, self._ends, self._words = sudachi().morphemes(sentence)

    @cached_property
    def _register(self) -> str:
        """``zl`` old literature; else ``zp`` polite, ``zs`` spoken but not polite, ``zw`` written."""
        if self.literary:
            return "zl"
        if not _POLITE.isdisjoint([word.lemma for word in self._words]):
            return "zp"
        spoken = _SPOKEN_SIGNS.search(self.sentence) or "終助詞" in " ".join([word.pos for word in self._words])
        return "zs" if spoken else "zw"

    @cached_property
    def _topics(self) -> list[str]:
        """The dictionary forms of the words that mean something, as features."""
        return ["" if word.pos.startswith(_EMPTY_WORDS) else f"c{word.lemma}" for word in self._words]

    @cached_property
    def _with_kana(self) -> tuple[WithKana, ...]:
        return words_with_kana(self.sentence, self._starts)

    def _at(self, unit: Unit) -> int:
        """The index of the word that holds the first character of a unit."""
        return max(0, bisect_right(self._starts, unit.start) - 1)

    def behind(self, unit: Unit) -> str:
        """The text directly behind a unit, as far as a word of the dictionary may reach; kana are hiragana."""
        return self._hiragana[unit.end : unit.end + _REACH]

    def place(self, unit: Unit) -> Place:
        """What shared features see of the surroundings of a unit."""
        start, end = unit.start, unit.end
        right = character_class(self.sentence[end : end + 1])
        if not self._words:
            return Place(left_of(self.sentence, start, None), right, "")
        at = self._at(unit)
        word, word_start, word_end = self._words[at], self._starts[at], self._ends[at]
        same = "=" if (word_start, word_end) == (start, end) else "<" if word_end > end else ">"
        pos = coarse(word.pos) + ("" if word_start == start else "+") + same
        return Place(left_of(self.sentence, start, word), right, pos, self._before(at, start))

    def _before(self, at: int, start: int) -> str:
        if self._starts[at] < start:
            return "+"
        if not at or self._ends[at - 1] < start:
            return "^"
        return joint(self._words[at - 1].pos, self._words[at - 1].form)

    def setting(self, unit: Unit) -> Setting:
        """What the candidates of a unit depend on."""
        text, start, end = self.sentence, unit.start, unit.end
        at = self._at(unit)
        word = self._words[at] if self._words else None
        left, side, right = text[start - 1 : start], left_of(text, start, word), right_of(text, end)
        if left == "-" and start > 1 and is_latin(text[start - 2]):
            side = "L"
        return Setting(
            side if side in "KTL" else "h" if is_hiragana(left or " ") else "",
            right,
            "" if word is None else "?" if word.oov else _name(word.pos),
            self._beside(unit, at) if word else "",
            self._said(unit, at, word),
            self.literary,
            whole_around(text, start, end, self._starts, self._with_kana, word is not None and _may_be_name(word)),
        )

    def _beside(self, unit: Unit, at: int) -> str:
        """What stands beside a unit that is a word, and tells a name (``annotator.furigana.offers.Setting``)."""
        start, end, words = unit.start, unit.end, self._words
        if self._starts[at] != start or self._ends[at] != end:
            return ""
        if at and self._ends[at - 1] == start:
            before = words[at - 1]
            if _name(before.pos) == "人名-姓":
                return "姓"
            if before.lemma in _beside_names()["before"]:
                return "社"
        if at + 1 < len(words) and self._starts[at + 1] == end:
            if _name(words[at + 1].pos) == "人名-名":
                return "名"
            if self.sentence.startswith(_beside_names()["behind"], end):
                return "氏"
        return "" if max(unit.words) > 1 or _is_listed(unit.surface) else "-"

    def _said(self, unit: Unit, at: int, word: Entry | None) -> str:
        """How the words around it say that a homograph is read (``annotator.language.homographs``)."""
        surface, start = unit.surface, unit.start
        if word and is_homograph(word.lemma) and self._starts[at] == start and word.lemma.startswith(surface):
            kana, okurigana = reading_here(word.lemma, self.sentence, start, self._ends[at]), word.lemma[len(surface) :]
            return kana.removesuffix(okurigana) if kana.endswith(okurigana) else ""
        kana = reading_here(surface, self.sentence, start, unit.end) if is_homograph(surface) else ""
        return kana or self._counted(unit)

    def _counted(self, unit: Unit) -> str:
        """How the table says that a number with a counter is read here, whatever the number (37度5分: ごぶ)."""
        number = numeral_unit(unit.surface)
        if number is None or not is_homograph(counter := ANY_NUMBER + number.rest):
            return ""
        kana = reading_here(counter, self.sentence, unit.start, unit.end)
        return number.kana + kana if kana else ""

    def features(self, unit: Unit, sorts: frozenset[str] = _SORTS_OF_WORDS) -> list[str]:
        """The context features of a unit.

        :param sorts: first characters of features that somebody asks for; of those about words, only these are made.
        """
        start, end = unit.start, unit.end
        left, right = self.sentence[max(0, start - 3) : start], self.sentence[end : end + 4]
        features = ["", f"l{left[-1:]}", f"r{right[:1]}", f"R{right[:2]}", f"b{left[-1:]}|{right[:1]}", self._register]
        if len(left) > 1:
            features.append(f"L{left[-2:]}")
        if len(left) > 2:
            features.append(f"M{left}")
        if len(right) > 2:
            features.append(f"S{right[:3]}")
        if len(right) > 3:
            features.append(f"T{right}")
        if number := numeral_unit(unit.surface):
            features.append(f"n{number.kana if len(number.kana) < 6 else ''}")
        if self._words and not sorts.isdisjoint(_SORTS_OF_WORDS):
            features += self._of_words(unit, sorts)
        return features

    def _of_words(self, unit: Unit, sorts: frozenset[str]) -> list[str]:
        words, at = self._words, self._at(unit)
        word, last = words[at], at
        while last + 1 < len(words) and self._ends[last] < unit.end:
            last += 1
        features = [f"wl{word.lemma}", f"wp{word.pos}", f"wf{word.form}", f"wo{unit.start - self._starts[at]}"]
        if at and "<" in sorts:
            before = words[at - 1]
            features += [f"<l{before.lemma}", f"<p{before.pos}"]
            if at > 1:
                features += [f"<<{words[at - 2].lemma}", f"<p{words[at - 2].pos}|{before.lemma}"]
        if last + 1 < len(words) and ">" in sorts:
            after = words[last + 1]
            features += [f">l{after.lemma}", f">p{after.pos}"]
            if last + 2 < len(words):
                features += [f">>{words[last + 2].lemma}", f">p{after.lemma}|{words[last + 2].pos}"]
        if "c" in sorts:
            near = {*self._topics[max(0, at - _NEAR) : at], *self._topics[last + 1 : last + 1 + _NEAR]}
            near.discard("")
            features += sorted(near)
        return features
