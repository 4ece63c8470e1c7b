-- one row per initiative (of these, or of all) and window of $n_quarters quarters: the pairs of people who met at least $at_least times at activities of at most $at_most people, in quarters that have ended
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
gatherings AS (
    SELECT activity_number FROM visits GROUP BY activity_number HAVING count(*) <= $at_most
),
met_by_quarter AS (
    SELECT
        one.initiative_id,
        one.quarter_on,
        one.participant_number AS first_number,
        other.participant_number AS second_number,
        count(*) AS n_met
    FROM gatherings
    JOIN visits AS one ON one.activity_number = gatherings.activity_number
    JOIN visits AS other ON other.activity_number = one.activity_number
    WHERE one.participant_number < other.participant_number
    GROUP BY one.initiative_id, one.quarter_on, first_number, second_number
),
met AS (
    SELECT
        met_by_quarter.initiative_id,
        CAST(met_by_quarter.quarter_on + to_months(CAST(3 * later.n AS INTEGER)) AS DATE) AS closing_on,
        met_by_quarter.first_number,
        met_by_quarter.second_number
    FROM met_by_quarter
    CROSS JOIN (SELECT unnest(range($n_quarters)) AS n) AS later
    GROUP BY ALL
    HAVING sum(met_by_quarter.n_met) >= $at_least
)
SELECT initiative.slug, met.closing_on, list([met.first_number, met.second_number]) AS pairs
FROM met
JOIN initiative ON initiative.id = met.initiative_id
GROUP BY initiative.slug, met.closing_on;
