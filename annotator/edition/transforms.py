"""While a document is read: annotate it, give its sections readable anchors, remember what the edition needs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from annotator.edition.collect import Block, collect
from annotator.edition.domain import (
    DoubtfulReading,
    Met,
    Said,
    SentenceData,
    Summary,
    Use,
    search_key,
    summary_key,
)
from annotator.edition.nodes import annotated, cast_said, credit_list, reading_figures, word_list
from annotator.edition.search import pack_document
from annotator.edition.state import resources_of, warn
from annotator.edition.weave import quote_anchor, sentence_anchor, use_anchor, weave
from annotator.language.romaji import slug
from annotator.model import Diagnostic, Passage, Provenance
from annotator.pipeline import annotate_passage
from annotator.resources import Resources
from annotator.runs import Line, Word, load_run, words
from annotator.speakers.confidence import certainty
from annotator.vocabulary.lexemes import used_entries

__all__ = ["AnnotateDocument", "SectionAnchors", "plain_titles"]

_SIGNS = ("補助記号", "空白")
_SENTENCE_END = re.compile(r"[。！？\n]")


class AnnotateDocument(SphinxTransform):
    """Run the pipeline over the whole document and put its layers into the doctree."""

    # Behind docutils' own transforms, which still move and make text (substitutions, footnotes, smart quotes).
    default_priority = 800

    def apply(self, **kwargs: object) -> None:
        """Annotate ``self.document`` in place."""
        resources = resources_of(self.config)
        passage, blocks = collect(self.document, self.env.docname)
        if not blocks:
            self.document[search_key] = pack_document(self.document, passage, Line(()), blocks, "")
            return
        passage = annotate_passage(passage, resources)
        for item in passage.diagnostics:
            warn(item, None if item.path else _location(item, blocks) or (self.env.docname, None))
        prefix = slug(self.env.docname) or "text"
        found = words(passage)
        line = Line(found)
        self.document[search_key] = pack_document(self.document, passage, line, blocks, prefix)
        weave(passage, line, blocks, prefix)
        summary = summarise(passage, found, resources, prefix)
        summary["lists"] = any(self.document.findall(_spans_documents))
        summary["word_lists"] = [dict(node.attributes) for node in self.document.findall(word_list)]
        summary["cast"] = any(self.document.findall(cast_said))
        self.document[summary_key] = summary


def _spans_documents(node: nodes.Node) -> bool:
    """Whether a node shows what other documents say."""
    if isinstance(node, word_list | reading_figures):
        return bool(node["scope"] == "edition")
    return isinstance(node, cast_said | credit_list | addnodes.glossary)


def _location(item: Diagnostic, blocks: Sequence[Block]) -> nodes.Node | None:
    at = item.start
    return None if at is None else next((block.node for block in blocks if block.start <= at < block.end), None)


def summarise(passage: Passage, found: Sequence[Word], resources: Resources, prefix: str) -> Summary:
    """What the edition remembers of a document."""
    numbers = {item: number for number, item in enumerate(resources.corrections)}
    threshold = resources.config.doubt_threshold
    line = Line(found)
    return Summary(
        said=list(_said(passage, line, prefix)),
        uses=list(_uses(passage, prefix)),
        doubtful=[
            DoubtfulReading(
                surface=word.surface,
                reading=word.reading,
                alternatives=list(word.alternatives),
                confidence=round(word.confidence, 3),
                sentence=_sentence(passage.text, word.start, word.end),
            )
            for word in found
            if word.reading and word.confidence < threshold
        ],
        sentences=list(_sentences(passage, line, prefix)),
        vocabulary=list(_met(passage)),
        entries=used_entries(passage.lexemes, resources.config),
        corrections=sorted(numbers[item] for item in passage.corrections),
        lists=False,
        word_lists=[],
        cast=False,
        running=sum(not word.pos.startswith(_SIGNS) for word in found),
        readings=len(passage.readings),
    )


def _said(passage: Passage, line: Line, prefix: str) -> Iterable[Said]:
    decided = (Provenance.AUTHOR, Provenance.EDITOR)
    for number, quote in enumerate(passage.quotes, 1):
        yield Said(
            id=quote_anchor(prefix, number),
            text=passage.text[quote.start : quote.end],
            payload=line.payload(quote.start, quote.end),
            kind=quote.kind.value,
            speakers=list(quote.speakers),
            evidence=quote.evidence,
            certainty=certainty(quote).value,
            decided=quote.provenance in decided,
        )


def _uses(passage: Passage, prefix: str) -> Iterable[Use]:
    starts = [sentence.start for sentence in passage.sentences]
    for number, link in enumerate(passage.terms, 1):
        sentence = bisect_right(starts, link.start) - 1
        start, last = starts[sentence], passage.sentences[sentence].end
        yield Use(
            id=use_anchor(prefix, number),
            term=link.term,
            sentence=sentence,
            start=link.start - start,
            end=min(link.end, last) - start,
        )


def _sentences(passage: Passage, line: Line, prefix: str) -> Iterable[SentenceData]:
    for number, sentence in enumerate(passage.sentences, 1):
        yield SentenceData(
            id=sentence_anchor(prefix, number),
            text=passage.text[sentence.start : sentence.end],
            payload=line.payload(sentence.start, sentence.end),
        )


def _met(passage: Passage) -> Iterable[Met]:
    starts = [sentence.start for sentence in passage.sentences]
    for lexeme in passage.lexemes:
        number = bisect_right(starts, lexeme.start) - 1
        yield Met(
            entry=lexeme.entry,
            headword=lexeme.headword,
            reading=lexeme.reading,
            senses=list(lexeme.senses),
            form=list(lexeme.form),
            expression=lexeme.expression,
            surface=passage.text[lexeme.start : lexeme.end],
            sentence=number,
            start=lexeme.start - starts[number],
            end=lexeme.end - starts[number],
            decided=lexeme.provenance is Provenance.EDITOR,
        )


def _sentence(text: str, start: int, end: int, most: int = 80) -> str:
    """The sentence around a span, cut to ``most`` characters either side."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - most), start)]
    after = _SENTENCE_END.search(text, end, end + most)
    first = before[-1] if before else max(0, start - most)
    last = after.end() if after else min(len(text), end + most)
    return text[first:last].strip()


