"""Words that the dictionary has with their ending, or with the particle behind them: 思わず, 急に, または, すみません.

Analysers take them for a verb with ず, or for a noun with に; the dictionary has them as adverbs, conjunctions,
adnominals and interjections. A noun that something before it modifies stays a noun (机の上に is no 上に), a verb with
an argument stays a verb (規則に従って). Conjunctions stand where a clause begins, unless the word is one by itself
(また); an interjection has its clause for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.language.jmdict import Dictionary, Entry
from annotator.language.script import has_kanji, is_kana, is_kanji, to_hiragana
from annotator.model import Token
from annotator.vocabulary.classes import class_codes
from annotator.vocabulary.entries import USUALLY_KANA, frequency
from annotator.vocabulary.units import Unit

__all__ = ["settled"]

_PARTICLES = frozenset(("に", "で", "は", "も", "と", "が", "から", "より", "まで", "か", "や", "とも", "ら"))
"""What may belong to such a word, one of them or two (それ|で|も); の and を leave a noun what it is."""
_MOST_PARTICLES = 2
_CLASSES = (
    ("conj", "接続詞"),
    ("adv", "副詞"),
    ("adv-to", "副詞"),
    ("adj-pn", "連体詞"),
    ("adj-f", "連体詞"),
    ("exp", "副詞"),
)
"""JMdict's classes, and the part of speech that a word of each has."""
_OPEN = ("名詞", "代名詞", "形状詞", "副詞", "動詞", "形容詞", "接続詞")
_MODIFYING = ("連体詞", "接頭辞", "接尾辞", "名詞")
_ARGUMENTS = frozenset("をにがとへ")
_ENDING = ("補助記号", "助詞-接続助詞", "助詞-終助詞")
"""What may stand behind an interjection: すみませんが, すみませんね."""
_LONG = 4
"""Kana from which a word without any mark of frequency is no accident."""


def settled(dictionary: Dictionary, unit: Unit, tokens: Sequence[Token]) -> Unit | None:
    """The adverb, conjunction or adnominal that begins with a word, or nothing where it is a word by itself."""
    if not unit.pos.startswith(_OPEN) or "固有名詞" in unit.pos:
        return None
    for last in _ends(unit, tokens):
        form = "".join(token.surface for token in tokens[unit.first : last])
        reading = _reading(unit, tokens, last)
        for entry in map(dictionary.entry, dictionary.numbers(form)):
            pos = _part_of_speech(entry, unit, form, reading)
            if pos and _stands_so(unit, pos, tokens, last) and not _goes_on(dictionary, form, tokens, last):
                end = tokens[last - 1].end
                return Unit(unit.start, end, unit.first, last, form, form, form, reading, pos, "", ())
    return None


def _goes_on(dictionary: Dictionary, form: str, tokens: Sequence[Token], last: int) -> bool:
    """Whether the form is the beginning of an expression with the word behind it: くせに of くせになる."""
    return last < len(tokens) and bool(dictionary.numbers(form + tokens[last].lemma))


def _ends(unit: Unit, tokens: Sequence[Token]) -> Iterator[int]:
    """Where the form may end, the longest first: behind particles, behind the word's own ending."""
    end = unit.last
    while end < min(len(tokens), unit.last + _MOST_PARTICLES) and _follows(tokens, end):
        end += 1
    yield from range(end, unit.last, -1)
    if unit.end > unit.start + len(unit.surface) and not unit.verbal:
        yield unit.last


def _follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is such a particle, directly behind the token before it."""
    return tokens[at].start == tokens[at - 1].end and tokens[at].surface in _PARTICLES


def _reading(unit: Unit, tokens: Sequence[Token], last: int) -> str:
    """The word as it is read, with its ending; empty where the word's reading is not known."""
    ending = "".join(token.surface for token in tokens[unit.first + 1 : last])
    stem = _stem_reading(unit)
    return stem + to_hiragana(ending) if stem else ""


def _stem_reading(unit: Unit) -> str:
    """The reading of the word without its ending: that of the dictionary form, its inflecting kana exchanged."""
    if not has_kanji(unit.surface):
        return to_hiragana(unit.surface)
    if unit.surface == unit.lemma:
        return unit.reading
    kanji = unit.surface.rstrip("".join(filter(is_kana, unit.surface)))
    rest = to_hiragana(unit.lemma.removeprefix(kanji))
    known = unit.reading.endswith(rest) and unit.lemma.startswith(kanji)
    return unit.reading.removesuffix(rest) + unit.surface.removeprefix(kanji) if known else ""


def _part_of_speech(entry: Entry, unit: Unit, form: str, reading: str) -> str:
    """What the form is by its entry; empty where it is something else, or hardly ever."""
    codes = class_codes(entry.senses[0].classes)
    usual = frequency(entry) > 0
    if "int" in codes and unit.pos.startswith("動詞"):
        return "感動詞" if usual else ""
    phrase = "exp" in codes and codes.isdisjoint(("adv", "conj", "adj-pn", "adj-f"))
    if phrase and (not usual or unit.pos.startswith("動詞")):
        return ""
    in_kana = USUALLY_KANA in entry.senses[0].notes
    if not usual and not has_kanji(form) and len(form) < _LONG and (not in_kana or unit.pos.startswith("動詞")):
        return ""
    if reading and all(to_hiragana(item.text) != reading for item in entry.readings):
        return ""
    if not has_kanji(form) and not in_kana and not _shares_kanji(entry, unit.norm):
        return ""  # いない of 居る is no 以内
    return next((pos for code, pos in _CLASSES if code in codes), "")


def _shares_kanji(entry: Entry, norm: str) -> bool:
    """Whether an entry is written with a kanji of the word's usual spelling, or without any."""
    kanji = set(filter(is_kanji, norm))
    return not entry.writings or any(not kanji.isdisjoint(item.text) for item in entry.writings)


def _stands_so(unit: Unit, pos: str, tokens: Sequence[Token], last: int) -> bool:
    """Whether a form can be a word of this part of speech where it stands."""
    before = tokens[unit.first - 1] if unit.first and tokens[unit.first - 1].end == unit.start else None
    behind = tokens[last] if last < len(tokens) and tokens[last].start == tokens[last - 1].end else None
    if pos == "接続詞":
        marked = unit.pos == "代名詞" and tokens[last - 1].surface in ("に", "と")  # それに乗る
        argument = marked and behind is not None and behind.pos.startswith("動詞")
        return unit.pos == pos or (not argument and (before is None or before.pos.startswith("補助記号")))
    if pos == "感動詞":
        begins = before is None or before.pos.startswith("補助記号")
        return begins and (behind is None or behind.pos.startswith(_ENDING))
    if unit.pos.startswith("動詞"):
        argument = before is not None and (
            before.surface in ("を" if "negative" in unit.form else _ARGUMENTS) or "連用形" in before.form
        )
        noun = behind is not None and behind.pos.startswith(("名詞", "接頭辞"))
        return not argument and (noun or pos != "連体詞")
    return before is None or not _modifies(before)


def _modifies(token: Token) -> bool:
    """Whether a word belongs to the noun behind it."""
    return token.surface in ("の", "な") or "連体形" in token.form or token.pos.startswith(_MODIFYING)
