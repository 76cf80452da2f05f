"""What a book says of itself: its titles and dates, where its texts come from, and how far they were checked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from annotator.edition.display import certainties
from annotator.edition.names import author_of, version_of
from annotator.edition.pdf.colophon import Colophon, Source, State, as_date
from annotator.edition.pdf.compiler import BUILD_DATE
from annotator.edition.pdf.selection import Part
from annotator.edition.pdf.wording import words_for
from annotator.edition.works import works_used
from annotator.speakers.confidence import Certainty

if TYPE_CHECKING:
    from annotator.edition.pdf.builder import PdfBuilder

__all__ = ["Imprint", "build_time", "origin_of", "titles"]

_FACTS = ("author", "source", "date", "license")


@dataclass(frozen=True, slots=True)
class Imprint:
    """The statements of one book; empty strings for what is not known."""

    title: str
    subtitle: str = ""
    author: str = ""
    version: str = ""
    date: str = ""
    language: str = "ja"
    created: tuple[int, int, int] = (1970, 1, 1)
    """Year, month and day in the file, which an archive wants."""
    colophon: str = ""
    """Typst code of the last page."""

    @classmethod
    def of(cls, builder: PdfBuilder, part: Part) -> Imprint:
        """The imprint of the documents of a part."""
        config, env = builder.config, builder.env
        documents = [part.tree["docname"], *(it["docname"] for it in part.tree.findall(addnodes.start_of_file))]
        title, subtitle = titles(env, part)
        author = author_of(config)
        version = version_of(config)
        seconds = build_time()
        day = datetime.fromtimestamp(seconds, UTC) if seconds is not None else None
        date = str(config.today or "") or (f"{day:%Y-%m-%d}" if day else "")
        language = str(config.language or "ja")
        summaries = env.domaindata.get("annotator", {}).get("summaries", {})
        found = [summaries[name] for name in documents if name in summaries]
        colophon = Colophon(
            title=title,
            author=author,
            version=version,
            date=date,
            copyright=str(config.copyright or "") if config.html_show_copyright else "",
            sources=list(_sources(env, documents, language)),
            state=_state(found, builder.shows_readings),
            certainties=_certainties(found) if builder.options.speaker_labels else {},
            works=works_used(found, builder.options, builder.name),
            language=language,
            vertical=builder.is_vertical,
        )
        created = _created(env, documents, day)
        return cls(title, subtitle, author, version, date, language, created, colophon.typst())


def origin_of(metadata: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    """Label and text of what a document's front matter says of its origin."""
    known = {name: as_date(str(metadata.get(name) or ""), language).strip() for name in _FACTS}
    return [(words_for(language)[name], said) for name, said in known.items() if said]


def build_time() -> int | None:
    """The time that the environment fixes for reproducible builds, in seconds since 1970."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isdigit() else None


def titles(env: BuildEnvironment, part: Part) -> tuple[str, str]:
    """The title of the PDF, and what stands below it on the title page."""
    project = str(env.config.project)
    heading = part.tree.next_node(nodes.title) if part.document else None
    if heading is not None:
        title = heading.astext()
        return title, project if project != title else ""
    root = env.config.root_doc
    root_title = env.titles[root].astext() if root in env.titles else ""
    return project, root_title if root_title not in (project, "<no title>") else ""


def _sources(env: BuildEnvironment, documents: Sequence[str], language: str) -> Iterator[Source]:
    """The documents of which the front matter says where they come from."""
    for name in documents:
        facts = tuple(said for _, said in origin_of(env.metadata.get(name, {}), language))
        if facts:
            yield Source(env.titles[name].astext(), facts)


def _state(summaries: Sequence[Mapping[str, Any]], readings: bool) -> State:
    return State(
        readings=sum(it["readings"] for it in summaries) if readings else 0,
        corrections=len({number for it in summaries for number in it["corrections"]}),
        doubtful=sum(len(it["doubtful"]) for it in summaries),
    )


def _certainties(summaries: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    counts = certainties(summaries)
    return {level.value: counts[level] for level in Certainty}


def _created(env: BuildEnvironment, documents: Sequence[str], day: datetime | None) -> tuple[int, int, int]:
    """The date in the file: that of the build, or else of the newest text."""
    known = [str(env.metadata.get(name, {}).get("date") or "") for name in documents]
    newest = max((text for text in known if re.fullmatch(r"\d{4}-\d\d-\d\d", text)), default="")
    try:
        found = day or datetime.fromisoformat(newest)
    except ValueError:
        found = datetime.fromtimestamp(BUILD_DATE, UTC)
    return found.year, found.month, found.day
