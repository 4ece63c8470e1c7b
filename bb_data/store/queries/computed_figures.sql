-- one row per computed figure of this subject and these initiatives, in the order in which they were computed
SELECT * EXCLUDE (subject, sides), sides::VARCHAR AS sides
FROM computed_figure
WHERE subject = $subject AND initiative_id IN (SELECT unnest(CAST($initiatives AS UUID[])))
ORDER BY initiative_id, place
