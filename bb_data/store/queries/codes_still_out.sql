-- one row per code that filled in at one of these earlier waves, and is neither in at this one nor in the file
SELECT DISTINCT participant.code
FROM response
JOIN participant ON participant.id = response.participant_id
WHERE participant.initiative_id = $initiative
    AND response.wave_id IN (SELECT unnest(CAST($earlier AS UUID[])))
    AND participant.id NOT IN (SELECT participant_id FROM response WHERE wave_id = $wave)
    AND participant.code NOT IN (SELECT code FROM incoming_form)
ORDER BY participant.code
