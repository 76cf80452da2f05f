"""Whether a stretch that is spelled like a term is that term: borders, compounds, names, readings, parts of speech."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from annotator.glossary.forms import Form, Rank, Way
from annotator.glossary.kana import Kana, begins_like, sounds_like
from annotator.glossary.matching import How, Match, folded_word
from annotator.language.homographs import is_homograph, reading_here
from annotator.language.script import has_kanji, is_kana, is_kanji, is_kanji_numeral, is_katakana, is_latin
from annotator.model import Passage, Token, ZoneKind

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
_JOINTS = "-_.@'’&+"
_SUBJECT_MARKS = ("は", "を")
_TITLES = frozenset(("さん", "氏", "君", "くん", "様", "ちゃん"))
_GESTURES = frozenset(
    ("喜ぶ", "笑う", "座る", "寝る", "寝転ぶ", "囃す", "歌う", "踊る", "褒める", "祝う", "休む", "寛ぐ", "数える")
)
_BODY = "手足目耳口首腰膝肩腹胸頭指尻"
_KANA_CERTAIN = 3
"""From this many kana on a noun in kana is told by its sound alone when the analyser has no other word for it."""


class Judge:
    """Judges the matches of one passage."""

    def __init__(self, passage: Passage, kana: Kana, words: Callable[[str], tuple[Token, ...]]) -> None:
        self._text = passage.text
        self._tokens = passage.tokens
        self._kana = kana
        self._words = words
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
        if match.form.word.proper or is_latin(self._text[match.start]):
            return True
        following = self._following(match)
        for token in self._tokens[match.first : match.last + 1]:
            if "固有名詞" in token.pos and not (self._place_like(token, following) and match.form.rank is Rank.EXACT):
                return False
        if match.end - match.start == 1 and following is not None and following.surface in _TITLES:
            return False  # 森さん, 宿さん
        if match.form.word.way is Way.VERB and match.how is not How.SURFACE and self._kana_only(match):
            return following is None or following.surface not in _SUBJECT_MARKS  # まつは…: a name
        return True

    def _place_like(self, token: Token, following: Token | None) -> bool:
        """Whether a name may well be the common noun (大名 is a town, too): no person, with no 市 or 駅 behind."""
        if "人名" in token.pos or len(token.surface) < 2:
            return False
        return following is None or not ("固有名詞" in following.pos or following.pos.startswith("接尾辞"))

    def _following(self, match: Match) -> Token | None:
        following = self._tokens[match.last + 1] if match.last + 1 < len(self._tokens) else None
        return following if following is not None and following.start == match.end else None

    def _kana_only(self, match: Match) -> bool:
        return all(is_kana(character) for character in self._text[match.start : match.end])

    def _same_word(self, match: Match) -> bool:
        """Whether the analyser takes the stretch for a word like the term, as far as it can tell."""
        form = match.form
        noun = form.word.way in (Way.NOUN, Way.SURU)
        token = self._tokens[match.last]
        if noun and form.rank is not Rank.DERIVED and token.pos.startswith("形容詞"):
            return False  # 熱すぎる is not 熱
        if noun and form.unsure and not self._may_be(match):
            return False  # 出し is not 出汁
        if noun and match.end - match.start < 3 and self._suffix(match):
            return False
        if form.word.way is Way.EXPRESSION or not self._kana_only(match):
            return True
        return self._kana_is_word(match, self._text[match.start : match.end])

    def _kana_is_word(self, match: Match, surface: str) -> bool:
        """Kana must sound like the term, and be that word for the analyser unless the editor writes it so."""
        form = match.form
        if form.rank <= Rank.LISTED and not has_kanji(form.written) and _same_script(surface, form.written):
            return form.word.way is not Way.NOUN or len(surface) > 2 or self._is_noun(match)
        token = self._tokens[match.first]
        if match.first != match.last or match.start != token.start or match.end != token.end:
            return form.rank <= Rank.LISTED and len(surface) > _KANA_CERTAIN
        inflects = form.word.way in (Way.VERB, Way.ADJECTIVE) and match.how is not How.SURFACE
        if form.reading and not folded_word(surface).startswith(folded_word(form.reading[: -1 if inflects else None])):
            return False
        if token.norm in form.word.norms or match.how is How.NORM:
            return True
        if has_kanji(token.norm):
            return False
        return bool(token.form) if inflects else self._is_noun(match) and not token.oov

    def _is_noun(self, match: Match) -> bool:
        return all(token.pos.startswith("名詞") for token in self._tokens[match.first : match.last + 1])

    def _may_be(self, match: Match) -> bool:
        """Whether a spelling half in kana is a noun, and no short word that the analyser knows as another one."""
        words = self._tokens[match.first : match.last + 1]
        if not all(word.pos.startswith(("名詞", "接尾辞", "接頭辞")) for word in words):
            return False
        known = len(words) == 1 and not words[0].oov and words[0].norm not in match.form.word.norms
        return not (known and match.end - match.start < 3)

    def _suffix(self, match: Match) -> bool:
        """Whether a short noun hangs on the word before it as a part of it: 使い方, みだし."""
        before = self._tokens[match.first - 1] if match.first else None
        if before is None or before.end != match.start:
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
        if not form.unsure and not _may_be_homograph(surface):
            return True
        heard = self._kana.of(match.start, match.end)
        if not heard:
            return not form.unsure
        if match.how is not How.SURFACE:
            return begins_like(heard, form.reading[:-1])
        return sounds_like(heard, form.reading)

    def _gesture(self, match: Match) -> bool:
        """Whether an expression about the body is meant word for word, with joy or rest (手を打って喜ぶ)."""
        if match.form.word.way is not Way.EXPRESSION or self._text[match.start] not in _BODY:
            return False
        following = self._tokens[match.last + 1 : match.last + 3]
        return len(following) == 2 and following[0].surface in ("て", "で") and following[1].norm in _GESTURES

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


def whole(text: str, start: int, end: int) -> bool:
    """Whether the stretch does not begin or end inside a Latin word or a number."""
    before, after = text[start - 1] if start else " ", text[end] if end < len(text) else " "
    if _wordy(text[start]) and (_wordy(before) or (before in _JOINTS and start > 1 and _wordy(text[start - 2]))):
        return False
    return not (
        _wordy(text[end - 1])
        and (_wordy(after) or (after in _JOINTS and end + 1 < len(text) and _wordy(text[end + 1])))
    )


def _wordy(character: str) -> bool:
    return is_latin(character) or unicodedata.category(character) == "Nd"


def same_case(surface: str, written: str) -> bool:
    """Acronyms and short words link only in their own case; longer words with small letters in any case."""
    letters, wanted = (_letters(text) for text in (surface, written))
    return letters == wanted or (len(wanted) > 3 and not wanted.isupper())


def _letters(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text) if is_latin(character))


def _same_script(one: str, other: str) -> bool:
    return all(is_katakana(a) == is_katakana(b) for a, b in zip(one, other, strict=False))


def pure_latin(form: Form) -> bool:
    """Whether a form is an acronym or a Latin word."""
    return bool(form.written) and all(_wordy(character) or character in "-. " for character in form.written)
