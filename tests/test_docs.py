"""The manual says what the code does: settings, warnings, commands, fields, stages, links."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer

from annotator.cli import app
from annotator.cli.annotate import Form, Given
from annotator.config import Setting, settings
from annotator.corrections import load_corrections
from annotator.corrections.file import KEYS, OPTIONAL, PLACE
from annotator.edition.project import new_edition
from annotator.glossary.entries import WRITTEN_FIELDS, load_glossary
from annotator.model import Provenance, QuoteKind
from annotator.pipeline import STAGES
from annotator.speakers.cast import KINDS, load_cast
from annotator.statements import CastMember, GlossaryEntry
from annotator.warning_names import WARNINGS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
WRITTEN = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CREDITS.md", "CHANGELOG.md")),
    *sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts),
]

_LINK = re.compile(r"!?\[[^\]\n]*\]\(([^()\s]+)\)|\bsrc=\"([^\"]+)\"")
_FENCE = re.compile(r"^ *(`{3,})(\S*)\n(.*?)^ *\1 *$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`+[^`\n]*`+")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rows(path: Path) -> list[list[str]]:
    """The cells of all tables of a page."""
    lines = [line for line in text_of(path).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))] for line in lines]


def section(path: Path, heading: str) -> str:
    """The text below a heading, up to the next one of its level."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,2}} |\Z)", text_of(path), re.MULTILINE | re.DOTALL)
    assert found, f"{path.name} has no section {heading!r}"
    return found[2]


