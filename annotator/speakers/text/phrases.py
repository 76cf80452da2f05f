"""Sentences around quotations, cut into phrases: nouns with their particles, predicates, quotations.

A quotation is one phrase of the sentence that it stands in, and a text of its own inside; so a subject is never looked
for across the border of a quotation. The phrases are those of a shallow chunker: no dependency parse is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from annotator.model import Token
from annotator.speakers.text.lexicon import word_class

__all__ = ["Kind", "Phrase", "Sentence", "Unit", "cut_phrases"]

_JOINTS = frozenset("・=＝゠")
_OPEN, _SHUT = frozenset("(（［[【〔"), frozenset(")）］]】〕")
_ASIDE_LIMIT = 24
"""A parenthesis longer than this many tokens is not skipped behind a noun."""
_NOUN_PARTICLES = ("は", "が", "も", "を")
_LIGHT_VERBS = frozenset(["する", "いたす", "致す", "なさる", "できる", "出来る"])
_HELPERS = frozenset(["いる", "居る", "ある", "いく", "行く", "くる", "来る", "しまう", "おく"]) | frozenset(
    ["みる", "くださる", "下さる", "いただく", "もらう", "くれる", "あげる", "やる", "ゆく"]
)


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
    lemmas: tuple[str, ...] = ()
    """Of a predicate: dictionary forms of its verbs, the first is the verb itself, the rest helps it."""
    passive: bool = False
    comma: bool = False
    """A comma follows."""
    tail: str = ""
    """Of a predicate: what its ending joins it to (``て``, ``と``, ``た``, ``の``…)."""
    quote: int = -1
    """Index of the quotation."""

    @property
    def verb(self) -> str:
        """Dictionary form of the predicate's verb."""
        return self.lemmas[0] if self.lemmas else ""


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

    def __post_init__(self) -> None:
        self.start, self.end = self.phrases[0].start, self.phrases[-1].after


@dataclass(slots=True)
class Unit:
    """A token, or a whole quotation, on one level."""

    start: int
    end: int
    token: Token | None
    quote: int = -1


def cut_phrases(text: str, units: list[Unit]) -> Iterator[Phrase]:
    """Cut a sentence into phrases."""
    index = 0
    while index < len(units):
        unit = units[index]
        if unit.token is None:
            phrase, index = _quote_phrase(text, units, index)
        elif _nominal(unit.token.pos) or _used_as_noun(units, index):
            phrase, index = _noun_phrase(text, units, index)
        elif _predicative(unit.token.pos):
            phrase, index = _predicate(text, units, index)
        else:
            phrase = Phrase(
                Kind.OTHER, unit.start, unit.end, text[unit.start : unit.end], (unit.token,), after=unit.end
            )
            index += 1
        yield phrase


@cache
def _nominal(pos: str) -> bool:
    return pos.startswith(("名詞", "代名詞", "接頭辞", "接尾辞-名詞的"))


@cache
def _predicative(pos: str) -> bool:
    return pos.startswith(("動詞", "形容詞", "形状詞", "助動詞"))


def _used_as_noun(units: list[Unit], index: int) -> bool:
    """An adjectival noun that a particle makes a noun: ノッポが笑う, but not ノッポな."""
    token = units[index].token
    if token is None or not token.pos.startswith("形状詞") or index + 1 == len(units):
        return False
    behind = units[index + 1].token
    return behind is not None and behind.pos.startswith("助詞") and behind.surface in _NOUN_PARTICLES


def _noun_phrase(text: str, units: list[Unit], index: int) -> tuple[Phrase, int]:
    """Nouns in a row (names joined with ・ or = count as one), what stands in parentheses behind them, particles."""
    first = index
    tokens: list[Token] = []
    while index < len(units):
        token = units[index].token
        if token is None or not (_nominal(token.pos) or (tokens and _joint(units, index))):
            break
        if tokens and (_apart(text, tokens[-1], token) or _new_word(tokens, token)):
            break
        tokens.append(token)
        index += 1
    if index == first:
        only = units[first]
        assert only.token is not None
        tokens, index = [only.token], first + 1
    end = tokens[-1].end
    index = _skip_aside(units, index)
    nxt = units[index].token if index < len(units) else None
    if nxt and nxt.pos.startswith("動詞") and nxt.lemma in _LIGHT_VERBS and tokens[-1].pos.startswith("名詞"):
        return _predicate(text, units, index, tuple(tokens))
    particle, index = _particles(units, index)
    comma = index < len(units) and _is(units[index], "、，")
    after = units[index - 1].end
    start = tokens[0].start
    return Phrase(Kind.NOUN, start, end, text[start:end], tuple(tokens), particle, after, comma=comma), index


def _joint(units: list[Unit], index: int) -> bool:
    """A dot or an equals sign between two parts of a name that touch it."""
    token = units[index].token
    if token is None or token.surface not in _JOINTS or index + 1 >= len(units):
        return False
    before, behind = units[index - 1], units[index + 1]
    return (
        behind.token is not None
        and _nominal(behind.token.pos)
        and before.end == token.start
        and token.end == behind.start
    )


