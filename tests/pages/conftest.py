"""The dashboard that page tests open: on a copy of the demo data, shared by the tests of one file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.harness import Dashboard, dashboard_on


@pytest.fixture(scope="module")
def dashboard(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """A running monitor without a server; tests that change data use `own_dashboard`."""
    copy = shutil.copytree(demo_data, tmp_path_factory.mktemp("pages") / "data")
    with dashboard_on(Path(copy)) as made:
        yield made


@pytest.fixture
def own_dashboard(own_demo_data: Path) -> Iterator[Dashboard]:
    """A running monitor whose data this test may change."""
    with dashboard_on(own_demo_data) as made:
        yield made
