"""The command, called as in a shell."""

from __future__ import annotations

from typer.testing import CliRunner, Result

from annotator.cli import app

ARTICLE = "雨の日\n\n六月の朝、彼女は「傘がない」と言った。市場の枠組みが変わる。\n"


def yomihon(*arguments: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
