"""Which documents of the edition are printed together, and what the PDF that holds them is called."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from docutils import nodes
from sphinx import addnodes

__all__ = ["Part", "matches", "parts_of", "unmatched"]


@dataclass(frozen=True, slots=True)
class Part:
    """A tree to be printed as one PDF; ``document`` names it when it is one document, ``label`` when it is some."""

    tree: nodes.document
    document: str = ""
    label: str = ""


def matches(name: str, wanted: Sequence[str]) -> bool:
    """Whether a document is one of those named, lies in a folder named, or fits a pattern (``articles/n*``)."""
    return any(
        name == item or name.startswith(item.rstrip("/") + "/") or fnmatchcase(name, item)
        for item in map(_plain, wanted)
    )


def _plain(item: str) -> str:
    """A document as people name it: its file serves, too."""
    return re.sub(r"\.(md|txt|rst)$", "", item.strip().removeprefix("./"))


def unmatched(tree: nodes.document, wanted: Sequence[str]) -> list[str]:
    """The names that fit no document of the tree."""
    names = [part["docname"] for part in tree.findall(addnodes.start_of_file)]
    return [item for item in wanted if not any(matches(name, (item,)) for name in names)]


def parts_of(tree: nodes.document, wanted: Sequence[str], each: bool, lists: Container[str] = ()) -> list[Part]:
    """The PDFs that are asked for: the whole edition, the documents named, or each document for itself.

    ``lists`` are documents that show what others say (a glossary, a cast): each of them gets a PDF only when named.
    """
    if not wanted and not each:
        return [Part(tree)]
    found = list(_outermost(tree, wanted))
    if each:
        singles = [part for part in found if wanted or part["docname"] not in lists]
        names = _short_names([part["docname"] for part in singles])
        return [Part(_cut(tree, [part]), part["docname"], name) for part, name in zip(singles, names, strict=True)]
    if len(found) == 1:
        name = str(found[0]["docname"])
        return [Part(_cut(tree, found), name, name.rpartition("/")[2])]
    return [Part(_cut(tree, found), label="-".join(_plain(item).strip("/*") for item in wanted))] if found else []


def _outermost(node: nodes.Element, wanted: Sequence[str]) -> Iterator[addnodes.start_of_file]:
    """The documents that are named, without those that lie within another one of them; all leaves without names."""
    for child in node.children:
        if isinstance(child, addnodes.start_of_file):
            inner = child.next_node(addnodes.start_of_file)
            if matches(child["docname"], wanted) if wanted else inner is None:
                yield child
                continue
        if isinstance(child, nodes.Element):
            yield from _outermost(child, wanted)


def _cut(tree: nodes.document, parts: Sequence[addnodes.start_of_file]) -> nodes.document:
    """A tree of the parts only; they move there, since their nodes know one parent."""
    cut = tree.copy()
    cut.children = []
    cut += parts
    return cut


def _short_names(names: Sequence[str]) -> list[str]:
    """The last parts of the names where they tell the documents apart, else the whole names."""
    last = [name.rpartition("/")[2] for name in names]
    return [short if last.count(short) == 1 else name for name, short in zip(names, last, strict=True)]
