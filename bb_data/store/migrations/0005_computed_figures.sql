-- The figures of each initiative as they were computed, so that what did not change is not computed again.
-- one row per initiative and subject (answers, attendance): what its figures were computed from and how.
-- fingerprint: SHA-256 of all that they depend on; seed: of what is drawn by chance
CREATE TABLE computation (
    initiative_id UUID NOT NULL,
    subject VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    seed INTEGER NOT NULL,
    code_version VARCHAR NOT NULL,
    instrument_versions JSON NOT NULL,
    computed_at TIMESTAMP NOT NULL
);
-- one row per figure of an initiative before anything is decided, and per part of a programme's; place: its place among
-- them; people_set: the computed_people that it is over. It may be over one or two people, so it goes as soon as somebody is
-- erased or a form no longer counts (a test holds this). No row a person
CREATE TABLE computed_figure (
    initiative_id UUID NOT NULL,
    subject VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    breakdown VARCHAR NOT NULL,
    is_part BOOLEAN NOT NULL,
    kind VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    n_people INTEGER,
    value DOUBLE,
    lower DOUBLE,
    upper DOUBLE,
    numerator INTEGER,
    n_in_mean INTEGER,
    mean DOUBLE,
    squared_deviations DOUBLE,
    n_start INTEGER,
    n_end INTEGER,
    n_both INTEGER,
    days_between DOUBLE,
    counts INTEGER[],
    sides JSON,
    people_set INTEGER NOT NULL
);
-- one row per set of people that figures of an initiative are over: places of people, and of n_forms forms of each (-1 =
-- none), among those of its closed waves in the order of their ids. No ids: without the answers these places say nothing
CREATE TABLE computed_people (
    initiative_id UUID NOT NULL,
    subject VARCHAR NOT NULL,
    people_set INTEGER NOT NULL,
    n_forms INTEGER NOT NULL,
    people INTEGER[] NOT NULL,
    forms INTEGER[] NOT NULL
);
