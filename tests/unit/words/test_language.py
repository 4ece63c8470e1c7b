"""Dutch is the source; every thread speaks its own language."""

from threading import Thread

import pytest

from bb_data.words.language import _, current_language, ngettext, translate, use_language


def test_a_thread_in_which_no_language_was_set_speaks_dutch() -> None:
    use_language("en")
    heard: list[str] = []
    thread = Thread(target=lambda: heard.append(current_language()))
    thread.start()
    thread.join()
    use_language("nl")
    assert heard == ["nl"]


@pytest.mark.parametrize("asked", ["de", "", "EN", "nl\n"])
def test_a_language_that_the_monitor_does_not_have_becomes_dutch(asked: str) -> None:
    assert use_language(asked) == "nl"


def test_a_text_follows_the_language_of_the_visit() -> None:
    use_language("en")
    english = _("Uitloggen")
    use_language("nl")
    assert english == "Sign out"
    assert _("Uitloggen") == "Uitloggen"


def test_a_text_without_translation_is_shown_in_dutch() -> None:
    assert translate("Deze zin staat nergens", "en") == "Deze zin staat nergens"


def test_an_empty_text_stays_empty_in_english() -> None:
    # gettext answers "" with the header of the translation file
    assert translate("", "en") == ""


def test_plurals_follow_the_number_in_both_languages() -> None:
    use_language("en")
    english = [ngettext("nog {n} dag", "nog {n} dagen", n).format(n=n) for n in (1, 9)]
    use_language("nl")
    dutch = [ngettext("nog {n} dag", "nog {n} dagen", n).format(n=n) for n in (1, 9)]
    assert english == ["1 day left", "9 days left"]
    assert dutch == ["nog 1 dag", "nog 9 dagen"]
