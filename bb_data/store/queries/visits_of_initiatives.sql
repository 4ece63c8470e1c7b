-- one row per visit to an activity of the initiatives of these waves: the participant's number (as in scoring) and the day
WITH chosen AS (
    SELECT DISTINCT initiative_id FROM wave
    WHERE id IN (SELECT unnest(CAST($wave_ids AS UUID[])))
)
SELECT
    participant.rowid AS participant_number,
    datediff('day', DATE '1970-01-01', activity.held_on) AS day
FROM attendance
JOIN activity ON activity.id = attendance.activity_id
JOIN chosen ON chosen.initiative_id = activity.initiative_id
JOIN participant ON participant.id = attendance.participant_id;
