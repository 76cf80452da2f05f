"""How fast the readings and the full annotation are, next to single analysers, in the same run on one core.

    python benchmarks/speed.py [TEXT_FILE ...] [--rounds N]

Without files the texts of this repository's own edition (``source/**/*.md``) are read. Each system runs in a process of
its own, sentence by sentence, after a warm-up on the first text; seconds are those of the processor, though caches are
shared with other work on the machine. ``new`` is the speed in thousand characters a second on the other texts when they
are met for the first time, ``again`` that when they are read again and again: Yomihon remembers words, so that a long
book lies between the two. ``readings`` is the stage that gives every word its reading and ruby, with the cutting into
words; ``full`` is all stages. Start is the time from import to the first sentence, ``open`` the memory at that moment,
with dictionaries and model open, ``peak`` that at the end, when more of the dictionaries has been looked at: both count
pages of files, which all processes share and the system takes back when it needs the room; ``own`` is what is left of
the peak without them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from annotator.language.sentences import sentences

SYSTEMS = ("yomihon readings", "yomihon full", "haqumei", "pyopenjtalk-plus")
READING_STAGES = ("tokens", "readings", "house choices", "ruby")
SOURCE = Path(__file__).parent.parent / "source"
FIRST = "今日は良い天気です。"

Run = Callable[[str], object]


def opened(system: str) -> Run:
    """The system's function from a document to its result."""
    if system.startswith("yomihon"):
        return yomihon(READING_STAGES if system == "yomihon readings" else ())
    if system == "haqumei":
        from haqumei import Haqumei

        engine = Haqumei()
        return lambda text: [engine.g2p_mapping_detailed(text[start:end]) for start, end in sentences(text)]
    import pyopenjtalk

    return lambda text: [pyopenjtalk.run_frontend(text[start:end]) for start, end in sentences(text)]


def yomihon(names: tuple[str, ...]) -> Run:
    """Our own stages of these names, or all."""
    from annotator.model import Passage
    from annotator.pipeline import STAGES, settle
    from annotator.resources import Resources

    stages = [stage.run for stage in STAGES if not names or stage.name in names]

    def run(text: str) -> Passage:
        passage = Passage(text)
        for stage in stages:
            passage = stage(passage, Resources())
        return passage

    run(FIRST)
    settle()  # as a build and the command do when all is open
    return run


def resident(field: str) -> float:
    """A figure of the memory in MB: ``VmRSS`` now, ``VmHWM`` the peak, ``RssAnon`` without files; nan but on Linux."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field)), float("nan"))


def measure(system: str, texts: list[str], rounds: int) -> dict[str, float]:
    """Thousand characters a second (the median, when read again), memory in MB, seconds to start."""
    began = time.perf_counter()
    run = opened(system)
    run(FIRST)
    start, opened_with = time.perf_counter() - began, resident("VmRSS")
    run(texts[0])
    new = speed(run, texts[1:])
    again = statistics.median(speed(run, texts) for _ in range(rounds))
    return {
        "new": new,
        "again": again,
        "open": opened_with,
        "peak": resident("VmHWM"),
        "own": resident("RssAnon"),
        "start": start,
    }


def speed(run: Run, texts: list[str]) -> float:
    """Thousand characters a second of the processor's time."""
    before = time.process_time()
    for text in texts:
        run(text)
    return sum(map(len, texts)) / (time.process_time() - before) / 1000


def load(files: list[Path]) -> list[str]:
    """The documents: one to warm up, and others."""
    texts = [path.read_text(encoding="utf-8") for path in files or sorted(SOURCE.rglob("*.md"))]
    texts = [text for text in texts if text.strip()]
    if len(texts) < 2:
        sys.exit("too little to measure on: name two files or more")
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--system", choices=SYSTEMS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.system:
        print(json.dumps(measure(arguments.system, load(arguments.files), arguments.rounds)))
        return
    print(f"{'k characters/s':20}{'new':>10}{'again':>10}{'open MB':>10}{'peak MB':>10}{'own MB':>10}{'start s':>10}")
    for system in SYSTEMS:
        command = [sys.executable, __file__, *sys.argv[1:], "--system", system]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
        if done.returncode:
            print(f"{system:20}not runnable here: {done.stderr.strip().splitlines()[-1]}")
            continue
        result = json.loads(done.stdout.splitlines()[-1])
        speeds = f"{result['new']:10.1f}{result['again']:10.1f}"
        print(
            f"{system:20}{speeds}{result['open']:10.0f}{result['peak']:10.0f}{result['own']:10.0f}{result['start']:10.2f}"
        )


if __name__ == "__main__":
    main()
