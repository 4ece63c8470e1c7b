-- one row per incoming start measurement filled in more than $days days after the person first came
WITH first_visit AS (
    SELECT attendance.participant_id, min(activity.held_on) AS first_on
    FROM attendance JOIN activity ON activity.id = attendance.activity_id
    WHERE activity.initiative_id = $initiative
    GROUP BY attendance.participant_id
)
SELECT form.place
FROM incoming_form AS form
JOIN participant ON participant.code = form.code AND participant.initiative_id = $initiative
JOIN first_visit ON first_visit.participant_id = participant.id
WHERE form.filled_in_on > first_visit.first_on + $days::INTEGER
