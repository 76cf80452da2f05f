"""A noun phrase taken apart: the tables of words decide first, the analyser's tags for names second."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from annotator.model import Token
from annotator.speakers.text.bare_nouns import OLD_NAME, bare_noun, tokens_to
from annotator.speakers.text.lexicon import kin_of, longest_suffix, word_class
from annotator.speakers.text.mentions import Mention, Sort
from annotator.speakers.text.name_tokens import KATAKANA, leading_names, name_at_end, name_before_office
from annotator.speakers.text.phrases import Phrase

__all__ = ["analyse"]

_PLURAL = re.compile(r"(?:たち|達|ら|ども)$")
_HONORIFIC_PAIR = re.compile(r"^同(?P<rest>.+)$")
_SELF = {"氏": "氏", "本人": "本人", "当人": "本人", "ご本人": "本人"}
"""Words that point to the person spoken of, as 同氏 does."""
_SIDE = "側"
_COUNTERS = ("人", "名", "匹", "頭", "本", "位", "番")
_HONOURED = ("さん", "さま", "様", "どの")
_POLITE = ("お", "ご", "御")


_Form = tuple[str, bool, tuple[tuple[str, str, bool], ...]]
_MOST = 20_000
"""So many forms are remembered; names and roles come back on all pages of a book."""
_known: dict[_Form, Mention] = {}
_words = attrgetter("surface", "pos", "oov")


def analyse(phrase: Phrase) -> Mention:
    """Take a noun phrase apart; the same words are taken apart once.

    The words themselves, how the analyser has them, and whether な follows are all that it depends on.
    """
    form = (phrase.text, phrase.particle[:1] == "な", tuple(map(_words, phrase.tokens)))
    found = _known.get(form)
    if found is None:
        if len(_known) >= _MOST:
            _known.clear()
        found = _known[form] = _taken_apart(phrase)
    return found


def _taken_apart(phrase: Phrase) -> Mention:
    """The tables of words decide first, the analyser's tags for names second."""
    text = phrase.text
    fixed = _fixed(text)
    if fixed:
        return fixed
    plural = bool(_PLURAL.search(text)) and len(text) > 2 and text not in word_class("role", "kin-other")
    stem = _PLURAL.sub("", text) if plural else text
    for form in (stem, stem.removesuffix("さん").removeprefix("お").removeprefix("ご")):
        kin = kin_of(form) or (form if form in word_class("kin-female", "kin-male", "kin-other") else None)
        if kin:
            return Mention(Sort.KIN, kin, plural=plural)
    for form in _plainer(stem):
        if form in word_class("role", "role-female", "role-male"):
            return Mention(Sort.ROLE, form, title=form if form in word_class("title") else "", plural=plural)
    found = (
        _side(stem) or _with_suffix(phrase, stem, plural) or _in_office(phrase, stem) or bare_noun(phrase, stem, plural)
    )
    return Mention(Sort.THING, stem) if found.sort in (Sort.NAME, Sort.ROLE) and _counts(phrase, stem) else found


def _fixed(text: str) -> Mention | None:
    """Pronouns, groups and 同…."""
    if text in word_class("pronoun-male", "pronoun-female"):
        return Mention(Sort.PRONOUN, text)
    if text in word_class("narrator"):
        return Mention(Sort.NARRATOR, text)
    if _PLURAL.sub("", text) in word_class("narrator") and len(text) > 1:
        return Mention(Sort.GROUP, text, plural=True)
    if text in word_class("group-two", "group-three", "group-many"):
        return Mention(Sort.GROUP, text, plural=True)
    if text in _SELF:
        return Mention(Sort.SAME, text, title=_SELF[text])
    same = _HONORIFIC_PAIR.match(text)
    if same:
        rest = same["rest"]
        if rest in word_class("honorific", "title"):
            return Mention(Sort.SAME, text, title=rest)
        if rest in word_class("organisation-suffix"):
            return Mention(Sort.SAME, text, title="社")
    return None


def _plainer(stem: str) -> Iterator[str]:
    """The word, and what it is without a polite ending or beginning: お侍, 女将さん."""
    if stem.endswith(_HONOURED):
        yield from (stem.removesuffix(end) for end in _HONOURED if stem.endswith(end))
    yield stem
    if stem.startswith(("お", "ご")):
        yield stem[1:]


def _counts(phrase: Phrase, stem: str) -> bool:
    """Whether the phrase only says how many, or which place (十一人, 二位); 八五郎 and 一年生 are somebody."""
    numbered = any(token.pos.startswith("名詞-数詞") for token in phrase.tokens)
    return numbered and stem.endswith(_COUNTERS) and not OLD_NAME.fullmatch(stem)


def _side(stem: str) -> Mention | None:
    """A party to a dispute: 検察側, 会社側."""
    party = stem.removesuffix(_SIDE)
    if party in ("", stem) or not (longest_suffix(party, "party") or longest_suffix(party, "organisation-suffix")):
        return None
    return Mention(Sort.ORGANISATION, stem)


def _in_office(phrase: Phrase, stem: str) -> Mention | None:
    """A name with an office behind it that no table has whole: 松尾交通政策課長, グレタ・ホルム環境相."""
    if not phrase.tokens or "人名" not in phrase.tokens[0].pos or len(phrase.tokens) < 2:
        return None
    name, surname = name_at_end(leading_names(phrase.tokens))
    office = stem.removeprefix(name)
    if not name or office in ("", stem) or len(office) < 2:
        return None
    end = longest_suffix(office, "office-suffix")
    if not end or longest_suffix(office.removesuffix(end), "organisation-suffix"):
        return None
    return Mention(Sort.NAME, name, title=office, surname=surname)


