"""Texts with marked speakers, the scorer, and what the trainers of the weights of speakers have in common."""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.config import Config
from annotator.language.morphology import assign_tokens
from annotator.model import Passage
from annotator.resources import Resources
from annotator.statements import CastMember

__all__ = [
    *("EVERYTHING", "FOLDS", "TABLES", "Case", "augmented", "cases", "has_speaker", "load_scorer", "marked_quotes"),
    *("named_weights", "training_options", "untouched", "wanted_speakers", "write_weights"),
]

EVERYTHING = Config(speaker_threshold=0.0)
TABLES = Path(__file__).parent.parent / "annotator" / "data" / "speakers"
FOLDS = 5
_LEAST = 0.02
"""Weights nearer to zero than this are dropped."""
_UNTOUCHED = "y"
"""Texts whose names begin so were marked after the rules were written, and no rule was mended by them."""
_OF_RULES = "rule "
_MENDED = "mended "


@dataclass(frozen=True)
class Case:
    """A gold text with its tokens."""

    gold: dict[str, Any]
    passage: Passage

    @property
    def cast(self) -> tuple[CastMember, ...]:
        """The gold entities as an editor's cast."""
        return tuple(
            CastMember(
                item["canonical"],
                aliases=tuple(alias for alias in item["aliases"] if alias != item["canonical"]),
                kind="group" if item.get("members") else "person",
                members=tuple(item.get("members") or ()),
            )
            for item in self.gold["entities"]
        )


def cases(*folders: Path) -> list[Case]:
    """The gold texts of some folders, tokens made once."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.json"))]
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    return [Case(gold, assign_tokens(Passage(gold["text"], gold["id"]), Resources())) for gold in texts]


def load_scorer(path: Path) -> Any:
    """The scorer's module, which defines the measures.

    :raises OSError: there is no such file.
    """
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def marked_quotes(case: Case, scorer: Any) -> dict[tuple[int, int], dict[str, Any]]:
    """The gold quotations of a text by their trimmed spans."""
    return {scorer.trim(case.gold["text"], item["start"], item["end"]): item for item in case.gold["quotes"]}


def has_speaker(item: Mapping[str, Any]) -> bool:
    """Whether a gold quotation is somebody's words, and it is known whose."""
    return item["kind"] in ("speech", "written") and item["speaker"] not in (None, "?")


def wanted_speakers(item: Mapping[str, Any]) -> list[frozenset[str]]:
    """The speakers that a gold quotation may have, each alone or several as one."""
    return [frozenset([who] if isinstance(who, str) else who) for who in item["speaker_ok"]]


# --- training --------------------------------------------------------------------------------------------------------


def untouched(text: str) -> bool:
    """Whether no rule was mended by the text of this name."""
    return text.startswith(_UNTOUCHED)


def augmented(names: Iterable[str], text: str) -> Iterator[str]:
    """The features of a text, those of rules twice where the rules were mended by it.

    Most of the marked texts were used to mend the rules until they were right there, so that these say nothing of how
    far a rule can be trusted: what a rule weighs is learned once for all texts and once more for those, and only the
    former is kept (feature augmentation, Daumé III, "Frustratingly Easy Domain Adaptation", ACL 2007).
    """
    for name in names:
        yield name
        if name.startswith(_OF_RULES) and not untouched(text):
            yield _MENDED + name


def training_options(doc: str | None, table: Path) -> argparse.ArgumentParser:
    """The options that all trainers have."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help=f"write {table.name}")
    return parser


def named_weights(names: Iterable[str], values: Iterable[float]) -> dict[str, float]:
    """Weights by the names of their features; those near zero, and those of rules in mended texts, are left out."""
    learned = zip(names, values, strict=True)
    return {name: float(value) for name, value in learned if abs(value) > _LEAST and not name.startswith(_MENDED)}


def write_weights(table: Path, head: str, weights: Mapping[str, float]) -> None:
    """Write a table of weights below the comment that is its head."""
    lines = [f"{name}\t{value:.3f}\n" for name, value in sorted(weights.items())]
    table.write_text(head + "".join(lines), encoding="utf-8")
