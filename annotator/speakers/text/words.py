"""Words by character class alone, for a passage whose tokens no analyser has made."""

from __future__ import annotations

import re

from annotator.model import Token
from annotator.speakers.text.lexicon import word_class

__all__ = ["rough_tokens"]

_PIECE = re.compile(
    r"(?P<verb>(?:[一-鿿]{1,2})?(?:言|語|話|述べ|書|答え|尋ね|叫|聞|笑)[いっらえ]?(?:って|った|いた|んだ|した|べた|えた|ねた|た|う|る)?(?![一-鿿]))"
    r"|(?P<noun>[一-鿿々〆ァ-ヴーA-Za-z0-9Ａ-Ｚａ-ｚ０-９・=＝]+)"
    r"|(?P<particle>には|では|とは|から|まで|より|は|が|を|に|へ|と|も|の|で|や)"
    r"|(?P<kana>[ぁ-ん])|(?P<mark>\S)"
)
_POS = {
    "verb": "動詞-一般",
    "particle": "助詞-格助詞",
    "kana": "副詞",
    "mark": "補助記号-一般",
    "noun": "名詞-普通名詞-一般",
}


def rough_tokens(text: str) -> tuple[Token, ...]:
    """Runs of kanji, katakana and Latin letters as nouns, one-sign particles, a few verbs of saying."""
    tokens = []
    for match in _PIECE.finditer(text):
        kind = match.lastgroup or "mark"
        surface = match.group()
        pos = _POS[kind]
        lemma = _lemma(surface) if kind == "verb" else surface
        if kind == "noun" and re.fullmatch(r"[ァ-ヴー・=＝]{2,}", surface):
            pos = "名詞-固有名詞-人名-一般"
        tokens.append(Token(match.start(), match.end(), surface, lemma, lemma, pos))
    return tuple(tokens)


def _lemma(surface: str) -> str:
    """The verb of saying that begins like the surface."""
    stem = surface[:2] if surface[:2] in ("述べ", "答え", "尋ね") else surface[:1]
    return next((verb for verb in sorted(word_class("speech", "write"), key=len) if verb.startswith(stem)), surface)
