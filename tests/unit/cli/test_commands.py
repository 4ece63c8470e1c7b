"""The commands: documented ones exist, existing ones are documented, and statuses are as promised."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bb_data.cli import main as command_line
from bb_data.cli.main import COMMANDS, UNFORESEEN, group
from bb_data.settings import PROJECT_FOLDER

DOCUMENTED = (PROJECT_FOLDER / "docs" / "commands.md").read_text(encoding="utf-8")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bb_data", *arguments],
        capture_output=True,
        text=True,
        cwd=PROJECT_FOLDER,
        check=False,
    )


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    documented = set(re.findall(r"^\| `([a-z][a-z-]*)[ `]", DOCUMENTED, flags=re.MULTILINE))
    assert documented == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_loads(name: str) -> None:
    command = group.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.help or getattr(command, "commands", None)


def test_an_unknown_command_is_wrong_usage() -> None:
    result = run("tover")
    assert result.returncode == 2
    assert result.stdout == ""
    assert "tover" in result.stderr


def test_an_unknown_initiative_is_wrong_usage_and_names_the_known_ones(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    assert run("initiative", "add", "proeftuin", "--name", "De Proeftuin", *data).returncode == 0
    result = run("close", "--initiative", "proeftuyn", "--wave", "T0", *data)
    assert result.returncode == 2
    assert "proeftuin" in result.stderr


def test_a_command_that_meets_a_held_store_says_so_and_exits_4(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from bb_data.store.database import Database\n"
        "db = Database.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "private" / "monitor.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT_FOLDER,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        result = run("initiative", "add", "x", "--name", "X", "--data", str(tmp_path))
    finally:
        holder.communicate("")
    assert result.returncode == 4
    assert "in gebruik" in result.stderr
    assert "Traceback" not in result.stderr


def test_signing_off_a_release_that_shows_too_little_is_refused_with_status_3(
    tmp_path: Path,
) -> None:
    data = ["--data", str(tmp_path)]
    assert run("initiative", "add", "proeftuin", "--name", "De Proeftuin", *data).returncode == 0
    built = run("release", "build", "--json", *data)
    assert built.returncode == 0
    result = run("release", "sign-off", json.loads(built.stdout)["id"], *data)
    assert result.returncode == 3
    assert "er zijn er minstens 4 nodig" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_error_nobody_foresaw_says_where_and_never_what(capsys, monkeypatch) -> None:
    def fails(**_options: object) -> None:
        try:
            raise ValueError("R7Q2 antwoordde 3")
        except ValueError as cause:
            raise RuntimeError("rij met R7Q2") from cause

    monkeypatch.setattr(command_line.group, "main", fails)

    with pytest.raises(SystemExit) as ended:
        command_line.main()

    told = capsys.readouterr()
    assert ended.value.code == UNFORESEEN
    assert "RuntimeError at main.py" in told.err
    assert "<- ValueError" in told.err
    assert "R7Q2" not in told.out + told.err
