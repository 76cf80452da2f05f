"""Make the index of dictionary readings that ships with the package from JMdict and KANJIDIC2.

    python benchmarks/build_dictionary.py [--database jamdict.db]

Writes ``annotator/data/dictionary.tsv.gz``; its form is told in ``annotator/language/dictionary.py``. The database is
that of the package jamdict-data (extra ``bench``). The same database gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from annotator.furigana.alignment import align
from annotator.furigana.votes import share
from annotator.language.dictionary import stem_of
from annotator.language.script import KANJI, is_kana, is_kanji, is_reading, to_hiragana

TARGET = Path(__file__).parent.parent / "annotator" / "data" / "dictionary.tsv.gz"
_WORD = re.compile(rf"([{KANJI}][{KANJI}ヶヵ]*)(.*)")
_LONGEST_REST = 8
"""Longest rest of a word behind its leading kanji: of 地の文 it is の文."""
_COMMON = re.compile("(?:news|ichi|spec)[12]")
_OLD = re.compile("obsolete|archaic|rare|irregular|rarely|search-only", re.IGNORECASE)

# --- words ---------------------------------------------------------------------------------------------------------

_PAIRS = """
SELECT Kanji.text, Kana.text, Kanji.idseq, Kanji.ID, Kana.ID FROM Kanji JOIN Kana ON Kana.idseq = Kanji.idseq
WHERE Kana.nokanji = 0 ORDER BY Kanji.ID, Kana.ID
"""


def _grouped(database: sqlite3.Connection, query: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for number, text in database.execute(query):
        found[number].append(text)
    return found


def written_forms(database: sqlite3.Connection) -> Iterator[tuple[str, str, str, int]]:
    """Each written form of JMdict with its reading, class and rank."""
    restricted = _grouped(database, "SELECT kid, text FROM KNR ORDER BY rowid")
    kanji_notes = _grouped(database, "SELECT kid, text FROM KJI ORDER BY rowid")
    kana_notes = _grouped(database, "SELECT kid, text FROM KNI ORDER BY rowid")
    kanji_ranks = _grouped(database, "SELECT kid, text FROM KJP ORDER BY rowid")
    kana_ranks = _grouped(database, "SELECT kid, text FROM KNP ORDER BY rowid")
    classes = _grouped(database, "SELECT idseq, text FROM pos JOIN Sense ON Sense.ID = pos.sid ORDER BY pos.rowid")
    for surface, kana, entry, written, spoken in database.execute(_PAIRS):
        if spoken in restricted and surface not in restricted[spoken]:
            continue
        notes = " ".join([*kanji_notes.get(written, ()), *kana_notes.get(spoken, ())])
        ranks = [" ".join(kanji_ranks.get(written, ())), " ".join(kana_ranks.get(spoken, ()))]
        common = all(map(_COMMON.search, ranks))
        rank = 2 if common else 0 if _OLD.search(notes) else 1
        yield surface, kana, _class(classes.get(entry, [])), rank


def _cut(surface: str, kana: str) -> tuple[str, str, str, str] | None:
    """Leading kanji, what follows them, the shares of both in the reading; nothing where these cannot be told."""
    match = _WORD.fullmatch(surface)
    if match is None or len(match[2]) > _LONGEST_REST or not is_reading(kana) or any(map(str.isspace, surface + kana)):
        return None
    pieces = share(surface, to_hiragana(kana))
    if (
        not pieces
        or (pieces[0].start, pieces[0].end) != match.span(1)
        or not pieces[0].kana
        or not {":", "|"}.isdisjoint(match[2])
    ):
        return None
    rest = to_hiragana(kana).removeprefix(pieces[0].kana) if any(map(is_kanji, match[2])) else ""
    return match[1], to_hiragana(match[2]), pieces[0].kana, rest


def _class(names: list[str]) -> str:
    """``1`` ichidan verb, ``5`` godan verb, ``i`` adjective, ``s`` special suru verb, ``n`` what is not inflected."""
    text = " ".join(names)
    if "Ichidan" in text:
        return "1"
    if "Godan" in text:
        return "5"
    if "(keiyoushi)" in text:
        return "i"
    return "s" if "special class" in text else "n"


# --- parts of compounds ----------------------------------------------------------------------------------------------

_LONGEST_PART = 2
_SHORTEST_COMPOUND = 3
"""Characters: in words of two kanji each is mostly read in on, which says nothing about affixes."""

Parts = dict[str, tuple[Counter[str], Counter[str], Counter[str]]]


def compounds(forms: Sequence[tuple[str, str, str, int]]) -> Parts:
    """How one or two kanji are read at the start of compounds, at their end behind kanji, and there behind kana."""
    found: Parts = defaultdict(lambda: (Counter(), Counter(), Counter()))
    for surface, kana in sorted({(surface, to_hiragana(kana)) for surface, kana, _, rank in forms if rank}):
        if len(surface) < _SHORTEST_COMPOUND or not is_reading(kana) or any(map(str.isspace, surface + kana)):
            continue
        borders = _borders(surface, kana)
        for size in range(1, _LONGEST_PART + 1):
            head, tail, before = surface[:size], surface[-size:], surface[-size - 1]
            if size in borders and all(map(is_kanji, surface[: size + 1])):
                found[head][0][kana[: borders[size]]] += 1
            if len(surface) - size in borders and all(map(is_kanji, tail)) and (is_kanji(before) or is_kana(before)):
                found[tail][1 if is_kanji(before) else 2][kana[borders[len(surface) - size] :]] += 1
    return {key: counts for key, counts in found.items() if len(key) == 1 or _telling(counts)}


def _borders(surface: str, kana: str) -> dict[int, int]:
    """Where a word can be cut, and where its reading is cut then."""
    borders: dict[int, int] = {}
    written = spoken = 0
    for base, ruby in align(surface, kana):
        written, spoken = written + len(base), spoken + len(base if ruby is None else ruby)
        borders[written] = spoken
    return borders


def _telling(counts: Sequence[Counter[str]]) -> bool:
    """Whether a part of two kanji is read in more than one way, in two words or more each."""
    return len({kana for counter in counts for kana, count in counter.items() if count > 1}) > 1


# --- characters ------------------------------------------------------------------------------------------------------

_READINGS = """
SELECT character.literal, reading.r_type, reading.value FROM reading JOIN rm_group ON rm_group.ID = reading.gid
JOIN character ON character.ID = rm_group.cid WHERE r_type IN ('ja_on', 'ja_kun') ORDER BY reading.rowid
"""


def characters(database: sqlite3.Connection) -> dict[str, tuple[list[str], list[str]]]:
    """On and kun readings of each kanji in hiragana, kun without okurigana."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for kanji, kind, value in database.execute(_READINGS):
        reading = to_hiragana(value).strip("-").partition(".")[0].strip("-")
        if all(map(is_kana, reading)):
            kept = found.setdefault(kanji, ([], []))[kind == "ja_kun"]
            if reading not in kept:
                kept.append(reading)
    return found


