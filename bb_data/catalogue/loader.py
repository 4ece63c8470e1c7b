"""Reads the catalogue's TOML files and checks each of them and all together. Not: what may stand in them (schema)."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from bb_data.catalogue.breakdowns import Breakdowns
from bb_data.catalogue.consistency import reference_faults
from bb_data.catalogue.ladder import Ladder
from bb_data.catalogue.parts import Part
from bb_data.catalogue.policy import Policy, Threshold
from bb_data.catalogue.reviews import reviews
from bb_data.catalogue.schema import (
    Benchmarks,
    Catalogue,
    Category,
    Fields,
    Indicator,
    Instrument,
    Questionnaire,
    Score,
)
from bb_data.errors import CatalogueError

CATALOGUE_FOLDER = Path(__file__).resolve().parent

log = logging.getLogger(__name__)

_Model = TypeVar("_Model", bound=BaseModel)
Raw = dict[str, Any]


class _IndicatorFile(Part):
    """A file of indicators; what they have in common stands once, under `common`."""

    common: dict[str, Any] = Field(default_factory=dict)
    indicators: tuple[dict[str, Any], ...]


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of this installation, read once; overdue reviews are logged."""
    loaded = load_catalogue()
    for warning in overdue_reviews(loaded, date.today()):
        log.warning(warning)
    return loaded


def load_catalogue(folder: Path = CATALOGUE_FOLDER) -> Catalogue:
    """Read and check a folder of TOML files.

    Raises CatalogueError with every fault of every file: `instruments/djg11.toml: what is wrong`.
    """
    return _Reading(folder).catalogue()


def overdue_reviews(loaded: Catalogue, today: date) -> list[str]:
    """One sentence for each definition whose `next_review` lies before `today`."""
    found = reviews(loaded, today)
    return [
        f"{name}: had uiterlijk {day} nagekeken moeten zijn; "
        "kijk de bron na en zet next_review verder"
        for name, day in sorted((found.late | found.expired).items())
    ]


