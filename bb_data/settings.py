"""Settings of this installation, from `BB_*` environment variables. Not: policy (catalogue) or secrets in files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_FOLDER = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Where the data are and how this instance runs; every field is `BB_` + its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="BB_", extra="ignore")

    data_dir: Path = PROJECT_FOLDER / "data"
    data_key: SecretStr | None = None
    instance: Literal["private", "public"] = "private"
    lsa_phone: str = ""
    statline_url: str = ""

    @property
    def private_dir(self) -> Path:
        """The folder that only the owner may read: the store, its spill files, the demo truth."""
        return self.data_dir / "private"

    @property
    def store_file(self) -> Path:
        """The private DuckDB file."""
        return self.private_dir / "monitor.duckdb"

    @property
    def releases_dir(self) -> Path:
        """The folder of frozen releases."""
        return self.data_dir / "releases"

    @property
    def statline_dir(self) -> Path:
        """The folder of what was fetched from StatLine."""
        return self.data_dir / "statline"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
