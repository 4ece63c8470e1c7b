"""The demo command never touches real data, and never leaves half a demo."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bb_data.cli.demo import demo
from bb_data.cli.main import group
from bb_data.demo import build
from bb_data.demo.placing import SCRATCH
from bb_data.errors import RefusedError


def run(*arguments: str) -> str:
    result = CliRunner().invoke(demo, arguments, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_store_with_real_data_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    CliRunner().invoke(
        group, ["initiative", "add", "echt", "--name", "Echt", "--data", str(tmp_path)]
    )
    before = content(tmp_path)
    for extra in ([], ["--replace"]):
        with pytest.raises(RefusedError) as refused:
            run("--data", str(tmp_path), *extra)
        assert refused.value.exit_status == 3
    assert content(tmp_path) == before


def test_an_empty_store_is_filled(tmp_path: Path) -> None:
    CliRunner().invoke(group, ["release", "list", "--data", str(tmp_path)])
    assert "1 initiatieven" in run("--data", str(tmp_path), "--initiatives", "1")


def test_demo_data_stay_until_somebody_asks_to_replace_them(tmp_path: Path) -> None:
    run("--data", str(tmp_path), "--initiatives", "1", "--seed", "1")
    before = content(tmp_path)
    assert "--replace" in run("--data", str(tmp_path), "--initiatives", "1")
    assert content(tmp_path) == before
    run("--data", str(tmp_path), "--initiatives", "1", "--seed", "2", "--replace")
    after = content(tmp_path)
    assert after["private/demo-truth.toml"] != before["private/demo-truth.toml"]
    assert not (tmp_path / SCRATCH).exists()


def test_an_interrupted_build_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "timetable", interrupt)
    with pytest.raises(click.Abort):
        CliRunner().invoke(
            demo,
            ["--data", str(tmp_path), "--initiatives", "1"],
            standalone_mode=False,
            catch_exceptions=False,
        )
    assert content(tmp_path) == {}
