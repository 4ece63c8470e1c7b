"""docs/method.md is what the definitions, the estimators and the simulations say."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from bb_data.catalogue.loader import catalogue
from bb_data.report.method.__main__ import main
from bb_data.report.method.page import PAGE, page
from bb_data.words.language import current_language, use_language


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_instrument_indicator_and_threshold_of_figures_is_on_the_page() -> None:
    text = page()
    known = catalogue()
    assert [one for one in known.indicators if f"`{one}`" not in text] == []
    assert [one.title.en for one in known.instruments.values() if one.title.en not in text] == []
    thresholds = known.policy.thresholds()
    for_figures = [name for name, one in thresholds.items() if one.concerns == "figures"]
    assert "minimum_n" in for_figures
    assert [name for name in for_figures if f"`{name}`" not in text] == []
    assert "`undo_days`" not in text


def test_making_the_page_leaves_the_language_of_the_visit_alone() -> None:
    use_language("nl")
    page()
    assert current_language() == "nl"


def test_the_check_fails_on_a_page_that_lags_behind_and_writing_mends_it(tmp_path: Path) -> None:
    old = tmp_path / "method.md"
    old.write_text("# Method\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["--to", str(old)]).exit_code == 1
    assert CliRunner().invoke(main, ["--write", "--to", str(old)]).exit_code == 0
    assert CliRunner().invoke(main, ["--to", str(old)]).exit_code == 0
