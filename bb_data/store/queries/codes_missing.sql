-- one row per code that filled in at an earlier wave of this initiative and not yet at this one
WITH target AS (
    SELECT wave.id, wave.initiative_id, wave.opens_on
    FROM wave JOIN initiative ON initiative.id = wave.initiative_id
    WHERE initiative.slug = $initiative::VARCHAR AND wave.period = $period::VARCHAR
),
seen_before AS (
    SELECT DISTINCT response.participant_id
    FROM response JOIN wave ON wave.id = response.wave_id
    JOIN target ON wave.initiative_id = target.initiative_id AND wave.opens_on < target.opens_on
),
here AS (
    SELECT response.participant_id FROM response JOIN target ON response.wave_id = target.id
)
SELECT participant.code
FROM seen_before JOIN participant ON participant.id = seen_before.participant_id
WHERE seen_before.participant_id NOT IN (SELECT participant_id FROM here)
ORDER BY participant.code
