-- one row per incoming form whose code is in at this wave already: which form, and whether its day and mode are the same
SELECT form.place, response.id AS response_id,
    form.filled_in_on = response.filled_in_on AND form.mode IS NOT DISTINCT FROM response.mode AS has_same_details
FROM incoming_form AS form
JOIN participant ON participant.code = form.code AND participant.initiative_id = $initiative
JOIN response ON response.participant_id = participant.id AND response.wave_id = $wave
ORDER BY form.place
