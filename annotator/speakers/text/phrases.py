"""Sentences around quotations, cut into phrases: nouns with their particles, predicates, quotations.

A quotation is one phrase of the sentence that it stands in, and a text of its own inside; so a subject is never looked
for across the border of a quotation. The phrases are those of a shallow chunker: no dependency parse is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import NamedTuple, TypeAlias

from annotator.model import Token
from annotator.speakers.text.lexicon import word_class

__all__ = ["Kind", "Phrase", "Quoted", "Sentence", "Unit", "cut_phrases"]

_JOINTS = frozenset("・=＝゠")
_OPEN, _SHUT = frozenset("(（［[【〔"), frozenset(")）］]】〕")
_ASIDE_LIMIT = 24
"""A parenthesis longer than this many tokens is not skipped behind a noun."""
_COMMAS = frozenset("、，")
_NOUN_PARTICLES = frozenset("はがもを")
_LIGHT_VERBS = frozenset(["する", "いたす", "致す", "なさる", "できる", "出来る"])
_HELPERS = frozenset(["いる", "居る", "ある", "いく", "行く", "くる", "来る", "しまう", "おく"]) | frozenset(
    ["みる", "くださる", "下さる", "いただく", "もらう", "くれる", "あげる", "やる", "ゆく", "ない"]
)
_PASSIVE = frozenset(["れる", "られる"])


class Kind(Enum):
    """What a phrase is."""

    NOUN = "noun"
    PREDICATE = "predicate"
    QUOTE = "quote"
    OTHER = "other"


@dataclass(slots=True, eq=False)
class Phrase:
    """A piece of a sentence; not frozen, since there are many of them and freezing triples the time to make one."""

    kind: Kind
    start: int
    end: int
    """End of the words, particles left out."""
    text: str
    tokens: tuple[Token, ...] = ()
    particle: str = ""
    """Particles behind a noun or a quotation (``には``), or the copula (``だ``)."""
    after: int = -1
    """End with the particles."""
    verb: str = ""
    """Of a predicate: dictionary form of its verb."""
    helpers: tuple[str, ...] = ()
    """Dictionary forms of the verbs that help it."""
    passive: bool = False
    comma: bool = False
    """A comma follows."""
    tail: str = ""
    """Of a predicate: what its ending joins it to (``て``, ``と``, ``た``, ``の``…)."""
    quote: int = -1
    """Index of the quotation."""


_NONE: Mapping[int, int] = {}


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence on one level of quotation."""

    level: int
    """The quotation that it stands in, or -1 for the narration."""
    paragraph: int
    phrases: list[Phrase]
    """One at least."""
    start: int = field(init=False)
    end: int = field(init=False)
    quotes: Mapping[int, int] = field(init=False)
    """The quotations that stand in it, each with the index of its phrase."""

    def __post_init__(self) -> None:
        self.start, self.end = self.phrases[0].start, self.phrases[-1].after
        self.quotes = {phrase.quote: at for at, phrase in enumerate(self.phrases) if phrase.quote >= 0} or _NONE


class Quoted(NamedTuple):
    """A whole quotation among the tokens of the level that it stands in; it has no words there."""

    start: int
    end: int
    quote: int
    """Index of the quotation."""
    surface: str = ""
    lemma: str = ""
    pos: str = ""


Unit: TypeAlias = Token | Quoted
"""What a level consists of."""


_END = Quoted(-1, -1, -1)
"""Stands behind the last unit of a sentence, so that there is always one behind."""


def cut_phrases(text: str, units: list[Unit]) -> Iterator[Phrase]:
    """Cut a sentence into phrases."""
    closed = [*units, _END]
    index = 0
    while index < len(units):
        unit = closed[index]
        if isinstance(unit, Quoted):
            phrase, index = _quote_phrase(text, closed, index, unit)
        elif _nominal(unit.pos) or _used_as_noun(unit, closed[index + 1]):
            phrase, index = _noun_phrase(text, closed, index, unit)
        elif _predicative(unit.pos):
            phrase, index = _predicate(text, closed, index)
        else:
            phrase = Phrase(Kind.OTHER, unit.start, unit.end, text[unit.start : unit.end], (unit,), "", unit.end)
            index += 1
        yield phrase


@cache
def _nominal(pos: str) -> bool:
    return pos.startswith(("名詞", "代名詞", "接頭辞", "接尾辞-名詞的"))


@cache
def _predicative(pos: str) -> bool:
    return pos.startswith(("動詞", "形容詞", "形状詞", "助動詞"))


def _used_as_noun(token: Token, behind: Unit) -> bool:
    """An adjectival noun that a particle makes a noun: ノッポが笑う, but not ノッポな."""
    return token.pos.startswith("形状詞") and behind.surface in _NOUN_PARTICLES and behind.pos.startswith("助詞")


def _noun_phrase(text: str, units: list[Unit], index: int, first: Token) -> tuple[Phrase, int]:
    """Nouns in a row (names joined with ・ or = count as one), what stands in parentheses behind them, particles."""
    tokens = [first]
    index += 1
    while isinstance(token := units[index], Token) and (_nominal(token.pos) or _joint(units, index)):
        if _apart(text, tokens[-1], token) or _new_word(tokens, token):
            break
        tokens.append(token)
        index += 1
    if units[index].surface in _OPEN:
        index = _behind_aside(units, index)
    if _light(units[index]) and tokens[-1].pos.startswith("名詞"):
        return _predicate(text, units, index, tuple(tokens))
    start, end = first.start, tokens[-1].end
    particle, index = _particles(units, index)
    after, comma = units[index - 1].end, units[index].surface in _COMMAS
    return Phrase(Kind.NOUN, start, end, text[start:end], tuple(tokens), particle, after, comma=comma), index


