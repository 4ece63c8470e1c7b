-- one row per id of a person or form in issued figures that is no longer in the store
WITH held AS (
    SELECT DISTINCT unnest(people) AS id, true AS is_person FROM figure_people
    UNION ALL
    SELECT DISTINCT unnest(forms) AS id, false AS is_person FROM figure_people
)
SELECT held.id FROM held
WHERE held.id IS NOT NULL
    AND held.id NOT IN (SELECT id FROM participant)
    AND held.id NOT IN (SELECT id FROM response)
ORDER BY held.id
