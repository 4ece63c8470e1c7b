-- one row per initiative (of these, or of all) and ended quarter with an activity: sessions, with their hours and helpers where all of them say it, and people as the attendance lists have them
WITH ended AS (
    SELECT id, initiative_id, hours, n_volunteers, CAST(date_trunc('quarter', held_on) AS DATE) AS quarter_on
    FROM activity
    WHERE held_on < date_trunc('quarter', CAST($today AS DATE))
        AND ($initiatives::UUID[] IS NULL OR initiative_id IN (SELECT unnest($initiatives::UUID[])))
),
sessions AS (
    SELECT
        initiative_id,
        quarter_on,
        count(*) AS n_sessions,
        CASE WHEN count(hours) = count(*) THEN sum(hours) END AS n_hours,
        CASE WHEN count(n_volunteers) = count(*) THEN CAST(sum(n_volunteers) AS INTEGER) END AS n_turns
    FROM ended
    GROUP BY initiative_id, quarter_on
),
visits AS (
    SELECT DISTINCT ended.initiative_id, ended.quarter_on, attendance.participant_id
    FROM ended
    JOIN attendance ON attendance.activity_id = ended.id
),
first_visits AS (
    SELECT initiative_id, participant_id, min(quarter_on) AS first_on
    FROM visits
    GROUP BY initiative_id, participant_id
),
people AS (
    SELECT
        visits.initiative_id,
        visits.quarter_on,
        count(*) AS n_people,
        count(*) FILTER (WHERE visits.quarter_on = first_visits.first_on) AS n_new,
        count(again.participant_id) AS n_again
    FROM visits
    JOIN first_visits USING (initiative_id, participant_id)
    LEFT JOIN visits AS again
        ON again.initiative_id = visits.initiative_id
        AND again.participant_id = visits.participant_id
        AND again.quarter_on = visits.quarter_on + INTERVAL 3 MONTH
    GROUP BY visits.initiative_id, visits.quarter_on
)
SELECT
    initiative.slug,
    sessions.quarter_on,
    sessions.n_sessions,
    sessions.n_hours,
    sessions.n_turns,
    people.n_people,
    people.n_new,
    people.n_again
FROM sessions
JOIN initiative ON initiative.id = sessions.initiative_id
LEFT JOIN people
    ON people.initiative_id = sessions.initiative_id
    AND people.quarter_on = sessions.quarter_on
ORDER BY initiative.slug, sessions.quarter_on;
