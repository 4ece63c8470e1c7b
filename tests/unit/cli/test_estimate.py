"""The commands `estimate share` and `estimate change`, as a researcher types them."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bb_data.cli.estimate import estimate
from bb_data.errors import UserDataError

GOLDEN = Path(__file__).parents[2] / "golden" / "statistics"
PANEL = GOLDEN / "panel_fixture.csv"
ASKED = ("--score", "djg11", "--from", "T0", "--to", "T18")


@pytest.fixture(scope="module")
def reference():
    with (GOLDEN / "reference_values.csv").open(encoding="utf-8") as opened:
        return {(row["id"], row["quantity"]): float(row["value"]) for row in csv.DictReader(opened)}


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "bb_data", "estimate", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def change(file, *options):
    return json.loads(told(file, *(options or ASKED), "--json"))


def told(file, *options):
    arguments = ["change", str(file), *(options or ASKED)]
    return CliRunner().invoke(estimate, arguments, catch_exceptions=False).stdout


def faults(file, *options):
    with pytest.raises(UserDataError) as raised:
        told(file, *options)
    return str(raised.value).splitlines()


def panel(folder, changes_by_initiative, *, n_leavers=0):
    """A panel of T0 and T18; everybody starts at 5, `n_leavers` of every initiative only start."""
    lines = ["initiative,code,wave,djg11"]
    for initiative, changes in changes_by_initiative.items():
        for number, moved in enumerate(changes):
            lines += [f"{initiative},c{number},T0,5", f"{initiative},c{number},3,{5 + moved}"]
        lines += [f"{initiative},gone{number},T0,5" for number in range(n_leavers)]
    file = folder / "panel.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def verdicts(found):
    return {one["initiative"]: one["verdict"] for one in found["initiatives"]}


def test_a_share_has_wilsons_interval(reference):
    result = run("share", 81, 263, "--json")

    assert result.returncode == 0
    actual = json.loads(result.stdout)
    assert actual["value"] == 81 / 263
    assert actual["lower"] == pytest.approx(reference["prop_81_263", "wilson_lo"], abs=1e-8)
    assert actual["upper"] == pytest.approx(reference["prop_81_263", "wilson_hi"], abs=1e-8)
    assert (actual["n"], actual["method"]) == (263, "wilson_interval")


def test_a_share_is_told_in_dutch_in_whole_per_cents():
    result = run("share", 81, 263, "--data", "nowhere")

    assert result.stdout == (
        "81 van de 263 is 31%. Het echte aandeel ligt waarschijnlijk tussen 26% en 37% "
        "(95%-interval van Wilson).\n"
    )


def test_of_nobody_there_is_no_share():
    assert json.loads(run("share", 0, 0, "--json").stdout)["value"] is None
    assert run("share", 0, 0).stdout == "Van 0 mensen is geen aandeel te berekenen.\n"


@pytest.mark.parametrize("arguments", [(4, 3), ("-1", 3), ("--", "-1", 3), ("x", 3), (3,)])
def test_an_impossible_share_is_wrong_usage(arguments):
    result = run("share", *arguments)

    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_the_panel_gives_what_r_gives(reference):
    found = change(PANEL)

    assert [one["initiative"] for one in found["initiatives"]] == ["A", "B", "C", "D", "E", "F"]
    for one in found["initiatives"]:
        group = f"panel_T18_minus_T0_{one['initiative']}"
        assert one["n_pairs"] == reference[group, "n_pairs"]
        for key, quantity in (("value", "mean"), ("lower", "lo"), ("upper", "hi")):
            assert one[key] == pytest.approx(reference[group, quantity], abs=1e-8)
    programme = found["programme"]
    of_r = {
        "value": "mu", "lower": "lo", "upper": "hi", "tau2": "tau2",
        "prediction_lower": "pi_lo", "prediction_upper": "pi_hi",
    }  # fmt: skip
    for key, quantity in of_r.items():
        assert programme[key] == pytest.approx(reference["panel_meta_REML_HK", quantity], abs=1e-7)
    assert programme["tau2_lower"] == 0
    assert programme["tau2_upper"] > 0.5
    assert programme["method"] == "reml_hartung_knapp"
    assert [one["initiative"] for one in found["shrunken"]] == ["A", "B", "C", "D", "E", "F"]
    for one in found["shrunken"]:
        assert one["value"] == pytest.approx(programme["value"], abs=1e-4)


def test_the_verdicts_of_the_panel_follow_the_number_of_pairs():
    assert verdicts(change(PANEL)) == {
        "A": "undecided", "B": "undecided", "C": "undecided",
        "D": "few_people", "E": "few_people", "F": "few_people",
    }  # fmt: skip


def test_without_json_a_table_and_sentences_are_told():
    lines = told(PANEL).splitlines()

    assert lines[0] == "Verandering van djg11 van T0 naar T18, bij mensen met beide scores"
    assert lines[2].split() == ["initiatief", "mensen", "verandering", "95%-interval", "oordeel"]
    assert lines[3].split()[:6] == ["A", "53", "−0,3", "−0,7", "tot", "0,2"]
    assert lines[10] == (
        "Programma: gemiddeld −0,3 punt over 6 initiatieven "
        "(95%-interval −0,6 tot net boven 0). Ongeveer gelijk gebleven."
    )
    assert "Verschil tussen initiatieven (tau²): 0,00 (95%-interval 0,00 tot 0,77)." in lines
    assert "Ongeveer gelijk gebleven: het 90%-interval ligt binnen 0,60 punt van 0." in lines


def test_a_score_outside_the_catalogue_has_no_about_the_same(tmp_path):
    file = tmp_path / "panel.csv"
    file.write_text(PANEL.read_text(encoding="utf-8").replace("djg11", "eigen"), encoding="utf-8")

    words = told(file, "--score", "eigen", "--from", "t0", "--to", "T18")

    assert "Programma: gemiddeld −0,3 punt" in words
    assert "Ongeveer gelijk" not in words


def test_one_initiative_has_no_programme_figure(tmp_path):
    file = panel(tmp_path, {"A": [-1, 0] * 20})

    found = change(file)

    assert found["initiatives"][0]["value"] == -0.5
    assert found["programme"] == {
        "value": None, "lower": None, "upper": None,
        "tau2": None, "tau2_lower": None, "tau2_upper": None,
        "prediction_lower": None, "prediction_upper": None,
        "method": "none: fewer than two initiatives with a variance",
    }  # fmt: skip
    assert found["shrunken"] == []
    assert "Programma: geen cijfer" in told(file)


def test_an_initiative_without_spread_stays_out_of_the_programme_and_is_named(tmp_path):
    file = panel(tmp_path, {"B": [-1, 0] * 20, "A": [-2] * 12, "C": [-1, 1] * 20})

    found = change(file)

    assert found["initiatives"][0] == {
        "initiative": "A", "n_pairs": 12, "value": -2.0,
        "lower": None, "upper": None, "verdict": "no_spread",
    }  # fmt: skip
    assert found["programme"]["method"] == "reml_hartung_knapp, without A"
    assert [one["initiative"] for one in found["shrunken"]] == ["B", "C"]
    assert "Niet in het programmacijfer, want zonder spreiding: A." in told(file)
    assert "Te weinig initiatieven" in told(file)


def test_equal_means_give_a_programme_value_without_an_interval(tmp_path):
    found = change(panel(tmp_path, {"A": [-1, 0] * 20, "B": [0, -1] * 20}))

    assert found["programme"]["value"] == -0.5
    assert found["programme"]["lower"] is None


def test_an_initiative_without_pairs_has_no_change(tmp_path):
    file = panel(tmp_path, {"A": [-1, 0] * 20, "B": [1, 0] * 20, "C": []}, n_leavers=3)

    nobody = change(file)["initiatives"][2]

    assert (nobody["initiative"], nobody["n_pairs"], nobody["value"]) == ("C", 0, None)
    assert nobody["verdict"] == "too_few"


def test_codes_that_never_recur_are_separate_surveys(tmp_path):
    lines = ["initiative,code,wave,djg11"]
    lines += [f"A,start{number},T0,5" for number in range(10)]
    lines += [f"A,end{number},T18,5" for number in range(10)]
    file = tmp_path / "panel.csv"
    file.write_text("\n".join(lines), encoding="utf-8")

    assert verdicts(change(file)) == {"A": "unlinked"}


def test_too_few_people_and_a_low_return_are_said(tmp_path):
    file = panel(tmp_path, {"A": [-1, 0, -2] * 3, "B": [-1, 0] * 15}, n_leavers=31)

    assert verdicts(change(file)) == {"A": "too_few", "B": "low_return"}


def test_a_direction_needs_holm_over_the_initiatives(tmp_path):
    # B alone: mean -.27, t = 2.2 on 29 degrees of freedom, p about .04; Holm over four asks .0125
    weak = [-1] * 10 + [0] * 18 + [1] * 2
    flat = [-2, 2] * 15
    alone = panel(tmp_path, {"B": weak})
    assert verdicts(change(alone))["B"] == "lower_small"

    among = panel(tmp_path, {"A": flat, "B": weak, "C": flat, "D": flat})
    assert verdicts(change(among))["B"] == "chance_possible"
    assert "Op zichzelf lager" in told(among)


def test_an_empty_score_is_missing_and_leaves_the_person_out(tmp_path):
    file = tmp_path / "panel.csv"
    file.write_text(
        "initiative;code;wave;month;djg11\n"
        "A;x1;T0;0;4,5\nA;x1;T18;18;2\nA;x2;T0;0;\nA;x2;T18;18;3\nA;x3;0;0;NA\nA;x3;3;18;1e0\n",
        encoding="utf-8",
    )

    assert change(file)["initiatives"][0]["n_pairs"] == 1
    assert change(file)["initiatives"][0]["value"] == (2 - 4.5)


def test_every_error_in_the_file_is_told_with_its_place_and_never_its_content(tmp_path):
    file = tmp_path / "panel.csv"
    file.write_text(
        "initiative,code,wave,djg11\n"
        "A,geheim,T0,zeven\nA,geheim,T7,3\n,x2,T0,4\nA,,T0,4\nA,x1,T0,4\nA,x1,0,5\nB,x1,T0,1e999\n",
        encoding="utf-8",
    )

    lines = faults(file)

    assert lines == [
        "Rij 2, kolom djg11 (cel D2): geen getal, verwacht een getal zoals 4 of 4,5.",
        "Rij 3, kolom wave (cel C3): geen meetmoment, verwacht T0, T6, T12, T18, T24 of 0 tot 4.",
        "Rij 4, kolom initiative (cel A4): leeg, maar nodig om mensen te volgen.",
        "Rij 5, kolom code (cel B5): leeg, maar nodig om mensen te volgen.",
        "Rij 7, kolom code (cel B7): bij dit meetmoment staat deze code ook al in rij 6.",
        "Rij 8, kolom djg11 (cel D8): geen getal, verwacht een getal zoals 4 of 4,5.",
    ]


def test_a_row_that_does_not_fit_is_told_among_the_others(tmp_path):
    file = tmp_path / "panel.csv"
    file.write_text(
        "initiative,code,wave,djg11\nA,x1,T0,4\nA,x2,T0,4,9\nA,x3,T0,x\nA,x4,T0,5\n",
        encoding="utf-8",
    )

    assert [line.split(",")[0].split(":")[0] for line in faults(file)] == ["Rij 3", "Rij 4"]


def test_missing_and_double_columns_are_told_all_at_once(tmp_path):
    file = tmp_path / "panel.csv"
    file.write_text("initiative,wave,wave,age\nA,T0,T0,70\n", encoding="utf-8")

    assert faults(file) == [
        "Rij 1: kolom code ontbreekt.",
        "Rij 1: kolom djg11 ontbreekt.",
        "Rij 1: kolom wave staat er meer dan een keer in.",
    ]


@pytest.mark.parametrize("content", [b"", b"initiative,code,wave,djg11\n", b"\x00\x01\x02", b"a\n"])
def test_a_file_that_is_no_panel_is_told_so(tmp_path, content):
    file = tmp_path / "panel.csv"
    file.write_bytes(content)

    assert faults(file)


def test_errors_in_the_file_exit_1_and_wrong_usage_exits_2(tmp_path):
    file = tmp_path / "panel.csv"
    file.write_text("initiative,code,wave,djg11\nA,x1,T0,zeven\n", encoding="utf-8")

    assert run("change", file, *ASKED).returncode == 1
    wrong = [
        ("--score", "djg11", "--from", "T0", "--to", "T7"),
        ("--score", "djg11", "--from", "T18", "--to", "T0"),
        ("--score", "code", "--from", "T0", "--to", "T18"),
        ("--score", "", "--from", "T0", "--to", "T18"),
        ("--from", "T0", "--to", "T18"),
    ]
    for options in wrong:
        result = run("change", file, *options)
        assert (result.returncode, result.stdout) == (2, "")
    assert run("change", tmp_path / "absent.csv", *ASKED).returncode == 2
