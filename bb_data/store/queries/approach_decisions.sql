-- one row per decision about a version of a card, the oldest first, of one initiative or of all
SELECT initiative.slug AS initiative, decision.version_id, decision.kind, decision.note, decision.decided_at, decision.decided_by
FROM approach_decision AS decision
JOIN approach_version AS version ON version.id = decision.version_id
JOIN initiative ON initiative.id = version.initiative_id
WHERE $initiative::VARCHAR IS NULL OR initiative.slug = $initiative::VARCHAR
ORDER BY decision.decided_at, decision.id
