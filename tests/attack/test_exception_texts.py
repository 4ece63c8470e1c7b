"""Something fails in the middle with answers in its message: no screen, stream, log or audit event holds them (A15)."""

from __future__ import annotations

import logging
import pickle
import shutil
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import exec_code

from bb_data.catalogue.loader import catalogue
from bb_data.cli.main import UNFORESEEN, main
from bb_data.disclosure.auditor import worker
from bb_data.errors import ReleaseError
from bb_data.model.actor import COMMAND_LINE
from bb_data.release import published
from bb_data.release.auditing import audited
from bb_data.release.build import build_release
from bb_data.web import failures
from tests.attack.served import get
from tests.attack.small_programme import stored
from tests.pages.harness import Dashboard, Opened, dashboard_on
from tests.small_store import SmallStore, people

ANSWER = "K71 antwoordde 10 op djg11"
PROJECT = Path(__file__).resolve().parents[2]


class FailureWithAnswersError(Exception):
    """Raised as a library would that puts the row it was at in its message."""


def fail(*_: object, **__: object) -> None:
    """Fails inside another failure, both with answers in their text."""
    try:
        int(ANSWER)
    except ValueError as error:
        raise FailureWithAnswersError(f"row {ANSWER}") from error


@pytest.fixture
def careful_log() -> Iterator[None]:
    """The log as the server keeps it."""
    before = logging.getLogRecordFactory()
    failures.keep_texts_out_of_the_log()
    yield
    logging.setLogRecordFactory(before)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    made = stored(tmp_path, {"linde": {"T0": {"djg11": people([i % 12 for i in range(20)])}}})
    yield made
    made.database.close()


def events(store: SmallStore) -> str:
    with store.database.read() as reader:
        return str(reader.rows("SELECT * FROM audit_event"))


# Where figures, disclosure, rounding and release do their work.
IN_A_RELEASE = [
    "bb_data.figures.of_initiatives.outcome_cells",
    "bb_data.figures.outcomes.moments",
    "bb_data.release.computing.decide_initiatives",
    "bb_data.disclosure.rules.coded_side",
    "bb_data.disclosure.rounding.rounded",
    "bb_data.release.computing.programme_decisions",
    "bb_data.release.parts.cells_table",
]


@pytest.mark.parametrize("place", IN_A_RELEASE)
def test_a15_a_command_that_fails_says_where_and_no_answer(
    place: str, tmp_path: Path, monkeypatch, capfd, caplog
) -> None:
    store = stored(tmp_path, {"linde": {"T0": {"djg11": people([i % 12 for i in range(20)])}}})
    before = events(store)
    store.database.close()
    monkeypatch.setattr(place, fail)
    monkeypatch.setattr(sys, "argv", ["bb_data", "release", "build", "--data", str(tmp_path)])

    with pytest.raises(SystemExit) as stopped:
        main()

    assert stopped.value.code == UNFORESEEN
    out, err = capfd.readouterr()
    assert "FailureWithAnswersError at" in err
    assert "<- ValueError at" in err
    again = SmallStore.again(tmp_path)
    after = events(again)
    again.database.close()
    assert after == before
    assert list((tmp_path / "releases").iterdir()) == []
    for told in (out, err, caplog.text, after):
        assert "K71" not in told


def test_a15_the_failure_of_the_attack_itself_holds_the_answer() -> None:
    with pytest.raises(FailureWithAnswersError, match="K71"):
        fail()


def test_a15_an_auditing_process_sends_back_no_answer(monkeypatch, capfd) -> None:
    monkeypatch.setattr(worker, "audit_family", fail)
    sent, got = BytesIO(), BytesIO()
    for part in (None, (None, [])):
        pickle.dump(part, sent)
    sent.seek(0)

    worker.work(sent, got)

    assert pickle.loads(got.getvalue()) == "FailureWithAnswersError"  # noqa: S301
    assert b"K71" not in got.getvalue()
    assert "K71" not in "".join(capfd.readouterr())


def test_a15_an_audit_that_fails_is_told_by_its_kind_alone(capfd) -> None:
    with pytest.raises(ReleaseError) as told:
        list(audited([(ANSWER, [])], catalogue(), lambda _words: None))
    assert "K71" not in str(told.value)
    assert "AttributeError" in str(told.value)
    assert "K71" not in "".join(capfd.readouterr())


