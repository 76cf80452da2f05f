"""Our own gold of readings in ``gold``: every word of it that needs a reading has one.

Whether the readings are right is for people to judge; whether the model reads as they say is measured by
cross-validation (``benchmarks/train_readings.py``).
"""

from __future__ import annotations

import re
from pathlib import Path

from readings_gold import OWN, gold_records

RECORDS = gold_records(Path(), OWN)
BARE = re.compile(r"[0-9０-９〇一-鿿々〆《》]")


def test_every_word_has_its_reading() -> None:
    for record in RECORDS:
        covered = {at for start, end, _ in record["spans"] for at in range(start, end)}
        bare = [match.start() for match in BARE.finditer(record["text"]) if match.start() not in covered]
        assert not bare, f"{record['id']}: {record['text'][bare[0] :]}"


def test_sentences_are_all_different() -> None:
    texts = [record["text"] for record in RECORDS]
    assert len(texts) > 1000
    assert len(set(texts)) == len(texts)
