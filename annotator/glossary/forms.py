"""The table of spellings under which the terms of a glossary are looked up, made once for each glossary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from itertools import product

from annotator.glossary.folding import fold
from annotator.glossary.spellings import written_also
from annotator.glossary.variants import Segment, Writing, aligned, cut, writings
from annotator.glossary.verbs import causative_of, noun_of, partners, verbs_of
from annotator.language.jmdict import Dictionary
from annotator.language.script import has_kanji, is_kanji, to_hiragana
from annotator.model import Token
from annotator.statements import GlossaryEntry

__all__ = ["Analyse", "Form", "Forms", "Rank", "Way", "Word", "build"]

Analyse = Callable[[Iterable[str]], dict[str, tuple[Token, ...]]]
"""Cuts texts into tokens, each text by itself."""


class Rank(IntEnum):
    """How far a spelling is from what the editor wrote; of equally long matches the smaller rank wins."""

    EXACT = 0
    LISTED = 1
    WRITTEN = 2
    """The same word in another spelling."""
    DERIVED = 3
    """The noun of a verb, the verb of a noun."""


class Way(Enum):
    """What a term is, which decides how far its link reaches and what it is checked for."""

    NOUN = "noun"
    SURU = "suru"
    VERB = "verb"
    ADJECTIVE = "adjective"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Word:
    """A term or a listed variant as the analyser sees it."""

    entry: GlossaryEntry
    way: Way
    norms: frozenset[str]
    """Normal spellings of the word when it is a single token, its verb or noun included."""
    proper: bool
    """Whether the analyser takes it for a proper name."""
    others: tuple[str, ...] = ()
    """Other kanji with which the dictionary writes it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a word."""

    word: Word
    rank: Rank
    written: str
    reading: str = ""
    """In hiragana; empty when unknown. Of verbs and adjectives the dictionary form."""
    unsure: bool = False
    """Only the reading can confirm it (see :class:`annotator.glossary.variants.Writing`)."""


Table = dict[str, tuple[Form, ...]]


@dataclass(slots=True)
class Forms:
    """Folded spellings: as they stand in a text (``surfaces``), or dictionary forms of what inflects (``stems``)."""

    surfaces: Table = field(default_factory=dict)
    stems: Table = field(default_factory=dict)

    def add(self, table: Table, form: Form) -> None:
        """Enter a form, unless the same entry has a better one with that spelling already."""
        key = fold(form.written)
        if not key:
            return
        others = tuple(other for other in table.get(key, ()) if other.word.entry is not form.word.entry)
        same = [other for other in table.get(key, ()) if other.word.entry is form.word.entry]
        best = min([*same, form], key=lambda item: (item.rank, item.unsure))
        table[key] = tuple(sorted((*others, best), key=lambda item: item.rank))


# What may stand in place of a particle in an expression: 手を打つ, 手は打ってある, 歯止めのかからない.
_PARTICLES = {
    "を": "をがはもの",
    "が": "がはものを",
    "に": ("に", "には", "にも"),
    "と": ("と", "とは", "とも"),
    "で": ("で", "では", "でも"),
}


def build(entries: Iterable[GlossaryEntry], analyse: Analyse, dictionary: Dictionary) -> Forms:
    """All spellings of all entries."""
    entries = tuple(entries)
    analysis = analyse({text for entry in entries for text in (entry.term, *entry.variants)})
    forms = Forms()
    nouns: list[tuple[Form, tuple[Token, ...]]] = []
    for entry in entries:
        for text in (entry.term, *entry.variants):
            rank = Rank.EXACT if text == entry.term else Rank.LISTED
            tokens = analysis[text]
            reading = _reading(entry, text)
            base = Form(_word(entry, tokens, written_also(text, reading, dictionary)), rank, text, reading)
            _ADDERS[base.word.way](forms, base, tokens)
            if base.word.way is Way.NOUN and tokens:
                nouns.append((base, tokens))
    _add_verbs_of(forms, nouns, analyse)
    return forms


def _reading(entry: GlossaryEntry, text: str) -> str:
    """The reading of the term, or of a variant if it is one of the same word."""
    kana = to_hiragana(entry.reading)
    if text == entry.term:
        return kana
    if not has_kanji(text):
        return to_hiragana(text)
    same = sum(map(is_kanji, text)) == sum(map(is_kanji, entry.term))  # 部活 does not read like its term 部活動
    return kana if same and all(segment.kana for segment in aligned(text, kana)) else ""


def _word(entry: GlossaryEntry, tokens: tuple[Token, ...], others: tuple[str, ...]) -> Word:
    last = tokens[-1] if tokens else None
    way = Way.NOUN
    if last is not None and last.pos.startswith(("動詞", "形容詞")) and last.surface == last.lemma:
        if any(token.pos.startswith("助詞") for token in tokens[:-1]):
            way = Way.EXPRESSION
        elif len(tokens) > 1 and last.norm in ("為る", "する"):
            way = Way.SURU
        else:
            way = Way.VERB if last.pos.startswith("動詞") else Way.ADJECTIVE
    norms = {tokens[0].norm} if len(tokens) == 1 else set()
    if way is Way.VERB and last is not None and norms:
        norms.add(noun_of(last.norm, last.form))
    if way is Way.NOUN and norms:
        norms.update(others)
    proper = any("固有名詞" in token.pos for token in tokens)
    return Word(entry, way, frozenset(norms - {""}), proper, others)


def _grown(base: Form, writing: Writing, written: str, rank: Rank = Rank.WRITTEN, reading: str | None = None) -> Form:
    if writing.text == base.written and written == base.written:
        return base
    kana = base.reading if reading is None else reading
    return Form(base.word, max(base.rank, rank), written, kana, writing.unsure)


def _segments(text: str, reading: str, tokens: tuple[Token, ...], fixed: int = 0) -> list[Segment]:
    """The runs of a text; particles and the last ``fixed`` kana may not change."""
    runs = aligned(text, reading)
    found: list[Segment] = []
    at = 0
    for token in tokens:
        if token.pos.startswith(("助詞", "助動詞")):
            found += cut(runs, at, token.start)
            found.append(Segment(token.surface, to_hiragana(token.surface), "fixed"))
            at = token.end
    return found + cut(runs, at, len(text), fixed=fixed)


def _borders(tokens: tuple[Token, ...]) -> list[int]:
    return sorted({border for token in tokens for border in (token.start, *token.parts)})


def _add_noun(forms: Forms, base: Form, tokens: tuple[Token, ...]) -> None:
    text = base.written
    for writing in writings(_segments(text, base.reading, tokens), _borders(tokens)):
        forms.add(forms.surfaces, _grown(base, writing, writing.text))
    if not any(token.pos.startswith("助詞") for token in tokens):
        normal = "".join(token.norm for token in tokens)
        forms.add(forms.surfaces, _grown(base, Writing(normal), normal))
    for written in base.word.others:
        half = has_kanji(written) and not all(map(is_kanji, written))  # 出し is 出汁, and a form of 出す
        forms.add(forms.surfaces, _grown(base, Writing(written, half), written))
    if len(text) == 1 and has_kanji(text):  # 人々, 方々
        forms.add(forms.surfaces, _grown(base, Writing(text), text + "々", reading=base.reading * 2))


def _add_suru(forms: Forms, base: Form, tokens: tuple[Token, ...]) -> None:
    """The noun before する, under the same entry; the link takes in する when it follows."""
    cut_off = len(tokens[-1].surface)
    noun, reading = base.written[:-cut_off], base.reading[:-cut_off]
    for writing in writings(_segments(noun, reading, tokens[:-1]), _borders(tokens[:-1])):
        forms.add(forms.surfaces, _grown(base, writing, writing.text, reading=reading))
    normal = "".join(token.norm for token in tokens[:-1])
    forms.add(forms.surfaces, _grown(base, Writing(normal), normal, reading=reading))


def _add_verb(forms: Forms, base: Form, tokens: tuple[Token, ...]) -> None:
    last = tokens[-1]
    for writing in writings(_segments(base.written, base.reading, tokens, fixed=1)):
        forms.add(forms.stems, _grown(base, writing, writing.text))
        if causative := causative_of(writing.text, last.form):
            forms.add(forms.stems, _grown(base, writing, causative))
    normal = "".join([*(noun_of(token.norm, token.form) or token.norm for token in tokens[:-1]), last.norm])
    forms.add(forms.stems, _grown(base, Writing(normal), normal))
    for verb in dict.fromkeys((base.written, normal)):
        _add_noun_of(forms, base, verb, last.form)


def _add_noun_of(forms: Forms, base: Form, verb: str, form: str) -> None:
    noun, reading = noun_of(verb, form), noun_of(base.reading, form) if base.reading else ""
    if len(noun) < 2:
        return
    single = sum(map(has_kanji, noun)) < 2
    for writing in writings(aligned(noun, reading)):
        if (single and not writing.text.endswith(noun[-1])) or (len(writing.text) < 3 and not has_kanji(writing.text)):
            continue  # 待ち is no 待, and まち is a town
        forms.add(forms.surfaces, _grown(base, writing, writing.text, Rank.DERIVED, reading))


def _add_adjective(forms: Forms, base: Form, tokens: tuple[Token, ...]) -> None:
    for writing in writings(_segments(base.written, base.reading, tokens, fixed=1)):
        forms.add(forms.stems, _grown(base, writing, writing.text))
        noun = writing.text[:-1] + "さ"
        forms.add(forms.surfaces, _grown(base, writing, noun, Rank.DERIVED, base.reading[:-1] + "さ"))
    forms.add(forms.stems, _grown(base, Writing(tokens[-1].norm), "".join(token.norm for token in tokens)))


def _add_expression(forms: Forms, base: Form, tokens: tuple[Token, ...]) -> None:
    at = max(index for index, token in enumerate(tokens[:-1]) if token.pos.startswith("助詞"))
    particle, predicate = tokens[at], tokens[at + 1 :]
    runs = aligned(base.written, base.reading)
    heads = _heads(tokens[:at], runs)
    suru = len(predicate) > 1 and predicate[-1].norm in ("為る", "する")
    verbs = [] if suru else _predicates(base.written, predicate, runs)
    for head, option in product(heads, _PARTICLES.get(particle.surface, (particle.surface,))):
        if head.unsure and option != particle.surface:
            continue  # of the many spellings half in kana only the plain expression
        if suru:
            noun = base.written[predicate[0].start : predicate[-1].start]
            forms.add(forms.surfaces, _grown(base, head, head.text + option + noun))
            continue
        for verb in verbs:
            if not (verb.unsure and (head.unsure or option != particle.surface)):
                _add_phrase(forms, base, head, option, verb, noun_of(verb.text, predicate[-1].form))


def _add_phrase(forms: Forms, base: Form, head: Writing, particle: str, verb: Writing, noun: str) -> None:
    """An expression in one spelling, and with a polite noun for its verb: 足をお運び(ください)."""
    phrase = Writing(base.written, head.unsure or verb.unsure)
    forms.add(forms.stems, _grown(base, phrase, head.text + particle + verb.text))
    if noun and not phrase.unsure:
        for polite in ("お", "ご"):
            forms.add(forms.surfaces, _grown(base, phrase, head.text + particle + polite + noun, Rank.DERIVED))


def _heads(tokens: tuple[Token, ...], runs: list[Segment]) -> list[Writing]:
    end = tokens[-1].end if tokens else 0
    found = writings(cut(runs, 0, end))
    normal = "".join(token.norm for token in tokens)
    return [*found, *([Writing(normal)] if all(normal != writing.text for writing in found) else [])]


def _predicates(text: str, tokens: tuple[Token, ...], runs: list[Segment]) -> list[Writing]:
    """The verb of an expression in all spellings, with its transitive or intransitive partner."""
    own = cut(runs, tokens[0].start, len(text), fixed=1)
    found = [*writings(own), Writing("".join(token.norm for token in tokens))]
    reading = "".join(segment.kana for segment in own)
    found += [Writing(text) for writing in found for text, _ in partners(writing.text, reading)]
    return list(dict.fromkeys(found))


def _add_verbs_of(forms: Forms, nouns: list[tuple[Form, tuple[Token, ...]]], analyse: Analyse) -> None:
    """The verbs of which nouns are the continuative form, when the analyser knows them: 申込み → 申し込む."""
    wanted = [
        (base, verb)
        for base, tokens in nouns
        if has_kanji(base.written)
        for noun in dict.fromkeys((base.written, "".join(token.norm for token in tokens)))
        for verb in verbs_of(noun)
    ]
    analysis = analyse({verb for _, verb in wanted})
    for base, verb in wanted:
        tokens = analysis[verb]
        if len(tokens) == 1 and tokens[0].pos.startswith("動詞") and not tokens[0].oov and tokens[0].lemma == verb:
            reading = next((kana for kana in verbs_of(base.reading) if kana[-1] == verb[-1]), "")
            for writing in writings(_segments(verb, reading, tokens, fixed=1)):
                forms.add(forms.stems, _grown(base, writing, writing.text, Rank.DERIVED, reading))


_ADDERS: dict[Way, Callable[[Forms, Form, tuple[Token, ...]], None]] = {
    Way.NOUN: _add_noun,
    Way.SURU: _add_suru,
    Way.VERB: _add_verb,
    Way.ADJECTIVE: _add_adjective,
    Way.EXPRESSION: _add_expression,
}
