"""How Japanese verbs pair: transitive and intransitive partners, the noun of a verb, the verb of a noun."""

from __future__ import annotations

from annotator.language.conjugation import A_OF_U

__all__ = ["causative_of", "noun_of", "partners", "verbs_of"]

# Pairs of transitive and intransitive verbs (自他の対応), as lists in grammars of Japanese give them: both in
# kana, then the endings that change when the verb is written with a kanji.
_PAIRS = """
かける かかる ける かる|つける つく ける く|とおす とおる す る|いれる はいる れる る|だす でる す る
あげる あがる げる がる|さげる さがる げる がる|たてる たつ てる つ|あつめる あつまる める まる
きめる きまる める まる|はじめる はじまる める まる|とめる とまる める まる|おとす おちる とす ちる
すすめる すすむ める む|あける あく ける く|むける むく ける く|かためる かたまる める まる
たかめる たかまる める まる|ふかめる ふかまる める まる|つよめる つよまる める まる
ひろげる ひろがる げる がる|ひろめる ひろまる める まる|ながす ながれる す れる|ぬく ぬける く ける
おる おれる る れる|きる きれる る れる|やく やける く ける|そらす それる らす れる|のばす のびる ばす びる
のこす のこる す る|まわす まわる す る|もどす もどる す る|うごかす うごく かす く|おこす おきる こす きる
おろす おりる ろす りる|かえる かわる える わる|くわえる くわわる える わる|つたえる つたわる える わる
おえる おわる える わる|つなげる つながる げる がる|まげる まがる げる がる|ひやす ひえる やす える
もやす もえる やす える|ふやす ふえる やす える|へらす へる らす る|ならべる ならぶ べる ぶ
そだてる そだつ てる つ|とどける とどく ける く|ちぢめる ちぢむ める む|ゆるめる ゆるむ める む
いためる いたむ める む|しずめる しずむ める む|うめる うまる める まる|そめる そまる める まる
しめる しまる める まる|さだめる さだまる める まる|ととのえる ととのう える う|そろえる そろう える う
かなえる かなう える う|たおす たおれる す れる|こわす こわれる す れる|くずす くずれる す れる
みだす みだれる す れる|はなす はなれる す れる|よごす よごれる す れる|つぶす つぶれる す れる
はずす はずれる す れる|うつす うつる す る|わたす わたる す る|なおす なおる す る|とかす とける かす ける
ぬらす ぬれる らす れる|てらす てる らす る|ゆらす ゆれる らす れる|ちらす ちる らす る
さます さめる ます める|ふくらます ふくらむ ます む|なやます なやむ ます む|すます すむ ます む
みたす みちる たす ちる|すごす すぎる ごす ぎる|つくす つきる くす きる|けす きえる す える
のせる のる せる る|よせる よる せる る|みせる みえる せる える|ほどく ほどける く ける|さく さける く ける
わる われる る れる|やぶる やぶれる る れる|とる とれる る れる|うる うれる る れる|ねじる ねじれる る れる
あらわす あらわれる す れる|からめる からまる める まる|うえる うわる える わる|すえる すわる える わる
ふさぐ ふさがる ぐ がる|つなぐ つながる ぐ がる|くるめる くるまる める まる
"""


def _table() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """From a verb in kana to its partners: the partner in kana, the ending to take off, the ending to put on."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in _PAIRS.replace("\n", "|").strip("|").split("|"):
        one, other, one_end, other_end = row.split()
        found.setdefault(one, []).append((other, one_end, other_end))
        found.setdefault(other, []).append((one, other_end, one_end))
    return {verb: tuple(rows) for verb, rows in found.items()}


_PARTNERS = _table()
_I_OF_U = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_U_OF_I = {i: u for u, i in _I_OF_U.items()}
_E_ROW = "えけげせぜてでねへべめれいきぎしじちにびみり"


def partners(written: str, reading: str) -> list[tuple[str, str]]:
    """The transitive or intransitive partners of a verb (dictionary form), as pairs of writing and reading."""
    found = []
    for kana, ending, other in _PARTNERS.get(reading, ()):
        if written == reading:
            found.append((kana, kana))
        elif written.endswith(ending):
            found.append((written.removesuffix(ending) + other, kana))
    return found


def noun_of(verb: str, form: str) -> str:
    """The noun that a verb makes of its continuative form: 見直す → 見直し; empty when it makes none.

    ``form`` is the verb's conjugation type (``五段-サ行``, ``下一段-カ行``).
    """
    if form.startswith("五段") and verb[-1] in _I_OF_U:
        return verb[:-1] + _I_OF_U[verb[-1]]
    if "一段" in form and verb.endswith("る"):
        return verb[:-1]
    return ""


def causative_of(verb: str, form: str) -> str:
    """The short causative of a verb, a verb of its own for analysers: 待つ → 待たす; empty when it has none."""
    if verb.endswith("す") or not form.startswith("五段"):
        return ""
    return verb[:-1] + A_OF_U[verb[-1]] + "す"


def verbs_of(noun: str) -> list[str]:
    """The verbs (dictionary form) of which a noun may be the continuative form: 申し込み → 申し込む, 申し込みる."""
    found = []
    if noun[-1:] in _U_OF_I:
        found.append(noun[:-1] + _U_OF_I[noun[-1]])
    if noun[-1:] and noun[-1] in _E_ROW:
        found.append(noun + "る")
    return found