class SectionAnchors(SphinxTransform):
    """Give sections with Japanese titles an anchor that people can read: 辞任の翌日 → ``jinin-no-yokujitsu``."""

    default_priority = 810

    def apply(self, **kwargs: object) -> None:
        """Put the new anchor first; the old ones keep working."""
        for section in self.document.findall(nodes.section):
            title = section.next_node(nodes.title)
            if title is None or title.parent is not section or not _nameless(section):
                continue
            anchor = self._free(slug(spoken(title)))
            if anchor:
                section["ids"].insert(0, anchor)
                self.document.ids[anchor] = section

    def _free(self, anchor: str) -> str:
        number, free = 2, anchor
        while free and free in self.document.ids:
            free = f"{anchor}-{number}"
            number += 1
        return free


def _nameless(section: nodes.section) -> bool:
    """Whether docutils found no letters in the title and numbered the section instead (``id3``)."""
    return all(re.fullmatch(r"id\d+", name) for name in section["ids"])


def spoken(node: nodes.Element) -> str:
    """The text of a node in kana, word by word with spaces, as far as readings are known."""
    parts: list[str] = []
    for text in node.findall(nodes.Text):
        run = text.parent
        if not isinstance(run, annotated):
            parts.append(str(text))
            continue
        at = 0
        for word in load_run(run["payload"], str(text)):
            parts += [str(text)[at : word.start], word.reading or word.surface]
            at = word.end
        parts.append(str(text)[at:])
    return " ".join(part for part in parts if part)


def plain_titles(title: nodes.Element) -> None:
    """Take the annotation out of a copied title: tables of contents and the page's name are plain text."""
    for run in list(title.findall(nodes.inline)):
        if run.parent is not None and type(run).__module__ == annotated.__module__:
            run.parent.replace(run, run.children)
