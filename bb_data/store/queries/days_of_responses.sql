-- one row per response of these waves: the participant's number (as in scoring), the form's own and the day of filling in
WITH chosen AS (
    SELECT unnest(CAST($wave_ids AS UUID[])) AS id, unnest(range(len($wave_ids))) AS number
)
SELECT
    participant.rowid AS participant_number,
    chosen.number AS wave_number,
    response.rowid AS form_number,
    datediff('day', DATE '1970-01-01', response.filled_in_on) AS day
FROM response
JOIN chosen ON chosen.id = response.wave_id
JOIN participant ON participant.id = response.participant_id
WHERE response.wave_id IN (SELECT unnest($wave_ids::UUID[]))
