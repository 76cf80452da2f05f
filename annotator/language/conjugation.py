"""Which form of a word stands in the text: the word with its auxiliaries, and the labels of the form.

The tokens are Sudachi's, which cuts 食べさせられていた into 食べ|させ|られ|て|い|た. Labels are the codes of the
table ``form`` in ``data/vocabulary/tags.tsv``; those that make a new verb (causative, 〜てしまう) stand in the order of
the text, those that end the form (polite, past, negative) behind them in the order in which grammars name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.model import Token

__all__ = ["A_OF_U", "Inflected", "base_of_potential", "inflected", "is_verbal_noun", "negative_of"]


A_OF_U = dict(zip("うくぐすつぬぶむる", "わかがさたなばまら", strict=True))
"""The irrealis of 五段 verbs by the end of their dictionary form (書く, 書か|ない)."""


_U_OF_E = dict(zip("えけげせてねべめれ", "うくぐすつぬぶむる", strict=True))


class Inflected(NamedTuple):
    """A word as it is met."""

    end: int
    """Index behind the last token that belongs to the form."""
    labels: tuple[str, ...]


_INFLECTING = ("動詞", "形容詞", "形状詞")
_LIGHT_VERBS = {
    "する": (),
    "できる": ("potential",),
    "出来る": ("potential",),
    "いたす": ("humble",),
    "致す": ("humble",),
    "なさる": ("honorific",),
    "くださる": ("request",),
    "下さる": ("request",),
}
"""Verbs that turn a noun of action into a verb, and what they add."""
_AUXILIARIES = {
    "ます": "polite",
    "たい": "desiderative",
    "せる": "causative",
    "させる": "causative",
    "しめる": "causative",
    "たがる": "desiderative",
    "てる": "progressive",
    "でる": "progressive",
    "ちゃう": "completive",
    "じゃう": "completive",
    "とく": "preparatory",
    "どく": "preparatory",
    "てく": "te_iku",
    "まい": "negative_volitional",
}
"""Auxiliaries that always mean the same."""
_BEHIND_TE = {
    **dict.fromkeys(("いる", "居る", "おる", "いらっしゃる"), "progressive"),
    **dict.fromkeys(("しまう", "仕舞う"), "completive"),
    **dict.fromkeys(("おく", "置く", "おける"), "preparatory"),
    **dict.fromkeys(("みる", "見る"), "attempt"),
    **dict.fromkeys(("ある", "有る"), "resultative"),
    **dict.fromkeys(("くる", "来る"), "te_kuru"),
    **dict.fromkeys(("いく", "行く", "ゆく"), "te_iku"),
    **dict.fromkeys(("くれる", "くださる", "下さる"), "te_kureru"),
    **dict.fromkeys(("もらう", "いただく", "頂く"), "te_morau"),
    **dict.fromkeys(("あげる", "やる", "さしあげる"), "te_ageru"),
    **dict.fromkeys(("ほしい", "欲しい"), "wish"),
}
"""What a verb or adjective behind て adds."""
_DUTY = ("なる", "いける")
"""Verbs whose negation makes a duty of 〜なければ, 〜なくては and 〜ないと, and a ban of 〜ては."""
_ALLOWED = ("いい", "よい", "良い")
"""What makes a permission of 〜ても."""
_ENDINGS = (
    "polite",
    "past",
    "negative",
    "negative_volitional",
    "volitional",
    "conditional",
    "imperative",
    "request",
    "te",
    "adverbial",
    "continuative",
    "simultaneous",
    "representative",
    "appearance",
)
"""Labels that end a form, in the order in which they are named."""


def is_verbal_noun(token: Token) -> bool:
    """Whether する makes a verb of the noun (遂行, 勉強)."""
    return token.pos.startswith("名詞") and token.pos.endswith(("サ変可能", "サ変形状詞可能"))


def negative_of(verb: str, kind: str) -> str:
    """The plain negative of a verb by its conjugation type (``五段-カ行``): 書く, 書かない; empty for other words."""
    if verb == "ある":
        return "ない"
    if kind.startswith("五段") and verb[-1] in A_OF_U:
        return verb[:-1] + A_OF_U[verb[-1]] + "ない"
    if "一段" in kind and verb.endswith("る"):
        return verb[:-1] + "ない"
    return verb[:-2] + "しない" if kind.startswith("サ行変格") and verb.endswith("する") else ""


def base_of_potential(verb: str) -> str:
    """The 五段 verb of which a verb may be the potential: 読める, 読む; empty if none."""
    base = _U_OF_E.get(verb[-2:-1], "")
    return verb[:-2] + base if base and verb.endswith("る") and len(verb) > 2 else ""


def inflected(tokens: Sequence[Token], at: int) -> Inflected:
    """The form that begins with the token at this index; a word that does not inflect is its own form."""
    head = tokens[at]
    if is_verbal_noun(head):
        return _verbal_noun(tokens, at)
    if not head.pos.startswith(_INFLECTING) or head.pos.endswith("助動詞語幹"):
        return Inflected(at + 1, ())
    return _Form(tokens, at).read()


def _verbal_noun(tokens: Sequence[Token], at: int) -> Inflected:
    verb = tokens[at + 1] if at + 1 < len(tokens) else None
    if verb is None or verb.start != tokens[at].end or verb.lemma not in _LIGHT_VERBS:
        return Inflected(at + 1, ())
    form = _Form(tokens, at + 1).read()
    return Inflected(form.end, _in_order((*_LIGHT_VERBS[verb.lemma], *form.labels)))


def _in_order(labels: Iterable[str]) -> tuple[str, ...]:
    unique = tuple(dict.fromkeys(labels))
    return (
        *(label for label in unique if label not in _ENDINGS),
        *(label for label in _ENDINGS if label in unique),
    )


class _Form:
    """Reads the auxiliaries behind a word, one after the other."""

    def __init__(self, tokens: Sequence[Token], at: int) -> None:
        self._tokens = tokens
        self._head = tokens[at]
        self._at = at + 1
        self._labels: list[str] = []

    def read(self) -> Inflected:
        while self._joins() and (self._modal() or self._take(self._tokens[self._at - 1], self._tokens[self._at])):
            self._at += 1
        if {"obligation", "prohibition"} & set(self._labels):
            self._labels = [label for label in self._labels if label != "negative"]
        self._last_form()
        return Inflected(self._at, _in_order(self._labels))

    def _joins(self) -> bool:
        """Whether another token stands directly behind."""
        return self._at < len(self._tokens) and self._tokens[self._at].start == self._tokens[self._at - 1].end

    def _modal(self) -> bool:
        """Note a duty, a ban or a permission (読ま|なけれ|ば|なら|ない), and go to what makes it."""
        particle = self._tokens[self._at].surface if self._tokens[self._at].surface in ("は", "も", "と") else ""
        at = self._at + bool(particle)
        if at >= len(self._tokens) or self._tokens[at].start != self._tokens[at - 1].end:
            return False
        label = self._modality(particle, self._tokens[at], self._tokens[at + 1 : at + 3])
        if not label:
            return False
        self._labels = [item for item in self._labels if item not in ("te", "conditional")]
        self._at = at
        return self._add(label)

    def _modality(self, particle: str, token: Token, behind: Sequence[Token]) -> str:
        """What a word behind 〜ば, 〜ては, 〜ても or 〜ないと makes of them; nothing where they only stand together."""
        labels = self._labels
        if particle == "も":
            return "permission" if "te" in labels and token.lemma in _ALLOWED else ""
        if token.lemma not in _DUTY or not _denied(token, behind):
            return ""
        if "negative" not in labels:
            return "prohibition" if particle == "は" and "te" in labels else ""
        condition = {"": "conditional", "は": "te", "と": "negative"}[particle]
        return "obligation" if condition in labels else ""

    def _take(self, before: Token, token: Token) -> bool:
        """Note what a token adds; whether it belongs to the form."""
        if token.pos == "助動詞":
            return self._auxiliary(before, token)
        if token.pos == "助詞-接続助詞":
            return self._particle(before, token)
        if token.pos == "助詞-副助詞" and token.lemma in ("たり", "だり"):
            return self._add("representative")
        if token.pos == "形状詞-助動詞語幹" and token.lemma == "そう" and _is_stem(before):
            return self._add("appearance")
        if not token.pos.endswith("非自立可能"):
            return False
        return self._dependent(before, token)

    def _auxiliary(self, before: Token, token: Token) -> bool:
        lemma, kind = token.lemma, token.form
        if token.surface == "ざる" and self._at + 1 < len(self._tokens) and self._tokens[self._at + 1].surface == "を":
            return False  # 行か|ざるを得ない: an expression of its own
        if kind.startswith("助動詞-タ/"):
            return self._add("conditional" if "仮定形" in kind else "past")
        if kind.startswith(("助動詞-ナイ", "助動詞-ヌ")):
            return self._add("negative")
        if kind.startswith("助動詞-レル"):
            return self._add(_passive(before))
        if kind.startswith("助動詞-ダ"):
            return self._copula(token)
        if kind.startswith("助動詞-デス"):
            return self._add("polite") if "past" not in self._labels and self._takes_desu(before) else False
        label = _AUXILIARIES.get(lemma, "")
        return self._add(label) if label else False

    def _takes_desu(self, before: Token) -> bool:
        """Whether です only makes the form polite: behind adjectives, ない, たい and ません."""
        return not before.form.startswith(("五段", "上一段", "下一段", "カ行", "サ行"))

    def _copula(self, token: Token) -> bool:
        """だ belongs to adjectival nouns (静かだった) and to stems of auxiliaries (食べそうだ)."""
        if not (self._head.pos.startswith("形状詞") or "appearance" in self._labels):
            return False
        if token.form.endswith("連用形-ニ"):
            return self._add("adverbial")
        if "仮定形" in token.form:
            return self._add("conditional")
        return "意志推量形" not in token.form

    def _particle(self, before: Token, token: Token) -> bool:
        if token.lemma == "ば":
            return self._add("conditional")
        if token.lemma in ("て", "で") and not before.form.startswith("助動詞-ダ"):
            return self._add("te")
        if token.lemma == "ながら" and "連用形" in before.form:
            return self._add("simultaneous")
        return False

    def _dependent(self, before: Token, token: Token) -> bool:
        """Verbs and adjectives that only serve the word before them."""
        if before.lemma in ("て", "で") and token.lemma in _BEHIND_TE and "te" in self._labels:
            self._labels.remove("te")
            if token.lemma in ("くださる", "下さる") and token.form.endswith("命令形"):
                return self._add("request")
            return self._add(_BEHIND_TE[token.lemma])
        if token.lemma == "なさる" and token.form.endswith("命令形") and "連用形" in before.form:
            self._labels.append("polite")
            return self._add("imperative")
        if token.pos.startswith("形容詞") and token.lemma in ("ない", "無い") and _is_adverbial(before):
            return self._add("negative")
        return False

    def _add(self, label: str) -> bool:
        self._labels.append(label)
        return True

    def _last_form(self) -> None:
        """What the form of the last token itself says: 行こう, 行け, 高く, 走り、"""
        last = self._tokens[self._at - 1]
        form = last.form.rpartition("/")[2]
        if form == "意志推量形":
            self._labels.append("volitional")
        elif form == "命令形" and not {"request", "imperative"} & set(self._labels):
            self._labels.append("imperative")
        elif form.startswith("連用形") and last is self._head:
            self._labels.append("adverbial" if last.pos.startswith("形容詞") else "continuative")


def _passive(before: Token) -> str:
    """れる and られる: passive behind 五段 and する; behind other verbs they are the potential as well."""
    return "passive" if before.form.startswith(("五段", "サ行変格", "下一段-サ行")) else "passive_or_potential"


def _denied(token: Token, behind: Sequence[Token]) -> bool:
    """Whether the auxiliaries behind a verb deny it: ならない, ならず, なりません."""
    polite = bool(behind) and behind[0].lemma == "ます"
    denial = behind[polite] if len(behind) > polite else None
    return denial is not None and behind[0].start == token.end and denial.form.startswith(("助動詞-ナイ", "助動詞-ヌ"))


def _is_stem(token: Token) -> bool:
    return "連用形" in token.form or "語幹" in token.form or token.pos.startswith("形状詞")


def _is_adverbial(token: Token) -> bool:
    """高く|ない, 食べたく|ない: ない denies, and is no word of its own."""
    return "連用形" in token.form and token.form.startswith(("形容詞", "助動詞-タイ"))
