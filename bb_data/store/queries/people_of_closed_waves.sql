-- one row per person of the closed waves of these initiatives (is_form = false: the number as in scoring), and per form of theirs, in the order of their ids
WITH forms AS (
    SELECT wave.initiative_id, response.id, response.rowid AS number, response.participant_id
    FROM response
    JOIN wave ON wave.id = response.wave_id
    WHERE wave.state = 'closed' AND wave.initiative_id IN (SELECT unnest(CAST($initiatives AS UUID[])))
)
SELECT initiative_id, true AS is_form, id, number FROM forms
UNION ALL
SELECT DISTINCT forms.initiative_id, false, participant.id, participant.rowid
FROM forms
JOIN participant ON participant.id = forms.participant_id
ORDER BY initiative_id, is_form, id