def fenced(path: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return [match[3] for match in _FENCE.finditer(text_of(path)) if match[2] == language]


# --- settings and warnings ---------------------------------------------------------------------------------------


def allowed(setting: Setting) -> str:
    """What a setting allows, as the manual shows it: each value in code."""
    return re.sub(r'"[^"]*"', lambda match: f"`{match[0]}`", setting.allowed)


@pytest.mark.parametrize("setting", settings(), ids=lambda setting: setting.name)
def test_every_setting_is_documented_as_it_is(setting: Setting) -> None:
    default = f'`"{setting.default}"`' if isinstance(setting.default, str) else f"`{setting.default}`"
    rebuilds = {"env": "all", "html": "output"}[setting.rebuild]
    assert [f"`annotator_{setting.name}`", allowed(setting), default, rebuilds] in rows(REFERENCE / "settings.md")


def test_no_other_setting_is_documented() -> None:
    names = {f"annotator_{setting.name}" for setting in settings()}
    for page in WRITTEN:
        assert set(re.findall(r"\bannotator_\w+", text_of(page))) <= names, page


@pytest.mark.parametrize("name", WARNINGS)
def test_every_warning_is_documented_as_it_is(name: str) -> None:
    plain = {row[0]: row[1].replace("`", "") for row in rows(REFERENCE / "warnings.md")}
    assert plain[f"`annotator.{name}`"] == WARNINGS[name]


def test_no_other_warning_is_documented() -> None:
    for page in WRITTEN:
        shown = set(re.findall(r"[\"`\[]annotator\.([a-z]+)[\"`\]]", text_of(page)))
        assert shown <= set(WARNINGS), page


# --- the command -------------------------------------------------------------------------------------------------


def commands() -> dict[str, Any]:
    """The commands by name; older releases of Typer give Click's objects, newer ones their own."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def options() -> Iterator[tuple[str, str]]:
    for name, command in commands().items():
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("-"):
                    yield name, option


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_every_option_is_documented(command: str, option: str) -> None:
    table = [line for line in section(REFERENCE / "command.md", command).splitlines() if line.startswith("| `-")]
    assert [line for line in table if f"`{option}`" in line.split("|")[1]]


def test_no_other_option_is_documented() -> None:
    known = {option for _, option in options()} | {"--version", "--help"}
    for page in WRITTEN:
        for block in fenced(page, "console"):
            for line in block.splitlines():
                if line.startswith("$ yomihon"):
                    assert {word for word in line.split() if word.startswith("--")} <= known, (page, line)


def test_every_command_shown_exists() -> None:
    for page in WRITTEN:
        for block in fenced(page, "console"):
            for name in re.findall(r"^\$ yomihon ([a-z]\S*)", block, re.MULTILINE):
                assert name in commands(), page


@pytest.mark.parametrize("choice", [*Form, *Given])
def test_every_choice_of_an_option_is_documented(choice: Form | Given) -> None:
    assert f"`{choice.value}`" in section(REFERENCE / "command.md", "annotate")


def test_the_goals_of_make_are_documented() -> None:
    makefile = text_of(ROOT / "Makefile")
    goals = set(re.findall(r"^(\w+):.*##", makefile, re.MULTILINE)) - {"all"}
    shown = section(REFERENCE / "command.md", "make")
    assert {goal for goal in goals if f"`make {goal}`" not in shown} == set()
    assert set(re.findall(r"`make (\w+)`", shown)) <= set(re.findall(r"\w+", makefile))


# --- the editor's files ------------------------------------------------------------------------------------------


def test_every_field_of_a_correction_is_documented() -> None:
    shown = section(REFERENCE / "files.md", "The corrections")
    for layer, (surface, value) in KEYS.items():
        names = (f"[[{layer}]]", surface, value, *OPTIONAL.get(layer, ()))
        assert all(f"`{name}`" in shown for name in names)
    assert all(f"| `{name}` |" in shown for name in PLACE)


def test_every_field_of_the_cast_is_documented() -> None:
    shown = section(REFERENCE / "files.md", "The cast")
    assert [field.name for field in fields(CastMember) if f"| `{field.name}` |" not in shown] == []
    assert [kind for kind in KINDS if f"`{kind}`" not in shown] == []


def test_every_field_of_the_glossary_is_documented() -> None:
    shown = section(REFERENCE / "files.md", "The glossary")
    assert [field.name for field in fields(GlossaryEntry) if f"`{field.name}`" not in shown] == []
    assert [name for name in WRITTEN_FIELDS if f"| `:{name}:` |" not in shown] == []


@pytest.mark.parametrize("page", [*DOCS.rglob("*.md"), ROOT / "README.md"], ids=lambda page: page.stem)
def test_the_examples_of_editors_files_are_valid(page: Path, tmp_path: Path) -> None:
    for number, block in enumerate(fenced(page, "toml")):
        file = tmp_path / f"{number}.toml"
        file.write_text(block, encoding="utf-8")
        is_cast = "[[speaker]]" in block and "quote =" not in block
        entries, problems = load_cast(file) if is_cast else load_corrections(file)
        assert entries, block
        assert problems == (), block
    for number, block in enumerate(block for block in fenced(page, "markdown") if "{glossary}" in block):
        file = tmp_path / f"{number}.md"
        file.write_text(block, encoding="utf-8")
        terms, remarks = load_glossary(file)
        assert terms, block
        assert remarks == (), block


# --- the contract, the house -------------------------------------------------------------------------------------


def test_every_field_of_the_contract_is_documented() -> None:
    schema = json.loads(text_of(REFERENCE / "annotation.schema.json"))
    shown = text_of(REFERENCE / "json.md")
    names = set(schema["properties"]).union(*(item.get("properties", ()) for item in schema["$defs"].values()))
    assert {name for name in names if f"`{name}`" not in shown} == set()


def test_the_values_of_the_contract_are_documented() -> None:
    shown = text_of(REFERENCE / "json.md")
    assert [item.value for item in Provenance if f"`{item.value}`" not in shown] == []
    assert [kind.value for kind in QuoteKind if kind is not QuoteKind.THOUGHT and f"`{kind.value}`" not in shown] == []


def test_the_architecture_names_every_room_and_stage() -> None:
    shown = rows(DOCS / "architecture.md")
    first = {row[0] for row in shown}
    package = ROOT / "annotator"
    rooms = {f"`annotator/{path.name}`" for path in package.glob("*.py") if not path.name.startswith("__")}
    rooms |= {f"`annotator/{path.parent.relative_to(package)}/`" for path in package.glob("*/__init__.py")}
    rooms |= {f"`annotator/{path.parent.relative_to(package)}/`" for path in package.glob("edition/*/__init__.py")}
    rooms.add("`annotator/data/`")
    assert rooms - first == set()
    assert {name for name in first if name.startswith("`annotator/")} - rooms == set()
    stages = [stage.name for stage in STAGES]
    assert [row[0] for row in shown if row[0] in stages] == stages


def test_every_table_of_data_has_its_credit() -> None:
    credits, data = text_of(ROOT / "CREDITS.md"), ROOT / "annotator" / "data"
    for file in (path for path in data.rglob("*") if path.suffix not in (".md", ".py", ".pyc") and path.is_file()):
        name = file.relative_to(ROOT)
        assert f"`{name.as_posix()}`" in credits or f"`{name.parent.as_posix()}/`" in credits, name


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
    edit(folder / "index.md", "articles/sample\n", fenced(page, "text")[0])
    edit(folder / "corrections.toml", "", f"\n{reading}\n{speaker}")
    edit(folder / "cast.toml", "", f"\n{member}")
    edit(folder / "glossary.md", "```\n", "\n" + glossary.split("\n", 1)[1])
    done = run("sphinx", "-W", "-q", "-b", "html", str(folder), str(tmp_path / "html"))
    assert (done.returncode, done.stdout) == (0, "")
    html = (tmp_path / "html" / "articles" / "hashi.html").read_text(encoding="utf-8")
    assert "ごうど" in re.sub(r"[^ぁ-ん]", "", re.sub(r"<rt data-r=\"([^\"]*)\"></rt>", r"\1", html))
    assert re.findall(r"data-label=\"([^\"]*)\"", html) == ["妹", "私"]
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
    text = _CODE.sub("", _FENCE.sub("", text_of(page)))
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
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_of_the_manual_is_in_a_table_of_contents() -> None:
    pages = {path.relative_to(DOCS).with_suffix("") for path in WRITTEN if DOCS in path.parents}
    listed = {
        page.parent / name
        for page in pages
        for block in _FENCE.findall(text_of(DOCS / f"{page}.md"))
        if block[1] == "{toctree}"
        for name in re.findall(r"^[\w/-]+$", block[2], re.MULTILINE)
    }
    assert pages - {Path("index")} == listed
