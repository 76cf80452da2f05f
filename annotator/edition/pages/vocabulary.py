"""Lists of words: at the end of an article, or of the whole edition with the sentences of each word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from annotator.edition.domain import summary_key
from annotator.edition.interface import phrase
from annotator.edition.nodes import cast_said, credit_list, reading_figures, word_list
from annotator.edition.pages.concordance import Concordance, Place
from annotator.edition.pages.tables import cell, table
from annotator.edition.pages.words import articles, word_filter, word_prefix, words_of
from annotator.edition.state import config_of
from annotator.language.collation import kana_row
from annotator.language.jmdict_tags import CLASS, FIELD, label
from annotator.language.romaji import slug
from annotator.vocabulary.facts import SenseData
from annotator.vocabulary.lists import ListedWord, Occurrence, ordered

__all__ = ["AppendVocabulary", "FillVocabulary"]

_MOST_GLOSSES = 3
_MOST_LINKS = 6
_CIRCLED = "①②③"


class AppendVocabulary(SphinxTransform):
    """Put a list of words at the end of every article, where the setting ``word_list`` asks for it."""

    # Behind the annotation: the heading is ours, and its words are none of the article's.
    default_priority = 805

    def apply(self, **kwargs: Any) -> None:
        """Append a section to ``self.document`` if it is an article without a list of its own."""
        share = config_of(self.config).word_list
        if share == "none" or self.env.docname == self.config.root_doc:
            return
        section = next((child for child in self.document if isinstance(child, nodes.section)), None)
        if section is None or summary_key not in self.document or any(self.document.findall(_makes_no_article)):
            return
        anchor = f"{slug(self.env.docname) or 'text'}-words"
        title = nodes.title("", phrase(self.config.language, "words"))
        words = listing("article", words=share)
        section += nodes.section("", title, words, ids=[anchor], names=[])
        self.document[summary_key]["word_lists"].append(dict(words.attributes))


def _makes_no_article(node: nodes.Node) -> bool:
    gathers = isinstance(node, word_list | cast_said | credit_list | reading_figures)
    return gathers or type(node).__name__ in ("glossary", "toctree")


def listing(scope: str, **options: Any) -> word_list:
    """The placeholder of a list, with the options of the directive and their defaults."""
    defaults = {"order": "appearance", "words": "all", "above": "", "known": False, "sentences": False}
    return word_list("", scope=scope, **{**defaults, **options})


class FillVocabulary(Concordance):
    """Fill the lists of words."""

    def run(self, **kwargs: Any) -> None:
        """Replace the placeholders of ``self.document``."""
        for placeholder in list(self.document.findall(word_list)):
            placeholder.replace_self(self._list(placeholder))

    def _list(self, options: word_list) -> list[nodes.Node]:
        kept = word_filter(options.attributes, self.config)
        words = [word for word in words_of(self._documents(options["scope"])) if kept.keeps(word)]
        if not words:
            return [nodes.paragraph("", self.phrase("no_words"))]
        words = ordered(words, options["order"])
        groups = [(title, list(group)) for title, group in groupby(words, key=self._title(options["order"]))]
        draw = self._entries if options["sentences"] else self._table
        prefix = word_prefix(options["scope"], self.env.docname)
        met = sum(word.count for word in words)
        result: list[nodes.Node] = [nodes.paragraph("", self.phrase("word_count").format(len(words), met))]
        if len(groups) > 1:
            result.append(self._jumps(prefix, [title for title, _ in groups]))
        for number, (title, group) in enumerate(groups):
            if title:
                result.append(nodes.rubric("", title, ids=[f"{prefix}words-{number}"], classes=["words-group"]))
            result.append(draw(group, prefix))
        return [nodes.container("", *result, classes=["words"])]

    def _documents(self, scope: str) -> list[Any]:
        if scope == "edition":
            return articles(self.domain, self.config.root_doc)
        summary = self.domain.summaries.get(self.env.docname)
        return [(self.env.docname, summary)] if summary else []

    def _title(self, order: str) -> Any:
        """What a word stands under: its row of kana or its level; nothing in the other orders."""
        if order == "kana":
            return lambda word: kana_row(word.reading)
        if order == "level":
            return lambda word: self._level(word) or self.phrase("unlisted")
        return lambda word: ""

    def _level(self, word: ListedWord) -> str:
        return f"N{word.level}" if word.level else ""

    def _jumps(self, prefix: str, titles: Sequence[str]) -> nodes.paragraph:
        line = nodes.paragraph("", "", classes=["words-jumps"])
        for number, title in enumerate(titles):
            if number:
                line += nodes.Text("　")
            line += self.link(self.env.docname, f"{prefix}words-{number}", nodes.inline("", title))
        return line

    # --- a table ---

    def _table(self, words: Iterable[ListedWord], prefix: str) -> nodes.table:
        head = [self.phrase(key) for key in ("word", "reading", "meaning", "level", "places")]
        return table(head, [self._row(word, prefix) for word in words], widths=(4, 4, 15, 2, 3), css="word-table")

    def _row(self, word: ListedWord, prefix: str) -> list[nodes.entry]:
        return [
            cell(self._headword(word, prefix)),
            cell(nodes.Text(word.spoken)),
            cell(*self._meaning(word)),
            cell(nodes.Text(self._level(word))),
            cell(*self._places(word)),
        ]

    def _headword(self, word: ListedWord, prefix: str) -> nodes.inline:
        return nodes.inline("", word.headword, ids=[f"{prefix}word-{word.data['entry']}"], classes=["word"])

    def _meaning(self, word: ListedWord) -> Iterator[nodes.Node]:
        senses = word.shown_senses
        classes = list(dict.fromkeys(self._labels(CLASS, (senses[0]["pos"] if senses else ()) or word.data["pos"])))
        if classes:
            yield nodes.inline("", "・".join(classes), classes=["word-class"])
            yield nodes.Text(" ")
        for number, sense in enumerate(senses):
            mark = f"{_CIRCLED[number]}\N{NO-BREAK SPACE}" if len(senses) > 1 else ""
            space = " " if number else ""
            yield nodes.inline("", f"{space}{mark}{self._gloss(sense)}", classes=["word-gloss", "language-en"])

    def _labels(self, kind: str, codes: Iterable[str]) -> Iterator[str]:
        return (label(kind, code, self.config.language) for code in codes)

    def _gloss(self, sense: SenseData) -> str:
        fields = "".join(f"({name}) " for name in (label(FIELD, code) for code in sense["fields"]))
        return fields + "; ".join(sense["glosses"][:_MOST_GLOSSES])

    def _places(self, word: ListedWord) -> Iterator[nodes.Node]:
        """A number for each sentence that leads there; on paper how many they are."""
        if self.env._app.builder.name in ("pdf", "text", "man"):
            yield nodes.Text(self.phrase("count").format(word.count))
            return
        for number, place in enumerate(word.places[:_MOST_LINKS], 1):
            if number > 1:
                yield nodes.Text(" ")
            yield self.link(place.document, self._anchor(place), nodes.inline("", str(number)))
        if word.count > _MOST_LINKS:
            yield nodes.Text(f" … {self.phrase('count').format(word.count)}")

    # --- entries with their sentences ---

    def _entries(self, words: Iterable[ListedWord], prefix: str) -> nodes.definition_list:
        items = [self._item(word, prefix) for word in words]
        return nodes.definition_list("", *items, classes=["word-entries"])

    def _item(self, word: ListedWord, prefix: str) -> nodes.definition_list_item:
        term = nodes.term("", "", self._headword(word, prefix), nodes.Text(" "))
        if word.spoken:
            term += nodes.inline("", f"【{word.spoken}】", classes=["word-reading"])
        if level := self._level(word):
            term += nodes.Text(" ")
            term += nodes.inline("", level, classes=["word-level"])
        places = [
            Place(place.document, self._anchor(place), place.sentence, place.start, place.end) for place in word.places
        ]
        meaning = nodes.paragraph("", "", *self._meaning(word))
        return nodes.definition_list_item(
            "", term, nodes.definition("", meaning, self.listed(places, self.phrase("sentences")))
        )

    def _anchor(self, place: Occurrence) -> str:
        return self.domain.summaries[place.document]["sentences"][place.sentence]["id"]
