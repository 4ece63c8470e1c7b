-- one row: the session behind a cookie that was not ended, with its account when that is not blocked
SELECT
    session.started_at,
    session.last_seen_at,
    account.id,
    account.name,
    account.role,
    account.initiative_slug,
    account.funder_slug,
    account.is_demo,
    funder.name AS funder_name
FROM session
JOIN account ON account.id = session.account_id
LEFT JOIN funder ON funder.slug = account.funder_slug
WHERE session.token_sha256 = $token_sha256
    AND session.ended_at IS NULL
    AND NOT account.is_blocked