# --- the file --------------------------------------------------------------------------------------------------------


class Longer(NamedTuple):
    """A word of the index; ``rest`` is what stands behind its key."""

    rest: str
    kana: str
    """Reading of the key."""
    kind: str
    spoken: str
    """Reading of the stem of the rest, if that has kanji."""


def lines(database: sqlite3.Connection) -> Iterator[str]:
    """The lines of the index, sorted by the bytes of their key."""
    forms = list(written_forms(database))
    entries: dict[str, dict[Longer, int]] = defaultdict(dict)
    for surface, kana, kind, rank in forms:
        if cut := _cut(surface, kana):
            key, rest, reading, spoken = cut
            word = Longer(rest, reading, kind, _of_stem(rest, kind, spoken))
            entries[key][word] = max(rank, entries[key].get(word, 0))
    known, parts = characters(database), compounds(forms)
    for key in sorted({*entries, *known, *parts}, key=lambda text: text.encode()):
        on, kun = known.get(key, ([], []))
        counted = (_counts(counter) for counter in parts.get(key, ()))
        yield key + "\t" + "\t".join([*_words(entries[key]), ",".join(on), ",".join(kun), *counted]).rstrip("\t") + "\n"


def _of_stem(rest: str, kind: str, spoken: str) -> str:
    """The reading of the stem of a rest, given that of the rest; empty where its inflected end is not told."""
    stem = stem_of(rest, kind)
    ending = rest[len(stem) :]
    return spoken.removesuffix(ending) if spoken.endswith(ending) else ""


def _words(ranks: Mapping[Longer, int]) -> tuple[str, str]:
    """The words that are nothing but the key, and the longer ones, grouped by the first character of their stems."""
    alone = [f"{word.kana}:{word.kind}{rank}" for word, rank in ranks.items() if not word.rest]
    groups: dict[str, list[str]] = {"": []}
    for word, rank in ranks.items():
        if word.rest:
            spoken = f":{word.spoken}" if word.spoken else ""
            text = f"{word.rest}:{word.kana}:{word.kind}{rank}{spoken}"
            groups.setdefault(stem_of(word.rest, word.kind)[:1], []).append(text)
    return " ".join(alone), "|".join(map(" ".join, groups.values()))


def _counts(counter: Counter[str]) -> str:
    """Readings with their counts, commonest first: ``じょう12か3``."""
    return "".join(f"{kana}{count}" for kana, count in sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--database", type=Path)
    path = parser.parse_args().database
    if path is None:
        from jamdict_data import JAMDICT_DB_PATH

        path = Path(JAMDICT_DB_PATH)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        text = "".join(lines(database))
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{text.count(chr(10))} keys, {len(text.encode())} bytes, {TARGET.stat().st_size} compressed")


if __name__ == "__main__":
    main()
