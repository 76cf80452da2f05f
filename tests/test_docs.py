"""The manual says what the code does: settings, warnings, commands, fields, stages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer

from annotator.cli import app
from annotator.cli.annotate import Form, Given
from annotator.config import Setting, settings
from annotator.corrections import load_corrections
from annotator.corrections.file import KEYS, OPTIONAL, PLACE
from annotator.glossary.entries import WRITTEN_FIELDS, load_glossary
from annotator.model import Provenance, QuoteKind
from annotator.pipeline import STAGES
from annotator.speakers.cast import KINDS, load_cast
from annotator.statements import CastMember, GlossaryEntry
from annotator.warning_names import WARNINGS
from tests.manual import DOCS, ROOT, WRITTEN, fenced, rows, section, text_of

REFERENCE = DOCS / "reference"


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
    rooms |= {f"`annotator/{path.parent.relative_to(package)}/`" for path in package.rglob("*/__init__.py")}
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
