"""When a document is written: which words carry furigana, decided once for all renderers by ``annotator.policy``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config as SphinxConfig
from sphinx.transforms.post_transforms import SphinxPostTransform

from annotator.config import Config, checked, settings
from annotator.edition.nodes import annotated
from annotator.edition.state import PREFIX, config_of, warn
from annotator.language.house import house_problems
from annotator.model import Diagnostic
from annotator.policy import Policy, Seen, load_known, policy_of
from annotator.runs import dump_run, load_run

__all__ = ["KNOWN_WORDS", "ShowFurigana", "edition_policy", "setup_furigana"]

_FURIGANA = PREFIX + "furigana"
KNOWN_WORDS = PREFIX + "known_words"
"""Not for ``conf.py``: the words of the file, as a value that Sphinx watches, so that a change rewrites the pages."""


class ShowFurigana(SphinxPostTransform):
    """Leave in every run of text the ruby that the policy shows."""

    # Behind the transforms that put other documents' words into this one (priority 5), before references are resolved.
    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """Apply the policy to ``self.document``."""
        policy = edition_policy(self.config)
        if policy.keeps_all:
            return
        seen: dict[int, Seen] = {}
        for run in self.document.findall(annotated):
            text = run.astext()
            scope = seen.setdefault(id(_scope(run, policy.repeat)), set())
            run["payload"] = dump_run(policy.apply(load_run(run["payload"], text), scope))


def edition_policy(config: SphinxConfig) -> Policy:
    """The policy of this run."""
    return policy_of(config_of(config), getattr(config, KNOWN_WORDS))


def _scope(node: nodes.Node, repeat: str) -> nodes.Node | None:
    """The section, or the document, in which only the first occurrence of a word carries furigana."""
    # In one-file formats the documents of an edition stand in nodes ``start_of_file``.
    kinds: tuple[type[nodes.Node], ...] = (nodes.document, addnodes.start_of_file)
    if repeat == "section":
        kinds += (nodes.section,)
    at: nodes.Node | None = node.parent
    while at is not None and not isinstance(at, kinds):
        at = at.parent
    return at


def _name_none(app: Sphinx, config: SphinxConfig) -> None:
    """Let renderers draw what the policy leaves: they take ``none`` for no ruby at all, even the author's."""
    if config[_FURIGANA] == "none":
        config[_FURIGANA] = "author"


def _read_known(app: Sphinx, config: SphinxConfig) -> None:
    """Read the known words before Sphinx compares the settings with those of the last build."""
    wanted, _ = checked({setting.name: getattr(config, PREFIX + setting.name) for setting in settings()})
    source = Path(app.srcdir)
    path = source / wanted.furigana_known
    if path != source and path.is_relative_to(source):
        # A list of words is not a text of the edition. A new list, since the old one may be Sphinx's shared default.
        config.exclude_patterns = [*config.exclude_patterns, path.relative_to(source).as_posix()]
    found: tuple[str, ...] = ()
    if path.is_file() or _is_expected(wanted):
        found, problems = load_known(path)
        for problem in problems:
            warn(problem)
    config[KNOWN_WORDS] = sorted(found)


def _is_expected(wanted: Config) -> bool:
    return wanted.furigana == "known" or wanted.furigana_known not in ("", Config().furigana_known)


def _check_house(app: Sphinx) -> None:
    """Report choices that are not in the table of free variants; the others stand."""
    for problem in house_problems(dict(config_of(app.config).house)):
        warn(Diagnostic("config", f"{PREFIX}house: {problem}", path=str(Path(app.confdir) / "conf.py")))


def setup_furigana(app: Sphinx) -> None:
    """Register the transform and what it reads."""
    app.add_config_value(KNOWN_WORDS, [], "html")
    app.connect("config-inited", _name_none)
    app.connect("config-inited", _read_known)
    app.connect("builder-inited", _check_house)
    app.add_post_transform(ShowFurigana)
