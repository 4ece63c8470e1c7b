-- one row per incoming form whose code waits for this closed wave already: its newest form, and whether its day and mode are the same
WITH newest AS (
    SELECT * FROM waiting_response WHERE wave_id = $wave
    QUALIFY row_number() OVER (PARTITION BY participant_id ORDER BY id DESC) = 1
)
SELECT form.place, newest.id AS response_id,
    form.filled_in_on = newest.filled_in_on AND form.mode IS NOT DISTINCT FROM newest.mode AS has_same_details
FROM incoming_form AS form
JOIN participant ON participant.code = form.code AND participant.initiative_id = $initiative
JOIN newest ON newest.participant_id = participant.id
ORDER BY form.place