def _joint(units: list[Unit], index: int) -> bool:
    """A dot or an equals sign between two parts of a name that touch it."""
    token = units[index]
    if token.surface not in _JOINTS:
        return False
    before, behind = units[index - 1], units[index + 1]
    return _nominal(behind.pos) and before.end == token.start and token.end == behind.start


def _light(unit: Unit) -> bool:
    """する and its like, which make a verb of the noun before."""
    return unit.lemma in _LIGHT_VERBS and unit.pos.startswith("動詞")


def _apart(text: str, left: Token, right: Token) -> bool:
    """Blanks part nouns, except those of a name in Latin letters and before an honorific."""
    if left.end == right.start:
        return False
    gap = text[left.end : right.start]
    return "\n" in gap or not (left.surface.isascii() and (right.surface.isascii() or right.surface in ("氏", "さん")))


def _new_word(tokens: list[Token], token: Token) -> bool:
    """A pronoun, an honorific or an adverbial noun of time ends the phrase before it or begins a new one."""
    last = tokens[-1]
    if token.pos.startswith("代名詞") or last.pos.startswith("代名詞"):
        return not token.pos.startswith("接尾辞")
    if last.surface in ("氏", "さん") and not token.pos.startswith("接尾辞"):
        return True
    if len(tokens) == 1 and last.surface in word_class("time-noun"):
        return token.pos.startswith(("名詞-普通名詞-一般", "名詞-固有名詞-人名"))
    return token.pos.startswith("名詞-普通名詞-副詞可能") and "人名" in last.pos


def _behind_aside(units: list[Unit], index: int) -> int:
    """Behind the parenthesis that opens here, if it is a short one: an age or a party behind a name."""
    for ahead in range(index + 1, min(index + _ASIDE_LIMIT, len(units))):
        if units[ahead].surface in _SHUT:
            return ahead + 1
    return index


def _particles(units: list[Unit], index: int) -> tuple[str, int]:
    """The particles (or the copula) that follow, as one string."""
    particle = ""
    while True:
        unit = units[index]
        copula = unit.pos.startswith("助動詞") and (unit.lemma in ("だ", "です") or particle)
        if not (copula or unit.pos.startswith("助詞")):
            return particle, index
        particle += unit.surface
        index += 1


def _quote_phrase(text: str, units: list[Unit], index: int, unit: Quoted) -> tuple[Phrase, int]:
    particle, behind = _particles(units, index + 1)
    if not particle and units[behind].surface in _COMMAS:
        later, beyond = _particles(units, behind + 1)
        if later.startswith(("と", "って")):
            particle, behind = later, beyond
    words, after = text[unit.start : unit.end], units[behind - 1].end
    comma = units[behind].surface in _COMMAS
    phrase = Phrase(Kind.QUOTE, unit.start, unit.end, words, (), particle, after, comma=comma, quote=unit.quote)
    return phrase, behind


def _predicate(text: str, units: list[Unit], index: int, nouns: tuple[Token, ...] = ()) -> tuple[Phrase, int]:
    """A verb or an adjective with everything that inflects it; with ``nouns``, the noun that する makes a verb."""
    verb = nouns[-1].surface + "する" if nouns else units[index].lemma
    behind, helpers, passive = _inflected(units, index)
    tokens = (*nouns, *[unit for unit in units[index:behind] if isinstance(unit, Token)])
    tail, behind = _tail(units, behind)
    tail = tail or (tokens[-1].lemma if tokens[-1].pos.startswith("助動詞") else "")
    start, end, after = tokens[0].start, tokens[-1].end, units[behind - 1].end
    comma = units[behind].surface in _COMMAS
    words = text[start:end]
    return Phrase(Kind.PREDICATE, start, end, words, tokens, "", after, verb, helpers, passive, comma, tail), behind


def _inflected(units: list[Unit], index: int) -> tuple[int, tuple[str, ...], bool]:
    """Where the predicate that begins at ``index`` ends, what helps its verb, and whether it is passive."""
    helpers: list[str] = []
    passive = units[index].lemma in _PASSIVE
    index += 1
    while _inflects(unit := units[index]):
        if unit.pos.startswith(("動詞", "形容詞", "形状詞")):
            helpers.append(unit.lemma)
        passive = passive or (not helpers and unit.lemma in _PASSIVE)
        index += 1
    return index, tuple(helpers), passive


def _tail(units: list[Unit], index: int) -> tuple[str, int]:
    """The particles behind a predicate."""
    tail = ""
    while units[index].pos.startswith("助詞"):
        tail += units[index].surface
        index += 1
    return tail, index


def _inflects(unit: Unit) -> bool:
    pos = unit.pos
    if pos.startswith("助動詞") or (unit.surface in ("て", "で") and pos.startswith("助詞-接続助詞")):
        return True
    return unit.lemma in _HELPERS and "非自立可能" in pos and pos.startswith(("動詞", "形容詞"))
