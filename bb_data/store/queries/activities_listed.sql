-- one row per activity of this initiative, the newest first: its numbers, and how many codes were noted
SELECT activity.held_on, activity.title, activity.kind, activity.n_participants, activity.n_new,
    activity.n_volunteers, activity.hours, count(attendance.participant_id) AS n_codes
FROM activity
JOIN initiative ON initiative.id = activity.initiative_id
LEFT JOIN attendance ON attendance.activity_id = activity.id
WHERE initiative.slug = $initiative
GROUP BY activity.id, activity.held_on, activity.title, activity.kind, activity.n_participants,
    activity.n_new, activity.n_volunteers, activity.hours
ORDER BY activity.held_on DESC, activity.title
