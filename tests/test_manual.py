"""What the manual shows works: it builds, the tutorial, examples in Python, links."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from typer.testing import CliRunner

from annotator.cli import app
from annotator.edition.project import new_edition
from tests.manual import DOCS, FENCE, ROOT, WRITTEN, fenced, text_of

_LINK = re.compile(r"!?\[[^\]\n]*\]\(([^()\s]+)\)|\bsrc=\"([^\"]+)\"")
_CODE = re.compile(r"`+[^`\n]*`+")


# --- what is shown works -----------------------------------------------------------------------------------------


def run(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python; what it printed is in ``stdout``."""
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def test_the_manual_builds_without_a_warning(tmp_path: Path) -> None:
    done = run("sphinx", "-nW", "--keep-going", "-q", "-b", "html", "docs", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "")


def test_the_tutorial_ends_as_it_says(tmp_path: Path) -> None:
    page, folder = DOCS / "tutorial.md", tmp_path / "my-book"
    article, glossary = fenced(page, "markdown")
    reading, member, speaker = fenced(page, "toml")
    new_edition(folder)
    (folder / "articles" / "hashi.md").write_text(article, encoding="utf-8")
    edit(folder / "corrections.toml", "", f"\n{reading}\n{speaker}")
    edit(folder / "cast.toml", "", f"\n{member}")
    edit(folder / "glossary.md", "```\n", "\n" + glossary.split("\n", 1)[1])
    done = CliRunner().invoke(app, ["build", str(folder), "--out", str(tmp_path), "--to", "html", "--strict"])
    assert done.exit_code == 0, done.output
    told = [line for line in done.output.splitlines() if not line.startswith(("yomihon: ", "✔ "))]
    assert told == [], "no remark that the tutorial does not foretell"
    html = (tmp_path / "html" / "articles" / "hashi.html").read_text(encoding="utf-8")
    assert "ごうど" in re.sub(r"[^ぁ-ん]", "", re.sub(r"<rt data-r=\"([^\"]*)\"></rt>", r"\1", html))
    text = html[html.index('class="yomi-text"') :]
    assert re.findall(r"is-(\w+)[^>]*><span class=\"said-label\" data-label=\"([^\"]*)\"", text) == [
        ("sure", "妹"),
        ("sure", "私"),
    ]
    assert "土手" in re.findall(r"data-term=\"([^\"]*)\"", html)


def edit(file: Path, old: str, new: str) -> None:
    """Put ``new`` in the place of ``old``, or at the end."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")


def test_the_examples_in_python_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("corrections.toml").write_text('[[reading]]\nsurface = "枠組み"\nkana = "わくぐみ"\n', encoding="utf-8")
    names: dict[str, Any] = {}
    for block in fenced(DOCS / "howto" / "programs.md", "python"):
        if block.startswith(">>>"):
            example = doctest.DocTestParser().get_doctest(block, names, "programs.md", None, 0)
            assert doctest.DocTestRunner(verbose=False).run(example).failed == 0
        else:
            exec(block, names)
    assert names["passage"].quotes[0].speakers == ("田村",)


# --- links -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_relative_links_resolve(page: Path) -> None:
    text = _CODE.sub("", FENCE.sub("", text_of(page)))
    targets = [found for match in _LINK.finditer(text) for found in match.groups() if found]
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        file = (page.parent / name) if name else page
        assert file.exists(), target
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file), target


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and MyST make them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_of_the_manual_is_in_a_table_of_contents() -> None:
    pages = {path.relative_to(DOCS).with_suffix("") for path in WRITTEN if DOCS in path.parents}
    listed = {
        page.parent / name
        for page in pages
        for block in FENCE.findall(text_of(DOCS / f"{page}.md"))
        if block[1] == "{toctree}"
        for name in re.findall(r"^[\w/-]+$", block[2], re.MULTILINE)
    }
    assert pages - {Path("index")} == listed
