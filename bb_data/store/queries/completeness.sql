-- one row per measurement wave that has questionnaires: of how many the code was seen at an earlier wave, of how many
-- for the first time although there were earlier ones, how many start measurements came late, and how they were filled in
WITH seen AS (
    SELECT response.wave_id, response.mode, response.is_late_baseline, initiative.slug AS initiative, wave.period,
        wave.opens_on > min(wave.opens_on) OVER (PARTITION BY wave.initiative_id) AS is_later,
        row_number() OVER (PARTITION BY response.participant_id ORDER BY wave.opens_on) > 1 AS was_seen
    FROM response
    JOIN wave ON wave.id = response.wave_id
    JOIN initiative ON initiative.id = wave.initiative_id
)
SELECT initiative, period,
    count(*) FILTER (WHERE is_later AND was_seen)::INTEGER AS n_again,
    count(*) FILTER (WHERE is_later AND NOT was_seen)::INTEGER AS n_first_time,
    count(*) FILTER (WHERE is_late_baseline)::INTEGER AS n_late_baseline,
    count(*) FILTER (WHERE mode = 'papier')::INTEGER AS n_paper,
    count(*) FILTER (WHERE mode = 'online')::INTEGER AS n_online,
    count(*) FILTER (WHERE mode = 'interview')::INTEGER AS n_interview,
    count(*) FILTER (WHERE mode = 'telefoon')::INTEGER AS n_telephone
FROM seen
GROUP BY initiative, period
ORDER BY initiative, period
