"""Whether a stretch in kana, or half in kana, is the word that the glossary writes with kanji."""

from __future__ import annotations

from annotator.glossary.forms import Rank, Way
from annotator.glossary.matching import How, Match, folded_word, following, preceding
from annotator.language.script import has_kanji, is_kana, is_katakana
from annotator.model import Token

__all__ = ["KANA_CERTAIN", "KanaWords"]

KANA_CERTAIN = 3
"""From this many kana on a noun in kana is told by its sound when the analyser has no other word for it."""
_NOUN_ENDINGS = frozenset(("み", "さ", "け", "げ"))
_PARTICLES = ("助詞-格助詞", "助詞-係助詞", "助詞-副助詞")


class KanaWords:
    """Judges matches in kana in one passage."""

    __slots__ = ("_text", "_tokens")

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self._text = text
        self._tokens = tokens

    def same(self, match: Match) -> bool:
        """Whether kana sound like the term, and are that word for the analyser unless the editor writes it so."""
        form, surface = match.form, self._text[match.start : match.end]
        if form.rank <= Rank.LISTED and not has_kanji(form.written) and _same_script(surface, form.written):
            return form.word.way is not Way.NOUN or len(surface) > 2 or self._is_noun(match)
        token = self._tokens[match.first]
        if match.start != token.start or match.end != self._tokens[match.last].end:
            return form.rank <= Rank.LISTED and len(surface) > KANA_CERTAIN
        if match.first != match.last:
            return len(surface) >= KANA_CERTAIN and (self._derived(match) or self._cut(match))
        return self._sounds(match, surface) and self._same_token(match, token)

    def _sounds(self, match: Match, surface: str) -> bool:
        if not match.form.reading or _loan(match, surface):
            return True
        wanted = match.form.reading[: -1 if _inflects(match) else None]
        return folded_word(surface).startswith(folded_word(wanted))

    def _same_token(self, match: Match, token: Token) -> bool:
        if token.norm in match.form.word.norms or match.how is How.NORM:
            return True
        if has_kanji(token.norm):
            return False
        if _inflects(match):
            return bool(token.form)
        return self._is_noun(match) and (not token.oov or _loan(match, token.surface))

    def _is_noun(self, match: Match) -> bool:
        return all(token.pos.startswith("名詞") for token in self._tokens[match.first : match.last + 1])

    def _derived(self, match: Match) -> bool:
        """Whether words in kana are a stem and the ending that makes it a noun (しぶ|み), which analysers cut off."""
        stem, *endings = self._tokens[match.first : match.last + 1]
        made = stem.pos.startswith("形容詞") and "語幹" in stem.form and len(endings) == 1
        return made and endings[0].surface in _NOUN_ENDINGS

    def _cut(self, match: Match) -> bool:
        """Whether long kana are a noun that the analyser does not know and cuts (しょく|に|ん): it stands like one."""
        noun = match.form.word.way is Way.NOUN and match.how is How.SURFACE
        return noun and match.end - match.start > KANA_CERTAIN and self._before_particle(match)

    def half_same(self, match: Match) -> bool:
        """Whether a spelling half in kana is a noun, and no short word that the analyser knows as another one."""
        if self.alone(match):
            return True
        words = self._tokens[match.first : match.last + 1]
        if not all(word.pos.startswith(("名詞", "接尾辞", "接頭辞")) for word in words):
            return False
        known = len(words) == 1 and not words[0].oov and words[0].norm not in match.form.word.norms
        return not (known and match.end - match.start < KANA_CERTAIN)

    def alone(self, match: Match) -> bool:
        """Whether kanji and two kana or more (水どう, ろう水) stand alone before a particle, as a noun does."""
        surface = self._text[match.start : match.end]
        if len(surface) < KANA_CERTAIN or not (is_kana(surface[1]) or is_kana(surface[-2])):
            return False
        before = preceding(self._tokens, match)
        joined = before is not None and before.pos.startswith(("名詞", "接頭辞"))
        return not joined and self._before_particle(match)

    def _before_particle(self, match: Match) -> bool:
        after = following(self._tokens, match)
        return after is not None and after.pos.startswith(_PARTICLES)


def _inflects(match: Match) -> bool:
    return match.form.word.way in (Way.VERB, Way.ADJECTIVE) and match.how is not How.SURFACE


def _loan(match: Match, surface: str) -> bool:
    """Whether term and text are in katakana: they differ at most in the ー at the end."""
    return is_katakana(match.form.written[0]) and is_katakana(surface[0])


def _same_script(one: str, other: str) -> bool:
    return all(is_katakana(a) == is_katakana(b) for a, b in zip(one, other, strict=False))
