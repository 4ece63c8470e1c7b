"""What is asked about few initiatives is asked in another way than about many, and answered the same."""

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.release.build import build_release
from bb_data.release.published import release_by_id
from bb_data.store import written_out
from tests.small_store import SmallStore, people

BEFORE = [8, 7, 9, 6, 8, 7, 9, 5, 8, 7, 6, 9]
AFTER = [4, 7, 5, 6, 3, 7, 9, 2, 8, 4, 6, 5]


def contents(folder):
    """Of a release, and of one after a wave was measured and closed at one of two initiatives."""
    store = SmallStore(folder, is_demo=True)
    for slug in ("linde", "brug"):
        store.initiative(slug)
        store.wave(slug, "T0", {"djg11": people(BEFORE)}, questionnaire="volledig")
    found = []
    for _ in range(2):
        made = build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
        found.append(release_by_id(store.releases, made).manifest.content_sha256)
        if len(found) == 1:
            store.wave("linde", "T12", {"djg11": people(AFTER)}, questionnaire="volledig")
    store.database.close()
    return found


def test_a_release_is_the_same_whether_what_is_read_for_it_are_few_or_many(tmp_path, monkeypatch):
    of_few = contents(tmp_path / "few")
    monkeypatch.setattr(written_out, "MOST", 0)

    assert contents(tmp_path / "many") == of_few
