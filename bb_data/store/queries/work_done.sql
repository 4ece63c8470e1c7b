-- one row per initiative: its newest activity, and how many there were since a day; of one initiative, or of all
WITH chosen AS (
    SELECT id, slug, name, started_on FROM initiative
    WHERE $initiative::VARCHAR IS NULL OR slug = $initiative::VARCHAR
)
SELECT chosen.slug AS initiative, chosen.name, chosen.started_on,
    max(activity.held_on) AS last_held_on,
    count(activity.id) FILTER (WHERE activity.held_on >= $since) AS n_activities
FROM chosen
LEFT JOIN activity ON activity.initiative_id = chosen.id AND activity.held_on <= $today
GROUP BY chosen.slug, chosen.name, chosen.started_on
ORDER BY lower(chosen.name), chosen.slug
