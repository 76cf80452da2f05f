"""Folders of an edition: a new one for an editor to fill, and a temporary one around somebody's texts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.language.encoding import UnreadableText, read_text
from annotator.language.notation import strip
from annotator.language.paragraphs import layout
from annotator.language.script import is_japanese
from annotator.model import Diagnostic, Severity

__all__ = [
    "EditionError",
    "TextFile",
    "companions",
    "find_source",
    "gather",
    "new_edition",
    "settings_for",
    "wrap_texts",
]

TEMPLATE = Path(__file__).parent / "template"
_TEXTS = (".md", ".txt")
_EDITOR_FILES = {
    "glossary": "glossary.md",
    "cast": "cast.toml",
    "corrections": "corrections.toml",
    "furigana_known": "known.txt",
}


class EditionError(Exception):
    """Something the user can mend; the message says what, where and how."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text to put into an edition, decoded."""

    path: Path
    text: str


def find_source(folder: Path) -> Path | None:
    """The source folder of an edition (with a ``conf.py``): the folder itself or its ``source/``."""
    for candidate in (folder, folder / "source"):
        if (candidate / "conf.py").is_file():
            return candidate
    return None


def new_edition(folder: Path) -> list[Path]:
    """Fill an empty or missing folder with the files of a small edition; returns what was written.

    :raises EditionError: the folder holds files already, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise EditionError(f"{folder}: is not empty; name a new folder, nothing was written")
    try:
        shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    except OSError as error:
        raise EditionError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return sorted(path for path in folder.rglob("*") if path.is_file())


def gather(paths: Iterable[Path]) -> tuple[list[TextFile], list[Diagnostic]]:
    """Read the texts named, and those in the folders named; what cannot be used is reported and left out."""
    texts: list[TextFile] = []
    problems: list[Diagnostic] = []
    for path in _files(paths, problems):
        try:
            text, remarks = read_text(path)
        except (OSError, UnreadableText) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            problems.append(_refused(path, "encoding", reason.removeprefix(f"{path}: ")))
            continue
        problems += remarks
        if not text.strip():
            problems.append(_refused(path, "text", "is empty: write some Japanese text into it"))
        elif not is_japanese(text):
            problems.append(_refused(path, "text", "holds no Japanese: there is nothing to annotate"))
        else:
            texts.append(TextFile(path, text))
    return texts, problems


def _refused(path: Path, code: str, reason: str) -> Diagnostic:
    return Diagnostic(code, reason, severity=Severity.ERROR, path=str(path))


def _files(paths: Iterable[Path], problems: list[Diagnostic]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(
                item for item in path.rglob("*") if item.suffix in _TEXTS and item.name not in _EDITOR_FILES.values()
            )
            if not found:
                problems.append(_refused(path, "text", "holds no .txt or .md file"))
            yield from found
        elif path.exists():
            yield path
        else:
            problems.append(_refused(path, "text", "there is no such file"))


def companions(text: Path, named: Mapping[str, Path | None]) -> dict[str, Path]:
    """The editor's files for loose texts: those named, and else those that lie beside the text."""
    folder = text if text.is_dir() else text.parent
    found = {kind: named.get(kind) or folder / name for kind, name in _EDITOR_FILES.items()}
    return {kind: path for kind, path in found.items() if path.is_file()}


def settings_for(files: Mapping[str, Path]) -> dict[str, str]:
    """Settings of ``conf.py`` that name the editor's files where they are."""
    return {f"annotator_{kind}": str(path.resolve()) for kind, path in files.items()}


def author_of(texts: Sequence[TextFile]) -> str:
    """The authors that the texts name in their heads, each once; empty where none does."""
    heads = (layout(text.text) for text in texts)
    names = (str(head.front.get("author") or head.author).strip() for head in heads)
    return "、".join(dict.fromkeys(filter(None, names)))


def title_of(texts: Sequence[TextFile]) -> str:
    """The title that a single text gives itself; empty for several texts, and where there is none."""
    if len(texts) != 1:
        return ""
    found = layout(texts[0].text)
    if found.title is not None:
        return strip(found.title.text)
    heading = re.search(r"^# +(.+)$", texts[0].text, re.MULTILINE)
    return strip(heading[1].strip()) if heading else ""


def wrap_texts(texts: Sequence[TextFile], folder: Path, title: str, glossary: Path | None) -> None:
    """Make an edition of the texts in an empty folder; a Markdown glossary becomes a page of it."""
    new_edition(folder)
    for sample in (folder / "articles").iterdir():
        sample.unlink()
    for name in _EDITOR_FILES.values():
        (folder / name).unlink(missing_ok=True)
    if glossary is not None and glossary.suffix == ".md":
        shutil.copyfile(glossary, folder / "glossary.md")
    names = _unique_names(texts)
    for text, name in zip(texts, names, strict=True):
        (folder / "articles" / name).write_text(text.text, encoding="utf-8")
    (folder / "index.md").write_text(_index(title, names, folder), encoding="utf-8")


def _unique_names(texts: Sequence[TextFile]) -> list[str]:
    names: list[str] = []
    for text in texts:
        suffix = text.path.suffix if text.path.suffix in _TEXTS else ".txt"
        name, number = f"{text.path.stem}{suffix}", 2
        while name in names:
            name = f"{text.path.stem}-{number}{suffix}"
            number += 1
        names.append(name)
    return names


def _index(title: str, names: Sequence[str], folder: Path) -> str:
    documents = [f"articles/{name.rsplit('.', 1)[0]}" for name in names]
    if (folder / "glossary.md").exists():
        documents.append("glossary")
    documents += ["vocabulary", "cast", "credits"]
    safe = title.replace("\\", "\\\\").replace("`", "\\`").replace("<", "\\<").replace("{", "\\{").replace("*", "\\*")
    return f"# {safe}\n\n```{{toctree}}\n:maxdepth: 2\n\n" + "\n".join(documents) + "\n```\n"
