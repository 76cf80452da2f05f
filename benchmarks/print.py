"""How fast the PDF is made, how much memory that takes, and whether its text can be found.

Makes an edition of about 200 pages from generated sentences with known readings (no analysis is run), with a note and
a reference to another page in every paragraph, twice, in a temporary folder. It prints pages per second, peak memory,
file size, a search for phrases that cross annotated words, and whether both runs gave the same bytes. Where there is
Chromium, the same text is printed by it in between, without notes at the foot, and the ratio says how we compare::

    python benchmarks/print.py [--pages 200] [--writing vertical] [--browser chromium]
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from docutils import nodes
from print_peer import print_by_browser
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import docutils_namespace

from annotator.edition.nodes import annotated, quotation
from annotator.edition.pdf import setup_pdf
from annotator.model import Ruby
from annotator.runs import Word, dump_run

Spelling = tuple[str, str]
"""Surface and reading; the kana of several kanji are separated by a dot, a reading without one is for all of them."""

PEOPLE: tuple[Spelling, ...] = (
    ("市長", "し・ちょう"),
    ("記者", "き・しゃ"),
    ("社員", "しゃ・いん"),
    ("大人", "おとな"),
)
THINGS: tuple[Spelling, ...] = (
    ("計画", "けい・かく"),
    ("責任", "せき・にん"),
    ("志", "こころざし"),
    ("技術", "ぎ・じゅつ"),
    ("人工知能", "じん・こう・ち・のう"),
    ("今日", "きょう"),
    ("両親", "りょう・しん"),
    ("会社", "かい・しゃ"),
)
DEEDS: tuple[Spelling, ...] = (
    ("発表", "はっ・ぴょう"),
    ("検討", "けん・とう"),
    ("導入", "どう・にゅう"),
    ("説明", "せつ・めい"),
)
PHRASES = (
    "市長は責任を",
    "記者が技術を",
    "志を説明",
    "人工知能を導入",
    "今日を発表",
    "両親を検討",
    "大人は会社を",
    "と記者が説明し",
)
PARAGRAPHS_PER_PAGE = 7.6
CHAPTER = 40
EXTENSION = "yomihon_benchmark_print"
"""The name under which this module is its own Sphinx extension."""


class Run:
    """Text under construction, with the readings of its words."""

    def __init__(self) -> None:
        self.text = ""
        self.words: list[Word] = []

    def add(self, word: Spelling | str) -> Run:
        if isinstance(word, str):
            self.text += word
            return self
        surface, reading = word
        kana, start = reading.split("・"), len(self.text)
        end = start + len(surface)
        ruby: tuple[Ruby, ...] = (Ruby(start, end, reading),)
        if len(kana) == len(surface):
            ruby = tuple(Ruby(start + at, start + at + 1, one) for at, one in enumerate(kana))
        self.words.append(Word(start, end, surface, surface, "", "".join(kana), ruby))
        self.text += surface
        return self

    def node(self) -> annotated:
        node = annotated("", payload=dump_run(self.words))
        node.append(nodes.Text(self.text))
        return node


def paragraph(rng: random.Random, number: int) -> nodes.paragraph:
    """Some sentences, one of them with a quotation, a call of the note of this number, and a reference to a page."""
    result, run = nodes.paragraph(ids=[f"p{number}"]), Run()
    for _ in range(rng.randint(1, 3)):
        run.add(rng.choice(PEOPLE)).add(rng.choice("はが")).add(rng.choice(THINGS)).add("を")
        run.add(rng.choice(DEEDS)).add("し、").add(rng.choice(PEOPLE)).add("もそれに").add(rng.choice(DEEDS)).add(
            "した。"
        )
    result += run.node()
    speaker = rng.randrange(len(PEOPLE))
    said = Run().add("「").add(rng.choice(THINGS)).add("を").add(rng.choice(DEEDS)).add("します」").node()
    label = PEOPLE[speaker][0]
    result += quotation("", "", said, kind="speech", speakers=[label], label=label, colour=speaker + 1, sure=True)
    result += Run().add("と").add(PEOPLE[speaker]).add("が").add(rng.choice(DEEDS)).add("した。").node()
    result += nodes.footnote_reference("", "*", refid=f"n{number}")
    result += nodes.reference("", "", Run().add(rng.choice(THINGS)).add("の段").node(), refid=f"p{number // 2}")
    return result


def note(rng: random.Random, number: int) -> nodes.footnote:
    """A note: a word and what it is."""
    said = Run().add(rng.choice(THINGS)).add("は").add(rng.choice(DEEDS)).add("のこと").node()
    return nodes.footnote("", nodes.label("", "*"), nodes.paragraph("", "", said), ids=[f"n{number}"])


def chapter(name: str, first: int = 0) -> list[nodes.Element]:
    """The paragraphs of a chapter and then its notes; ``first`` is the number of the first of them."""
    rng = random.Random(name)
    numbers = range(first, first + CHAPTER)
    return [*(paragraph(rng, number) for number in numbers), *(note(rng, number) for number in numbers)]


def fill(app: Sphinx, doctree: nodes.document) -> None:
    """Put the generated paragraphs into a document."""
    if app.env.docname != "index":
        for section in doctree.findall(nodes.section):
            section.extend(chapter(app.env.docname))


def compare(browser: str, chapters: int, folder: Path, seconds: float) -> None:
    """Print the same chapters by a browser, and how our seconds compare."""
    texts = (chapter(f"chapter{at:03}", at * CHAPTER) for at in range(chapters))
    theirs, target = print_by_browser(browser, texts, folder)
    print(f"{browser}: {len(pypdfium2.PdfDocument(target))} pages in {theirs:.1f} s, without notes at the foot")
    print(f"our time to theirs, for the same text: {seconds / theirs:.2f}")


def setup(app: Sphinx) -> None:
    """This module is its own Sphinx extension."""
    setup_pdf(app)
    app.add_config_value("annotator_pdf_writing", "horizontal", "html")
    app.connect("doctree-read", fill)


def build(folder: Path, chapters: int, writing: str) -> tuple[Path, float, float]:
    """Make the edition; the PDF, and the seconds and processor seconds of writing (reading is not measured)."""
    source = folder / "source"
    source.mkdir(parents=True)
    names = [f"chapter{number:03}" for number in range(chapters)]
    (source / "conf.py").write_text(
        'project = "benchmark"\nlanguage = "ja"\nextensions = ["yomihon_benchmark_print"]\n'
        f'annotator_pdf_writing = "{writing}"\n'
    )
    toctree = "\n".join(f"   {name}" for name in names)
    (source / "index.rst").write_text(f"benchmark\n=========\n\n.. toctree::\n\n{toctree}\n", encoding="utf-8")
    for name in names:
        (source / f"{name}.rst").write_text(f"{name}\n==========\n", encoding="utf-8")
    started: list[tuple[float, float]] = []
    with docutils_namespace():
        app = Sphinx(
            str(source), str(source), str(folder / "out"), str(folder / "trees"), "pdf", status=None, warning=sys.stderr
        )

        def start(app: Sphinx, env: BuildEnvironment) -> None:
            started.append((time.perf_counter(), time.process_time()))

        app.connect("env-updated", start)
        app.build()
    return folder / "out" / "benchmark.pdf", time.perf_counter() - started[0][0], time.process_time() - started[0][1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=200, help="about how many pages")
    parser.add_argument("--browser", default=shutil.which("chromium") or "", help="Chromium, to compare with")
    parser.add_argument("--writing", choices=("horizontal", "vertical"), default="horizontal")
    args = parser.parse_args()
    sys.modules[EXTENSION] = sys.modules[__name__]
    chapters = max(1, round(args.pages * PARAGRAPHS_PER_PAGE / CHAPTER))
    with tempfile.TemporaryDirectory() as folder:
        first, seconds, work = build(Path(folder) / "first", chapters, args.writing)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        document = pypdfium2.PdfDocument(first)
        count = len(document)
        print(f"{count} pages in {seconds:.1f} s: {count / seconds:.1f} pages/s, {work:.1f} processor seconds")
        print(f"peak memory: {memory:.0f} MB")
        print(f"file: {first.stat().st_size / 1e6:.1f} MB")
        texts = [page.get_textpage() for page in document]
        found = [phrase for phrase in PHRASES if any(text.search(phrase).get_next() for text in texts)]
        print(f"phrases found: {len(found)} of {len(PHRASES)}")
        if args.browser:
            compare(args.browser, chapters, Path(folder), seconds)
        second, _, _ = build(Path(folder) / "second", chapters, args.writing)
        same = first.read_bytes() == second.read_bytes()
        print(f"same bytes twice: {'yes' if same else 'no'}")
    return 0 if same and len(found) == len(PHRASES) else 1


if __name__ == "__main__":
    raise SystemExit(main())
