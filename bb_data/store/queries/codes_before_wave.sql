-- one row per code of an earlier wave of this initiative that is not in at this wave
SELECT DISTINCT participant.code
FROM response
JOIN wave ON wave.id = response.wave_id
JOIN participant ON participant.id = response.participant_id
WHERE wave.initiative_id = $initiative AND wave.opens_on < $opens_on
    AND participant.id NOT IN (SELECT participant_id FROM response WHERE wave_id = $wave)
ORDER BY participant.code
