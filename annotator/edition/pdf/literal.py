"""Python values as Typst code; every text of the edition enters the Typst source through ``string``."""

from __future__ import annotations

import re

__all__ = ["Code", "call", "string", "value"]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Control characters have no glyph, and lone surrogates no UTF-8.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r'[\\"\n\r\t]')


class Code(str):
    """Typst code that stands for itself where a value is expected."""

    __slots__ = ()


def string(text: str) -> str:
    """A Typst string literal; no character of ``text`` can end it or start code, and unprintable ones are dropped."""
    return '"' + _SPECIAL.sub(lambda match: _ESCAPES[match[0]], _UNPRINTABLE.sub("", text)) + '"'


def value(item: object) -> str:
    """A Typst expression for a string, number, truth value, ``None``, list, dictionary or ``Code``.

    :raises TypeError: there is no Typst form for the value's type.
    """
    if isinstance(item, Code):
        return item
    if isinstance(item, str):
        return string(item)
    if item is None:
        return "none"
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int | float):
        return str(item)
    if isinstance(item, list | tuple):
        return "(" + "".join(f"{value(part)}, " for part in item) + ")"
    if isinstance(item, dict):
        return "(" + (", ".join(f"{string(str(key))}: {value(part)}" for key, part in item.items()) or ":") + ")"
    raise TypeError(f"no Typst form for {type(item).__name__}")


def call(name: str, *args: object, **named: object) -> str:
    """A call of a Typst function; underscores in the names of arguments become hyphens."""
    parts = [value(arg) for arg in args] + [f"{key.replace('_', '-')}: {value(arg)}" for key, arg in named.items()]
    return f"{name}({', '.join(parts)})"
