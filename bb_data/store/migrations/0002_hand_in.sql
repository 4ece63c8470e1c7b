-- What the hand-in needs: replaced forms, remembered columns, printed codes, forms being typed in.
-- forms that a later hand-in replaced, as they were; they come back when that hand-in is undone
CREATE TABLE replaced_response (
    id UUID NOT NULL,
    wave_id UUID NOT NULL,
    participant_id UUID NOT NULL,
    batch_id UUID NOT NULL,
    filled_in_on DATE NOT NULL,
    mode VARCHAR,
    consent BOOLEAN,
    is_late_baseline BOOLEAN NOT NULL,
    replaced_by_batch_id UUID NOT NULL
);
CREATE TABLE replaced_answer (
    response_id UUID NOT NULL,
    wave_id UUID NOT NULL,
    instrument VARCHAR NOT NULL,
    catalogue_version SMALLINT NOT NULL,
    coding VARCHAR NOT NULL,
    n_categories UTINYINT NOT NULL,
    codes UTINYINT[] NOT NULL
);
CREATE TABLE replaced_background (
    response_id UUID NOT NULL,
    wave_id UUID NOT NULL,
    catalogue_version SMALLINT NOT NULL,
    codes UTINYINT[] NOT NULL
);
-- one row per hand-in and form of an earlier hand-in that it brought as well: the form stays when the earlier is undone
CREATE TABLE same_response (batch_id UUID NOT NULL, response_id UUID NOT NULL);
-- one row per hand-in and activity with these same numbers of an earlier hand-in (of_batch_id), or visit
CREATE TABLE same_activity (batch_id UUID NOT NULL, activity_id UUID NOT NULL, of_batch_id UUID NOT NULL);
CREATE TABLE same_visit (batch_id UUID NOT NULL, activity_id UUID NOT NULL, participant_id UUID NOT NULL);
-- numbers of an activity that a later hand-in changed
CREATE TABLE replaced_activity (
    id UUID NOT NULL,
    batch_id UUID NOT NULL,
    kind VARCHAR,
    n_participants INTEGER,
    n_new INTEGER,
    n_volunteers INTEGER,
    hours DOUBLE,
    replaced_by_batch_id UUID NOT NULL
);
-- one row per initiative and heading (as compared): which question it was; NULL = left out
CREATE TABLE remembered_column (
    initiative_id UUID NOT NULL,
    heading VARCHAR NOT NULL,
    target VARCHAR,
    remembered_at TIMESTAMP NOT NULL
);
-- one row per initiative and instrument: what bare numbers meant
CREATE TABLE remembered_coding (
    initiative_id UUID NOT NULL,
    instrument VARCHAR NOT NULL,
    coding VARCHAR NOT NULL,
    remembered_at TIMESTAMP NOT NULL
);
-- one row per printed sheet of respondent codes: prefix and numbers; the check character follows from them
CREATE TABLE code_series (
    id UUID NOT NULL,
    initiative_id UUID NOT NULL,
    prefix VARCHAR NOT NULL,
    first_number INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    made_at TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL
);
-- one row per paper form that somebody is typing in; answers: canonical codes by item id
CREATE TABLE typed_form (
    id UUID NOT NULL,
    initiative_id UUID NOT NULL,
    wave_id UUID NOT NULL,
    typed_by UUID NOT NULL,
    purpose VARCHAR NOT NULL,
    code VARCHAR,
    filled_in_on DATE,
    mode VARCHAR,
    answers JSON NOT NULL,
    place INTEGER NOT NULL,
    started_at TIMESTAMP NOT NULL,
    changed_at TIMESTAMP NOT NULL
);
-- one row per form that was typed in a second time, to see how often the two agree
CREATE TABLE second_entry (
    id UUID NOT NULL,
    wave_id UUID NOT NULL,
    response_id UUID NOT NULL,
    typed_by UUID NOT NULL,
    n_items INTEGER NOT NULL,
    n_equal INTEGER NOT NULL,
    n_open INTEGER NOT NULL,
    answers JSON NOT NULL,
    typed_at TIMESTAMP NOT NULL
);
-- forms of a hand-in that took the place of earlier ones; is_final: those are no longer kept, so it cannot be
-- undone; when and by whom a hand-in was taken back, or was said to be all that comes; is_typed: a form
-- typed from paper, no file; account_id: who handed it in, so that she alone types it a second time
ALTER TABLE batch ADD COLUMN n_changed INTEGER DEFAULT 0;
ALTER TABLE batch ADD COLUMN is_final BOOLEAN DEFAULT false;
ALTER TABLE batch ADD COLUMN undone_at TIMESTAMP;
ALTER TABLE batch ADD COLUMN undone_by VARCHAR;
ALTER TABLE batch ADD COLUMN settled_at TIMESTAMP;
ALTER TABLE batch ADD COLUMN settled_by VARCHAR;
ALTER TABLE batch ADD COLUMN settled_by_batch_id UUID;
ALTER TABLE batch ADD COLUMN account_id UUID;
ALTER TABLE batch ADD COLUMN is_typed BOOLEAN DEFAULT false;
