-- one row per closed wave, with the first and last day of filling in where enough people took part
SELECT
    initiative.slug AS initiative,
    wave.period,
    wave.questionnaire,
    CASE WHEN count(response.id) >= $minimum_n THEN min(response.filled_in_on) END AS filled_in_from,
    CASE WHEN count(response.id) >= $minimum_n THEN max(response.filled_in_on) END AS filled_in_until
FROM wave
JOIN initiative ON initiative.id = wave.initiative_id
LEFT JOIN response ON response.wave_id = wave.id
WHERE wave.state = 'closed'
GROUP BY initiative.slug, wave.period, wave.questionnaire
ORDER BY initiative.slug, wave.period;
