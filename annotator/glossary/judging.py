"""Whether a stretch that is spelled like a term is that term: borders, compounds, names, readings, parts of speech."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from annotator.glossary.borders import same_case, whole
from annotator.glossary.forms import Rank, Way
from annotator.glossary.kana import Kana
from annotator.glossary.kana_words import KANA_CERTAIN, KanaWords
from annotator.glossary.matching import How, Match, folded_word, following, preceding
from annotator.language.homographs import is_homograph, reading_here
from annotator.language.jmdict import Dictionary
from annotator.language.names import GIVEN_NAMES, TITLES
from annotator.language.script import has_kanji, is_kana, is_kanji, is_kanji_numeral, is_katakana, is_latin
from annotator.language.sounds import begins_like, sounds_like
from annotator.language.tables import table_rows
from annotator.model import Passage, Token
from annotator.statements import ZoneKind

__all__ = ["Judge"]

_NO_LINKS = frozenset((ZoneKind.HEADING, ZoneKind.LINK, ZoneKind.CODE, ZoneKind.GLOSSARY, ZoneKind.NOTERM))
_LITERAL = re.compile(  # every repetition is bounded or cannot begin twice: linear in the text
    r"(?<!`)(`{1,3})(?!`)[^\n]{0,300}?(?<!`)\1(?!`)"  # code
    r"|(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,20}://[!-~]+|(?<![!-~])www\.[!-~]+"  # addresses
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
    r"|(?<![!-~])~?/[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]*)+"  # paths
)
_SAFE_ACROSS = 4
"""Length from which a stretch that cuts two words at their inner borders is no accident (協議会｜議事録)."""
_SUBJECT_MARKS = ("は", "を")
_PERSON_BEHIND = f"(?:{'|'.join(sorted(TITLES))}|先生|先輩|[はがも、「])"
_JOINTS = frozenset("・･")


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of a kind in ``data/glossary/words.tsv``."""
    return frozenset(word for name, words in table_rows("glossary/words.tsv") if name == kind for word in words.split())


