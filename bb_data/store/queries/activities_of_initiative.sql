-- one row per activity of this initiative
SELECT id, held_on, title, kind, n_participants, n_new, n_volunteers, hours
FROM activity
WHERE initiative_id = $initiative
