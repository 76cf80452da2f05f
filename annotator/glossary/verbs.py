"""How Japanese verbs pair: transitive and intransitive partners, the noun of a verb, the verb of a noun."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from annotator.language.conjugation import A_OF_U
from annotator.language.tables import table_rows

__all__ = ["causative_of", "noun_of", "partners", "verbs_of"]


@cache
def _partners() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """From a verb in kana to its partners: the partner in kana, the ending to take off, the ending to put on."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for one, other, one_end, other_end in table_rows("glossary/verb_pairs.tsv"):
        found.setdefault(one, []).append((other, one_end, other_end))
        found.setdefault(other, []).append((one, other_end, one_end))
    return {verb: tuple(rows) for verb, rows in found.items()}


_I_OF_U = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_U_OF_I = {i: u for u, i in _I_OF_U.items()}
_E_ROW = "えけげせぜてでねへべめれいきぎしじちにびみり"


def partners(written: str, reading: str) -> list[tuple[str, str]]:
    """The transitive or intransitive partners of a verb (dictionary form), as pairs of writing and reading."""
    found = []
    for kana, ending, other in _partners().get(reading, ()):
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
