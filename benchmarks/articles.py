"""Articles made of the sentences of the edition in ``source/``, as sources for Sphinx, and a build of them."""

from __future__ import annotations

import random
import re
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

__all__ = ["PLAIN", "YOMIHON", "build", "compose", "sentences", "write_source"]

SOURCE = Path(__file__).parents[1] / "source"
PLAIN, YOMIHON = '["myst_parser"]', '["myst_parser", "annotator"]'
"""The extensions of plain Sphinx, and ours."""
_SETTINGS = 'html_theme = "pydata_sphinx_theme"\nlanguage = "ja"\nproject = "bench"\n'


def sentences() -> list[str]:
    """Sentences of the shipped articles, without front matter, headings and tables."""
    lines: list[str] = []
    for path in sorted((SOURCE / "articles").glob("*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
        lines += [line for line in body.split("\n") if line and not re.match(r"[#|`:>{-]", line)]
    return lines


def compose(rng: random.Random, lines: Sequence[str], size: int) -> list[str]:
    """Lines drawn until they have ``size`` characters."""
    body: list[str] = []
    while sum(map(len, body)) < size:
        body.append(rng.choice(lines))
    return body


def write_source(folder: Path, articles: int, extensions: str, settings: str = _SETTINGS, size: int = 2000) -> None:
    """A source folder with ``articles`` articles of about ``size`` characters, drawn by a fixed seed."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(f"extensions = {extensions}\n{settings}", encoding="utf-8")
    rng = random.Random(1)
    lines = sentences()
    for number in range(articles):
        body = [f"# 記事 {number}", *compose(rng, lines, size)]
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
