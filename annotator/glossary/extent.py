"""How far a link reaches: an inflected word to the end of its auxiliaries and て or ば."""

from __future__ import annotations

from annotator.glossary.forms import Rank, Way
from annotator.glossary.matching import How, Match
from annotator.model import Token

__all__ = ["extended"]

_AUXILIARIES = frozenset(
    ("れる", "られる", "せる", "させる", "しめる", "ない", "ぬ", "ず", "ん", "た", "ます", "たい", "たがる", "う")
)
_SPOKEN = frozenset(("よう", "まい", "てる", "でる", "とく", "どく", "ちゃう", "じゃう"))
_CONJUNCTIONS = frozenset(("て", "で", "ば"))
_SURU = frozenset(("する", "為る", "できる", "出来る", "致す", "いたす", "なさる", "為さる"))


def extended(match: Match, tokens: tuple[Token, ...]) -> int:
    """The end of the link, as an offset of the text."""
    if match.end != tokens[match.last].end:
        return match.end
    way = match.form.word.way
    at = match.last
    if match.how is How.SURFACE or (way is Way.NOUN and match.form.rank is not Rank.DERIVED):
        follows = _next(tokens, at)
        before_suru = tokens[at].pos.endswith("サ変可能") or tokens[at].pos.startswith("形容詞")
        if way is not Way.SURU and not (way is Way.EXPRESSION and before_suru):
            return match.end
        if follows is None or not follows.form or follows.norm not in _SURU:
            return match.end
        at += 1
    elif not tokens[at].form:
        return match.end
    while (follows := _next(tokens, at)) is not None and _clings(follows):
        at += 1
    return tokens[at].end


def _next(tokens: tuple[Token, ...], at: int) -> Token | None:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following if following is not None and following.start == tokens[at].end else None


def _clings(token: Token) -> bool:
    """Whether a word belongs to the inflection of the word before it."""
    if token.pos.startswith("助動詞"):
        return bool({token.lemma, token.norm} & (_AUXILIARIES | _SPOKEN)) or token.form.startswith("助動詞-タ")
    if token.pos.startswith("助詞-接続助詞"):
        return token.surface in _CONJUNCTIONS
    if token.norm in ("過ぎる", "すぎる"):
        return bool(token.form)
    return token.pos.startswith(("接尾辞-動詞的", "接尾辞-形容詞的")) or token.surface == "さ" == token.lemma
