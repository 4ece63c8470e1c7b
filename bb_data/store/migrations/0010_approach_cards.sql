-- What initiatives tell about their approach, in their own words, and who read and cleared it. No answers, no codes.
-- one row per version of an initiative's card that was put before LSA; a version never changes
CREATE TABLE approach_version (
    id UUID NOT NULL,
    initiative_id UUID NOT NULL,
    number INTEGER NOT NULL,
    approach VARCHAR NOT NULL,
    worked VARCHAR NOT NULL,
    did_not_work VARCHAR NOT NULL,
    remember VARCHAR NOT NULL,
    written_at TIMESTAMP NOT NULL,
    written_by VARCHAR NOT NULL
);
-- one row per decision of LSA about a version; kind: cleared, returned, withdrawn; note: why it was sent back
CREATE TABLE approach_decision (
    id UUID NOT NULL,
    version_id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    decided_by VARCHAR NOT NULL
);
-- one row per card and account: what somebody is writing, which nobody else reads; gone once it is put before LSA
CREATE TABLE approach_draft (
    initiative_id UUID NOT NULL,
    account_id UUID NOT NULL,
    approach VARCHAR NOT NULL,
    worked VARCHAR NOT NULL,
    did_not_work VARCHAR NOT NULL,
    remember VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL
);
