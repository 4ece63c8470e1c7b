-- one row per closed wave, of these initiatives or of all
SELECT wave.id, initiative.slug, wave.period, wave.questionnaire
FROM wave
JOIN initiative ON initiative.id = wave.initiative_id
WHERE wave.state = 'closed' AND ($slugs::VARCHAR[] IS NULL OR initiative.slug IN (SELECT unnest($slugs::VARCHAR[])))
ORDER BY initiative.slug, wave.period;