def _with_suffix(phrase: Phrase, stem: str, plural: bool) -> Mention | None:
    """A phrase that ends in an honorific or a title."""
    honorific = _honorific(phrase, stem)
    body = stem[: len(stem) - len(honorific)].rstrip()
    title = longest_suffix(body, "title") if honorific in ("", "ら") or len(body) > 1 else ""
    if title and not honorific and title == body:
        return Mention(Sort.ROLE, body, title=title, plural=plural)
    if not honorific and not title:
        return None
    rest = body[: len(body) - len(title)].rstrip()
    known = _nameless(phrase, stem, body, title, honorific)
    if known:
        return replace(known, plural=plural)
    return _titled(phrase, body if rest else title or stem, rest, title, honorific, plural)


def _nameless(phrase: Phrase, stem: str, body: str, title: str, honorific: str) -> Mention | None:
    """A phrase with a title or an honorific in which no name can be: お侍さま, 恩師, 老会長, 校長先生, お母さん."""
    rest = body[: len(body) - len(title)].rstrip()
    if honorific and body in word_class("second-person"):
        return Mention(Sort.THING, stem)
    if body[:1] in _POLITE and body[1:] in word_class("role", "role-male", "role-female", "animal"):
        return Mention(Sort.ANIMAL if body[1:] in word_class("animal") else Sort.ROLE, body[1:], honorific=honorific)
    inside = phrase.tokens and not phrase.tokens[0].oov and phrase.tokens[0].end == phrase.end
    if title and rest and not honorific and inside:
        return Mention(Sort.ROLE, body)
    if rest in word_class("article") and not honorific:
        return Mention(Sort.ROLE, body, title=title)
    if title == "先生" and rest in word_class("title"):
        return Mention(Sort.ROLE, rest, title=rest, honorific=title)
    if kin_of(body) or body in word_class("kin-female", "kin-male", "kin-other"):
        return Mention(Sort.KIN, kin_of(body) or body)
    if body in word_class("role", "animal"):
        return Mention(Sort.ROLE if body in word_class("role") else Sort.ANIMAL, body, honorific=honorific)
    return None


def _titled(phrase: Phrase, core: str, rest: str, title: str, honorific: str, plural: bool) -> Mention:
    """The name in ``rest``, before a title or an honorific; ``core`` is what the phrase names if there is none."""
    tokens = tokens_to(phrase, len(rest))
    name, surname = name_at_end(tokens)
    if not name and title and len(tokens) == 2 and tokens[0].pos.endswith("姓") and len(tokens[1].surface) <= 3:
        name, surname = rest, tokens[0].surface
    if not name and title:
        name, surname = name_before_office(tokens)
    plain = rest[1:] if len(rest) > 1 and rest[0] in word_class("article") else rest
    if not name and plain and _may_be_surname(tokens, plain, honorific, title):
        name = plain
    if not name:
        body = not title and core not in word_class("title", "role")
        if body and longest_suffix(core, "organisation-suffix"):
            return Mention(Sort.ORGANISATION, core, honorific=honorific)
        return Mention(Sort.ROLE, core, title=title, honorific=honorific, plural=plural)
    if name in word_class("role", "animal") and not surname:
        return Mention(Sort.ROLE, name, title=title, honorific=honorific)
    prefix = rest[: rest.rfind(name)] if name in rest else ""
    return Mention(Sort.NAME, name, title, honorific, prefix.strip(), plural, surname)


def _honorific(phrase: Phrase, stem: str) -> str:
    """An honorific at the end; one that is part of a word (母さん, 模様) is none."""
    found = longest_suffix(stem, "honorific")
    if not found or found == stem:
        return ""
    last = phrase.tokens[-1].surface if phrase.tokens else found
    if phrase.tokens and not (last == found or found.endswith(last) or (last.endswith("さん") and found == "さん")):
        return found if found in ("さん", "ちゃん", "くん", "氏") else ""
    return found


def _may_be_surname(tokens: tuple[Token, ...], rest: str, honorific: str, title: str) -> bool:
    """A noun that no table knows, before an honorific or a title: 森先生, 光ちゃん, 根岸弁護士."""
    if rest in word_class("role", "organisation-suffix", "document", "utterance"):
        return False
    if "地名" in (tokens[-1].pos if tokens else "") and title and not honorific:
        return len(tokens) == 1 and len(rest) <= 3 and not longest_suffix(rest, "organisation-suffix")
    if longest_suffix(rest, "organisation-suffix") and len(rest) > 2:
        return False
    if longest_suffix(rest, "role-suffix") and len(rest) > 2 and not honorific:
        return False
    if honorific in ("氏", "君", "くん", "ちゃん", "さん", "さま", "様", "殿"):
        return len(rest) <= 8
    if KATAKANA.fullmatch(rest.replace("・", "")):
        return True
    known = bool(honorific) or len(rest) == 1 or (bool(tokens) and (tokens[-1].oov or "固有名詞" in tokens[-1].pos))
    return known and len(tokens) <= 1 and len(rest) <= 2
