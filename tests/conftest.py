"""What all tests share: clean settings, repeatable random tests, and one set of demo data for the whole run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parent.parent
_LONGEST_BUILD_SECONDS = 300

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile(
    "local", deadline=None, suppress_health_check=[HealthCheck.differing_executors]
)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(autouse=True, scope="session")
def _settings_of_this_machine_do_not_count() -> Iterator[None]:
    """A BB_DATA_DIR or BB_DATA_KEY in the shell never reaches a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("BB_DATA_DIR", "BB_DATA_KEY", "BB_INSTANCE", "BB_LSA_PHONE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo data as the command builds them; shared, so only to be copied (`own_demo_data`)."""
    own = tmp_path_factory.getbasetemp()
    # Under xdist every worker has a folder of its own inside the one of the run.
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    data, claim = shared / "demo-data", shared / "demo-data.claim"
    done = shared / "demo-data.done"
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        _wait_for(done)
    else:
        built = subprocess.run(
            [sys.executable, "-m", "bb_data", "demo", "--data", str(data)],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        done.write_text("" if built.returncode == 0 else built.stderr[-4000:])
    fault = done.read_text()
    assert not fault, f"the demo data could not be built:\n{fault}"
    return data


@pytest.fixture
def own_demo_data(demo_data: Path, tmp_path: Path) -> Path:
    """A copy of the demo data that a test may change."""
    return Path(shutil.copytree(demo_data, tmp_path / "data"))


def _wait_for(file: Path) -> None:
    until = time.monotonic() + _LONGEST_BUILD_SECONDS
    while not file.exists():
        assert time.monotonic() < until, "another worker did not finish the demo data"
        time.sleep(0.2)
