-- The first form of the private store (docs: DESIGN "The private store"). Only the subset of SQL that
-- a DuckDB file and DuckLake share: keys and checks stand in 0001_start.keys.sql.
CREATE TABLE store_property (name VARCHAR NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE initiative (
    id UUID NOT NULL,
    slug VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    place VARCHAR,
    area VARCHAR,
    municipality_code VARCHAR,
    municipality_year SMALLINT,
    approach_nl VARCHAR,
    approach_en VARCHAR,
    sign VARCHAR,
    started_on DATE NOT NULL,
    has_agreed_to_be_named BOOLEAN NOT NULL
);
CREATE TABLE funder (id UUID NOT NULL, slug VARCHAR NOT NULL, name VARCHAR NOT NULL);
CREATE TABLE target (
    id UUID NOT NULL,
    funder_id UUID NOT NULL,
    indicator VARCHAR NOT NULL,
    agreed_value DOUBLE NOT NULL,
    due_on DATE NOT NULL,
    definition VARCHAR NOT NULL,
    reason VARCHAR,
    replaces_target_id UUID,
    set_at TIMESTAMP NOT NULL
);
-- one row per initiative and measurement wave; state: planned, open, closed
CREATE TABLE wave (
    id UUID NOT NULL,
    initiative_id UUID NOT NULL,
    period VARCHAR NOT NULL,
    questionnaire VARCHAR NOT NULL,
    opens_on DATE NOT NULL,
    closes_on DATE NOT NULL,
    expected_n INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    closed_at TIMESTAMP
);
CREATE TABLE participant (id UUID NOT NULL, initiative_id UUID NOT NULL, code VARCHAR NOT NULL);
-- one row per handed-in questionnaire
CREATE TABLE response (
    id UUID NOT NULL,
    wave_id UUID NOT NULL,
    participant_id UUID NOT NULL,
    batch_id UUID NOT NULL,
    filled_in_on DATE NOT NULL,
    mode VARCHAR,
    consent BOOLEAN,
    is_late_baseline BOOLEAN NOT NULL
);
-- one row per response and instrument; codes in the catalogue's item order, canonical, NULL = missing
CREATE TABLE answer (
    response_id UUID NOT NULL,
    wave_id UUID NOT NULL,
    instrument VARCHAR NOT NULL,
    catalogue_version SMALLINT NOT NULL,
    coding VARCHAR NOT NULL,
    n_categories UTINYINT NOT NULL,
    codes UTINYINT[] NOT NULL
);
-- one row per response; codes in the order of the catalogue's background questions, NULL = missing
CREATE TABLE background (
    response_id UUID NOT NULL,
    wave_id UUID NOT NULL,
    catalogue_version SMALLINT NOT NULL,
    codes UTINYINT[] NOT NULL
);
CREATE TABLE activity (
    id UUID NOT NULL,
    initiative_id UUID NOT NULL,
    batch_id UUID NOT NULL,
    held_on DATE NOT NULL,
    title VARCHAR NOT NULL,
    kind VARCHAR,
    n_participants INTEGER,
    n_new INTEGER,
    n_volunteers INTEGER,
    hours DOUBLE
);
CREATE TABLE attendance (activity_id UUID NOT NULL, participant_id UUID NOT NULL, batch_id UUID NOT NULL);
CREATE TABLE tie (
    wave_id UUID NOT NULL,
    from_participant_id UUID NOT NULL,
    to_participant_id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);
-- one row per hand-in; kind: survey, activities, attendance; state: committed, undone, open_questions
CREATE TABLE batch (
    id UUID NOT NULL,
    initiative_id UUID NOT NULL,
    wave_id UUID,
    kind VARCHAR NOT NULL,
    handed_in_by VARCHAR NOT NULL,
    handed_in_at TIMESTAMP NOT NULL,
    file_name VARCHAR,
    file_sha256 VARCHAR NOT NULL,
    n_rows INTEGER NOT NULL,
    n_accepted INTEGER NOT NULL,
    n_new INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    problems JSON
);
-- who did what, when; never an answer, a score or a respondent code
CREATE TABLE audit_event (
    id UUID NOT NULL,
    happened_at TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    details JSON
);
CREATE TABLE account (
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    initiative_slug VARCHAR,
    funder_slug VARCHAR,
    is_demo BOOLEAN NOT NULL,
    is_blocked BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL
);
-- one row per signed-in browser; only the hash of the cookie is here
CREATE TABLE session (
    token_sha256 VARCHAR NOT NULL,
    account_id UUID NOT NULL,
    started_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP
);
CREATE TABLE invitation (
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    nonce_sha256 VARCHAR NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
