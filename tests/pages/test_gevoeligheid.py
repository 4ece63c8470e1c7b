"""Sensitivity: the sentence follows from the cells, the address is remembered, and the file holds the page's cells."""

from __future__ import annotations

from html import unescape

from bb_data.release.published import newest
from bb_data.report.cells_csv import cells_csv
from bb_data.views.sensitivity import sensitivity_of
from bb_data.words.sensitivity_sentences import reading
from tests.pages.harness import Dashboard


def markup(dashboard: Dashboard, **query: str) -> str:
    opened = dashboard.open("gevoeligheid", "researcher", query=query)
    assert opened.errors == []
    return unescape(opened.markup)


def test_the_programme_and_its_newest_pair_open_first_and_the_sentence_is_that_of_the_cells(
    dashboard: Dashboard,
) -> None:
    release = newest(dashboard.monitor.releases, signed_off=True)
    assert release is not None
    cells = release.released()
    main, pooled = (
        reading(cells.get(f"{indicator}/programma/T0-T12/-"))
        for indicator in ("djg11.change", "djg11.change.pooled")
    )
    assert main != pooled
    told = markup(dashboard)
    assert "De uitkomst hangt af van hoe wij rekenen: anders bij alle mensen samen" in told
    assert "Wie stopte, was bij de start eenzamer dan wie bleef." in told
    assert "verdwijnt het verschil. Dit gaat over alle mensen samen." in told


def test_an_initiative_and_a_pair_of_the_address_are_opened(dashboard: Dashboard) -> None:
    told = markup(dashboard, initiatief="de-brug", metingen="T0-T6")
    assert "Buurtbakfiets De Brug, cijfers tot en met" in told
    assert "11 stellingen, van startmeting tot meting na een half jaar" in told
    # Who left is told of the programme only.
    assert "Wie stopte" not in told


def test_an_unknown_value_in_the_address_is_left_with_a_notice(dashboard: Dashboard) -> None:
    told = markup(dashboard, initiatief="' OR 1=1", metingen="T0-T99")
    assert told.count("Het adres vraagt om iets dat hier niet is.") == 2
    assert "U ziet nu: Alle initiatieven samen." in told
    assert "OR 1=1" not in told


def test_too_few_people_get_no_direction_and_no_outcome(dashboard: Dashboard) -> None:
    told = markup(dashboard, initiatief="op-de-hoek", metingen="T0-T6")
    assert "Er is nog geen uitkomst om anders na te rekenen" in told
    assert "onder 0" not in told
    assert "boven 0" not in told


def test_a_release_without_changes_has_nothing_to_reckon_otherwise(dashboard: Dashboard) -> None:
    release = newest(dashboard.monitor.releases, signed_off=True)
    assert release is not None
    means = release.released().select(indicators=["djg11.mean"])
    assert sensitivity_of(means, dashboard.monitor.catalogue, "programma", "T0-T12") is None


def test_the_table_beside_the_chart_is_of_the_cells_that_the_file_holds(
    dashboard: Dashboard,
) -> None:
    release = newest(dashboard.monitor.releases, signed_off=True)
    assert release is not None
    told = sensitivity_of(release.released(), dashboard.monitor.catalogue, "programma", "T0-T12")
    assert told is not None
    assert "/bestand/gevoeligheid.csv?initiatief=programma&metingen=T0-T12" in markup(dashboard)
    file = cells_csv(told.released, dashboard.monitor.catalogue).decode("utf-8-sig")
    assert "djg11.change.cautious/programma/T0-T12/-" in file
    assert "lsns6" not in file
