-- one row per person of these waves (is_form = false: the number as in scoring), and per form of theirs, in the order of their ids
WITH forms AS (
    SELECT wave.initiative_id, response.id, response.rowid AS number, response.participant_id
    FROM response
    JOIN wave ON wave.id = response.wave_id
    WHERE response.wave_id IN (SELECT unnest($wave_ids::UUID[]))
)
SELECT initiative_id, true AS is_form, id, number FROM forms
UNION ALL
SELECT DISTINCT forms.initiative_id, false, participant.id, participant.rowid
FROM forms
JOIN participant ON participant.id = forms.participant_id
ORDER BY initiative_id, is_form, id
