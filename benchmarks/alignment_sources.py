"""What the alignment is trained on: KANJIDIC2, JMdict and JMnedict (from jamdict-data), and segmentations."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from annotator.furigana.sound_changes import (
    bound_forms,
    continuative,
    geminated,
    long_and_short,
    plosive,
    renjo,
    voiced,
)
from annotator.language.script import is_kana, to_hiragana

__all__ = ["Gold", "Segments", "by_hand", "gold", "names", "parse_segments", "prior_costs", "words"]

Segments = tuple[tuple[int, int, str], ...]
"""Ruby of a word: first character, the one behind the last, kana."""

_OKURIGANA = 1.2
_WHOLE_VERB = 2.0
_NANORI = 4.0
_VOICED, _VOICED_MERGED, _PLOSIVE, _GEMINATED = 1.6, 2.1, 1.2, 1.2
_UNUSUAL = 3.0
_STOPPED = 3.5
_LONGEST_WORD = 8


class Gold(NamedTuple):
    """One row of the gold."""

    word: str
    reading: str
    segments: Segments
    classes: tuple[str, ...]


def parse_segments(text: str) -> Segments:
    """Segments from the form ``0:がん;1-2:ば``."""
    found = []
    for part in filter(None, text.split(";")):
        span, _, kana = part.partition(":")
        first, _, last = span.partition("-")
        found.append((int(first), int(last or first) + 1, kana))
    return tuple(sorted(found))


def gold(path: Path) -> list[Gold]:
    """The rows of a gold file: word, reading, segmentation, classes."""
    rows = []
    for line in path.read_text("utf-8").splitlines():
        word, reading, segments, classes = line.split("\t")
        rows.append(Gold(word, reading, parse_segments(segments), tuple(classes.split(","))))
    return rows


def by_hand() -> list[Gold]:
    """Words cut by hand: jukujikun of the Jōyō table's appendix, and names."""
    rows = []
    for line in Path(__file__).with_name("alignment_words.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        word, cut = line.split("\t")
        pieces = cut.split("|")
        if len(pieces) == 1:
            segments: Segments = ((0, len(word), cut),)
        else:
            segments = tuple((at, at + 1, kana) for at, (_, kana) in enumerate(zip(word, pieces, strict=True)))
        rows.append(Gold(word, "".join(pieces), segments, ("by hand",)))
    return rows


def _database() -> sqlite3.Connection:
    import jamdict_data  # type: ignore[import-not-found,import-untyped,unused-ignore]  # training only

    return sqlite3.connect(Path(jamdict_data.__file__).with_name("jamdict.db"))


def words() -> list[tuple[str, str]]:
    """Spellings with kanji and their readings in JMdict, each once, sorted."""
    database = _database()
    pairs = database.execute(
        "select k.text, r.text from Kanji k join Kana r on r.idseq = k.idseq where not r.nokanji "
        "and not exists (select 1 from KNR x where x.kid = r.ID)"
    ).fetchall()
    pairs += database.execute("select x.text, r.text from KNR x join Kana r on r.ID = x.kid").fetchall()
    return sorted({(word, reading) for word, reading in pairs if _usable(word)})


def names() -> list[tuple[str, str]]:
    """Surnames, given names and place names of JMnedict with their readings, each once, sorted."""
    pairs = _database().execute(
        "select distinct k.text, r.text from NEKanji k join NEKana r on r.idseq = k.idseq "
        "join NETranslation t on t.idseq = k.idseq join NETransType y on y.tid = t.ID "
        "where y.text in ('surname', 'place', 'given', 'fem', 'masc', 'station')"
    )
    return sorted({(word, reading) for word, reading in pairs if _usable(word)})


def _usable(word: str) -> bool:
    return len(word) <= _LONGEST_WORD and not all(map(is_kana, word))


def prior_costs() -> dict[str, dict[str, float]]:
    """Cost of each reading that KANJIDIC2 gives a character, and of the forms that sound changes make of it."""
    base: dict[str, dict[str, float]] = defaultdict(dict)
    database = _database()
    for character, kind, value in database.execute(
        "select c.literal, r.r_type, r.value from character c join rm_group g on g.cid = c.ID "
        "join reading r on r.gid = g.ID where r.r_type in ('ja_on', 'ja_kun')"
    ):
        for kana, cost in _forms(to_hiragana(value.replace("-", "")), kind == "ja_kun"):
            _cheapest(base[character], kana, cost)
    for character, value in database.execute(
        "select c.literal, n.value from character c join nanori n on n.cid = c.ID"
    ):
        _cheapest(base[character], to_hiragana(value), _NANORI)
    return {character: _changed(costs) for character, costs in base.items()}


def _forms(value: str, kun: bool) -> Iterator[tuple[str, float]]:
    """Readings behind one of the dictionary's values (``はな.す``): with more and more of the okurigana."""
    stem, dot, okurigana = value.partition(".")
    yield stem, 0.0
    if not kun:
        return
    for size in range(1, len(okurigana) + 1):
        yield stem + okurigana[:size], _OKURIGANA
    if not dot or okurigana[-1:] != "る" or len(okurigana) < 2:  # 一段 verbs end in their stem: あたえ.る
        yield continuative(stem + okurigana), _OKURIGANA if dot else _WHOLE_VERB


def _changed(base: dict[str, float]) -> dict[str, float]:
    """Readings and the forms that they take inside words, each with its cheapest cost."""
    costs = dict(base)
    for kana, cost in base.items():
        heads = [(kana, cost), (kana + "っ", cost + _STOPPED)]
        for rank, form in enumerate(voiced(kana)):
            heads.append((form, cost + (_VOICED_MERGED if rank else _VOICED)))
        if (p_form := plosive(kana)) is not None:
            heads.append((p_form, cost + _PLOSIVE))
        unusual = (renjo(kana), *bound_forms(kana), *long_and_short(kana))
        heads.extend((form, cost + _UNUSUAL) for form in unusual if form)
        for form, more in heads:
            _cheapest(costs, form, more)
            if (stopped := geminated(form)) is not None:
                _cheapest(costs, stopped, more + _GEMINATED)
    return costs


def _cheapest(costs: dict[str, float], kana: str, cost: float) -> None:
    if kana and cost < costs.get(kana, 99.0):
        costs[kana] = cost
