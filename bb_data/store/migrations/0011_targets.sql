-- What was agreed with funders. The first form of this table was never written to: a change needs who made it, and a
-- mistake has to be taken back without anything being overwritten
DROP TABLE target;
-- one row per version of a target: nothing is overwritten, the newest that was not taken back counts. target_id is the same
-- in all versions of one target; reason: why it was changed or lapsed, NULL in the first version
CREATE TABLE target_version (
    id UUID NOT NULL,
    target_id UUID NOT NULL,
    funder_slug VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    agreed_value INTEGER NOT NULL,
    due_on DATE NOT NULL,
    definition VARCHAR NOT NULL,
    has_lapsed BOOLEAN NOT NULL,
    reason VARCHAR,
    set_by VARCHAR NOT NULL,
    set_at TIMESTAMP NOT NULL
);
-- one row per version that was a mistake: it stays readable for LSA
CREATE TABLE target_taken_back (
    version_id UUID NOT NULL,
    taken_back_by VARCHAR NOT NULL,
    taken_back_at TIMESTAMP NOT NULL
);
