"""Build time of a site of many articles beside the same texts on plain Sphinx, with the same theme.

    python benchmarks/site.py [--articles 100] [--jobs 2]

Prints seconds of each build (full, after touching one article, parallel) and the ratios. The articles are made of the
sentences of the edition in ``source/``, drawn by a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

SOURCE = Path(__file__).parents[1] / "source"
THEME = 'html_theme = "pydata_sphinx_theme"\nlanguage = "ja"\nproject = "bench"\n'


def sentences() -> list[str]:
    """Sentences of the shipped articles, without front matter, headings and tables."""
    lines: list[str] = []
    for path in sorted((SOURCE / "articles").glob("*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
        lines += [line for line in body.split("\n") if line and not re.match(r"[#|`:>{-]", line)]
    return lines


def write_source(folder: Path, articles: int, extensions: str) -> None:
    """A source folder with ``articles`` articles of about 2,000 characters."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(f"extensions = {extensions}\n{THEME}", encoding="utf-8")
    rng = random.Random(1)
    lines = sentences()
    for number in range(articles):
        body, size = [f"# 記事 {number}"], 0
        while size < 2000:
            body.append(rng.choice(lines))
            size += len(body[-1])
        (folder / f"a{number:03}.md").write_text("\n\n".join(body) + "\n", encoding="utf-8")
    names = "\n".join(f"a{number:03}" for number in range(articles))
    (folder / "index.md").write_text(f"# 目次\n\n```{{toctree}}\n{names}\n```\n", encoding="utf-8")
    for name in ("glossary.md", "cast.toml"):
        if "annotator" in extensions:
            shutil.copyfile(SOURCE / name, folder / name)


def build(source: Path, out: Path, jobs: int = 1) -> float:
    """Seconds of one Sphinx run."""
    started = time.perf_counter()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            str(source),
            str(source),
            str(out),
            str(out / ".doctrees"),
            "html",
            status=None,
            warning=sys.stderr,
            parallel=jobs,
        )
        app.build()
    return time.perf_counter() - started


def main() -> None:
    """Run the builds and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        rows: list[tuple[str, float]] = []
        for name, extensions in (("plain Sphinx", '["myst_parser"]'), ("Yomihon", '["myst_parser", "annotator"]')):
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
