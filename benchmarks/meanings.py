"""Make ``annotator/data/glossary/meanings.tsv.gz``: where the words of JMdict's glosses stand to each other.

    python benchmarks/meanings.py [--check]

Words that stand together in the glosses, fields and remarks of one sense are counted; the positive pointwise mutual
information of each pair, with counts smoothed by the power 0.75 (Levy, Goldberg and Dagan 2015), is cut to its largest
singular values. A line of the table is a stem, its weight (inverse document frequency) and its direction: so many
signed bytes, base 64. The same dictionary gives the same bytes on one machine.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import math
import sqlite3
import sys
from collections import Counter, defaultdict
from pathlib import Path

import jamdict_data
import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

from annotator.language.glosses import stems
from annotator.language.meanings import DIMENSIONS, TABLE

TARGET = Path(__file__).parents[1] / "annotator" / TABLE
HEAD = "# Stems of JMdict's glosses: weight, direction. CC BY-SA 4.0; meanings.md. Made by benchmarks/meanings.py.\n"
LEAST = 12
"""Senses in which a stem must stand."""
SMOOTHING = 0.75
TEXTS = (
    "SELECT Sense.ID, SenseGloss.text FROM Sense JOIN SenseGloss ON SenseGloss.sid = Sense.ID ORDER BY Sense.ID",
    "SELECT sid, text FROM field ORDER BY sid",
    "SELECT sid, text FROM SenseInfo ORDER BY sid",
)


def senses() -> list[frozenset[str]]:
    """The stems of every sense."""
    found: dict[int, frozenset[str]] = defaultdict(frozenset)
    connection = sqlite3.connect(f"{Path(jamdict_data.JAMDICT_DB_PATH).as_uri()}?mode=ro", uri=True)
    for query in TEXTS:
        for number, text in connection.execute(query):
            found[number] |= stems(text)
    connection.close()
    return [found[number] for number in sorted(found)]


def information(documents: list[frozenset[str]], column: dict[str, int]) -> csr_matrix:
    """Positive pointwise mutual information of the stems that stand together."""
    places = [(row, column[stem]) for row, stems_ in enumerate(documents) for stem in sorted(stems_) if stem in column]
    rows, columns = zip(*places, strict=True)
    there = csr_matrix((np.ones(len(places)), (rows, columns)), shape=(len(documents), len(column)))
    together = (there.T @ there).tocoo()
    single = np.asarray(there.T @ there.sum(1)).ravel()
    smooth = single**SMOOTHING / (single**SMOOTHING).sum()
    share = together.data / together.data.sum()
    value = np.log(share / (single[together.row] / single.sum() * smooth[together.col]))
    kept = value > 0
    return csr_matrix((value[kept], (together.row[kept], together.col[kept])), shape=together.shape)


def table() -> bytes:
    documents = senses()
    counts = Counter(stem for found in documents for stem in found)
    names = sorted(stem for stem, count in counts.items() if count >= LEAST)
    matrix = information(documents, {stem: number for number, stem in enumerate(names)})
    left, values, _ = svds(matrix, k=DIMENSIONS, v0=np.ones(len(names)))
    directions = left * np.sqrt(values)
    directions /= np.abs(directions).max(axis=1, keepdims=True)
    lines = [HEAD]
    for stem, direction in zip(names, directions, strict=True):
        packed = base64.b64encode(np.round(direction * 127).astype(np.int8).tobytes()).decode()
        lines.append(f"{stem}\t{math.log(len(documents) / counts[stem]):.2f}\t{packed}\n")
    return gzip.compress("".join(lines).encode(), 9, mtime=0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if the table differs")
    check, made = parser.parse_args().check, table()
    same = TARGET.is_file() and TARGET.read_bytes() == made
    print(f"{TARGET.name}: {len(made)} bytes, {'as it is' if same else 'differs' if check else 'written'}")
    if not check and not same:
        TARGET.write_bytes(made)
    return int(check and not same)


if __name__ == "__main__":
    sys.exit(main())
