"""Colours can be read, signs exist, tables are escaped and can be walked, fonts are ours."""

import re
import xml.etree.ElementTree as ElementTree
from urllib.parse import unquote

import pytest

from bb_data.display import signs, tables, theme
from bb_data.display.charts.shared import contrast, readable_on, tints, wrapped
from bb_data.display.places import six_places
from bb_data.display.theme import DARK, LIGHT, Palette

MASK = re.compile(r"--bb-mask:url\('data:image/svg\+xml,([^']+)'\)")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["text", "muted", "network", "participation", "loneliness"])
@pytest.mark.parametrize("ground", ["page", "card"])
def test_every_colour_of_words_can_be_read_on_page_and_card(
    palette: Palette, name: str, ground: str
) -> None:
    # source: WCAG 2.2, 1.4.3: at least 4.5 to 1
    assert contrast(getattr(palette, name), getattr(palette, ground)) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    # source: WCAG 2.2: black on white is 21 to 1; #767676 on white is the known 4.54
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_in_bars_can_be_read_on_every_tint(palette: Palette) -> None:
    for topic in ("network", "participation", "loneliness"):
        for tint in tints(palette.of_topic(topic), palette, 3):
            assert contrast(readable_on(tint, palette), tint) >= 4.5


def test_the_style_sheet_holds_both_appearances_and_calls_no_other_host() -> None:
    sheet = theme.css()
    assert f"light-dark({LIGHT.page}, {DARK.page})" in sheet
    assert "http" not in sheet
    assert "@import" not in sheet


@pytest.mark.parametrize("name", [*signs.names(), "unknown"])
def test_every_sign_is_a_drawing_that_can_be_parsed(name: str) -> None:
    found = MASK.search(signs.sign(name))
    assert found is not None
    drawing = ElementTree.fromstring(unquote(found[1]))  # noqa: S314  # our own text
    assert drawing.tag.endswith("svg")
    assert len(drawing) >= 1


@pytest.mark.parametrize("slug", ["linde", "kompas", "bakfiets", "koffie", "tafel", "lift"])
def test_each_initiative_has_a_sign_of_its_own(slug: str) -> None:
    assert signs.sign(slug) != signs.sign("unknown")


def test_a_sign_with_a_title_is_an_image_and_one_without_is_decoration() -> None:
    assert 'aria-hidden="true"' in signs.sign("linde")
    assert 'role="img" aria-label="&lt;De Linde&gt;"' in signs.sign("linde", title="<De Linde>")


def test_the_drawing_of_the_places_has_words_and_only_parsable_layers() -> None:
    drawing = six_places()
    layers = MASK.findall(drawing)
    assert "Tekening van zes plekken" in drawing
    assert len(layers) == 6
    for layer in layers:
        assert len(ElementTree.fromstring(unquote(layer))) >= 1  # noqa: S314  # our own text


def test_a_table_is_escaped_and_its_first_column_heads_the_row() -> None:
    markup = tables.table_markup(
        ["Naam", "Aantal"], [["<script>alert(1)</script>", "12"]], alt='De "tabel"'
    )
    assert "<script>" not in markup
    assert '<th scope="row">&lt;script&gt;' in markup
    assert 'aria-label="De &quot;tabel&quot;"' in markup
    assert '<td class="number">12</td>' in markup


def test_a_table_of_texts_stays_a_table_when_its_rows_are_stacked() -> None:
    markup = tables.table_markup(["Cel", "Wat <we> zien"], [["D12", "x"]], alt="a", is_stacked=True)
    table = ElementTree.fromstring(markup).find("table")  # noqa: S314  # our own text
    assert table is not None
    roles = [(part.tag, part.get("role")) for part in table.iter()]
    assert roles == [
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tr", "row"),
        ("th", "columnheader"),
        ("th", "columnheader"),
        ("tbody", "rowgroup"),
        ("tr", "row"),
        ("th", "rowheader"),
        ("td", "cell"),
    ]
    cell = table.find("tbody/tr/td")
    assert cell is not None
    assert cell.get("data-heading") == "Wat <we> zien"


def test_a_column_of_words_stays_left() -> None:
    markup = tables.table_markup(["Cel", "Wat"], [["D12", "een jaar"]], alt="Problemen")
    assert "number" not in markup


def test_a_long_name_is_broken_between_words_and_escaped() -> None:
    assert wrapped("Koffie in De Wachtkamer", 12) == "Koffie in De<br>Wachtkamer"
    assert wrapped("<b>", 12) == "&lt;b&gt;"


def test_the_letters_are_bundled_with_their_licences() -> None:
    names = {file.name for file in theme.FONT_FOLDER.iterdir()}
    assert {
        "bricolage-grotesque.woff2",
        "atkinson-hyperlegible-regular.woff2",
        "atkinson-hyperlegible-bold.woff2",
        "atkinson-hyperlegible-italic.woff2",
        "OFL-bricolage-grotesque.txt",
        "OFL-atkinson-hyperlegible.txt",
    } <= names
