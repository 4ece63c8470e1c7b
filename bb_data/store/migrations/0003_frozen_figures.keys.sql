-- Keys for the DuckDB-file engine only. figure has none on its version: which one is current changes.
CREATE UNIQUE INDEX figure_people_id ON figure_people (id);
