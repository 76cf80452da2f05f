"""An edition around loose texts: the files are read, say what they are called and by whom, and get a source folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.edition.names import UNNAMED
from annotator.edition.output import is_made
from annotator.edition.project import EDITOR_FILES, Source, new_edition, settings_for
from annotator.edition.sources.markdown import NAME_UNTITLED
from annotator.language.encoding import UnreadableText, read_text, reason_of
from annotator.language.notation import strip
from annotator.language.paragraphs import layout
from annotator.language.script import is_japanese
from annotator.model import Diagnostic, Severity

__all__ = ["LooseText", "companions", "gather", "wrap_texts"]

_TEXTS = (".md", ".txt")
_LISTS = ("vocabulary", "cast", "credits")
"""Pages of the edition that show what the texts hold; on paper they would be many times as long as these."""
_TEXT = "本文"
"""What the contents call the only text of an edition, whose title is the edition's."""
_MARKUP = str.maketrans({char: f"\\{char}" for char in "\\`<{*"})
"""What Markdown would take for markup in a title."""


@dataclass(frozen=True, slots=True)
class LooseText:
    """A text to put into an edition, decoded, with the title and the author that it gives itself."""

    path: Path
    text: str
    title: str = ""
    author: str = ""


def gather(paths: Iterable[Path]) -> tuple[list[LooseText], list[Diagnostic]]:
    """Read the texts named, and those in the folders named; what cannot be used is reported and left out."""
    texts: list[LooseText] = []
    problems: list[Diagnostic] = []
    for path in _files(paths, problems):
        try:
            text, remarks = read_text(path)
        except (OSError, UnreadableText) as error:
            reason = reason_of(error) if isinstance(error, OSError) else str(error)
            problems.append(_refused(path, "encoding", reason.removeprefix(f"{path}: ")))
            continue
        problems += remarks
        if not text.strip():
            problems.append(_refused(path, "text", "is empty: write some Japanese text into it"))
        elif not is_japanese(text):
            problems.append(_refused(path, "text", "holds no Japanese: there is nothing to annotate"))
        else:
            texts.append(_with_head(path, text))
    return texts, problems


def _refused(path: Path, code: str, reason: str) -> Diagnostic:
    return Diagnostic(code, reason, severity=Severity.ERROR, path=str(path))


def _files(paths: Iterable[Path], problems: list[Diagnostic]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(item for item in path.rglob("*") if _is_text(item, path))
            if not found:
                problems.append(_refused(path, "text", "holds no .txt or .md file"))
            yield from found
        else:
            yield path


def _is_text(path: Path, folder: Path) -> bool:
    """Whether the file is a text of the folder: neither a file of the editor's nor something that a build has made."""
    return path.suffix in _TEXTS and path.name not in EDITOR_FILES.values() and not is_made(path, folder)


def _with_head(path: Path, text: str) -> LooseText:
    found = layout(text)
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    title = found.title.text if found.title else heading[1].strip() if heading else ""
    return LooseText(path, text, strip(title), str(found.front.get("author") or found.author).strip())


def companions(text: Path, named: Mapping[str, Path | None]) -> dict[str, Path]:
    """The editor's files for loose texts: those named, and else those that lie beside the text."""
    folder = text if text.is_dir() else text.parent
    found = {kind: named.get(kind) or folder / name for kind, name in EDITOR_FILES.items()}
    return {kind: path for kind, path in found.items() if path.is_file()}


def wrap_texts(texts: Sequence[LooseText], folder: Path, title: str, files: Mapping[str, Path]) -> Source:
    """Make an edition of the texts in an empty folder.

    ``files`` are the editor's own, by the setting that names each; a Markdown glossary becomes a page of the edition.
    """
    new_edition(folder)
    for sample in (folder / "articles").iterdir():
        sample.unlink()
    for name in EDITOR_FILES.values():
        (folder / name).unlink(missing_ok=True)
    documents, origins = [], {}
    for text, name in zip(texts, _unique_names(texts), strict=True):
        copy = folder / "articles" / name
        copy.write_text(text.text, encoding="utf-8")
        origins[str(copy)] = str(text.path)
        documents.append(f"articles/{name.rsplit('.', 1)[0]}")
    if "glossary" in files and files["glossary"].suffix == ".md":
        shutil.copyfile(files["glossary"], folder / "glossary.md")
        origins[str(folder / "glossary.md")] = str(files["glossary"])
        documents.append("glossary")
    titles = [text.title for text in texts]
    # Themes put a project's title into their pages as it is: a title from a text is data.
    title = title.translate(str.maketrans("<>&", "＜＞＆"))
    # The front page has said the title of its only text; below it that would stand once more.
    listed = [f"{_TEXT} <{documents[0]}>" if titles == [title] else documents[0], *documents[1:]]
    tree = "\n".join((*listed, *_LISTS))
    heading = title.translate(_MARKUP)
    (folder / "index.md").write_text(f"# {heading}\n\n```{{toctree}}\n:maxdepth: 2\n\n{tree}\n```\n", encoding="utf-8")
    author = "、".join(dict.fromkeys(text.author for text in texts if text.author))
    settings = {
        **{"project": title, "html_title": title, "release": UNNAMED},
        **{"author": author or UNNAMED, "copyright": author or UNNAMED, "html_show_copyright": bool(author)},
        **{"annotator_pdf_only": documents, "annotator_pdf_name": title, NAME_UNTITLED: True},
        **settings_for(files),
    }
    return Source(folder, settings, origins)


def _unique_names(texts: Sequence[LooseText]) -> list[str]:
    names: list[str] = []
    for text in texts:
        suffix = text.path.suffix if text.path.suffix in _TEXTS else ".txt"
        name, number = f"{text.path.stem}{suffix}", 2
        while name in names:
            name = f"{text.path.stem}-{number}{suffix}"
            number += 1
        names.append(name)
    return names
