"""The site in a browser beside the same text on plain Sphinx with the same theme: weight, speed, memory, search.

    python benchmarks/web.py [--sentences GOLD/readings/jsut.jsonl] [--articles 500] [--analysed 100] [--only PART]

Parts: ``article`` (2,000 characters), ``long`` (as ``--long`` says), ``search``. The texts are made of the sentences of
the edition in ``source/``, or of a file of JSON lines with a field ``text``, drawn by a fixed seed. Needs Chromium and
playwright. Memory is read from Linux.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import random
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from articles import PLAIN, YOMIHON, build, compose, sentences, write_source
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from playwright.sync_api import Browser, CDPSession, Page, Playwright, sync_playwright

import annotator
from annotator.edition.search import Packed, index_script, join_documents, pack_document
from annotator.runs import Line, words

WEB = Path(annotator.__file__).parent / "edition" / "web"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
SLOWER = 4
"""How many times slower the processor is made for the measure of when a page answers."""
QUERIES = (
    *("辞任", "じにん", "jinin", "取り消す", "取り消した", "猫", "田中首相", "都庁", "コーヒー"),
    *("猫 speaker:田中首相", "朝早くからコーヒーを出している"),
)
"""One of each kind that docs/howto/search.md promises."""
ANSWERED = (
    "田中首相は5日、東京都庁で辞任の意向を取り消した。",
    "駅前の店は朝早くからコーヒーを出している。",
    "「猫は店長です」と田中首相は言った。",
)
"""Sentences at the end of every article, so that every query finds something in each."""
PRESS = """key => new Promise(resolve => {
  const started = performance.now();
  document.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  document.body.offsetHeight;
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started)));
})"""
SCROLL = """() => new Promise(resolve => {
  const frames = []; let last = performance.now();
  const step = () => {
    const now = performance.now(); frames.push(now - last); last = now;
    if (frames.length > 60) resolve(frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)]);
    else { scrollBy(0, 300); requestAnimationFrame(step); }
  };
  requestAnimationFrame(step);
})"""
ANSWERS = """addEventListener('load', () => {
  document.dispatchEvent(new KeyboardEvent('keydown', {key: 'f', bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => {
    globalThis.answered = performance.now() - performance.getEntriesByType('navigation')[0].loadEventStart;
  }));
});"""
LOADED = "performance.timing.loadEventEnd - performance.timing.navigationStart"
TIMED = """query => {
  const started = performance.now();
  return [(yomihonFind.search(query)).length, performance.now() - started].reverse();
}"""
SHIFT = "globalThis.shifts = 0; new PerformanceObserver(list => {\
 for (const entry of list.getEntries()) shifts += entry.value; }).observe({type: 'layout-shift', buffered: true});"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a server of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@contextmanager
def opened(browser: Browser, script: str = "") -> Iterator[tuple[Page, CDPSession]]:
    """A page of its own process, with a script that runs before all others."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    if script:
        context.add_init_script(script)
    page = context.new_page()
    yield page, context.new_cdp_session(page)
    context.close()


def measure_article(browser: Browser, site: Path) -> dict[str, float]:
    """Of the page ``a000``: kilobytes gzipped, milliseconds until it answers, layout shift, outside requests."""
    with served(site) as address:
        asked: list[str] = []
        with opened(browser, SHIFT) as (page, _):
            page.on("request", lambda request: asked.append(request.url))
            page.goto(f"{address}/a000.html", wait_until="networkidle")
            at_load = page.evaluate("shifts")
            for _ in range(4):
                page.evaluate(PRESS, "f")
            at_toggle = page.evaluate("shifts") - at_load
        answers = []
        for _ in range(5):
            with opened(browser, ANSWERS) as (page, session):
                session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                page.goto(f"{address}/a000.html", wait_until="load")
                page.wait_for_function("globalThis.answered")
                answers.append(page.evaluate("answered"))
    ours = [urlsplit(url).path.lstrip("/") for url in asked if url.startswith(address)]
    weight = sum(len(gzip.compress((site / path).read_bytes())) for path in ours if (site / path).is_file())
    outside = [url for url in asked if not url.startswith((address, "data:"))]
    return {
        "kB gzipped": weight / 1000,
        f"ms to answer, {SLOWER}x slower": statistics.median(answers),
        "layout shift at load": at_load,
        "layout shift of four toggles": at_toggle,
        "outside requests": len(outside),
    }


def measure_long(engine: Playwright, site: Path) -> dict[str, float]:
    """Of the page ``a000``: milliseconds of load, toggle and a slow frame; megabytes of its process."""
    browser = engine.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    before = renderers()
    with opened(browser) as (page, _):
        page.goto((site / "a000.html").as_uri(), wait_until="load")
        load = page.evaluate(LOADED)
        page.wait_for_timeout(1500)
        memory = max(size for pid, size in renderers().items() if pid not in before)
        toggles = [page.evaluate(PRESS, "f") for _ in range(6)]
        frame = page.evaluate(SCROLL)
    browser.close()
    return {"ms load": load, "MB": memory, "ms toggle": statistics.median(toggles), "ms frame, 95 %": frame}


def renderers() -> dict[int, float]:
    """Megabytes of private and shared memory in proportion, of each of Chromium's page processes."""
    sizes: dict[int, float] = {}
    for folder in Path("/proc").iterdir():
        try:
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                rollup = (folder / "smaps_rollup").read_text(encoding="ascii")
                sizes[int(folder.name)] = int(rollup.split("Pss:")[1].split()[0]) / 1024
        except (OSError, ValueError, IndexError):
            continue
    return sizes


def packed_articles(lines: list[str], number: int) -> list[Packed]:
    """The lines for the search of articles of about 2,000 characters."""
    rng, result = random.Random(1), []
    empty = new_document("", get_default_settings(Parser()))
    for _ in range(number):
        passage = annotator.annotate("\n".join([*compose(rng, lines, 2000), *ANSWERED]))
        result.append(pack_document(empty, passage, Line(words(passage)), (), "a"))
    return result


def measure_search(browser: Browser, site: Path, packed: list[Packed], articles: int) -> dict[str, float]:
    """Of the search page with an index of ``articles`` articles: size, milliseconds to be ready and for each query."""
    documents = {f"a{number:03}": packed[number % len(packed)] for number in range(articles)}
    index = join_documents(documents, lambda name: f"{name}.html", lambda name: name)
    index["speakers"] = [[name] for name in index["speakers"]]
    script = index_script(index)
    (site / "_static" / "yomihon-index.js").write_text(script, encoding="utf-8")
    result = {"kB index gzipped": len(gzip.compress(script.encode())) / 1000}
    with opened(browser) as (page, _):
        page.goto((site / "search.html").as_uri(), wait_until="load")
        page.wait_for_timeout(3000)  # the tables of readings are made behind the first paint
        result["ms until the page is ready"] = page.evaluate(LOADED)
        for query in QUERIES:
            runs = [page.evaluate(TIMED, query) for _ in range(5)]
            result[f"ms {query} ({runs[0][1]} found)"] = statistics.median(milliseconds for milliseconds, _ in runs)
    return result


def site_of(root: Path, name: str, size: int) -> Path:
    """One article of ``size`` characters as a site of ours, or of plain Sphinx with our theme."""
    ours = name == "Yomihon"
    settings = 'language = "ja"\nproject = "bench"\nhtml_theme = "yomihon"\n'
    if not ours:
        settings += (
            f"html_theme_path = [{str(WEB / 'theme')!r}]\ntemplates_path = [{str(WEB / 'templates')!r}]\n"
            'html_context = {"yomihon_phrase": str}\n'
        )
    source = root / f"{name}-{size}"
    write_source(source, 1, YOMIHON if ours else PLAIN, settings, size)
    build(source, root / f"{name}-{size}-site")
    return root / f"{name}-{size}-site"


def print_table(title: str, columns: dict[str, dict[str, float]]) -> None:
    """One line for each measure, one column for each site."""
    print(f"\n{title:40}" + "".join(f"{name:>14}" for name in columns))
    for measure in next(iter(columns.values())):
        print(f"{measure:40}" + "".join(f"{values[measure]:14.2f}" for values in columns.values()), flush=True)


def read_sentences(path: Path | None) -> list[str]:
    """The field ``text`` of JSON lines, or the sentences of the shipped edition."""
    if path is None:
        return sentences()
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--analysed", type=int, default=100)
    parser.add_argument("--long", type=int, default=100_000, help="characters of the long article")
    parser.add_argument("--only", choices=("article", "long", "search"))
    options = parser.parse_args()
    names = ("plain Sphinx", "Yomihon")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        root = Path(folder)
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        if options.only in (None, "article"):
            print_table(
                "2,000 characters", {name: measure_article(browser, site_of(root, name, 2000)) for name in names}
            )
        if options.only in (None, "search"):
            packed = packed_articles(read_sentences(options.sentences), options.analysed)
            found = measure_search(browser, site_of(root, "Yomihon", 1999), packed, options.articles)
            print_table(f"search in {options.articles} articles", {"Yomihon": found})
        browser.close()
        if options.only in (None, "long"):
            columns = {name: measure_long(engine, site_of(root, name, options.long)) for name in names}
            print_table(f"{options.long:,} characters", columns)


if __name__ == "__main__":
    main()
