-- Keys of the small tables, for the DuckDB-file engine only. The large ones (participant, response, answer,
-- background, attendance) have no index: it would cost more than the import itself; their uniqueness is
-- held by the named queries in store/queries/invariant_*.sql inside the transaction.
CREATE UNIQUE INDEX store_property_name ON store_property (name);
CREATE UNIQUE INDEX initiative_slug ON initiative (slug);
CREATE UNIQUE INDEX wave_of_initiative ON wave (initiative_id, period);
CREATE UNIQUE INDEX account_id ON account (id);
CREATE UNIQUE INDEX session_token ON session (token_sha256);
