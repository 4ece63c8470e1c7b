-- one row per code that is in at this wave
SELECT participant.code
FROM response JOIN participant ON participant.id = response.participant_id
WHERE response.wave_id = $wave
ORDER BY participant.code