class _Reading:
    """One pass over the files; collects the faults so that all can be told at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.file_of_indicator: dict[str, str] = {}

    def catalogue(self) -> Catalogue:
        policy = self._file("policy.toml", Policy)
        instruments = self._instruments(policy)
        questionnaires = self._folder("questionnaires", Questionnaire)
        n_faults_before = len(self.faults)
        indicators = self._indicators()
        has_all_indicators = len(self.faults) == n_faults_before
        fields = self._file("fields.toml", Fields)
        benchmarks = self._file("benchmarks.toml", Benchmarks)
        breakdowns = self._file("breakdowns.toml", Breakdowns)
        ladder = self._file("ladder.toml", Ladder)
        loaded = Catalogue.model_construct(
            instruments=instruments,
            questionnaires=questionnaires,
            indicators=indicators,
            fields=fields.fields if fields else (),
            policy=policy,
            benchmarks=benchmarks.benchmarks if benchmarks else (),
            breakdowns=breakdowns.breakdowns if breakdowns else (),
            ladder=ladder.steps if ladder else (),
        )
        unread = frozenset(self._names("instruments")) - instruments.keys()
        self.faults += reference_faults(
            loaded, unread, self.file_of_indicator, has_all_indicators=has_all_indicators
        )
        if self.faults or policy is None:
            raise CatalogueError(self.faults)
        return loaded

    def _names(self, part: str) -> list[str]:
        return sorted(file.stem for file in (self.folder / part).glob("*.toml"))

    def _raw(self, path: str) -> Raw | None:
        try:
            return tomllib.loads((self.folder / path).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.faults.append(f"{path}: dit bestand ontbreekt; zet het terug")
        except UnicodeDecodeError:
            self.faults.append(f"{path}: is geen UTF-8; sla het bestand op als UTF-8")
        except tomllib.TOMLDecodeError as error:
            self.faults.append(f"{path}: is geen geldige TOML ({error}); herstel die plek")
        return None

    def _model(self, path: str, raw: Mapping[str, Any], model: type[_Model]) -> _Model | None:
        try:
            return model.model_validate(raw)
        except ValidationError as error:
            self.faults += [f"{path}: {fault}" for fault in _in_words(error)]
            return None

    def _file(self, path: str, model: type[_Model]) -> _Model | None:
        raw = self._raw(path)
        return None if raw is None else self._model(path, raw, model)

    def _folder(self, part: str, model: type[_Model]) -> dict[str, _Model]:
        found = {}
        for name in self._names(part):
            path = f"{part}/{name}.toml"
            raw = self._raw(path)
            if raw is not None and self._is_named(path, name, raw):
                one = self._model(path, raw, model)
                if one is not None:
                    found[name] = one
        return found

    def _is_named(self, path: str, name: str, raw: Raw) -> bool:
        if "id" in raw and raw["id"] != name:
            self.faults.append(
                f"{path}: id is {raw['id']}, maar het bestand heet {name}; maak ze gelijk"
            )
            return False
        return True

    def _instruments(self, policy: Policy | None) -> dict[str, Instrument]:
        raws = {}
        for name in self._names("instruments"):
            path = f"instruments/{name}.toml"
            raw = self._raw(path)
            if raw is not None and self._is_named(path, name, raw):
                raws[name] = raw
        found: dict[str, Instrument] = {}
        # Those that share parts come last: a fault in what they share is told once, at its origin.
        for name, raw in sorted(raws.items(), key=lambda entry: "shared" in entry[1]):
            path = f"instruments/{name}.toml"
            if raw.get("shared", {}).get("from") in raws.keys() - found.keys():
                continue
            whole = self._with_shared(path, raw, raws)
            one = self._model(path, whole, Instrument) if whole is not None else None
            if one is not None:
                found[name] = _with_policy(one, policy) if policy else one
        return {name: found[name] for name in raws if name in found}

    def _with_shared(self, path: str, raw: Raw, raws: Mapping[str, Raw]) -> Raw | None:
        """The file with the parts filled in that it shares with another instrument."""
        shared = raw.get("shared")
        if shared is None:
            return raw
        origin = raws.get(shared.get("from", ""))
        if origin is None:
            if shared.get("from") not in self._names("instruments"):
                self.faults.append(
                    f"{path}: shared verwijst naar {shared.get('from')}, dat er niet is; "
                    "noem een bestand uit instruments"
                )
            return None
        whole = {key: value for key, value in raw.items() if key != "shared"}
        for part in shared.get("parts", []):
            if part not in origin:
                self.faults.append(
                    f"{path}: shared noemt {part}, dat staat niet in {origin['id']}; verbeter de naam"
                )
                return None
            whole[part] = origin[part]
        items = {item.get("id"): item for item in origin.get("items", [])}
        absent = [item for item in shared.get("items", []) if item not in items]
        if absent:
            self.faults.append(
                f"{path}: shared noemt {', '.join(absent)}, dat staat niet in {origin['id']}; "
                "verbeter de naam"
            )
            return None
        if "items" in shared:
            whole["items"] = [items[item] for item in shared["items"]] + raw.get("items", [])
        return whole

    def _indicators(self) -> dict[str, Indicator]:
        found: dict[str, Indicator] = {}
        for name in self._names("indicators"):
            path = f"indicators/{name}.toml"
            file = self._file(path, _IndicatorFile)
            for number, raw in enumerate(file.indicators if file else (), start=1):
                where = f"{path}: {raw.get('id', f'indicator {number}')}"
                one = self._model(where, {**(file.common if file else {}), **raw}, Indicator)
                if one is not None and one.id in found:
                    self.faults.append(f"{where}: dit id komt twee keer voor; geef er een eigen id")
                elif one is not None:
                    found[one.id] = one
                    self.file_of_indicator[one.id] = path
        return found


def _in_words(error: ValidationError) -> list[str]:
    sentences = {
        "missing": "ontbreekt; vul het in",
        "extra_forbidden": "kent de catalogus niet; haal het weg of verbeter de naam",
    }
    faults = []
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "value_error":
            # One model can have several faults of its own, a line each.
            lines = str(fault["ctx"]["error"]).splitlines()
            faults += [f"{place}: {line}" if place else line for line in lines]
            continue
        if fault["type"] == "literal_error":
            words = fault["ctx"]["expected"].replace(" or ", " of ")
            text = f"moet een van deze zijn: {words}"
        else:
            text = sentences.get(fault["type"], fault["msg"])
        faults.append(f"{place}: {text}" if place else text)
    return faults


def _with_policy(instrument: Instrument, policy: Policy) -> Instrument:
    scores = tuple(_score_with_policy(score, policy) for score in instrument.scores)
    return instrument.model_copy(update={"scores": scores})


def _score_with_policy(score: Score, policy: Policy) -> Score:
    categories: list[Category] = []
    for category in score.categories:
        threshold = getattr(policy, category.minimum_from_policy or "", None)
        if isinstance(threshold, Threshold):
            if categories:
                end = {"maximum": threshold.value - 1}
                categories[-1] = categories[-1].model_copy(update=end)
            category = category.model_copy(update={"minimum": threshold.value})
        categories.append(category)
    return score.model_copy(update={"categories": tuple(categories)})
