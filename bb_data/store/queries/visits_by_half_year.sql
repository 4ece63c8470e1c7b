-- one row per initiative (of these, or of all) and window of $n_quarters ended quarters that all have an attendance list: its visits (activity, participant, how many quarters after the first) and its newcomers
WITH visits AS (
    SELECT DISTINCT
        activity.initiative_id,
        CAST(date_trunc('quarter', activity.held_on) AS DATE) AS quarter_on,
        activity.rowid AS activity_number,
        participant.rowid AS participant_number
    FROM attendance
    JOIN activity ON activity.id = attendance.activity_id
    JOIN participant ON participant.id = attendance.participant_id
    WHERE activity.held_on < date_trunc('quarter', CAST($today AS DATE))
        AND ($initiatives::UUID[] IS NULL OR activity.initiative_id IN (SELECT unnest($initiatives::UUID[])))
),
arrivals AS (
    SELECT initiative_id, participant_number, min(quarter_on) AS arrived_on
    FROM visits
    GROUP BY initiative_id, participant_number
),
quarters AS (
    SELECT
        quarter.initiative_id,
        quarter.quarter_on,
        CAST(quarter.quarter_on + to_months(CAST(3 * later.n AS INTEGER)) AS DATE) AS closing_on
    FROM (SELECT DISTINCT initiative_id, quarter_on FROM visits) AS quarter
    CROSS JOIN (SELECT unnest(range($n_quarters)) AS n) AS later
),
windows AS (
    -- An initiative that began halfway its first quarter had less time: that is no window of this length.
    SELECT quarters.initiative_id, quarters.closing_on, min(quarters.quarter_on) AS first_on
    FROM quarters
    JOIN initiative ON initiative.id = quarters.initiative_id
    GROUP BY quarters.initiative_id, quarters.closing_on, initiative.started_on
    HAVING count(*) = $n_quarters AND min(quarters.quarter_on) >= initiative.started_on
)
SELECT
    initiative.slug,
    windows.closing_on,
    list([
        visits.activity_number,
        visits.participant_number,
        datediff('quarter', windows.first_on, visits.quarter_on)
    ]) AS visits,
    list(DISTINCT visits.participant_number)
        FILTER (WHERE arrivals.arrived_on >= windows.first_on) AS newcomers
FROM windows
JOIN visits
    ON visits.initiative_id = windows.initiative_id
    AND visits.quarter_on BETWEEN windows.first_on AND windows.closing_on
JOIN arrivals
    ON arrivals.initiative_id = visits.initiative_id
    AND arrivals.participant_number = visits.participant_number
JOIN initiative ON initiative.id = windows.initiative_id
GROUP BY initiative.slug, windows.closing_on
ORDER BY initiative.slug, windows.closing_on;
