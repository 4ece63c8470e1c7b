-- one row per person and activity of this initiative
SELECT attendance.activity_id, participant.code
FROM attendance
JOIN activity ON activity.id = attendance.activity_id
JOIN participant ON participant.id = attendance.participant_id
WHERE activity.initiative_id = $initiative
