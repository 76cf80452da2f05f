"""Train the model that chooses among the candidate readings, and measure it by cross-validation.

    python benchmarks/train_readings.py GOLD_DIR --scorer SCORER_DIR [--write] [--misses TSV] [--files wac gsd ...]
        [--folds document|sentence]

A conditional logit: the probability of a candidate is the softmax of the sum of the weights of its features
(``annotator/furigana/features.py``), fitted by L-BFGS with L2 penalties. Folds are whole documents, so that the figures
are those of new works, or with ``--folds sentence`` single sentences, so that they are those of works of which the
training has seen other pages; priors and learned candidates of an example leave its own fold out. ``--write`` makes
``annotator/data/readings.tsv.gz``, the same bytes each time. SCORER_DIR holds the scorer that defines the measures and
says which readings count as equal.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from readings_before import author_before
from readings_data import FOLDS, RUBY, Example, Gold, by_document, by_sentence, load
from readings_fit import Matrix, fit, probabilities, temperature
from readings_gold import OWN
from readings_table import alone, write

MEASURED = ("wac", "gsd", "ita", "rohan")
TRAINED = {**dict.fromkeys((*MEASURED, "jsut", OWN), 1.0), **dict.fromkeys(RUBY, 0.3)}
"""Weight in the loss of the examples of each file; ``web`` is our own (``readings_gold.py``)."""
LITERARY = 2.0
"""By how much it is multiplied where the register is known to be old literature, which has weights of its own."""
AROUND = 12
"""How many characters of the text are written on each side of a miss."""
GROUPS = {"document": (by_document, "new works"), "sentence": (by_sentence, "new sentences of works seen")}
"""By the name of a kind of folds: what lies in one fold, and of what the figures are then."""
MISS_COLUMNS = "file\trecord\tbefore\tunit\tafter\tgold\tchosen\tconfidence\toffered"


def weight_of(example: Example) -> float:
    """The weight of an example in the loss."""
    weight = TRAINED[example.source]
    return weight * LITERARY if example.source in RUBY and example.context.literary else weight


def cross_validate(matrix: Matrix, weights: np.ndarray) -> np.ndarray:
    """The probability of each row by a model that never saw its document."""
    found = np.zeros(matrix.rows)
    for fold in range(FOLDS):
        model = fit(matrix, np.where(matrix.folds == fold, 0.0, weights))
        mine = matrix.row_folds == fold
        found[mine] = probabilities(matrix, model)[mine]
    return found


def report(score: Any, gold: Gold, examples: list[Example], chosen: dict[int, str], heteronyms: Any) -> list[Any]:
    """Print the measures of the chosen readings on each file, and return the errors."""
    by_record: dict[tuple[str, str], list[Example]] = {}
    for example in examples:
        by_record.setdefault((example.source, example.record), []).append(example)
    errors: list[Any] = []
    total: Counter[str] = Counter()
    for name, records in gold.items():
        read = {
            record["id"]: _tokens(record["text"], by_record.get((name, record["id"]), []), chosen) for record in records
        }
        counts = score.score(records, read, heteronyms, errors)
        if name in MEASURED:
            total += counts
        _line(name, score.rates(counts))
    _line("MAIN", score.rates(total))
    return errors


def _line(name: str, rates: dict[str, float]) -> None:
    print(
        f"{name:12}"
        + "  ".join(f"{key} {100 * rates[key]:6.2f}" for key in ("sent", "run", "het", "num", "cer") if key in rates)
    )


def _tokens(text: str, examples: list[Example], chosen: dict[int, str]) -> list[list[str]]:
    pairs: list[list[str]] = []
    at = 0
    for example in examples:
        unit = example.unit
        pairs += [[text[at : unit.start]] * 2, [unit.surface, chosen[example.number]]]
        at = unit.end
    return [*pairs, [text[at:]] * 2]


def choose(examples: list[Example], matrix: Matrix, said: np.ndarray) -> tuple[dict[int, str], dict[int, float]]:
    """The likeliest reading of each example, and its probability."""
    chosen = {example.number: example.options[0].kana if example.options else "" for example in examples}
    sure = {example.number: 0.998 if example.options else 0.0 for example in examples}
    for place, example in enumerate(matrix.examples):
        low, high = matrix.starts[place], matrix.starts[place + 1]
        best = int(np.argmax(said[low:high]))
        chosen[example.number] = example.options[best].kana
        sure[example.number] = float(said[low + best])
    return chosen, sure


def calibration(examples: list[Example], chosen: dict[int, str], sure: dict[int, float], fold: Any) -> None:
    """Print how often the readings are right by confidence, over the units of the measured files that gold covers."""
    pairs = sorted(
        (sure[example.number], fold(chosen[example.number]) == fold(example.gold))
        for example in examples
        if example.gold and example.source in MEASURED
    )
    right = np.array([ok for _, ok in pairs])
    said = np.array([confidence for confidence, _ in pairs])
    print(f"units {len(pairs)}: right {100 * right.mean():.2f} %")
    for least in (0.5, 0.8, 0.95, 0.98, 0.995):
        over = said >= least
        print(f"  confidence >= {least}: {100 * over.mean():.1f} % of units, right {100 * right[over].mean():.2f} %")
    bins = np.minimum(19, (said * 20).astype(int))
    error = sum(abs(said[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins))
    wrong = ~right
    for share in (0.02, 0.05, 0.1):
        held = wrong[: int(len(pairs) * share)].sum() / wrong.sum()
        print(f"  least confident {share:.0%}: {100 * held:.1f} % of the errors")
    print(f"  expected calibration error {100 * error:.2f} %")


def oracle(examples: list[Example], files: Iterable[str], fold: Any) -> None:
    """Print for each file, and for the measured ones together, how often the gold reading is among the candidates."""
    held: dict[str, list[bool]] = {name: [] for name in files}
    for example in examples:
        if example.gold:
            gold = fold(example.gold)
            held[example.source].append(any(fold(option.kana) == gold for option in example.options))
    held["MAIN"] = [offered for name in MEASURED for offered in held.get(name, ())]
    shares = (f"{name} {100 * sum(offered) / len(offered):.2f}" for name, offered in held.items() if offered)
    print("gold offered " + "  ".join(shares))


def homographs(examples: list[Example], fold: Any) -> None:
    """Print how often the table of homographs is right where it speaks, in files with readings of all words."""
    right: list[bool] = []
    for example in examples:
        said = [option.kana for option in example.options if f"said:{example.unit.surface}" in option.marks]
        if said and example.gold and example.source not in RUBY:
            right.append(fold(said[0]) == fold(example.gold))
    print(f"homographs: the table speaks {len(right)} times, right {sum(right)} times")


def missed(examples: list[Example], chosen: dict[int, str], sure: dict[int, float], fold: Any) -> list[tuple[str, ...]]:
    """A row for each unit of the measured files and of our own that is read otherwise than in gold, file by file.

    Columns: file, record, the text before, the unit in brackets, the text after, gold, the reading chosen, its
    confidence, and whether gold was among the candidates.
    """
    rows: list[tuple[str, ...]] = []
    for example in examples:
        ours, unit, text = chosen[example.number], example.unit, example.context.sentence
        if not example.gold or example.source not in (*MEASURED, OWN) or fold(ours) == fold(example.gold):
            continue
        offered = any(fold(option.kana) == fold(example.gold) for option in example.options)
        before, after = text[max(0, unit.start - AROUND) : unit.start], text[unit.end : unit.end + AROUND]
        row = (example.source, example.record, before, f"[{unit.surface}]", after, example.gold, ours)
        rows.append((*row, f"{sure[example.number]:.3f}", "yes" if offered else "no"))
    return rows


def write_misses(path: Path, rows: list[tuple[str, ...]]) -> None:
    """Write the rows as a table with tabs; white space inside a field becomes one space.

    They stand in the order of a hash of what they are about, so that the first ones are a sample of all.
    """
    lines = ["\t".join(" ".join(field.split()) for field in row) for row in rows]
    lines.sort(key=lambda line: hashlib.sha1("\t".join(line.split("\t")[:5]).encode()).hexdigest())
    path.write_text("\n".join([MISS_COLUMNS, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write the table into annotator/data")
    parser.add_argument("--files", nargs="*", default=list(TRAINED), help="gold files to train on")
    parser.add_argument("--most", type=int, default=0, help="how many confusions to print")
    parser.add_argument(
        "--folds", choices=GROUPS, default="document", help="what is kept out of the training as a whole"
    )
    parser.add_argument(
        "--misses", type=Path, help="write the missed units of the measured files and our own as a TSV table"
    )
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.scorer))
    score, kana = importlib.import_module("score"), importlib.import_module("kana")
    group, measured = GROUPS[arguments.folds]
    gold, examples, learned, register = load(arguments.gold, arguments.files, group)
    matrix = Matrix.build(examples, learned, kana.fold)
    weights = np.array([weight_of(example) for example in matrix.examples])
    print(f"{len(examples)} units, {len(matrix.examples)} with a choice, {matrix.columns} features")
    said = cross_validate(matrix, weights)
    scale = temperature(matrix, said)
    print(f"temperature {scale:.3f}")
    chosen, sure = choose(examples, matrix, matrix.softened(said, scale))
    if arguments.misses:
        write_misses(arguments.misses, missed(examples, chosen, sure, kana.fold))
    heteronyms = json.loads((arguments.scorer / "heteronyms.json").read_text(encoding="utf-8"))
    print(f"by {arguments.folds}: {measured}")
    errors = report(score, gold, examples, chosen, heteronyms)
    count, same, modelled = author_before(gold, examples, chosen, kana.fold)
    if count:
        print(
            f"{count} words with ruby had it before: {same / count:.1%} the same, {modelled / count:.1%} by the model"
        )
    oracle(examples, gold, kana.fold)
    homographs(examples, kana.fold)
    calibration(examples, chosen, sure, kana.fold)
    for (surface, right, ours), count in Counter(error[1:4] for error in errors if error[0] in MEASURED).most_common(
        arguments.most
    ):
        print(f"{count:5}  {surface}\t{right}\t{ours}")
    if arguments.write:
        single = alone(examples, kana.fold, MEASURED)
        write(matrix, fit(matrix, weights), learned, scale, single, register)


if __name__ == "__main__":
    main()
