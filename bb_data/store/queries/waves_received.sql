-- one row per measurement wave, with how many questionnaires came in, and of how many people one waits since it was closed; of one initiative, or of all
WITH chosen AS (
    SELECT initiative.slug AS initiative, initiative.name, wave.*
    FROM wave JOIN initiative ON initiative.id = wave.initiative_id
    WHERE $initiative::VARCHAR IS NULL OR initiative.slug = $initiative::VARCHAR
),
received AS (
    SELECT response.wave_id, count(*) AS n_received,
        min(response.filled_in_on) AS first_on, max(response.filled_in_on) AS last_on
    FROM response WHERE response.wave_id IN (SELECT id FROM chosen)
    GROUP BY response.wave_id
),
waiting AS (
    SELECT wave_id, count(DISTINCT participant_id) AS n_waiting
    FROM waiting_response WHERE wave_id IN (SELECT id FROM chosen)
    GROUP BY wave_id
)
SELECT chosen.initiative, chosen.name, chosen.period, chosen.questionnaire, chosen.state,
    chosen.opens_on, chosen.closes_on, chosen.expected_n,
    coalesce(received.n_received, 0) AS n_received, coalesce(waiting.n_waiting, 0) AS n_waiting, received.first_on, received.last_on
FROM chosen LEFT JOIN received ON received.wave_id = chosen.id
LEFT JOIN waiting ON waiting.wave_id = chosen.id
ORDER BY lower(chosen.name), chosen.initiative, chosen.opens_on, chosen.period