class Judge:
    """Judges the matches of one passage."""

    def __init__(
        self, passage: Passage, kana: Kana, words: Callable[[str], tuple[Token, ...]], dictionary: Dictionary
    ) -> None:
        self._text = passage.text
        self._tokens = passage.tokens
        self._kana = kana
        self._words = words
        self._dictionary = dictionary
        self._kana_words = KanaWords(passage.text, passage.tokens)
        self._blocked = bytearray(len(passage.text))
        for zone in passage.zones:
            if zone.kind in _NO_LINKS:
                self._block(zone.start, zone.end)
        for literal in _LITERAL.finditer(passage.text):
            self._block(*literal.span())

    def _block(self, start: int, end: int) -> None:
        end = min(end, len(self._blocked))
        self._blocked[start:end] = b"\1" * max(0, end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether links are allowed in the whole stretch."""
        return 1 not in self._blocked[start:end]

    def accepts(self, match: Match) -> bool:
        """Whether the match is an occurrence of its term."""
        return (
            self.free(match.start, match.end)
            and self._latin_whole(match)
            and self._one_line(match)
            and self._member(match)
            and self._no_name(match)
            and self._same_word(match)
            and self._read_alike(match)
            and not self._gesture(match)
        )

    def _latin_whole(self, match: Match) -> bool:
        """Latin words link whole (no AI in RAID, AIR-200, GPT-4), numerals too, and capitals as they are written."""
        text, start, end = self._text, match.start, match.end
        if not whole(text, start, end):
            return False
        if is_kanji_numeral(text[start]) and start and (is_kanji_numeral(text[start - 1]) or text[start - 1].isdigit()):
            return False
        return same_case(text[start:end], match.form.written)

    def _one_line(self, match: Match) -> bool:
        """A line break inside a word is one of running text, not one between titles or items of a list."""
        text = self._text
        at = text.find("\n", match.start, match.end)
        if at < 0:
            return True
        end = text.find("\n", match.end)
        before, after = text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
        return before < match.start and match.end < after

    def _member(self, match: Match) -> bool:
        """A stretch that is a part of a longer word must be a member of it that keeps its sense."""
        first, last = self._tokens[match.first], self._tokens[match.last]
        if match.start == first.start and match.end == last.end:
            return not self._kana.prescribed(match.start, match.end) or self._uncut(match)
        if match.first != match.last:
            return match.end - match.start >= _SAFE_ACROSS and match.form.rank <= Rank.WRITTEN
        return self._keeps_sense(first, self._text[match.start : match.end])

    def _uncut(self, match: Match) -> bool:
        """The same where the glossary's reading has cut a longer word in two: the word is put together again."""
        low, high = match.first, match.last
        if low and self._tokens[low - 1].end == match.start:
            low -= 1
        if high + 1 < len(self._tokens) and self._tokens[high + 1].start == match.end:
            high += 1
        if high - low == match.last - match.first:
            return True
        base = self._tokens[low].start
        for word in self._words(self._text[base : self._tokens[high].end]):
            start, end = base + word.start, base + word.end
            if start <= match.start and match.end <= end and (start, end) != (match.start, match.end):
                return self._keeps_sense(word, self._text[match.start : match.end])
        return True

    def _keeps_sense(self, word: Token, surface: str) -> bool:
        if "固有名詞" in word.pos or word.form:
            return False
        if is_latin(surface[0]) and is_latin(surface[-1]):
            return True
        if is_homograph(surface):  # 下手人 is no 下手
            return False
        if all(map(is_katakana, word.surface)):  # ペースメーカー and ディスクジョッキー are words of their own
            return False
        return len(surface) > 1

    def _no_name(self, match: Match) -> bool:
        """Whether the words are not (part of) a proper name, when the term is none."""
        after = following(self._tokens, match)
        if self._counter(match) or self._titled(match, after):
            return False
        if match.form.word.proper or is_latin(self._text[match.start]):
            return True
        for token in self._tokens[match.first : match.last + 1]:
            if "固有名詞" not in token.pos or (self._place_like(token, after) and match.form.rank is Rank.EXACT):
                continue
            if not (match.first == match.last and self._noun_for_name(match)) and not self._joined(match):
                return False
        if match.end - match.start == 1 and after is not None and after.surface in TITLES:
            return False  # 森さん, 宿さん
        if match.form.word.way is Way.VERB and match.how is not How.SURFACE and self._kana_only(match):
            return after is None or after.surface not in _SUBJECT_MARKS  # まつは…: a name
        return True

    def _joined(self, match: Match) -> bool:
        """Whether ・ joins the words of a match, for which analysers take each for a name: ブラック・ホール."""
        start, end = match.start, match.end
        outside = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
        return not _JOINTS.isdisjoint(self._text[start:end]) and _JOINTS.isdisjoint(outside)

    def _counter(self, match: Match) -> bool:
        """Whether a single kanji counts or dates: the 月 of 八月 is no moon."""
        before = preceding(self._tokens, match)
        if match.end - match.start > 1 or before is None or not before.pos.endswith("数詞"):
            return False
        return self._tokens[match.first].pos.endswith(("助数詞", "助数詞可能"))

    def _titled(self, match: Match, after: Token | None) -> bool:
        """Whether a noun is somebody's given name: 早苗さん, which dictionaries of names have, 出穂子."""
        if after is None or match.first != match.last:
            return False
        if after.surface == "子" and after.pos.startswith("接尾辞"):
            return True
        surface = self._text[match.start : match.end]
        if after.surface not in TITLES or not self._dictionary.numbers(surface):
            return False
        return any(not GIVEN_NAMES.isdisjoint(name.kinds) for name in self._dictionary.names(surface))

    def _noun_for_name(self, match: Match) -> bool:
        """Whether a noun in kana that is a given name, too (ふぶき, みさき), is used here as no person is.

        A person has a title or is the topic or subject somewhere in the text.
        """
        surface = self._text[match.start : match.end]
        if len(surface) < KANA_CERTAIN or not self._kana_only(match) or match.how is not How.SURFACE:
            return False
        return not re.search(re.escape(surface) + _PERSON_BEHIND, self._text)

    def _place_like(self, token: Token, after: Token | None) -> bool:
        """Whether a name may well be the common noun (大名 is a town, too): no person, with no 市 or 駅 behind."""
        if "人名" in token.pos or len(token.surface) < 2:
            return False
        return after is None or not ("固有名詞" in after.pos or after.pos.startswith("接尾辞"))

    def _kana_only(self, match: Match) -> bool:
        return all(is_kana(character) for character in self._text[match.start : match.end])

    def _same_word(self, match: Match) -> bool:
        """Whether the analyser takes the stretch for a word like the term, as far as it can tell."""
        form = match.form
        noun = form.word.way in (Way.NOUN, Way.SURU)
        token = self._tokens[match.last]
        if noun and form.rank is not Rank.DERIVED and token.pos.startswith("形容詞"):
            return False  # 熱すぎる is not 熱
        if noun and form.unsure and not self._kana_words.half_same(match):
            return False  # 出し is not 出汁
        if match.how is not How.SURFACE and match.first == match.last and self._other_word(match):
            return False
        if noun and match.end - match.start < 3 and self._suffix(match):
            return False
        if form.word.way is Way.EXPRESSION or not self._kana_only(match):
            return True
        return self._kana_words.same(match)

    def _other_word(self, match: Match) -> bool:
        """Whether an inflected word has another kanji than the editor writes: 利く for 効く, one norm for analysers."""
        entry, lemma = match.form.word.entry, self._tokens[match.last].lemma
        return all(_other_kanji(lemma, written) for written in (entry.term, *entry.variants))

    def _suffix(self, match: Match) -> bool:
        """Whether a short noun hangs on the word before it as a part of it: 使い方, みだし."""
        before = preceding(self._tokens, match)
        if before is None:
            return False
        if before.pos.startswith("動詞") and "連用形-一般" in before.form:
            return match.end - match.start == 1 or self._kana_only(match)
        return self._kana_only(match) and before.pos.startswith("名詞") and all(map(is_kana, before.surface))

    def _read_alike(self, match: Match) -> bool:
        """Homographs are told apart by their readings (人気: ひとけ, にんき)."""
        form = match.form
        surface = self._text[match.start : match.end]
        if not form.reading or not has_kanji(surface) or match.how is How.SOUND:
            return True
        whole_word = self._dictionary_form(match)
        expected = reading_here(whole_word, self._text, match.start, match.end)
        if expected:
            return begins_like(
                form.reading, expected if match.how is How.SURFACE and form.word.way is Way.NOUN else expected[:-1]
            )
        if (
            len(surface) == len(form.written)
            and folded_word(surface) == folded_word(form.written)
            and surface != form.written
        ):
            return True  # old kanji, which analysers do not know in every word
        if not form.unsure and (form.word.way is Way.EXPRESSION or not _may_be_homograph(surface)):
            return True
        heard = self._kana.of(match.start, match.end)
        if form.unsure and self._kana_words.alone(match):
            return True
        if not heard:
            return not form.unsure
        if match.how is not How.SURFACE:
            return begins_like(heard, form.reading[:-1])
        return sounds_like(heard, form.reading)

    def _gesture(self, match: Match) -> bool:
        """Whether an expression about the body is meant word for word, with joy or rest (手を打って喜ぶ)."""
        if match.form.word.way is not Way.EXPRESSION or self._text[match.start] not in _words("body"):
            return False
        after = self._tokens[match.last + 1 : match.last + 3]
        return len(after) == 2 and after[0].surface in ("て", "で") and after[1].norm in _words("gesture")

    def _dictionary_form(self, match: Match) -> str:
        if match.form.word.way is Way.ADJECTIVE and match.first == match.last - 1:
            return self._tokens[match.first].lemma  # 辛さ
        if match.how is How.SURFACE:
            return self._text[match.start : match.end]
        return self._tokens[match.last].lemma if match.first == match.last else ""


def _may_be_homograph(surface: str) -> bool:
    """Whether a spelling may be another word: one kanji with its ending, or two kanji without okurigana."""
    kanji = sum(map(is_kanji, surface))
    return kanji == 1 or (kanji == 2 and len(surface) == 2)


def _other_kanji(lemma: str, written: str) -> bool:
    """Whether two words of one kanji each, with the same ending, are written with different kanji."""
    if len(lemma) != len(written) or lemma[1:] != written[1:] or has_kanji(lemma[1:]):
        return False
    return is_kanji(lemma[0]) and is_kanji(written[0]) and folded_word(lemma[0]) != folded_word(written[0])
