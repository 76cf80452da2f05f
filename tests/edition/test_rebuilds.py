"""An edition that is built again after a change is the same as one that is built from nothing.

Each build is a process of its own, as an editor's are: within one, Sphinx keeps checksums and defaults.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = "test-rebuild"
EVENING = """# 夕方

「もう帰る」と山本さんは言った。

「魚は買った」と山本さんは言った。

「水も買った」とアン・モリスは言った。
"""


def pages(source: Path, work: Path, form: str = "html") -> dict[str, str]:
    """Build into a folder, on top of what is there; the pages by their paths."""
    out = work / form
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", form, "-d", str(work / "doctrees")]
    subprocess.run([*command, str(source), str(out)], check=True)
    return {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in sorted(out.rglob("*.html"))}


def test_speakers_change_on_every_page_in_every_format(source: Path, tmp_path: Path) -> None:
    before = {form: pages(source, tmp_path / "again", form) for form in ("html", "dirhtml")}
    (source / "evening.md").write_text(EVENING, encoding="utf-8")
    again = {form: pages(source, tmp_path / "again", form) for form in ("html", "dirhtml")}
    # The second format of a change is the harder one: the first has read the changed document already.
    assert again["dirhtml"] == pages(source, tmp_path / "clean", "dirhtml")
    old, new = before["html"]["morning.html"], again["html"]["morning.html"]
    assert re.findall(r"voice-(\d)", old) != re.findall(r"voice-(\d)", new)  # another one is quoted most now
    assert 'data-label="モリス"' in old and 'data-label="サム・モリス"' in new