def _apart(text: str, left: Token, right: Token) -> bool:
    """Blanks part nouns, except those of a name in Latin letters and before an honorific."""
    gap = text[left.end : right.start]
    if not gap:
        return False
    return "\n" in gap or not (left.surface.isascii() and (right.surface.isascii() or right.surface in ("氏", "さん")))


def _new_word(tokens: list[Token], token: Token) -> bool:
    """A pronoun, an honorific or an adverbial noun of time ends the phrase before it or begins a new one."""
    if token.pos.startswith("代名詞") or tokens[-1].pos.startswith("代名詞"):
        return not token.pos.startswith("接尾辞")
    if tokens[-1].surface in ("氏", "さん") and not token.pos.startswith("接尾辞"):
        return True
    somebody = token.pos.startswith(("名詞-普通名詞-一般", "名詞-固有名詞-人名"))
    if len(tokens) == 1 and tokens[0].surface in word_class("time-noun") and somebody:
        return True
    return token.pos.startswith("名詞-普通名詞-副詞可能") and "人名" in tokens[-1].pos


def _skip_aside(units: list[Unit], index: int) -> int:
    """Behind a short parenthesis, if one opens here: an age or a party behind a name."""
    if index >= len(units) or not _is(units[index], _OPEN):
        return index
    for ahead in range(index + 1, min(index + _ASIDE_LIMIT, len(units))):
        if _is(units[ahead], _SHUT):
            return ahead + 1
    return index


def _is(unit: Unit, chars: str | frozenset[str]) -> bool:
    return unit.token is not None and unit.token.surface in chars


def _particles(units: list[Unit], index: int) -> tuple[str, int]:
    """The particles (or the copula) that follow, as one string."""
    particle = ""
    while index < len(units):
        token = units[index].token
        if token is None:
            break
        if token.pos.startswith("助詞") or (
            token.pos.startswith("助動詞") and (token.lemma in ("だ", "です") or particle)
        ):
            particle += token.surface
            index += 1
        else:
            break
    return particle, index


def _quote_phrase(text: str, units: list[Unit], index: int) -> tuple[Phrase, int]:
    unit = units[index]
    particle, behind = _particles(units, index + 1)
    if not particle and behind < len(units) and _is(units[behind], "、，"):
        later, beyond = _particles(units, behind + 1)
        if later.startswith(("と", "って")):
            particle, behind = later, beyond
    comma = behind < len(units) and _is(units[behind], "、，")
    after = units[behind - 1].end
    phrase = Phrase(
        Kind.QUOTE,
        unit.start,
        unit.end,
        text[unit.start : unit.end],
        (),
        particle,
        after,
        comma=comma,
        quote=unit.quote,
    )
    return phrase, behind


def _predicate(text: str, units: list[Unit], index: int, nouns: tuple[Token, ...] = ()) -> tuple[Phrase, int]:
    """A verb or an adjective with everything that inflects it; with ``nouns``, the noun that する makes a verb."""
    behind, lemmas, passive = _inflected(units, index, nouns[-1].surface + "する" if nouns else "")
    tokens = (*nouns, *(unit.token for unit in units[index:behind] if unit.token))
    tail, behind = _tail(units, behind)
    tail = tail or (tokens[-1].lemma if tokens[-1].pos.startswith("助動詞") else "")
    start, end, after = tokens[0].start, tokens[-1].end, units[behind - 1].end
    comma = behind < len(units) and _is(units[behind], "、，")
    words = text[start:end]
    return Phrase(Kind.PREDICATE, start, end, words, tokens, "", after, lemmas, passive, comma, tail), behind


def _inflected(units: list[Unit], index: int, verb: str) -> tuple[int, tuple[str, ...], bool]:
    """Where a predicate and all that inflects it ends, its dictionary forms, and whether it is passive.

    ``verb`` is the verb that a noun makes with the する at ``index``, or empty.
    """
    lemmas: list[str] = []
    passive = False
    while index < len(units):
        token = units[index].token
        if token is None or (lemmas and not _inflects(token)):
            break
        if not lemmas or token.pos.startswith(("動詞", "形容詞", "形状詞")):
            lemmas.append(verb if verb and not lemmas else token.lemma)
        passive = passive or (token.lemma in ("れる", "られる") and len(lemmas) == 1)
        index += 1
    return index, tuple(lemmas), passive


def _tail(units: list[Unit], index: int) -> tuple[str, int]:
    """The particles behind a predicate."""
    tail = ""
    while index < len(units):
        token = units[index].token
        if token is None or not token.pos.startswith("助詞"):
            break
        tail += token.surface
        index += 1
    return tail, index


def _inflects(token: Token) -> bool:
    if token.pos.startswith("助動詞") or (token.surface in ("て", "で") and token.pos.startswith("助詞-接続助詞")):
        return True
    return "非自立可能" in token.pos and token.pos.startswith(("動詞", "形容詞")) and token.lemma in _HELPERS | {"ない"}