@pytest.mark.usefixtures("careful_log")
def test_a15_closing_that_fails_leaves_no_answer_in_the_log(
    store: SmallStore, monkeypatch, caplog
) -> None:
    monkeypatch.setattr("bb_data.disclosure.rules.coded_side", fail)
    try:
        build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    except FailureWithAnswersError as error:
        logging.getLogger("bb_data.web").error("making a release", exc_info=error)
    assert "FailureWithAnswersError at" in caplog.text
    assert "K71" not in caplog.text
    assert "K71" not in events(store)


@pytest.fixture
def as_served(monkeypatch) -> None:
    """Failures of a page go to the server's own handler, as the launcher says."""
    handle = exec_code.handle_user_script_exception
    monkeypatch.setattr(
        exec_code,
        "handle_user_script_exception",
        lambda error, _handler=None: handle(error, failures.on_script_error),
    )


@pytest.fixture(scope="module")
def dashboard(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The monitor on a copy of the demo."""
    copy = shutil.copytree(demo_data, tmp_path_factory.mktemp("failing") / "data")
    with dashboard_on(Path(copy)) as made:
        yield made


def test_a15_the_server_has_the_handler_of_failures() -> None:
    launcher = (PROJECT / "dashboard.py").read_text(encoding="utf-8")
    assert "on_script_error=failures.on_script_error" in launcher


@pytest.mark.usefixtures("careful_log", "as_served")
@pytest.mark.parametrize(
    ("place", "slug", "account"),
    [
        (
            "views.neighbourhood.figures_of_initiative",
            "onze-resultaten",
            "initiative:de-wachtkamer",
        ),
        ("views.audience.newest", "uitkomsten", "researcher"),
        ("views.audience.newest", "uitkomsten", "funder:vsb-fonds"),
        ("views.audience.newest", "voortgang", "funder:vsb-fonds"),
        ("release.published.tables.read_cells", "buurten", "lsa"),
        ("views.audience.public_addresses", "", "visitor"),
    ],
)
def test_a15_a_page_that_fails_shows_a_number_to_quote_and_no_answer(
    place: str, slug: str, account: str, dashboard: Dashboard, monkeypatch, capfd, caplog
) -> None:
    monkeypatch.setattr(f"bb_data.{place}", fail)
    for kept in (published._released, published._part):
        kept.cache_clear()  # else nothing is read any more

    opened: Opened = dashboard.open(slug, account)

    assert "Er ging iets mis bij ons" in opened.markup
    assert not opened.app.exception
    assert "FailureWithAnswersError at" in caplog.text
    for told in (opened.markup, caplog.text, *capfd.readouterr()):
        assert "K71" not in told


@pytest.mark.usefixtures("careful_log")
def test_a15_a_file_that_fails_sends_no_answer(
    dashboard: Dashboard, monkeypatch, capfd, caplog
) -> None:
    monkeypatch.setattr("bb_data.views.neighbourhood.figures_of_initiative", fail)
    cookies, query = dashboard.signed_in("lsa"), {"initiatief": "de-linde"}
    answer = get("/bestand/resultaten.csv", cookies, query, (FailureWithAnswersError,))
    assert answer.status == 500
    assert b"K71" not in answer.body

    with pytest.raises(FailureWithAnswersError) as raised:
        get("/bestand/resultaten.csv", cookies, query)
    # Whoever serves the route logs the failure; that entry too is made by the careful log.
    logging.getLogger("uvicorn.error").error("in a route", exc_info=raised.value)
    for told in (caplog.text, *capfd.readouterr()):
        assert "K71" not in told


def test_a15_a_command_that_told_the_text_would_be_found(
    store: SmallStore, tmp_path: Path, monkeypatch, capfd
) -> None:
    store.database.close()
    monkeypatch.setattr("bb_data.cli.main.without_text", str)
    monkeypatch.setattr("bb_data.figures.of_initiatives.outcome_cells", fail)
    monkeypatch.setattr(sys, "argv", ["bb_data", "release", "build", "--data", str(tmp_path)])
    with pytest.raises(SystemExit):
        main()
    assert "K71" in capfd.readouterr().err


@pytest.mark.usefixtures("as_served")
def test_a15_a_page_that_told_the_text_would_be_found(
    dashboard: Dashboard, monkeypatch, caplog
) -> None:
    monkeypatch.setattr("bb_data.web.failures.without_text", str)
    monkeypatch.setattr("bb_data.views.neighbourhood.figures_of_initiative", fail)
    dashboard.open("onze-resultaten", "initiative:de-wachtkamer")
    assert "K71" in caplog.text
