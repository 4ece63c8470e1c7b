-- What an account saw the last times, so that a page can tell what is new since. No answers, no codes
-- one row per account and visit (a signed-in session, known by its beginning) in which such a page was opened. release_id: the
-- signed-off release that it showed last, NULL when there was none; told: what else it told of, each by a name of its own
CREATE TABLE account_visit (
    account_id UUID NOT NULL,
    began_at TIMESTAMP NOT NULL,
    seen_on DATE NOT NULL,
    release_id VARCHAR,
    told VARCHAR[] NOT NULL
);
