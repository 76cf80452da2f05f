"""How a setting is declared: a field with its default, its check, and the words that tell people what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

__all__ = [
    "FURIGANA_ALLOWED",
    "Check",
    "are_names",
    "are_texts_by_text",
    "is_count",
    "is_furigana",
    "is_share",
    "is_switch",
    "is_text",
    "one_of",
    "setting",
    "table",
]

Check = Callable[[Any], bool]


def setting(default: Any, check: Check, allowed: str, help: str, rebuild: str = "env") -> Any:
    """Declare a field: ``allowed`` words the check for people, ``rebuild`` is Sphinx's (``env`` or ``html``)."""
    return field(default=default, metadata={"check": check, "allowed": allowed, "help": help, "rebuild": rebuild})


def table(check: Check, allowed: str, help: str) -> Any:
    """Declare a field that ``conf.py`` writes as a dict; here it is a tuple of pairs, so that it can be hashed."""
    return field(
        default=(), metadata={"check": check, "allowed": allowed, "help": help, "rebuild": "env", "table": True}
    )


def is_text(value: Any) -> bool:
    """Whether the value is text."""
    return isinstance(value, str)


def is_switch(value: Any) -> bool:
    """Whether the value is True or False."""
    return isinstance(value, bool)


def is_share(value: Any) -> bool:
    """Whether the value is a number from 0 to 1."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def is_count(value: Any) -> bool:
    """Whether the value is a whole number, 0 or more."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def are_names(value: Any) -> bool:
    """Whether the value is a list of texts."""
    return isinstance(value, list | tuple) and all(is_text(item) for item in value)


def are_texts_by_text(value: Any) -> bool:
    """Whether the value is a dict of texts by texts."""
    return isinstance(value, Mapping) and all(is_text(key) and is_text(item) for key, item in value.items())


# "author" is what "none" becomes inside a build: no furigana but the author's.
_FURIGANA = re.compile("all|none|author|known|N[1-5]|grade [1-68]")
FURIGANA_ALLOWED = '"all", "none", "known", "N5" to "N1", "grade 1" to "grade 6" or "grade 8"'


def is_furigana(value: Any) -> bool:
    """Whether the value says which words carry furigana."""
    return isinstance(value, str) and _FURIGANA.fullmatch(value) is not None


def one_of(*names: str) -> tuple[Check, str]:
    """A check for one of a few names, and the words for it."""
    return (lambda value: value in names), "one of " + ", ".join(f'"{name}"' for name in names)
