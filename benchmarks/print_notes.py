"""The same as ``print.py`` with rare words on every page: how long their notes take, and whether each stands right.

Makes an edition of about 200 pages in which every paragraph has a rare word, some of them again on the same page, and
checks each page: every word on it has one note, and no note is without its word::

    python benchmarks/print_notes.py [--pages 200]
"""

from __future__ import annotations

import argparse
import importlib
import random
import re
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import cast

import pypdfium2
from docutils import nodes
from sphinx.application import Sphinx

from annotator.edition.domain import AnnotationDomain, Summary
from annotator.edition.pdf import setup_pdf
from annotator.edition.state import load, register_settings
from annotator.model import Lexeme, Ruby
from annotator.runs import Word, dump_run
from annotator.vocabulary.facts import EntryData, SenseData

plain = importlib.import_module("print")  # the file beside this one; its name is that of a function

WORDS = 300
KANJI = "篝蓑鷺楓榎檜欅椿萩蕗茅葦菫蕨薊鶉雉鶯鴎鷹"
"""Outside the lists of levels, so that every pair of them is a rare word."""
_NOTES = (nodes.footnote_reference, nodes.reference)
EXTENSION = "yomihon_benchmark_print"


def surface_of(number: int) -> str:
    """A word of two kanji, another one for each number."""
    return KANJI[number // len(KANJI)] + KANJI[number % len(KANJI)]


def entry_of(number: int) -> EntryData:
    """Its entry; every fourth meaning is long."""
    gloss = f"meaning{number:03}" + ", said in so many words that one line is not enough" * (number % 4 == 0)
    sense = SenseData(number=1, glosses=[gloss], pos=["n"], fields=[], notes=[], info=[])
    return EntryData(
        entry=number + 1,
        kind="word",
        headword=surface_of(number),
        reading="ことば",
        writings=[surface_of(number)],
        readings=["ことば"],
        pos=["n"],
        senses=[sense],
        jlpt=None,
        grade=None,
        pitch=[number % 4],
        frequency=None,
    )


def rare(number: int) -> nodes.Element:
    """A run that is one rare word."""
    run, surface = plain.Run(), surface_of(number)
    lexeme = Lexeme(0, 2, number + 1, surface, "ことば", (1,))
    word = Word(0, 2, surface, surface, "名詞", "ことば", (Ruby(0, 2, "ことば"),), lexemes=(lexeme,))
    run.text = surface
    node = run.node()
    node["payload"] = dump_run([word])
    return cast(nodes.Element, node)


def fill(app: Sphinx, doctree: nodes.document) -> None:
    """Put the generated paragraphs into a document, each with a rare word that a neighbour may repeat."""
    if app.env.docname == "index":
        return
    rng = random.Random(app.env.docname)
    last = 0
    for section in doctree.findall(nodes.section):
        for _ in range(plain.CHAPTER):
            last = last if rng.random() < 0.2 else rng.randrange(WORDS)
            paragraph = plain.paragraph(rng, 0)
            paragraph.children = [it for it in paragraph.children if not isinstance(it, _NOTES)]
            paragraph["ids"] = []
            section += paragraph
            section[-1] += [rare(last), plain.Run().add("もあった。").node()]
    domain = cast(AnnotationDomain, app.env.get_domain("annotator"))
    entries = {number + 1: entry_of(number) for number in range(WORDS)}
    nothing = {
        "said": [],
        "uses": [],
        "doubtful": [],
        "sentences": [],
        "vocabulary": [],
        "corrections": [],
        "readings": 0,
    }
    domain.summaries[app.env.docname] = cast(Summary, {**nothing, "entries": entries, "lists": False, "cast": False})


def setup(app: Sphinx) -> None:
    """This module is its own Sphinx extension."""
    register_settings(app)
    app.add_config_value("annotator_known_words", [], "html")
    app.add_domain(AnnotationDomain)
    app.connect("builder-inited", load)
    setup_pdf(app)
    app.connect("doctree-read", fill)
    app.config.annotator_gloss_core = 0


def misplaced(document: pypdfium2.PdfDocument) -> tuple[int, int]:
    """Number of notes, and of pages whose notes are not those of its words."""
    notes = wrong = 0
    for page in document:
        text = page.get_textpage().get_text_range()
        told = Counter(re.findall(r"meaning(\d{3})", text))
        # Each note begins with its word, so a word stands once more than in the text.
        words = Counter(number for number in range(WORDS) if text.count(surface_of(number)) > 1)
        notes += sum(told.values())
        wrong += told != Counter(f"{number:03}" for number in words)
    return notes, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=200, help="about how many pages")
    pages = parser.parse_args().pages
    sys.modules[EXTENSION] = sys.modules[__name__]
    chapters = max(1, round(pages * plain.PARAGRAPHS_PER_PAGE * 1.27 / plain.CHAPTER))
    with tempfile.TemporaryDirectory() as folder:
        path, seconds, work = plain.build(Path(folder), chapters, "horizontal")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        document = pypdfium2.PdfDocument(path)
        notes, wrong = misplaced(document)
        print(f"{len(document)} pages in {seconds:.1f} s, {work:.1f} processor seconds; peak memory: {memory:.0f} MB")
        print(f"{notes} notes; pages with a note too many or too few: {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
