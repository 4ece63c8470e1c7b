"""Every method a cell can carry has words in both languages; none is shown as a code."""

import ast
from pathlib import Path

import pytest

from bb_data.settings import PROJECT_FOLDER
from bb_data.statistics.between_variance import TauMethod
from bb_data.statistics.random_effects import InitiativeMean, random_effects
from bb_data.words.language import use_language
from bb_data.words.methods import method_text, methods_text

# Constants in capitals that are no method: a unit, and a column's name. Of curveball the code has numbers.
NO_METHODS = {"sd", "is_complete"}


def constants(file: Path) -> set[str]:
    """The texts that a module gives names in capitals to, also several on a line; a `_` in front is private."""
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign):
            continue
        (target,) = node.targets
        is_pair = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
        names = target.elts if is_pair else [target]
        values = node.value.elts if is_pair else [node.value]
        found |= {
            value.value
            for name, value in zip(names, values, strict=True)
            if isinstance(name, ast.Name) and name.id.isupper()
            if isinstance(value, ast.Constant) and isinstance(value.value, str)
        }
    return found


def methods_of_the_code() -> list[str]:
    found = {
        text
        for folder in ("statistics", "figures")
        for file in (PROJECT_FOLDER / "bb_data" / folder).glob("*.py")
        for text in constants(file)
    }
    return sorted((found - NO_METHODS - {"curveball"}) | {"curveball 500 seed 20261"})


def methods_over_initiatives(tau_method: TauMethod) -> list[str]:
    differing = [InitiativeMean(mean, 0.01, 20) for mean in (-2.0, 0.5, 1.0)]
    alike = [InitiativeMean(mean, 1.0, 20) for mean in (0.1, 0.1, 0.1)]
    codes = set()
    for initiatives in (differing, alike):
        found = random_effects(initiatives, unit="points", tau_method=tau_method)
        assert found is not None
        parts = (found.mean, found.cautious, found.prediction, found.prediction_k2, found.tau2)
        codes |= {one.method for one in (*parts, *found.shrunken)}
    return sorted(codes)


METHODS = methods_of_the_code()


def test_the_methods_of_the_code_are_found() -> None:
    assert {"funnel_95", "funnel_998", "wilson_interval", "nobody", "count", "blup"} <= set(METHODS)
    assert len(methods_over_initiatives("REML")) == (6 + 1)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ending", ["", " pooled 5/6"])
@pytest.mark.parametrize(
    "code", [*METHODS, *(m for tau in ("REML", "DL", "PM") for m in methods_over_initiatives(tau))]
)
def test_every_method_has_words(code: str, ending: str, language: str) -> None:
    use_language("nl")
    dutch = method_text(code + ending)
    use_language(language)
    told = method_text(code + ending)
    use_language("nl")

    assert code not in (told, told.partition(";")[0])
    assert "_" not in told
    assert "{" not in told
    assert " pooled " not in told
    assert (told == dutch) == (language == "nl")


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (
            "paired_t_interval pooled 5/6",
            "verschil bij dezelfde mensen met 95%-interval (t);"
            " samen: mensen van 5 van de 6 initiatieven",
        ),
        # a mean over initiatives puts no people together
        (
            "reml_hartung_knapp pooled 5/6",
            "gemiddelde over initiatieven met 95%-interval (REML, Hartung-Knapp);"
            " 5 van de 6 initiatieven",
        ),
        # activities and hours are counted too
        ("count pooled 6/6", "geteld; 6 van de 6 initiatieven"),
        ("something_new", "something_new"),
    ],
)
def test_a_pooled_method_says_what_was_put_together(method: str, expected: str) -> None:
    assert method_text(method) == expected


def test_methods_of_one_figure_are_named_once_with_the_range_that_was_pooled() -> None:
    assert methods_text(["wilson_interval pooled 5/6", "wilson_interval pooled 6/6"]) == (
        "aandeel met 95%-interval (Wilson); samen: mensen van 5 tot 6 van de 6 initiatieven"
    )
    assert methods_text(["t_interval", "t_interval"]) == "gemiddelde met 95%-interval (t)"


def test_a_comparison_with_chance_names_its_draws_and_where_they_began() -> None:
    told = method_text("curveball 500 seed 20261")

    assert "500 keer" in told
    assert "20261" in told
    assert told != method_text("curveball 500 seed 1")
