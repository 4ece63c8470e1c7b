-- one row per incoming form whose code filled in at one of these earlier waves of the initiative
SELECT DISTINCT form.place
FROM incoming_form AS form
JOIN participant ON participant.code = form.code AND participant.initiative_id = $initiative
JOIN response ON response.participant_id = participant.id
WHERE response.wave_id IN (SELECT unnest(CAST($earlier AS UUID[])))
ORDER BY form.place
