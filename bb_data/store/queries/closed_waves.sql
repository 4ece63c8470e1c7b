-- one row per closed wave
SELECT wave.id, initiative.slug, wave.period, wave.questionnaire
FROM wave
JOIN initiative ON initiative.id = wave.initiative_id
WHERE wave.state = 'closed'
ORDER BY initiative.slug, wave.period;
