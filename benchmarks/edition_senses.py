"""The senses that the sample edition shows first, held against a reading by hand of every word in it.

    python benchmarks/edition_senses.py

``edition_senses.tsv`` has each word of ``source/articles`` in its place (article, two characters before, the word, one
behind), its entry in JMdict and the senses that a careful reader accepts there; none where the entry is another word.
It was filled in by looking at what the edition shows: who reads it with other eyes should mend it. Words that the file
does not have, since the text or the analysis has changed, are counted apart. Numbers of entries and senses are
JMdict's (EDRDG, CC BY-SA 4.0).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from annotator.exports.contract import annotate_text, resources_from
from annotator.model import Lexeme
from annotator.vocabulary.lexemes import used_entries

HERE = Path(__file__).parent
SOURCE = HERE.parent / "source"
Place = tuple[str, str, str, str, int]
"""Article, before, word, behind, entry."""


def shown() -> Iterator[tuple[Place, Lexeme]]:
    """Every word of the edition that is explained by a word of the dictionary; names have no senses."""
    resources = resources_from(SOURCE / "glossary.md", SOURCE / "cast.toml", SOURCE / "corrections.toml")
    for path in sorted((SOURCE / "articles").glob("*.md")):
        passage, _ = annotate_text(_body(path.read_text(encoding="utf-8")), resources)
        entries, text = used_entries(passage.lexemes, resources.config), passage.text
        for item in passage.lexemes:
            if item.entry and entries[item.entry]["kind"] == "word":
                before, behind = text[max(0, item.start - 2) : item.start], text[item.end : item.end + 1]
                place = (path.stem, before, text[item.start : item.end], behind, item.entry)
                yield (*(part.replace("\n", "/") if isinstance(part, str) else part for part in place),), item


def _body(text: str) -> str:
    """The text behind the front matter."""
    return text.split("---\n", 2)[2] if text.startswith("---\n") else text


def accepted() -> Mapping[Place, frozenset[int]]:
    """The hand's reading."""
    found = {}
    for line in (HERE / "edition_senses.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            article, before, word, behind, entry, senses = line.split("\t")
            found[article, before, word, behind, int(entry)] = frozenset(map(int, senses.split(",") if senses else ()))
    return found


def main() -> None:
    """Print the shares."""
    table, words = accepted(), list(shown())
    read = [(table[place], item) for place, item in words if place in table]
    for name, found in (
        ("first sense of the entry", [1 in fits for fits, _ in read]),
        ("sense shown first", [item.senses[0] in fits for fits, item in read]),
        ("within three", [not fits.isdisjoint(item.senses) for fits, item in read]),
    ):
        print(f"{name}: {sum(found)} of {len(found)} right, {sum(found) / len(found):.3f}")
    print(f"not in the table: {len(words) - len(read)}")


if __name__ == "__main__":
    main()
