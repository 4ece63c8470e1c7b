-- one row per initiative that has anything to compute from, with numbers that are others as soon as anything
-- differs of its closed waves and forms, or of its activities and visits up to a day: of forms the last one
-- filled in, else of ended quarters
WITH forms AS (
    SELECT wave.initiative_id, max(response.filled_in_on) AS last_on, count(*) AS n_forms,
        sum(hash(response.id, response.wave_id, response.participant_id, response.filled_in_on)) AS forms
    FROM response
    JOIN wave ON wave.id = response.wave_id
    WHERE wave.state = 'closed'
    GROUP BY wave.initiative_id
),
waves AS (
    SELECT initiative_id, count(*) AS n_waves, sum(hash(id, period, questionnaire)) AS waves
    FROM wave
    WHERE state = 'closed'
    GROUP BY initiative_id
),
activities AS (
    SELECT initiative_id, count(*) AS n_activities,
        sum(hash(id, held_on, n_participants, n_new, n_volunteers, hours)) AS activities
    FROM activity
    WHERE held_on < date_trunc('quarter', CAST($today AS DATE))
    GROUP BY initiative_id
),
visits AS (
    SELECT activity.initiative_id,
        sum(hash(activity.id, activity.held_on, attendance.participant_id))
            FILTER (WHERE activity.held_on < date_trunc('quarter', CAST($today AS DATE))) AS of_quarters,
        sum(hash(activity.id, activity.held_on, attendance.participant_id))
            FILTER (WHERE activity.held_on <= forms.last_on) AS between_forms
    FROM attendance
    JOIN activity ON activity.id = attendance.activity_id
    LEFT JOIN forms ON forms.initiative_id = activity.initiative_id
    GROUP BY activity.initiative_id
)
SELECT initiative.id, initiative.slug, initiative.started_on,
    waves.n_waves, waves.waves::VARCHAR AS waves, forms.n_forms, forms.forms::VARCHAR AS forms,
    visits.between_forms::VARCHAR AS between_forms,
    activities.n_activities, activities.activities::VARCHAR AS activities, visits.of_quarters::VARCHAR AS of_quarters
FROM initiative
LEFT JOIN waves ON waves.initiative_id = initiative.id
LEFT JOIN forms ON forms.initiative_id = initiative.id
LEFT JOIN activities ON activities.initiative_id = initiative.id
LEFT JOIN visits ON visits.initiative_id = initiative.id
WHERE waves.n_waves IS NOT NULL OR activities.n_activities IS NOT NULL
ORDER BY initiative.slug
