-- one row per code that filled in at a wave of this initiative before this one
SELECT DISTINCT participant.code
FROM response
JOIN wave ON wave.id = response.wave_id
JOIN participant ON participant.id = response.participant_id
WHERE wave.initiative_id = $initiative AND wave.opens_on < $opens_on
ORDER BY participant.code
