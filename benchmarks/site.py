"""Build time of a site of many articles beside the same texts on plain Sphinx, with the same theme.

    python benchmarks/site.py [--articles 100] [--jobs 2]

Prints seconds of each build (full, after touching one article, parallel) and the ratios.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from articles import PLAIN, YOMIHON, build, write_source


def main() -> None:
    """Run the builds and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        rows: list[tuple[str, float]] = []
        for name, extensions in (("plain Sphinx", PLAIN), ("Yomihon", YOMIHON)):
            source = root / name.replace(" ", "-")
            write_source(source, options.articles, extensions)
            rows.append((f"{name}, full build", build(source, root / f"{name}-out")))
            touched = source / "a000.md"
            touched.write_text(touched.read_text(encoding="utf-8") + "\n終わり。\n", encoding="utf-8")
            rows.append((f"{name}, one article touched", build(source, root / f"{name}-out")))
            rows.append((f"{name}, full, {options.jobs} jobs", build(source, root / f"{name}-jobs", options.jobs)))
    width = max(len(name) for name, _ in rows)
    for name, seconds in rows:
        print(f"{name:{width}}  {seconds:7.2f} s")
    print(f"full: {rows[3][1] / rows[0][1]:.2f} times plain Sphinx (aim: at most 3)")
    print(f"{options.jobs} jobs: {rows[3][1] / rows[5][1]:.2f} times faster than one")


if __name__ == "__main__":
    main()
