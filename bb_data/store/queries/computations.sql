-- one row per initiative and subject whose figures were computed before, with what they were computed from
SELECT initiative_id, subject, fingerprint FROM computation
