-- What the auditor found of the same figures, answers and rules before, so that nothing is searched twice.
-- fingerprint: SHA-256 of all that a search depends on; finding: numbers of people and questions, never answers
CREATE TABLE audit_finding (
    fingerprint VARCHAR NOT NULL,
    finding JSON NOT NULL,
    found_at TIMESTAMP NOT NULL
);
