-- What was issued and stays as it was (S8), and forms that came after their wave was closed.
-- one row per version of a figure that a release told something of; content: the sums that it is made of,
-- never of fewer people than may be shown; people_set: the figure_people that it is over
CREATE TABLE figure (
    indicator VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    breakdown VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    is_current BOOLEAN NOT NULL,
    method VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    content JSON NOT NULL,
    people_set VARCHAR NOT NULL,
    code_version VARCHAR NOT NULL,
    instrument_versions JSON NOT NULL,
    made_at TIMESTAMP NOT NULL
);
-- one row per set of people that figures are over, which many share; people: participants in order of their ids,
-- forms: of each of them n_forms responses, NULL = none. Ids only: whose they were goes with the person
CREATE TABLE figure_people (
    id VARCHAR NOT NULL,
    n_forms INTEGER NOT NULL,
    people UUID[] NOT NULL,
    forms UUID[] NOT NULL
);
-- forms of hand-ins to a closed wave: they wait, and no figure reads them, until they are brought in
CREATE TABLE waiting_response (
    id UUID NOT NULL,
    wave_id UUID NOT NULL,
    participant_id UUID NOT NULL,
    batch_id UUID NOT NULL,
    filled_in_on DATE NOT NULL,
    mode VARCHAR,
    consent BOOLEAN,
    is_late_baseline BOOLEAN NOT NULL
);
CREATE TABLE waiting_answer (
    response_id UUID NOT NULL,
    wave_id UUID NOT NULL,
    instrument VARCHAR NOT NULL,
    catalogue_version SMALLINT NOT NULL,
    coding VARCHAR NOT NULL,
    n_categories UTINYINT NOT NULL,
    codes UTINYINT[] NOT NULL
);
CREATE TABLE waiting_background (
    response_id UUID NOT NULL,
    wave_id UUID NOT NULL,
    catalogue_version SMALLINT NOT NULL,
    codes UTINYINT[] NOT NULL
);
