"""Shared fixtures: small Sphinx roots, and the gold where it lies beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no defect; and what decides whether a change lands draws the same examples every time.
settings.register_profile("people", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "people")

pytest_plugins = ["sphinx.testing.fixtures"]
collect_ignore = ["edition/roots"]


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """Folder of the Sphinx roots, ``test-<behaviour>`` each."""
    return Path(__file__).parent / "edition" / "roots"


@pytest.fixture(scope="session")
def gold() -> Path:
    """The gold that lies beside the checkout in some places; tests that use it skip elsewhere."""
    folder = Path(__file__).parents[2] / "shared" / "gold"
    if not folder.is_dir():
        pytest.skip("no ../shared/gold here")
    return folder
