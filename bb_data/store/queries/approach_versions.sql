-- one row per version of a card, the newest first, of one initiative or of all
SELECT version.id, initiative.slug AS initiative, version.number, version.approach, version.worked, version.did_not_work,
    version.remember, version.written_at, version.written_by
FROM approach_version AS version
JOIN initiative ON initiative.id = version.initiative_id
WHERE $initiative::VARCHAR IS NULL OR initiative.slug = $initiative::VARCHAR
ORDER BY initiative.slug, version.number DESC
