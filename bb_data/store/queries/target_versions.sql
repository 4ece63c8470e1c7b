-- one row per version of a target, the oldest first; taken_back_at is empty while it counts
SELECT
    target_version.id,
    target_version.target_id,
    target_version.funder_slug,
    funder.name AS funder_name,
    target_version.indicator,
    target_version.agreed_value,
    target_version.due_on,
    target_version.definition,
    target_version.has_lapsed,
    coalesce(target_version.reason, '') AS reason,
    target_version.set_by,
    target_version.set_at,
    coalesce(target_taken_back.taken_back_by, '') AS taken_back_by,
    target_taken_back.taken_back_at
FROM target_version
JOIN funder ON funder.slug = target_version.funder_slug
LEFT JOIN target_taken_back ON target_taken_back.version_id = target_version.id
ORDER BY target_version.set_at, target_version.id
