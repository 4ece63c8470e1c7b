-- What was decided about each initiative's figures, so that a release decides only what changed.
-- one row per initiative in the release named by the store property decided_in: from what everything about it was decided
CREATE TABLE decided (initiative_id UUID NOT NULL, fingerprint VARCHAR NOT NULL);
-- one row per initiative and block of figures that the programme makes together; content: SHA-256 of all that the
-- programme can take from it, empty when that was forgotten
CREATE TABLE decided_block (initiative_id UUID NOT NULL, block VARCHAR NOT NULL, content VARCHAR NOT NULL);
-- one row per figure of an initiative; is_issued: given as it stands in `figure`, else as it was computed
CREATE TABLE decided_figure (
    initiative_id UUID NOT NULL,
    block VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    breakdown VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    reason VARCHAR,
    verdict VARCHAR,
    is_issued BOOLEAN NOT NULL
);
