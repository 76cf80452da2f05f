"""What is wrong in a ``conf.py`` that cannot be run, and how to mend it: Sphinx shows a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path

from sphinx.errors import ConfigError

__all__ = ["conf_fault"]


def conf_fault(conf: Path, error: ConfigError) -> str:
    """One line with the file, the line in it, the fault and its mend."""
    cause = error.__cause__
    if isinstance(cause, SyntaxError):
        place, reason = cause.lineno, f"{cause.msg}; mend the line, or the one before it"
    elif cause is not None:
        frames = [it for it in traceback.extract_tb(cause.__traceback__) if Path(it.filename) == conf.resolve()]
        place, reason = (frames[-1].lineno if frames else None), _reason(cause)
    else:
        place, reason = None, str(error).strip()
    return f"{conf}:{place}: {reason}" if place else f"{conf}: {reason}"


def _reason(cause: BaseException) -> str:
    if isinstance(cause, NameError) and cause.name:
        return f'{cause}; text stands in quotation marks: "{cause.name}"'
    return f"{type(cause).__name__}: {cause}"
