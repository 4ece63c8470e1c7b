-- one row per code that is in at this wave, or waits for it
WITH form AS (
    SELECT participant_id FROM response WHERE wave_id = $wave
    UNION
    SELECT participant_id FROM waiting_response WHERE wave_id = $wave
)
SELECT participant.code
FROM form JOIN participant ON participant.id = form.participant_id
ORDER BY participant.code
